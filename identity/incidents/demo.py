"""The demo's incidents: one that was registered just now, one assessed, one ready for its notice.
Their people are computed from what the demo's colleagues really read."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

from django.utils import timezone

from helpdesk import moments, policies
from helpdesk.actor import Actor
from identity.access import actor_for
from identity.incidents.actions.assessing import Judgement, assess_incident, choose_regimes
from identity.incidents.actions.incidents import register_incident
from identity.incidents.actions.lists import add_list, check_list
from identity.incidents.actions.searching import Question, add_found, begin_search
from identity.incidents.facts import IncidentFacts
from identity.incidents.listed import checked
from identity.incidents.models import Incident, Risk, SearchState
from identity.incidents.proposals import proposed
from identity.incidents.regimes import REGIMES
from identity.incidents.tasks import go_on
from identity.models import Platform, Staff

Reading = Callable[[str, Actor, datetime, int], object]
"""Opens so many cases of a platform as somebody, from a moment on, as a page of the desk would."""

ENDLESS = 10_000

LATER = datetime(2026, 11, 22, tzinfo=UTC)
"""Stands for the moment it came to be known, which is put in when the story is told."""

LEFT_OPEN = IncidentFacts(
    headline="A colleague's session was used by somebody else",
    what_happened=(
        "A laptop was left signed in at a parcel counter over lunch. Somebody opened one case "
        "after another, with names, phone numbers and delivery addresses, until the session ended."
    ),
    aware_at=LATER,
    found_how="The colleague found open cases on the screen that they had not opened.",
    root_cause="The screen was not locked and the session did not end by itself.",
    measures="The session was ended and the password changed. Screens now lock after two minutes.",
    data=("name", "phone", "email", "address", "orders", "messages"),
)

SENT_AWAY = IncidentFacts(
    headline="A list of deliveries went to a wrong address",
    what_happened=(
        "A list of 12 deliveries with names, phones and addresses was attached to a mail that "
        "went to a supplier who has nothing to do with them."
    ),
    aware_at=LATER,
    found_how="The supplier wrote back at once.",
    root_cause="The mail program completed the first letters with the wrong recipient.",
    measures="The supplier deleted the mail and confirmed it in writing.",
    data=("name", "phone", "address"),
)

LOOKED_UP = IncidentFacts(
    headline="Orders may have been looked up without a case",
    what_happened="A customer says that a colleague knew of an order nobody had asked about.",
    aware_at=LATER,
    data=("orders",),
)

GROUNDS = {
    "policy": "The policy promises to inform everybody concerned, so everybody is told.",
    "kh": "No law in force asks for a notice. The platform's own promise is followed.",
    "cn_pipl": "Names and addresses were seen by a stranger; nothing shows that harm was averted.",
    "cn_2025": "Some dozens of people and no direct loss: far below the numbers of the measures.",
    "hk": "Addresses with phone numbers can be used for fraud, so both are told as recommended.",
}


def tell_incidents(_random: Random, read: Reading) -> int:
    """Three incidents on three platforms, in different steps."""
    now = timezone.now()
    ready(now - timedelta(days=4))
    assessed(read, now - timedelta(days=2))
    with moments.at(now - timedelta(hours=3)):
        facts = replace(LOOKED_UP, aware_at=now - timedelta(hours=4))
        register_incident(of("hong-kong-site"), facts, actor=officer())
    return Incident.objects.count()


def ready(known: datetime) -> None:
    """A list that went astray: people from the list; ready for a notice."""
    incident = begun("easydser", SENT_AWAY, known, lasted=timedelta(hours=1))
    with moments.at(known + timedelta(hours=3)):
        text = "\n".join(["name,email,phone,address,language", *map(line, range(12))])
        table, matched = checked(text, incident.platform_id)
        kept = check_list(incident, text, table, actor=officer(), matched=matched)
        add_list(kept, actor=officer())
        judge(incident, told=True)


def line(number: int) -> str:
    """One delivery of the list: some without email, some with nothing but a name."""
    email = f"delivery.{number}@example.com" if number % 4 else ""
    phone = f"+86100009{number:04d}" if number % 5 else ""
    address = f"Demo Road {number + 1}" if number % 6 else ""
    return (
        f"Demo Recipient {number + 1},{email},{phone},{address},{'zh-hans' if number % 3 else 'en'}"
    )


def assessed(read: Reading, known: datetime) -> None:
    """A session that a stranger used: everybody whose case was opened in that hour."""
    reader = staff("agent2")
    read("tinh-tinh-mall", reader, known - timedelta(hours=3), 24)
    incident = begun("tinh-tinh-mall", LEFT_OPEN, known, lasted=timedelta(hours=2))
    question = Question(who=reader.id, since=known - timedelta(hours=4), until=known)
    with moments.at(known + timedelta(hours=2)):
        search = go_on(begin_search(incident, question, actor=officer()), ENDLESS)
        if search.stage == SearchState.FOUND and search.people:
            go_on(add_found(search, actor=officer()), ENDLESS)
        judge(incident, told=True)


def begun(platform: str, facts: IncidentFacts, known: datetime, *, lasted: timedelta) -> Incident:
    """An incident that came to be known at a moment."""
    with moments.at(known + timedelta(minutes=20)):
        began = known - timedelta(hours=1) - lasted
        told = replace(facts, aware_at=known, occurred_from=began, occurred_to=began + lasted)
        return register_incident(of(platform), told, actor=officer())


def judge(incident: Incident, *, told: bool) -> None:
    """Confirm what the policy points to and judge each of them."""
    profile = policies.profile(incident.platform_id, incident.policy_version)
    codes = [code for code in REGIMES if code in proposed(profile)]
    incident = choose_regimes(incident, codes, actor=officer())
    for code in codes:
        judgement = Judgement(
            risk=Risk.SOME,
            tell_regulator=told and code in {"cn_pipl", "hk"},
            tell_people=told and REGIMES[code].people is not None,
            ground=GROUNDS[code],
        )
        assess_incident(incident, code, judgement, actor=officer())


def of(code: str) -> Platform:
    """A platform."""
    return Platform.objects.get(code=code)


def staff(username: str) -> Actor:
    """Somebody of the demo's desk."""
    return actor_for(Staff.objects.get(username=username))


def officer() -> Actor:
    """Who handles incidents."""
    return staff("privacy")
