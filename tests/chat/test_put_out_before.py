"""What somebody asked for just before they were put out is looked at anew once its case is held."""

from collections.abc import Callable
from functools import partial

import pytest

from helpdesk.errors import DomainError
from helpdesk.ids import public_id, secret
from identity.actions.roles import end_role
from identity.actions.staff import deactivate_staff
from identity.actions.ties import declare_tie
from identity.models import Staff
from identity.models.ties import Tie
from tests import personas
from tests.chat import chatting
from tests.personas import TESTS
from tests.verification import people
from tickets.access import case_for
from tickets.actions.assigning import assign_ticket
from tickets.actions.links import leave_case
from tickets.chat.actions import accept_chat, end_chat, resume_chat, take_chats
from tickets.chat.actions.continuing import continue_case
from tickets.chat.actions.handing_over import offer_chat, take_offered
from tickets.chat.actions.watching import take_over, watch_chat, whisper
from tickets.chat.models import Chat, ChatWatch
from tickets.chat.presence import anybody_there
from tickets.chat.transcripts.actions import make_transcript, send_transcript
from tickets.models import Message, Ticket

pytestmark = pytest.mark.django_db


@pytest.fixture
def lina(shop) -> Staff:
    return personas.agent(shop, "lina")


@pytest.fixture
def mony(shop) -> Staff:
    return personas.manager(shop)


@pytest.fixture
def about_sok(shop, dara) -> Ticket:
    people.send_member()
    return chatting.going_on(shop, dara, phone=people.SOK.phone)


def deactivated(person: Staff) -> None:
    deactivate_staff(person, actor=TESTS)


def without_role(person: Staff) -> None:
    end_role(person.grants.get(), actor=TESTS)


def tied(person: Staff) -> None:
    facts = {"platform": personas.platform(), "number": "M-1001", "tie": Tie.FAMILY}
    declare_tie(person, actor=personas.as_actor(person), **facts)


PUT_OUT = pytest.mark.parametrize("put_out", [deactivated, without_role, tied])


def refused(what: Callable[[], object]) -> str:
    with pytest.raises(DomainError) as error:
        what()
    return error.value.code


@PUT_OUT
def test_no_chat_is_accepted(about_sok: Ticket, dara, lina, put_out) -> None:
    chat, actor = about_sok.chats.get(), personas.as_actor(lina)
    assign_ticket(about_sok, actor=personas.as_actor(dara), to=lina)
    put_out(lina)
    Ticket.objects.filter(pk=about_sok.pk).update(assignee=lina)  # as it stood when it was asked
    assert refused(lambda: accept_chat(chat, actor=actor)) == "not_found"
    assert Chat.objects.get().accepted_by == dara


@PUT_OUT
def test_no_offer_is_taken(about_sok: Ticket, dara, lina, put_out) -> None:
    chatting.there(lina)
    chat, actor = about_sok.chats.get(), personas.as_actor(lina)
    offer = offer_chat(chat, actor=personas.as_actor(dara), note="Please.", to=lina)
    put_out(lina)
    assert refused(lambda: take_offered(offer, actor=actor)) == "not_found"
    assert Chat.objects.get().accepted_by == dara


@PUT_OUT
def test_no_chat_is_taken_over(about_sok: Ticket, dara, mony, put_out) -> None:
    chat, actor = about_sok.chats.get(), personas.as_actor(mony)
    put_out(mony)
    assert refused(lambda: take_over(chat, actor=actor)) == "not_found"
    assert Chat.objects.get().accepted_by == dara


def test_nobody_reads_along_or_whispers(about_sok: Ticket, mony) -> None:
    chat, actor = about_sok.chats.get(), personas.as_actor(mony)
    without_role(mony)
    says = partial(whisper, chat, actor=actor, text="Psst.", client_id="late")
    along = partial(watch_chat, chat, actor=actor)
    assert [refused(along), refused(says)] == ["not_found", "not_found"]
    assert not ChatWatch.objects.exists()
    assert not Message.objects.filter(client_id="late").exists()


@pytest.mark.parametrize("put_out", [deactivated, without_role])
def test_nobody_takes_chats(dara, put_out) -> None:
    actor = personas.as_actor(dara)
    put_out(dara)
    take_chats(actor=actor, on=True)
    assert not anybody_there("e-gets")


@PUT_OUT
def test_nothing_is_given_out(about_sok: Ticket, dara, put_out) -> None:
    actor = personas.as_actor(dara)
    put_out(dara)
    gives = partial(send_transcript, about_sok, actor=actor, to="contact", key="late")
    assert [refused(partial(make_transcript, about_sok, actor=actor)), refused(gives)] == [
        "not_found", "not_found",
    ]  # fmt: skip


def test_a_customer_begins_no_other_chat(about_sok: Ticket, dara) -> None:
    session = chatting.session_of(about_sok)
    ticket, actor = case_for("e-gets", session)
    end_chat(ticket, actor=personas.as_actor(dara))
    leave_case("e-gets", session, actor=actor)
    again = partial(resume_chat, ticket, actor=actor)
    on = partial(continue_case, ticket, actor=actor, text="More.", key=public_id(), secret=secret())
    assert [refused(again), refused(on)] == ["not_found", "not_found"]
    assert Ticket.objects.count() == Chat.objects.count() == 1
