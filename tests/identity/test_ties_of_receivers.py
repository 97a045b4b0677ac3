"""Whoever receives a parcel is a person of their own: an order that others bought, and that goes to
somebody near, is not there for who is near them."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from disputes.access import disputes_for
from disputes.errors import NoOrder
from disputes.gate import refuse_unless_ready
from helpdesk.audit.models import Entry
from helpdesk.realtime.events import Event, publish_after_commit
from identity.actions.members import upsert_member
from identity.actions.ties import declare_tie
from identity.consumers import DeskSocket
from identity.hints import THERE
from identity.models import Staff
from identity.models.ties import Tie
from identity.sweeps import give_back_what_became_theirs
from tests import personas
from tests.calls.making import ring, tell
from tests.desk.cases import Desk
from tests.disputes import scenes
from tests.harness.homes import Home
from tests.realtime.wire import accepted
from tests.verification import people
from tests.verification.people import BUYER, REGISTERED, Scene
from tickets.access import tickets_for
from tickets.actions.verification import verify_by_facts
from tickets.calls.access import calls_for
from tickets.calls.models import Call
from tickets.calls.queries.verified import order_numbered, verified
from tickets.events import TicketChanged
from tickets.models import Ticket
from tickets.queries.order_card import order_card
from tickets.queries.search import search
from tickets.queries.standing import standing_of
from tickets.records.parts import orders

RECEIVER = {"number": "M-7007", "name": "Demo Chan Lina", "phone": "+855 10 000 0077"}
"""Whoever has the phone of the consignee."""


@pytest.fixture
def scene(db: None) -> Scene:
    """The buyer's order goes to a member whom the agent will declare."""
    return sent_to_somebody_near()


def sent_to_somebody_near() -> Scene:
    scene = people.scene()
    people.send_member(**RECEIVER, email="lina@shop.example")
    return scene


def declare(scene: Scene, person: Staff | None = None, number: str = "M-7007") -> None:
    person = person or scene.agent_at
    facts = {"platform": scene.platform, "number": number, "tie": Tie.FAMILY}
    declare_tie(person, actor=personas.as_actor(person), **facts)


def colleague(scene: Scene) -> Any:
    known = Staff.objects.filter(username="sopheap").first()
    return personas.as_actor(known or personas.agent(scene.platform, "sopheap"))


def test_a_case_about_it_is_not_there_in_any_list_or_search(scene: Scene):
    declare(scene)
    desk = Desk(scene.agent_at)
    assert desk.open(scene.ticket).status_code == 404
    assert scene.ticket.number not in desk.queue("open").content.decode()
    for typed in ("DEMO 8812 0937", RECEIVER["phone"], scene.ticket.number):
        assert not search(scene.agent, typed).cases
    assert search(colleague(scene), "DEMO 8812 0937").cases


def test_the_number_leads_to_nobody_who_bought_it(scene: Scene):
    assert search(scene.agent, "DEMO 8812 0937").members == [scene.member.uid]
    declare(scene)
    assert search(scene.agent, "DEMO 8812 0937").members == []


def test_another_case_of_the_buyer_opens_nothing_of_it(scene: Scene):
    other = people.a_case(scene.platform, order_number="")
    verify_by_facts(other, "registered_facts", REGISTERED, actor=colleague(scene))
    verify_by_facts(other, "order_facts", BUYER, actor=colleague(scene))
    declare(scene)
    assert not tickets_for(scene.agent).filter(pk=other.pk).exists()


def test_the_buyers_record_shows_their_other_orders_alone(scene: Scene):
    other = people.send_order(
        reference="ord-78",
        number="DEMO 8812 0938",
        consignee=replace(people.ORDER.consignee, name="Demo Sok Dara", phone=people.SOK.phone),
    )
    declare(scene)
    shown = orders(scene.agent, scene.member, None).lines
    assert [line.number for line in shown] == [other.number.unseal()]
    assert len(orders(colleague(scene), scene.member, None).lines) == 2


def test_a_call_of_the_buyer_shows_none_of_it(scene: Scene):
    told = {"from": people.SOK.phone.replace(" ", "")}
    ring(scene.platform, **told)
    tell(scene.platform, "answered", **told)
    call = Call.objects.get()
    verify_by_facts(call, "registered_facts", REGISTERED, actor=scene.agent)
    verify_by_facts(call, "order_facts", BUYER, actor=scene.agent)
    declare(scene)
    assert calls_for(scene.agent).get() == call
    shown = verified(scene.agent, call, scene.order.uid)
    assert (shown.order, shown.orders) == (None, [])
    assert order_numbered(scene.agent, call, "DEMO88120937") is None
    assert verified(colleague(scene), call).order is not None


def proved_elsewhere(scene: Scene) -> Any:
    """A case about another order, in which the label of this one is said."""
    consignee = replace(people.ORDER.consignee, name="Demo Kim", phone=None)
    told = {"reference": "ord-78", "number": "DEMO 8812 0938", "consignee": consignee}
    people.send_order(member=None, **told)
    case = people.a_case(scene.platform, order_number="DEMO88120938")
    verify_by_facts(case, "order_facts", BUYER, actor=scene.agent)
    return case


def test_nothing_is_shown_noted_or_disputed_of_it_in_another_case(scene: Scene):
    case = proved_elsewhere(scene)
    assert refuse_unless_ready(case, scene.agent) == scene.order
    declare(scene)
    assert not order_card(scene.agent, case, standing_of(case)).matched
    with pytest.raises(NoOrder):
        refuse_unless_ready(case, scene.agent)
    for way in ("confirm", "withdraw"):
        address = f"/desk/tickets/{case.number}/facts/{way}/"
        assert personas.signed_in(scene.agent_at).get(address).status_code == 404


def test_a_dispute_about_it_is_not_there(db: None):
    here = scenes.scene()
    here.open()
    facts = replace(people.SOK, **RECEIVER)
    upsert_member(here.platform.code, facts, actor=personas.TESTS)
    assert disputes_for(here.agent).exists()
    tie = {"platform": here.platform, "number": "M-7007", "tie": Tie.CLOSE}
    declare_tie(here.agent_at, actor=here.agent, **tie)
    assert not disputes_for(here.agent).exists()


def test_a_reviewer_finds_it_in_no_list_story_or_bundle(scene: Scene):
    manager = personas.manager(scene.platform)
    asked = [told.uid for told in Entry.objects.filter(object_type="tickets.order")]
    in_case = Entry.objects.filter(case=scene.ticket.number).values_list("uid", flat=True)
    reviewer = personas.signed_in(manager)
    assert {*asked, *in_case} <= seen_by(reviewer, scene)
    declare(scene, manager)
    assert not {*asked, *in_case} & seen_by(reviewer, scene)
    typed = {"scope": "case", "case": scene.ticket.number, "reason": "complaint"}
    assert reviewer.post("/desk/trail/exports/", typed).status_code == 422


def seen_by(reviewer: Client, scene: Scene) -> set[str]:
    """The entries in the list and in the story of the buyer."""
    pages = ["/desk/trail/", f"/desk/trail/person/{scene.member.subject_id}/"]
    shown = "".join(reviewer.get(page).content.decode() for page in pages)
    return {uid for uid in Entry.objects.values_list("uid", flat=True) if uid in shown}


def test_the_page_of_a_case_costs_as_much_with_many_orders_out_of_reach(scene: Scene):
    open_case = people.a_case(scene.platform, order_number="")
    declare(scene)
    few = cost(scene, open_case)
    for n in range(5):
        people.send_order(reference=f"more-{n}", number=f"DEMO 9912 093{n}")
    assert cost(scene, open_case) == few


def cost(scene: Scene, case: Any) -> int:
    desk = Desk(scene.agent_at)
    assert desk.open(case).status_code == 200
    with CaptureQueriesContext(connection) as queries:
        desk.open(case)
    return len(queries)


def hint(number: str, platform: str = "e-gets") -> TicketChanged:
    return TicketChanged(platform=platform, number=number, change="message")


def test_their_open_page_is_not_told_the_number_of_such_a_case(committed_db: Home):
    scene = sent_to_somebody_near()
    other = people.a_case(scene.platform, order_number="")
    declare(scene)
    session = personas.signed_in(scene.agent_at).session.session_key or ""

    async def heard() -> list[str]:
        async with accepted(DeskSocket(), session=session) as wire:
            opened = people.a_case  # opened while the page listens, so nobody knew of it before
            hidden = await sync_to_async(opened)(scene.platform)
            await sync_to_async(tell_of)(scene.ticket.number, hidden.number, other.number)
            return [(await wire.message())["number"]]

    assert asyncio.run(heard()) == [other.number]


def tell_of(*numbers: str) -> None:
    for number in numbers:
        publish_after_commit(hint(number))


def test_every_hint_with_a_number_says_for_whom_it_is_there():
    numbered = {kind.kind for kind in Event.__subclasses__() if "number" in kind.__slots__}
    assert numbered == set(THERE.names())


def test_a_case_held_when_its_order_comes_to_go_to_somebody_near_is_given_back(scene: Scene):
    ticket, holder = scene.ticket, scene.agent_at
    declare(scene)
    Ticket.objects.filter(pk=ticket.pk).update(assignee=holder)
    give_back_what_became_theirs.work()
    ticket.refresh_from_db()
    assert ticket.assignee is None
