"""A member's record opens for a contact that is under way, or for a reason that stands out."""

from datetime import timedelta

import pytest
from django.utils import timezone

from helpdesk import moments
from helpdesk.actor import customer
from helpdesk.audit.models import Entry
from identity.actions.ties import declare_tie
from identity.models import StatedReason
from identity.models.ties import Tie
from tests import personas
from tests.desk.cases import Desk, queries_of
from tests.verification.people import REGISTERED, Scene, codes_sent, scene, send_order
from tickets.actions.assigning import assign_ticket
from tickets.actions.closing import mark_spam
from tickets.actions.verification import send_ticket_code, verify_by_code, verify_by_facts
from tickets.records.access import members_for

pytestmark = pytest.mark.django_db

WHY = {"reason": "request", "words": "She asks by letter what we know of her"}


@pytest.fixture
def known() -> Scene:
    """A member whose case an agent has, who has proved nothing yet."""
    found = scene()
    assign_ticket(found.ticket, actor=found.agent, to=found.agent_at)
    return found


def prove(known: Scene) -> None:
    """The customer proves that the account is theirs."""
    verify_by_facts(known.ticket, "registered_facts", REGISTERED, actor=known.agent)
    send_ticket_code(known.ticket, actor=known.agent)
    verify_by_code(known.fresh(), codes_sent()[-1][1], actor=known.agent)
    assert "account" in known.state.opens


def record_of(known: Scene) -> str:
    return f"/desk/members/{known.member.uid}/"


def noted(action: str) -> list[Entry]:
    return list(Entry.objects.filter(action=action).order_by("pk"))


def test_before_the_account_is_proved_the_record_is_not_there(known: Scene) -> None:
    dara = personas.signed_in(known.agent_at)
    assert dara.get(record_of(known)).status_code == 404
    assert dara.get("/desk/members/unknown/").status_code == 404


def test_an_agent_may_state_no_reason(known: Scene) -> None:
    dara = personas.signed_in(known.agent_at)
    assert dara.post(record_of(known) + "reason/", WHY).status_code == 404
    assert not StatedReason.objects.exists()


def test_with_a_verified_case_of_theirs_the_agent_reads_the_record(known: Scene) -> None:
    prove(known)
    page = personas.signed_in(known.agent_at).get(record_of(known)).content.decode()
    for shown in ("Demo Sok Dara", "dara@shop.example", "DEMO 8812 0937", known.ticket.number):
        assert shown in page
    [read] = noted("record.read")
    assert (read.purpose, read.case) == ("work_case", known.ticket.number)
    assert read.subject == known.member.subject_id
    assert read.fields == ["email", "name", "orders", "phone"]


def test_leafing_through_a_record_is_one_reading(known: Scene) -> None:
    prove(known)
    dara = personas.signed_in(known.agent_at)
    for query in ({}, {}, {"orders": "1"}, {"cases": "x", "calls": "9" * 30}):
        assert dara.get(record_of(known), query).status_code == 200
    assert len(noted("record.read")) == 1


def test_a_colleague_without_the_contact_reads_nothing_until_they_open_the_case(
    known: Scene,
) -> None:
    prove(known)
    bopha = Desk(personas.agent(known.platform, "bopha"))
    assert bopha.client.get(record_of(known)).status_code == 404
    bopha.open(known.ticket)
    assert bopha.client.get(record_of(known)).status_code == 200


def test_the_record_shuts_when_the_case_ends_or_the_proof_runs_out(known: Scene) -> None:
    prove(known)
    dara = personas.signed_in(known.agent_at)
    with moments.at(timezone.now() + timedelta(days=1)):
        assert dara.get(record_of(known)).status_code == 404
    mark_spam(known.fresh(), actor=known.agent)
    assert dara.get(record_of(known)).status_code == 404


def test_somebody_of_another_platform_finds_no_record(known: Scene) -> None:
    elsewhere = personas.manager(personas.platform("goexw"))
    assert personas.signed_in(elsewhere).get(record_of(known)).status_code == 404


def test_a_manager_says_why_and_that_stands_out_in_the_trail(known: Scene) -> None:
    mony = personas.signed_in(personas.manager(known.platform))
    asked = mony.get(record_of(known)).content.decode()
    assert "dara@shop.example" not in asked
    shown = mony.post(record_of(known) + "reason/", WHY, follow=True).content.decode()
    assert "dara@shop.example" in shown
    assert "A person asks what was done with their data" in shown
    [entry], [read] = noted("record.open"), noted("record.read")
    assert (entry.kind, entry.purpose, entry.payload) == (
        "override",
        "asked",
        {"reason": "request"},
    )
    assert entry.secret.is_text(WHY["words"])
    assert (read.purpose, read.payload, read.case) == ("asked", {"reason": "request"}, "")


@pytest.mark.parametrize("given", [{}, {"reason": "request"}, {"reason": "x", "words": "y"}])
def test_a_reason_is_a_choice_and_words(known: Scene, given: dict[str, str]) -> None:
    mony = personas.signed_in(personas.manager(known.platform))
    answer = mony.post(record_of(known) + "reason/", given)
    assert answer.status_code == 422
    assert not StatedReason.objects.exists()


def test_a_record_leads_reviewers_and_nobody_else_to_what_happened_to_the_member(
    known: Scene,
) -> None:
    prove(known)
    story = f"/desk/trail/person/{known.member.subject_id}/"
    manager = personas.signed_in(personas.manager(known.platform))
    manager.post(record_of(known) + "reason/", WHY)
    assert story in manager.get(record_of(known)).content.decode()
    assert story not in personas.signed_in(known.agent_at).get(record_of(known)).content.decode()
    assert manager.get(story).status_code == 200


def test_a_reason_holds_for_half_an_hour_and_said_twice_is_one(known: Scene) -> None:
    mony = personas.signed_in(personas.manager(known.platform))
    mony.post(record_of(known) + "reason/", WHY)
    mony.post(record_of(known) + "reason/", WHY)
    assert len(noted("record.open")) == 1
    with moments.at(timezone.now() + timedelta(minutes=31)):
        assert "dara@shop.example" not in mony.get(record_of(known)).content.decode()


def test_nobody_opens_the_record_of_somebody_near_them(known: Scene) -> None:
    person = personas.manager(known.platform)
    actor, mony = personas.as_actor(person), personas.signed_in(person)
    mony.post(record_of(known) + "reason/", WHY)
    declare_tie(person, actor=actor, platform=known.platform, number="M-1001", tie=Tie.FAMILY)
    assert mony.get(record_of(known)).status_code == 404
    assert not Desk(person).find("M-1001").context.get("members")


def test_a_member_is_found_as_a_mask_by_number_phone_email_and_order(known: Scene) -> None:
    desk = Desk(personas.manager(known.platform))
    for text in ("m-1001", "dara@shop.example", "+855 10 000 0041", "DEMO 8812 0937"):
        response = desk.find(text)
        [line] = response.context["members"]
        assert (line.number, line.url) == ("M-1001", record_of(known))
        assert "Demo Sok Dara" not in response.content.decode()
        assert "dara" not in response.redirect_chain[-1][0]


def test_a_long_record_takes_as_many_queries_as_a_short_one(
    known: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tickets.records.parts.PAGE", 3)
    prove(known)
    dara = personas.signed_in(known.agent_at)
    short = queries_of(lambda: dara.get(record_of(known)))
    for n in range(4):
        send_order(reference=f"more-{n}", number=f"DEMO 77{n:02} 0001")
    assert queries_of(lambda: dara.get(record_of(known))) == short
    first = dara.get(record_of(known)).context["parts"][0]
    assert len(first["part"].lines) == 3
    rest = dara.get(record_of(known) + first["older_url"]).context["parts"][0]
    numbers = {line.number for line in [*first["part"].lines, *rest["part"].lines]}
    assert len(numbers) == 5


def test_a_customer_has_no_records(known: Scene) -> None:
    assert not members_for(customer(known.ticket.subject_id, known.platform.code)).exists()
