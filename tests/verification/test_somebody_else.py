"""Somebody was verified who was not the person: what they had ends everywhere, what they learned is
listed field by field, and becomes an incident in one press."""

from unittest import mock

import pytest
from django.test import Client
from django.urls import reverse

from helpdesk.audit.models import Entry
from helpdesk.audit.reads import text
from helpdesk.errors import NotFound
from identity.incidents.models import AffectedFind, Incident, IncidentState
from identity.models import Verification
from identity.roles import Role
from tests import personas
from tests.verification.people import BUYER, Scene
from tickets import cookies
from tickets.access import case_for
from tickets.actions.links import enter_case
from tickets.actions.verification import end_ticket_verification, verify_by_facts
from tickets.models import Message
from tickets.models.conversations import Author
from tickets.queries.exposure import exposure_of

pytestmark = pytest.mark.django_db


def desk(scene: Scene) -> Client:
    return personas.signed_in(scene.agent_at)


def fooled(scene: Scene) -> Verification:
    """The desk verified somebody, read the order to them, and then saw that it was not them."""
    verify_by_facts(scene.ticket, "order_facts", BUYER, actor=scene.agent)
    desk(scene).get(f"/desk/tickets/{scene.ticket.number}/")
    return end_ticket_verification(scene.ticket, actor=scene.agent, wrong_person=True)


def where(verification: Verification, name: str = "learned") -> str:
    return reverse(f"tickets:{name}", args=[verification.uid])


def test_ending_it_leads_to_the_list_of_what_they_learned(scene: Scene):
    verify_by_facts(scene.ticket, "order_facts", BUYER, actor=scene.agent)
    end = f"/desk/tickets/{scene.ticket.number}/verification/end/"
    answer = desk(scene).post(end, {"why": "wrong_person"})
    assert answer.headers["Location"] == where(Verification.objects.get())


def test_the_list_names_each_person_and_each_kind_of_data_and_nothing_in_clear(scene: Scene):
    verification = fooled(scene)
    found = exposure_of(verification)
    assert [(one.name, one.roles) for one in found.people] == [
        ("Demo D•••", "member"), ("Demo L•••", "receives an order"),
    ]  # fmt: skip
    page = desk(scene).get(where(verification)).content.decode()
    assert "Dara" in page
    assert "Parcels" in page
    assert "Chan Lina" not in page
    assert "Sok Dara" not in page


def test_reads_before_the_false_proof_and_after_the_end_are_not_theirs(scene: Scene):
    verification = fooled(scene)
    before = len(exposure_of(verification).people[0].reads)
    verify_by_facts(scene.ticket, "order_facts", BUYER, actor=scene.agent)
    Verification.objects.filter(pk=verification.pk).update(
        ended_at=Entry.objects.filter(action="verification.end").latest("at").at
    )
    assert len(exposure_of(Verification.objects.get(pk=verification.pk)).people[0].reads) == before


def test_a_browser_that_came_in_after_the_false_proof_is_put_out(scene: Scene):
    _, early = enter_case("e-gets", scene.secret, actor=scene.customer)
    verify_by_facts(scene.ticket, "order_facts", BUYER, actor=scene.agent)
    _, late = enter_case("e-gets", scene.secret, actor=scene.customer)
    end_ticket_verification(scene.ticket, actor=scene.agent, wrong_person=True)
    assert case_for("e-gets", early)[0] == scene.ticket
    with pytest.raises(NotFound):
        case_for("e-gets", late)


def test_a_privacy_officer_makes_it_an_incident_once_with_its_people(scene: Scene):
    verification = fooled(scene)
    officer = personas.staff("officer", Role.PRIVACY_OFFICER, on=scene.platform)
    for _ in range(2):
        personas.signed_in(officer).post(where(verification, "wrong_incident"))
    incident = Incident.objects.get()
    assert incident.state == IncidentState.OPEN
    found = set(AffectedFind.objects.values_list("subject", flat=True))
    assert {scene.member.subject_id, scene.order.consignee.subject_id} <= found


def test_an_agent_tells_the_privacy_officer(scene: Scene):
    verification = fooled(scene)
    desk(scene).post(where(verification, "wrong_incident"))
    incident = Incident.objects.get()
    assert (incident.state, incident.from_case) == (IncidentState.SUSPECTED, scene.ticket.number)


def test_a_verification_that_ended_well_has_no_such_list(scene: Scene):
    verify_by_facts(scene.ticket, "order_facts", BUYER, actor=scene.agent)
    ended = end_ticket_verification(scene.ticket, actor=scene.agent)
    assert desk(scene).get(where(ended)).status_code == 404


def test_a_proposal_leaves_one_note_in_the_case(scene: Scene):
    verification = fooled(scene)
    for _ in range(2):
        desk(scene).post(where(verification, "wrong_incident"))
    note = Message.objects.get(author=Author.NOTE)
    assert Incident.objects.get().number in text(note.body)


def test_the_open_pages_are_told_at_once(scene: Scene):
    verify_by_facts(scene.ticket, "order_facts", BUYER, actor=scene.agent)
    told: list[str] = []
    with mock.patch(
        "helpdesk.finishing.publish_after_commit",
        lambda event: told.append(event.kind),
    ):
        end_ticket_verification(scene.ticket, actor=scene.agent, wrong_person=True)
    assert {"case.left", "case.updated", "ticket.changed"} <= set(told)


def test_an_open_page_of_the_desk_loses_the_order_with_the_next_look(scene: Scene):
    verify_by_facts(scene.ticket, "order_facts", BUYER, actor=scene.agent)
    page = f"/desk/tickets/{scene.ticket.number}/"
    shown = desk(scene).get(page).content.decode()
    assert "Rice cooker" in shown
    assert '"x-open": "yes"' in shown
    end_ticket_verification(scene.ticket, actor=scene.agent, wrong_person=True)
    again = desk(scene).get(f"{page}verification/", headers={"x-seen": "then", "x-open": "yes"})
    assert 'id="opened-order" class="opened-part" hx-swap-oob="true"></div>' in words_of(again)
    assert "Rice cooker" not in words_of(again)


def test_the_customers_page_loses_the_order_with_its_next_look(scene: Scene):
    client = Client()
    _ticket, session = enter_case("e-gets", scene.secret, actor=scene.customer)
    client.cookies[cookies.CASE] = session
    verify_by_facts(scene.ticket, "order_facts", BUYER, actor=scene.customer)
    assert "On its way" in words_of(client.get("/e-gets/case/"))
    end_ticket_verification(scene.ticket, actor=scene.agent, wrong_person=True)
    assert "On its way" not in words_of(client.get("/e-gets/case/"))


def words_of(answer) -> str:
    return " ".join(answer.content.decode().split())
