"""Who may not work a case any more is not in its chat either: it waits again, and loses nothing."""

from collections.abc import Callable

import pytest

from helpdesk.actor import system
from helpdesk.audit.models import Entry
from helpdesk.errors import NotFound
from identity.actions.roles import end_role, grant_role
from identity.actions.staff import deactivate_staff
from identity.actions.ties import declare_tie
from identity.models import Staff
from identity.models.ties import Tie
from identity.roles import Role
from tests import personas
from tests.chat import chatting
from tests.desk.cases import now
from tests.verification import people
from tests.verification.people import BUYER, REGISTERED
from tickets.actions.assigning import assign_ticket
from tickets.actions.verification import verify_by_facts
from tickets.chat.actions import accept_chat
from tickets.chat.actions.releasing import release_chat
from tickets.chat.models import Chat, ChatState, ChatTurn, TurnEnd
from tickets.chat.queries.replay import replay
from tickets.chat.queries.standing import standing
from tickets.chat.routing.offers import offered_to
from tickets.chat.sweeps import end_chats_left_alone
from tickets.models import Message, Ticket
from tickets.queries.case_page import visible

pytestmark = pytest.mark.django_db


@pytest.fixture
def ticket(shop, dara):
    """Of somebody who is a member, which nobody has said yet."""
    people.send_member()
    return chatting.going_on(shop, dara, phone=people.SOK.phone)


def again(ticket: Ticket) -> Chat:
    return ticket.chats.select_related("ticket").get()


def declare(person: Staff) -> None:
    facts = {"platform": personas.platform(), "number": "M-1001", "tie": Tie.FAMILY}
    declare_tie(person, actor=personas.as_actor(person), **facts)


def without_role(person: Staff) -> None:
    end_role(person.grants.get(), actor=personas.TESTS)


def deactivated(person: Staff) -> None:
    deactivate_staff(person, actor=personas.TESTS)


@pytest.mark.parametrize("happens", [declare, without_role, deactivated])
def test_their_chat_waits_again_and_nobody_has_its_case(
    ticket: Ticket, dara: Staff, lina: Staff, happens: Callable[[Staff], None]
) -> None:
    began = again(ticket).started_at
    happens(dara)
    chat = again(ticket)
    assert (chat.state, chat.accepted_by, chat.started_at) == (ChatState.WAITING, None, began)
    assert now(ticket).assignee is None
    assert ChatTurn.objects.get(chat=chat).ended_how == TurnEnd.RELEASED


@pytest.mark.parametrize("happens", [without_role, deactivated])
def test_who_leaves_gives_back_all_cases_in_the_order_in_which_the_writer_holds_them(
    shop, ticket: Ticket, dara: Staff, happens: Callable[[Staff], None]
) -> None:
    others = [chatting.begun(shop, key).chat.ticket for key in ("later", "last")]
    for one in reversed(others):
        assign_ticket(one, actor=personas.as_actor(dara), to=dara)
    happens(dara)
    assert all(now(one).assignee is None for one in [ticket, *others])
    released = Entry.objects.filter(action__in=["ticket.release", "chat.release"]).order_by("pk")
    numbers = list(released.values_list("case", flat=True))
    assert len(set(numbers)) == 3
    assert numbers == sorted(numbers)


def test_it_is_the_first_that_a_colleague_is_offered_with_all_that_was_said(
    shop, ticket: Ticket, dara: Staff, lina: Staff
) -> None:
    chatting.customer_says(ticket)
    chatting.desk_says(ticket, dara)
    chatting.begun(shop, "later")
    declare(dara)
    actor = personas.as_actor(lina)
    first = offered_to(actor, lina)[0]
    assert first == again(ticket)
    accept_chat(first, actor=actor)
    texts = [one["text"] for one in replay(actor, now(ticket), 0).messages]
    assert {chatting.WORDS, "Are you there?", "One moment."} <= set(texts)
    assert now(ticket).assignee == lina


def test_its_customer_is_told_that_they_wait(ticket: Ticket, dara: Staff, lina: Staff) -> None:
    declare(dara)
    assert standing(now(ticket))["state"] == "waiting"
    line = Message.objects.filter(conversation__ticket=ticket, code="chat_released")
    assert visible(ticket).filter(pk=line.get().pk).exists()
    end_chats_left_alone.work()
    assert again(ticket).state == ChatState.WAITING


def test_a_chat_that_turns_out_to_be_of_somebody_near_its_agent_is_given_back(
    shop, dara: Staff, lina: Staff
) -> None:
    people.send_member()
    declare(dara)
    ticket = chatting.going_on(shop, dara)
    helper = personas.as_actor(lina)
    people.send_order()
    verify_by_facts(ticket, "registered_facts", REGISTERED, actor=helper)
    verify_by_facts(ticket, "order_facts", BUYER, actor=helper)
    assert now(ticket).member is not None
    assert again(ticket).state == ChatState.WAITING


def test_chats_of_others_and_on_other_platforms_stay(ticket: Ticket, dara: Staff) -> None:
    other = personas.platform("goexw")
    grant = grant_role(dara, actor=personas.TESTS, role=Role.AGENT, platform=other)
    end_role(grant, actor=personas.TESTS)
    assert again(ticket).accepted_by == dara
    release_chat(again(ticket), actor=system("chats"))
    assert again(ticket).accepted_by == dara


def test_a_second_role_on_the_platform_keeps_them_in_it(shop, ticket: Ticket, dara: Staff) -> None:
    first = dara.grants.get()
    grant_role(dara, actor=personas.TESTS, role=Role.DISPUTE_OFFICER, platform=shop)
    end_role(first, actor=personas.TESTS)
    assert again(ticket).accepted_by == dara


def test_nobody_gives_a_colleagues_chat_back(ticket: Ticket, dara: Staff, mony: Staff) -> None:
    declare(dara)
    with pytest.raises(NotFound):
        release_chat(again(ticket), actor=personas.as_actor(mony))
