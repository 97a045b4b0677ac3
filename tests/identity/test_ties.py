"""Nobody at the desk touches their own records, or those of people near them."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from disputes.access import disputes_for
from disputes.models.disputes import Side
from helpdesk.audit.models import Entry
from helpdesk.errors import NotFound
from helpdesk.vault.subjects import link_subjects
from identity.actions.members import upsert_member
from identity.actions.ties import declare_tie, end_tie
from identity.errors import DeclaredByAnother
from identity.models import StaffTie
from identity.models.ties import Tie
from identity.ties import near
from tests import personas
from tests.calls.making import ring
from tests.desk.cases import Desk
from tests.disputes import scenes
from tests.verification import people
from tests.verification.people import BUYER, REGISTERED, Scene
from tickets.access import ticket_for, tickets_for
from tickets.actions.assigning import assign_ticket
from tickets.actions.verification import verify_by_facts
from tickets.calls.access import calls_for
from tickets.errors import CannotWorkHere
from tickets.models import Ticket
from tickets.records.access import members_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    """The agent's case, whose customer says whose order it is about and proves nothing yet."""
    scene = people.scene()
    assign_ticket(scene.ticket, actor=scene.agent, to=scene.agent_at)
    return scene


def declare(scene: Scene, number: str = "M-1001", **more) -> StaffTie:
    facts = {"platform": scene.platform, "number": number, "tie": Tie.FAMILY} | more
    return declare_tie(scene.agent_at, actor=scene.agent, **facts)


def proved_by_another(scene: Scene) -> None:
    other = personas.agent(scene.platform, "sopheap")
    actor = personas.as_actor(other)
    verify_by_facts(scene.ticket, "registered_facts", REGISTERED, actor=actor)


def test_a_declared_members_case_is_not_there_in_any_list_or_search(scene: Scene):
    proved_by_another(scene)
    declare(scene)
    desk = Desk(scene.agent_at)
    assert desk.open(scene.ticket).status_code == 404
    for view in ("mine", "open", "due"):
        assert scene.ticket.number not in desk.queue(view).content.decode()
    assert scene.ticket.number not in desk.find(scene.ticket.number).content.decode()
    assert scene.ticket.number not in desk.find("DEMO 8812 0937").content.decode()
    assert not tickets_for(scene.agent).exists()


def test_a_colleague_goes_on_seeing_it(scene: Scene):
    proved_by_another(scene)
    declare(scene)
    colleague = personas.as_actor(personas.agent(scene.platform, "lina"))
    assert ticket_for(colleague, scene.ticket.number) == scene.ticket


def test_what_they_had_in_hand_goes_back_to_the_queue_and_the_trail_says_so(scene: Scene):
    proved_by_another(scene)
    declare(scene)
    assert scene.fresh().assignee is None
    released = Entry.objects.get(action="ticket.release")
    assert (released.actor, released.case) == ("system:ties", scene.ticket.number)


def test_a_case_that_turns_out_to_be_theirs_leaves_their_desk_at_once(scene: Scene):
    declare(scene)
    again = people.a_case(scene.platform, order_number="")
    assign_ticket(again, actor=scene.agent, to=scene.agent_at)
    other = personas.as_actor(personas.agent(scene.platform, "sopheap"))
    assert ticket_for(scene.agent, again.number).assignee == scene.agent_at
    verify_by_facts(again, "order_facts", BUYER, actor=other)
    assert Ticket.objects.get(pk=again.pk).assignee is None
    with pytest.raises(NotFound):
        ticket_for(scene.agent, again.number)


def test_a_case_about_their_order_is_barred_before_anybody_proves_who_writes(scene: Scene):
    assert scene.ticket.order is not None
    declare(scene)
    assert not tickets_for(scene.agent).filter(pk=scene.ticket.pk).exists()


@pytest.mark.parametrize("gave", ["phone", "email"])
def test_a_case_whose_sender_gave_their_phone_or_email_is_barred_before_any_proof(
    scene: Scene, gave: str
):
    given = {"phone": "+855100000041", "email": "Dara@shop.example"}[gave]
    theirs = people.a_case(scene.platform, order_number="", **{gave: given})
    assign_ticket(theirs, actor=scene.agent, to=scene.agent_at)
    other = people.a_case(scene.platform, order_number="", phone="+855100000042")
    declare(scene)
    assert [case.pk for case in tickets_for(scene.agent)] == [other.pk]
    assert Ticket.objects.get(pk=theirs.pk).assignee is None
    later = people.a_case(scene.platform, order_number="", **{gave: given})
    with pytest.raises(NotFound):
        ticket_for(scene.agent, later.number)
    with pytest.raises(NotFound):
        assign_ticket(later, actor=scene.agent, to=scene.agent_at)
    manager = personas.as_actor(personas.manager(scene.platform))
    with pytest.raises(CannotWorkHere):
        assign_ticket(later, actor=manager, to=scene.agent_at)


def test_a_call_from_a_number_that_they_share_is_not_there(scene: Scene):
    people.send_member(number="M-2002")
    call = ring(scene.platform, **{"from": people.SOK.phone.replace(" ", "")})
    assert call.member is None
    declare(scene)
    assert not calls_for(scene.agent).exists()


def test_who_only_shares_their_number_is_somebody_else(scene: Scene):
    other = people.send_member(number="M-2002")
    declare(scene)
    assert members_for(scene.agent).get() == other


def test_who_they_are_is_asked_once_in_a_request_and_anew_in_the_next(scene: Scene):
    desk = Desk(scene.agent_at)
    assert asked_in(lambda: desk.queue("open")) == 1
    declare(scene)
    assert asked_in(lambda: desk.open(scene.ticket)) == 1
    assert desk.open(scene.ticket).status_code == 404


def test_a_request_that_declares_somebody_asks_anew(scene: Scene):
    actor = scene.agent.remembering()
    assert tickets_for(actor).exists()
    facts = {"platform": scene.platform, "number": "M-1001", "tie": Tie.FAMILY}
    tie = declare_tie(scene.agent_at, actor=actor, **facts)
    assert not tickets_for(actor).exists()
    end_tie(tie, actor=actor)
    assert tickets_for(actor).exists()


def asked_in(visit: Callable[[], object]) -> int:
    """How often a visit asks whom somebody is near to."""
    with CaptureQueriesContext(connection) as queries:
        visit()
    return sum("identity_stafftie" in one["sql"] for one in queries.captured_queries)


def test_a_declaration_taken_back_opens_them_again(scene: Scene):
    tie = declare(scene)
    end_tie(tie, actor=scene.agent)
    assert ticket_for(scene.agent, scene.ticket.number) == scene.ticket
    assert near(scene.agent) is None


def test_nobody_is_handed_a_case_they_must_not_touch(scene: Scene):
    declare(scene)
    manager = personas.as_actor(personas.manager(scene.platform))
    with pytest.raises(CannotWorkHere):
        assign_ticket(scene.fresh(), actor=manager, to=scene.agent_at)


def test_declaring_tells_nothing_about_who_is_a_member(scene: Scene):
    client = personas.signed_in(scene.agent_at)
    answers = []
    for number in ("M-1001", "M-9999"):
        sent = {"platform": scene.platform.code, "number": number, "tie": "family"}
        answer = client.post("/desk/account/ties/", sent, follow=True)
        answers.append(answer.content.decode().count("are now out of reach"))
        assert number in answer.content.decode()
    assert answers == [1, 1]


def test_who_becomes_a_member_later_is_barred_then(scene: Scene):
    declare(scene, "m-2002")
    assert near(scene.agent) is None
    member = people.send_member(number="M-2002", phone="+855 10 000 0042")
    assert near(scene.agent).members == [member.pk]


def test_declaring_twice_leaves_one_declaration(scene: Scene):
    assert declare(scene) == declare(scene)
    assert StaffTie.objects.count() == 1


def test_nobody_takes_back_what_an_administrator_declared_about_them(scene: Scene):
    root = personas.as_actor(personas.administrator())
    facts = {"platform": scene.platform, "number": "M-1001", "tie": Tie.SELF}
    tie = declare_tie(scene.agent_at, actor=root, **facts)
    with pytest.raises(DeclaredByAnother):
        end_tie(tie, actor=scene.agent)
    end_tie(tie, actor=root)
    assert near(scene.agent) is None


def test_nobody_declares_for_a_colleague(scene: Scene):
    other = personas.as_actor(personas.agent(scene.platform, "sopheap"))
    with pytest.raises(NotFound):
        declare_tie(
            scene.agent_at, actor=other, platform=scene.platform, number="M-1001", tie=Tie.CLOSE
        )


def test_a_declared_members_calls_are_not_there(scene: Scene):
    call = ring(scene.platform, **{"from": people.SOK.phone.replace(" ", "")})
    assert call.member == scene.member
    assert calls_for(scene.agent).exists()
    declare(scene)
    assert not calls_for(scene.agent).exists()


def test_a_dispute_is_not_there_whichever_side_is_theirs():
    here = scenes.scene()
    dispute = here.open()
    assert disputes_for(here.officer).exists()
    facts = replace(people.SOK, number="M-7")
    seller = upsert_member(here.platform.code, facts, actor=personas.TESTS).row
    party = dispute.parties.get(side=Side.RESPONDENT)
    link_subjects(here.platform.code, party.subject_id, seller.subject_id, reason="tests")
    root = personas.as_actor(personas.administrator())
    declare_tie(here.officer_at, actor=root, platform=here.platform, number="M-7", tie=Tie.CLOSE)
    assert not disputes_for(here.officer).exists()
