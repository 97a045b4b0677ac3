"""Incidents and the readings behind them, as tests meet them."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from helpdesk.actor import Actor
from helpdesk.audit.reads import note_read
from helpdesk.purposes import Purpose
from identity.actions.members import upsert_member
from identity.facts import MemberFacts
from identity.incidents.actions.incidents import register_incident
from identity.incidents.actions.lists import check_list
from identity.incidents.actions.searching import Question, add_found, begin_search
from identity.incidents.facts import IncidentFacts
from identity.incidents.listed import checked
from identity.incidents.models import AffectedList, AffectedPerson, AffectedSearch, Incident
from identity.incidents.tasks import go_on
from identity.models import Member, Platform, Staff
from identity.roles import Role
from tests import personas

HAPPENED = "A colleague opened cases that nobody had given them."


def officer(on: Platform, username: str = "mei") -> Staff:
    """Handles incidents."""
    return personas.staff(username, Role.PRIVACY_OFFICER, on=on)


def officer_actor(on: Platform) -> Actor:
    """The same, as an actor."""
    return personas.as_actor(officer(on))


def facts(**told: Any) -> IncidentFacts:
    """Facts of an incident of this week."""
    now = timezone.now()
    usual = {
        "headline": "Cases opened without need",
        "what_happened": HAPPENED,
        "aware_at": now - timedelta(hours=2),
        "occurred_from": now - timedelta(days=3),
        "occurred_to": now - timedelta(hours=3),
    }
    return IncidentFacts(**{**usual, **told})


def incident(on: Platform, actor: Actor, **told: Any) -> Incident:
    """One on the register."""
    return register_incident(on, facts(**told), actor=actor)


def member(on: Platform, number: str, **told: Any) -> Member:
    """A registered customer with an address at example.com."""
    usual = {"name": "Demo Sok Dara", "email": f"{number.lower()}@example.com"}
    return upsert_member(
        on.code, MemberFacts(**{"number": number, **usual, **told}), actor=personas.TESTS
    ).row


def reads_member(reader: Actor, somebody: Member) -> None:
    """A colleague looks at a member's card."""
    note_read(
        actor=reader, purpose=Purpose.WORK_CASE, of=somebody, platform=somebody.platform_id,
        subject=somebody.subject_id, fields=["name", "phone"], object_id=str(somebody.pk),
    )  # fmt: skip


def found_by(
    of: Incident, actor: Actor, *, who: str = "", since: datetime | None = None, **more: Any
) -> AffectedSearch:
    """What the trail says of the last hour, looked through to its end."""
    now = timezone.now()
    question = Question(who=who, since=since or now - timedelta(hours=1), until=now, **more)
    return go_on(begin_search(of, question, actor=actor), 1000)


def added(search: AffectedSearch, actor: Actor) -> list[AffectedPerson]:
    """Everybody on the list once the search's people were added."""
    go_on(add_found(search, actor=actor), 1000)
    return list(AffectedPerson.objects.filter(incident=search.incident).order_by("pk"))


def listing(of: Incident, actor: Actor, text: str) -> AffectedList:
    """A list without faults that waits for a yes."""
    table, matched = checked(text, of.platform_id)
    assert table.faults == []
    return check_list(of, text, table, actor=actor, matched=matched)
