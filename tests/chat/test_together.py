"""What many customers say at once: written together, and each kept or refused by itself."""

from threading import Event
from unittest import mock

import pytest
from django.db import IntegrityError, OperationalError

from helpdesk.actor import Actor, customer
from helpdesk.audit.models import Entry
from helpdesk.audit.verify import verify
from helpdesk.vault.models import WordToken
from tests.chat import chatting
from tickets.access import case_for
from tickets.actions.links import leave_case
from tickets.chat.actions import end_chat, say, saying
from tickets.chat.actions.saying import LONGEST
from tickets.chat.actions.saying_together import Saying, hold, say_all
from tickets.chat.errors import Busy, ChatEnded
from tickets.chat.writer import Job, Part, Writer, write
from tickets.errors import NothingSaid, TooLong
from tickets.models import Message, Ticket

pytestmark = pytest.mark.usefixtures("committed_db")


@pytest.fixture
def other(shop, dara):
    return chatting.going_on(shop, dara, key="chat 2")


class Customer:
    """A browser in which a case's chat is open."""

    def __init__(self, case: Ticket) -> None:
        self.case, self.secret = case, chatting.session_of(case)
        self.actor = case_for(case.platform_id, self.secret)[1]

    def saying(self, id_: str, text: str = "Are you there?", actor: Actor | None = None) -> Job:
        """What the socket hands to the writer."""
        said = Saying(self.case.pk, actor or self.actor, text, id_)
        alone = lambda: say(  # noqa: E731 - as the line makes it
            self.case, actor=chatting.its_customer(self.case), text=text, client_id=id_
        )
        return Job(self.case.number, alone, Part(say_all, said))


def ended(jobs: list[Job]) -> list[int | str]:
    """Write them; of each the number it was kept under, or the error."""
    write(jobs)
    errors = [job.done.exception() for job in jobs]
    return [
        type(error).__name__ if error else job.done.result().seq
        for job, error in zip(jobs, errors, strict=True)
    ]


def entries(case: Ticket) -> list[Entry]:
    return list(Entry.objects.filter(action="chat.say", case=case.number).order_by("pk"))


def test_two_conversations_in_one_batch_each_count_on_by_themselves(case, other):
    one, two = Customer(case), Customer(other)
    jobs = [one.saying("a"), two.saying("a"), one.saying("b"), two.saying("b"), one.saying("c")]
    assert ended(jobs) == [4, 4, 5, 5, 6]
    assert chatting.said(case) == [1, 2, 3, 4, 5, 6]
    assert chatting.said(other) == [1, 2, 3, 4, 5]


def test_each_message_of_a_batch_leaves_its_own_entry_and_version_that_prove_it(case, other):
    one, two = Customer(case), Customer(other)
    ended([one.saying("a"), two.saying("b"), one.saying("c")])
    for message in Message.objects.filter(client_id__in="abc"):
        version = message.history.get()
        entry = Entry.objects.get(uid=version.entry)
        assert (entry.payload, entry.case) == (
            {"seq": message.seq}, message.conversation.ticket.number,
        )  # fmt: skip
        assert entry.actor == chatting.its_customer(message.conversation.ticket).id
        assert ["tickets.historicalmessage", version.pk] in [one[:2] for one in entry.versions]
    assert len(entries(case)) == 2
    assert not verify().problems


def test_a_batch_is_found_by_its_words_and_makes_it_the_desks_turn(case, dara):
    chatting.desk_says(case, dara)
    ended([Customer(case).saying("a", "Wherever is my kettle")])
    message = Message.objects.get(client_id="a")
    words = WordToken.objects.filter(object_type="tickets.message", object_id=message.pk)
    assert (words.count(), set(words.values_list("group", flat=True))) == (4, {case.pk})
    case.refresh_from_db()
    assert (case.state, case.last_activity_at) == ("open", message.at)
    assert case.history.latest("history_id").last_activity_at == message.at


def test_a_refused_message_among_good_ones_leaves_nothing_and_undoes_nothing(case, other):
    one, two = Customer(case), Customer(other)
    end_chat(other, actor=chatting.its_customer(other))
    before = len(chatting.said(other))
    jobs = [
        one.saying("a"), one.saying("blank", "  "), two.saying("late"),
        one.saying("long", "x" * (LONGEST + 1)), one.saying("b"),
    ]  # fmt: skip
    names = [kind.__name__ for kind in (NothingSaid, ChatEnded, TooLong)]
    assert ended(jobs) == [4, *names, 5]
    assert (len(entries(case)), len(entries(other))) == (2, 0)
    assert len(chatting.said(other)) == before


def test_a_repeat_is_the_same_message_inside_a_batch_and_after_it(case):
    one = Customer(case)
    assert ended([one.saying("a"), one.saying("a", "Again"), one.saying("b")]) == [4, 4, 5]
    end_chat(case, actor=chatting.its_customer(case))
    assert ended([one.saying("a"), one.saying("c")]) == [4, "ChatEnded"]
    assert len(entries(case)) == 2


def test_the_same_id_in_two_conversations_is_two_messages(case, other):
    ended([Customer(case).saying("same")])
    assert ended([Customer(other).saying("same"), Customer(case).saying("same")]) == [4, 4]
    assert len(entries(other)) == 1


def test_a_session_that_was_ended_says_nothing_any_more(case, other):
    one, two = Customer(case), Customer(other)
    leave_case("e-gets", one.secret, actor=chatting.its_customer(case))
    assert ended([one.saying("a"), two.saying("b")]) == ["NotFound", 4]


def test_a_session_that_ends_while_its_case_is_waited_for_says_nothing_any_more(case, other):
    one, two = Customer(case), Customer(other)

    def put_out_meanwhile(sayings, ids):
        leave_case("e-gets", one.secret, actor=chatting.its_customer(case))
        return hold(sayings, ids)

    with mock.patch("tickets.chat.actions.saying_together.hold", put_out_meanwhile):
        assert ended([one.saying("a"), two.saying("b")]) == ["NotFound", 4]
    assert not entries(case)


def test_a_session_counts_for_its_own_case_and_on_its_own_platform_only(case, other):
    one, two = Customer(case), Customer(other)
    elsewhere = customer(case.subject_id, "wownow", session=one.actor.session)
    another = customer(case.subject_id, "e-gets", session=two.actor.session)
    jobs = [one.saying("a", actor=elsewhere), one.saying("b", actor=another)]
    assert ended(jobs) == ["NotFound", "NotFound"]


def test_a_flood_is_stopped_inside_a_batch(case, monkeypatch):
    monkeypatch.setattr(saying, "MESSAGES_PER_HOUR", 5)
    jobs = [Customer(case).saying(str(number)) for number in range(6)]
    kept = ended(jobs)
    assert kept == [4, 5, 6, 7, "TooMany", "TooMany"]
    assert ended([Customer(case).saying("more")]) == ["TooMany"]


def test_what_is_handed_in_after_an_end_is_refused(case):
    one = Customer(case)
    end = Job(case.number, lambda: end_chat(case, actor=chatting.its_customer(case)))
    jobs = [one.saying("a"), end, one.saying("b")]
    write(jobs)
    assert jobs[0].done.result().seq == 4
    assert isinstance(jobs[2].done.exception(), ChatEnded)


def test_a_crash_between_keeps_nothing_and_says_so(case):
    one = Customer(case)
    with mock.patch("helpdesk.audit.ledger.add", side_effect=OperationalError):
        jobs = [one.saying("a"), one.saying("b")]
        write(jobs)
    assert all(isinstance(job.done.exception(), Busy) for job in jobs)
    assert chatting.said(case) == [1, 2, 3]
    assert ended([one.saying("a"), one.saying("b")]) == [4, 5]


def test_nothing_is_done_in_a_case_before_what_came_first_and_was_not_kept(case):
    one = Customer(case)
    end = Job(case.number, lambda: end_chat(case, actor=chatting.its_customer(case)))
    with mock.patch("helpdesk.audit.ledger.add", side_effect=[OperationalError, None]):
        write([one.saying("a"), end])
    assert isinstance(end.done.exception(), Busy)
    assert ended([one.saying("a")]) == [4]


def test_one_that_breaks_the_batch_takes_no_other_along(case, other):
    one, two = Customer(case), Customer(other)
    with mock.patch("tickets.chat.actions.saying_together.say_one", side_effect=IntegrityError):
        assert ended([one.saying("a"), two.saying("b")]) == [4, 4]


def test_both_sides_hear_every_message_and_of_many_one_hint(case):
    told: list[tuple[str, str]] = []

    def note(pairs):
        told.extend((group.split(".")[0], message["kind"]) for group, message in pairs)

    one = Customer(case)
    with mock.patch("helpdesk.realtime.bus.publish_all", note):
        write([one.saying("a"), one.saying("b")])
    assert told.count(("case", "message")) == told.count(("line", "message")) == 2
    assert told.count(("staff", "ticket.changed")) == 1


def test_a_batch_asks_the_same_number_of_questions_whatever_its_size(
    case, other, django_assert_max_num_queries
):
    one, two = Customer(case), Customer(other)
    ended([one.saying("warm"), two.saying("warm")])
    with django_assert_max_num_queries(18):
        ended([one.saying("a")])
    with django_assert_max_num_queries(20):
        ended([customer.saying(f"m{n}") for n in range(10) for customer in (one, two)])


def test_whoever_wrote_has_the_answer_before_the_others_are_told(case):
    job = Customer(case).saying("a")
    answered: list[bool] = []

    def note(_):
        answered.append(job.done.done())

    with mock.patch("helpdesk.realtime.bus.deliver_all", note):
        write([job])
    assert answered == [True]


def test_in_a_pause_the_writer_holds_no_connection(case):
    given_back, job = Event(), Customer(case).saying("a")

    def note(held):
        if list(held):
            given_back.set()

    with mock.patch("tickets.chat.writer.give_back", note):
        Writer().put(job.case, job.work, job.part).result(30)
        assert given_back.wait(30)
