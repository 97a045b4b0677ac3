"""Whoever is put out while their words wait for the case says nothing any more."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from django.db import connections, transaction

from helpdesk.errors import DomainError
from identity.actions.roles import end_role
from identity.actions.staff import deactivate_staff
from identity.actions.ties import declare_tie
from identity.models import Staff
from identity.models.ties import Tie
from tests import personas
from tests.chat import chatting
from tests.harness.homes import Home
from tests.personas import TESTS
from tests.verification import people
from tickets.access import case_for
from tickets.actions.links import leave_case
from tickets.chat.actions import end_chat, note_seen, say
from tickets.chat.models import Chat
from tickets.models import Message, Ticket


@pytest.fixture
def person(committed_db: Home) -> Staff:
    return personas.agent(personas.platform())


@pytest.fixture
def case(person: Staff) -> Ticket:
    people.send_member()
    return chatting.going_on(personas.platform(), person, phone=people.SOK.phone)


def meanwhile(happens: Callable[[], object], waits: Callable[[], object], case: Ticket) -> str:
    """What becomes of something that waits for a case while something else happens to it."""

    def run() -> str:
        try:
            waits()
        except DomainError as error:
            return error.code
        finally:
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(1) as pool, transaction.atomic():
        Ticket.objects.select_for_update(no_key=True).get(pk=case.pk)
        happens()
        waiting = pool.submit(run)
    return waiting.result()


@pytest.mark.parametrize(
    "does",
    [partial(say, text="Anybody?", client_id="late"), end_chat, partial(note_seen, seq=1)],
    ids=["say", "end", "seen"],
)
def test_a_customer_whose_session_ends(case: Ticket, does: Callable[..., object]) -> None:
    secret = chatting.session_of(case)
    ticket, actor = case_for("e-gets", secret)
    put_out = partial(leave_case, "e-gets", secret, actor=actor)
    assert meanwhile(put_out, partial(does, ticket, actor=actor), case) == "not_found"
    assert Chat.objects.get(ticket=case).ended_at is None
    assert not Message.objects.filter(client_id="late").exists()


def test_another_session_of_the_same_customer_goes_on(case: Ticket) -> None:
    secret, other = chatting.session_of(case), chatting.session_of(case)
    ticket, actor = case_for("e-gets", other)
    put_out = partial(leave_case, "e-gets", secret, actor=actor)
    does = partial(say, ticket, actor=actor, text="Still here.", client_id="late")
    assert meanwhile(put_out, does, case) == "done"


def deactivated(person: Staff) -> None:
    deactivate_staff(person, actor=TESTS)


def without_role(person: Staff) -> None:
    end_role(person.grants.get(), actor=TESTS)


def tied(person: Staff) -> None:
    facts = {"platform": personas.platform(), "number": "M-1001", "tie": Tie.FAMILY}
    declare_tie(person, actor=personas.as_actor(person), **facts)


@pytest.mark.parametrize("put_out", [deactivated, without_role, tied])
def test_an_agent_whose_access_ends(
    case: Ticket, person: Staff, put_out: Callable[[Staff], None]
) -> None:
    actor = personas.as_actor(person)
    does = partial(say, case, actor=actor, text="One moment.", client_id="late")
    assert meanwhile(partial(put_out, person), does, case) == "not_found"
    assert not Message.objects.filter(client_id="late").exists()
