"""Replies and notes: sent once, never twice by two people, never lost."""

import pytest

from helpdesk.audit.reads import text
from helpdesk.errors import Forbidden, NotFound
from helpdesk.mail.models import OutgoingMail
from tests import personas
from tests.desk.cases import Desk, case, customer_writes, entries, html, now
from tickets.actions.closing import mark_spam
from tickets.actions.replies import add_note, reply_to_customer
from tickets.errors import AlreadyEnded, AnsweredMeanwhile
from tickets.models import Message, ReplyDraft

pytestmark = pytest.mark.django_db


def test_a_reply_gives_the_turn_to_the_customer() -> None:
    desk = Desk(personas.agent(personas.platform()))
    ticket = case(personas.Platform.objects.get())
    desk.write(ticket, "We ask the courier today.")
    after = now(ticket)
    assert after.state == "waiting"
    assert after.waiting_since is None
    assert after.first_reply_at is not None
    assert after.target_at is None
    assert after.due_at is None


def test_a_promise_goes_on_running_after_a_reply() -> None:
    platform = personas.platform()
    ticket = case(platform, topic="data")
    Desk(personas.agent(platform)).write(ticket, "We look into it.")
    after = now(ticket)
    assert after.promised_at is not None
    assert after.due_at == after.promised_at


def test_whoever_answers_a_case_that_nobody_has_takes_it() -> None:
    platform = personas.platform()
    dara = personas.agent(platform)
    ticket = case(platform)
    Desk(dara).write(ticket, "I look after this.")
    assert now(ticket).assignee == dara


def test_the_same_reply_sent_twice_is_one() -> None:
    platform = personas.platform()
    desk, ticket = Desk(personas.agent(platform)), case(platform, email="dara@shop.example")
    desk.write(ticket, "We ask the courier today.")
    desk.write(ticket, "We ask the courier today.")
    assert Message.objects.filter(author="staff").count() == 1
    assert OutgoingMail.objects.filter(kind="reply").count() == 1
    assert len(entries("ticket.reply")) == 1


def test_nobody_is_answered_twice_by_two_people() -> None:
    platform = personas.platform()
    ticket = case(platform)
    seen = now(ticket).conversation.last_seq
    first = personas.as_actor(personas.agent(platform, "dara"))
    second = personas.as_actor(personas.agent(platform, "lina"))
    reply_to_customer(ticket, actor=first, text="On it.", client_id="a", seen_seq=seen)
    with pytest.raises(AnsweredMeanwhile):
        reply_to_customer(ticket, actor=second, text="On it too.", client_id="b", seen_seq=seen)
    assert Message.objects.filter(author="staff").count() == 1


def test_a_reply_that_came_second_stays_in_the_form_beside_the_first() -> None:
    platform = personas.platform()
    ticket = case(platform)
    seen = str(now(ticket).conversation.last_seq)
    Desk(personas.agent(platform, "lina")).write(ticket, "Lina was first.", once="l")
    dara = Desk(personas.agent(platform, "dara"))
    response = dara.write(ticket, "Dara had written this.", seen_seq=seen)
    assert response.status_code == 409
    assert "Lina was first." in html(response)
    assert "Dara had written this.</textarea>" in html(response)
    assert "Lina answered in the meantime" in html(response)


def test_after_reading_the_other_reply_the_second_may_be_sent() -> None:
    platform = personas.platform()
    ticket = case(platform)
    Desk(personas.agent(platform, "lina")).write(ticket, "Lina was first.", once="l")
    assert Desk(personas.agent(platform, "dara")).write(ticket, "And more.").status_code == 302


def test_a_reply_to_an_ended_case_is_refused_and_kept_in_the_form() -> None:
    platform = personas.platform()
    desk, ticket = Desk(personas.agent(platform)), case(platform)
    mark_spam(ticket, actor=desk.actor)
    response = desk.write(ticket, "Too late.")
    assert response.status_code == 409
    assert "Too late.</textarea>" in html(response)
    assert not Message.objects.filter(author="staff").exists()


def test_the_action_itself_refuses_a_reply_to_an_ended_case() -> None:
    platform = personas.platform()
    desk, ticket = Desk(personas.agent(platform)), case(platform)
    mark_spam(ticket, actor=desk.actor)
    with pytest.raises(AlreadyEnded):
        reply_to_customer(ticket, actor=desk.actor, text="Late.", client_id="a", seen_seq=9)


def test_a_note_changes_nothing_for_the_customer() -> None:
    platform = personas.platform()
    desk, ticket = Desk(personas.agent(platform)), case(platform, email="dara@shop.example")
    before = now(ticket)
    desk.write(ticket, "Courier's scan is elsewhere.", kind="note")
    after = now(ticket)
    assert (after.state, after.waiting_since) == (before.state, before.waiting_since)
    assert not OutgoingMail.objects.filter(kind="reply").exists()


@pytest.mark.parametrize("text", ["", "   \n ", "\x00\x07"])
def test_nothing_is_not_sent(text: str) -> None:
    platform = personas.platform()
    desk, ticket = Desk(personas.agent(platform)), case(platform)
    assert desk.write(ticket, text).status_code == 422
    assert not Message.objects.filter(author="staff").exists()


def test_a_text_too_long_is_kept_and_said_at_the_field() -> None:
    platform = personas.platform()
    desk, ticket = Desk(personas.agent(platform)), case(platform)
    response = desk.write(ticket, "long " * 1100)
    assert response.status_code == 422
    assert "long long long" in html(response)
    assert "shorten" in html(response)


def test_the_mail_about_a_reply_does_not_carry_it() -> None:
    platform = personas.platform()
    desk, ticket = Desk(personas.agent(platform)), case(platform, email="dara@shop.example")
    desk.write(ticket, "Your parcel is in Siem Reap.")
    mail = OutgoingMail.objects.get(kind="reply")
    assert "Siem Reap" not in text(mail.body)
    assert f"/{platform.code}/case/open/#" in text(mail.body)


def test_a_customer_who_writes_again_starts_our_clock_again() -> None:
    platform = personas.platform()
    desk, ticket = Desk(personas.agent(platform)), case(platform)
    desk.write(ticket, "Please send a photo.")
    customer_writes(ticket, "Here it is.", "c-2")
    after = now(ticket)
    assert after.state == "open"
    assert after.due_at == after.target_at is not None


def test_what_is_being_written_is_there_on_return_and_gone_when_sent() -> None:
    platform = personas.platform()
    desk, ticket = Desk(personas.agent(platform)), case(platform)
    desk.step(ticket, "draft", kind="note", text="Half a thought", once="once-1")
    assert "Half a thought</textarea>" in html(desk.open(ticket))
    desk.write(ticket, "A whole thought", kind="note")
    assert not ReplyDraft.objects.exists()


def test_a_draft_that_arrives_after_its_message_is_not_kept() -> None:
    platform = personas.platform()
    desk, ticket = Desk(personas.agent(platform)), case(platform)
    desk.write(ticket, "Sent already.")
    desk.step(ticket, "draft", kind="reply", text="Sent already.", once="once-1")
    assert not ReplyDraft.objects.exists()


def test_a_draft_is_its_writers_alone() -> None:
    platform = personas.platform()
    ticket = case(platform)
    Desk(personas.agent(platform, "dara")).step(
        ticket, "draft", kind="reply", text="Dara's half", once="x"
    )
    assert "Dara&#x27;s half" not in html(Desk(personas.agent(platform, "lina")).open(ticket))


def test_somebody_of_another_platform_can_neither_reply_nor_know() -> None:
    ticket = case(personas.platform())
    stranger = Desk(personas.agent(personas.platform("goexw"), "lina"))
    assert stranger.write(ticket, "Hello?").status_code == 404
    with pytest.raises(NotFound):
        add_note(ticket, actor=stranger.actor, text="Hello?", client_id="a")


def test_an_auditor_cannot_reply() -> None:
    platform = personas.platform()
    ticket = case(platform)
    with pytest.raises(Forbidden):
        add_note(
            ticket, actor=personas.as_actor(personas.auditor(platform)), text="Hm", client_id="a"
        )
