"""What somebody asked for just before they were put out is looked at anew once the case is held."""

from collections.abc import Callable
from functools import partial

import pytest
from django.utils import timezone

from helpdesk.errors import NotFound
from identity.actions.freezes import freeze_member, lift_freeze
from identity.actions.roles import end_role
from identity.actions.staff import deactivate_staff
from identity.actions.ties import declare_tie
from identity.models import Member, Platform, Staff, StatedReason
from identity.models.ties import Tie
from tests import personas
from tests.personas import TESTS
from tests.verification import people
from tickets.actions.assigning import assign_ticket
from tickets.actions.by_hand import ByHand, enter_contact
from tickets.actions.closing import mark_spam, reopen_ticket
from tickets.actions.replies import add_note, reply_to_customer
from tickets.models import Message, Ticket
from tickets.models.tickets import TicketState
from tickets.records.actions import open_record

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop() -> Platform:
    return personas.platform()


@pytest.fixture
def about_sok(shop: Platform) -> Ticket:
    people.send_member()
    return people.a_case(shop, phone=people.SOK.phone)


def deactivated(person: Staff) -> None:
    deactivate_staff(person, actor=TESTS)


def without_role(person: Staff) -> None:
    end_role(person.grants.get(), actor=TESTS)


def tied(person: Staff) -> None:
    facts = {"platform": personas.platform(), "number": "M-1001", "tie": Tie.FAMILY}
    declare_tie(person, actor=personas.as_actor(person), **facts)


@pytest.mark.parametrize("put_out", [deactivated, without_role, tied])
def test_nobody_works_on_a_case(
    about_sok: Ticket, shop: Platform, put_out: Callable[[Staff], None]
) -> None:
    dara = personas.agent(shop)
    actor = personas.as_actor(dara)
    said = Message.objects.count()
    put_out(dara)
    letter = ByHand(channel="letter", happened_at=timezone.now(), text="Late.")
    for step in (
        partial(assign_ticket, about_sok, actor=actor, to=dara),
        partial(add_note, about_sok, actor=actor, text="Late.", client_id="late"),
        partial(
            reply_to_customer, about_sok, actor=actor, text="Late.", client_id="late", seen_seq=99
        ),
        partial(mark_spam, about_sok, actor=actor),
        partial(enter_contact, about_sok, letter, actor=actor, client_id="late"),
    ):
        with pytest.raises(NotFound):
            step()
    about_sok.refresh_from_db()
    assert (about_sok.assignee, about_sok.state) == (None, TicketState.OPEN)
    assert Message.objects.count() == said


def test_nobody_reopens_one(about_sok: Ticket, shop: Platform) -> None:
    dara = personas.agent(shop)
    actor = personas.as_actor(dara)
    mark_spam(about_sok, actor=actor)
    without_role(dara)
    with pytest.raises(NotFound):
        reopen_ticket(about_sok, actor=actor)


def test_nobody_opens_a_record_or_lifts_a_freeze(about_sok: Ticket, shop: Platform) -> None:
    mony, member = personas.manager(shop), Member.objects.get()
    actor = personas.as_actor(mony)
    freeze = freeze_member(member, actor=TESTS, reason="leak", case="")
    without_role(mony)
    with pytest.raises(NotFound):
        open_record(member, actor=actor, reason="quality", words="Late.")
    with pytest.raises(NotFound):
        lift_freeze(freeze, actor=actor, why="The owner called from the registered phone.")
    assert not StatedReason.objects.exists()
