"""Two people at the desk do something with one case at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from helpdesk.actor import Actor
from helpdesk.errors import DomainError
from tests import personas
from tests.desk.cases import case
from tests.harness.homes import Home
from tickets.actions.closing import mark_spam
from tickets.actions.replies import reply_to_customer
from tickets.actions.reply_drafts import keep_draft
from tickets.models import Closure, Message, ReplyDraft, Ticket


def at_once(*steps: Callable[[], object]) -> list[str]:
    """Take all steps at the same time; returns how each ended: "done" or the error's code."""
    ready = Barrier(len(steps))

    def take(step: Callable[[], object]) -> str:
        try:
            ready.wait()
            step()
        except DomainError as error:
            return error.code
        finally:
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(len(steps)) as pool:
        return sorted(pool.map(take, steps))


@pytest.fixture
def ticket(committed_db: Home) -> Ticket:
    """A case on a platform with two agents."""
    return case(personas.platform())


def two_agents(ticket: Ticket) -> list[Actor]:
    """Dara and Lina."""
    return [personas.as_actor(personas.agent(ticket.platform, name)) for name in ("dara", "lina")]


def test_of_two_replies_at_once_the_customer_gets_one(ticket: Ticket) -> None:
    def reply(agent: Actor) -> Callable[[], object]:
        return lambda: reply_to_customer(
            ticket, actor=agent, text="On it.", client_id=agent.id[-8:], seen_seq=1
        )

    dara, lina = two_agents(ticket)
    assert at_once(reply(dara), reply(lina)) == ["answered_meanwhile", "done"]
    assert Message.objects.filter(author="staff").count() == 1


def test_one_reply_that_arrives_twice_at_once_is_one(ticket: Ticket) -> None:
    dara, _ = two_agents(ticket)

    def reply() -> object:
        return reply_to_customer(ticket, actor=dara, text="On it.", client_id="same", seen_seq=1)

    assert at_once(reply, reply) == ["done", "done"]
    assert Message.objects.filter(author="staff").count() == 1


def test_a_case_that_two_people_end_at_once_ends_once(ticket: Ticket) -> None:
    dara, lina = two_agents(ticket)
    ended = at_once(lambda: mark_spam(ticket, actor=dara), lambda: mark_spam(ticket, actor=lina))
    assert ended == ["already_ended", "done"]
    assert Closure.objects.count() == 1


def test_two_pages_that_keep_a_draft_at_once_keep_one(ticket: Ticket) -> None:
    dara, _ = two_agents(ticket)

    def keep() -> None:
        keep_draft(ticket, actor=dara, kind="reply", text="We are look", client_id="same")

    assert at_once(*[keep] * 4) == ["done"] * 4
    assert ReplyDraft.objects.count() == 1
