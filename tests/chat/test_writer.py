"""What the writer of a process takes together: acknowledged once it is kept, each for itself."""

import pytest
from django.db import transaction

from tests.chat import chatting
from tickets.chat.errors import Busy
from tickets.chat.writer import Job, Writer, write
from tickets.models import Message

pytestmark = pytest.mark.usefixtures("committed_db")


def test_nothing_is_acknowledged_before_it_is_committed(case):
    order: list[str] = []

    def work():
        transaction.on_commit(lambda: order.append("committed"))
        return chatting.customer_says(case, id_="x")

    job = Job(case.number, work)
    job.done.add_done_callback(lambda _: order.append("acknowledged"))
    write([job])
    assert order == ["committed", "acknowledged"]
    assert Message.objects.filter(client_id="x").exists()


def test_one_message_that_is_refused_does_not_undo_the_others(case):
    jobs = [
        Job(case.number, lambda: chatting.customer_says(case, id_="1")),
        Job(case.number, lambda: chatting.customer_says(case, " ", id_="2")),
        Job(case.number, lambda: chatting.customer_says(case, id_="3")),
    ]
    write(jobs)
    assert [job.done.exception() is None for job in jobs] == [True, False, True]
    assert chatting.said(case) == [1, 2, 3, 4, 5]


def test_what_breaks_outside_its_action_does_not_spoil_what_was_written_before_it(case):
    def broken():
        Message.objects.raw("select nothing from nowhere")[0]

    jobs = [
        Job(case.number, lambda: chatting.customer_says(case, id_="1")),
        Job(case.number, broken),
        Job(case.number, lambda: chatting.customer_says(case, id_="3")),
    ]
    write(jobs)
    kept = [job.done.exception() is None for job in jobs]
    there = [Message.objects.filter(client_id=one).exists() for one in ("1", "3")]
    assert (kept[0], kept[2]) == tuple(there)
    assert isinstance(jobs[1].done.exception(), Busy)


def test_a_full_queue_says_so(monkeypatch):
    full = Writer(most=1)
    monkeypatch.setattr(full, "_start", lambda: None)
    full.put("EG-1", lambda: None)
    with pytest.raises(Busy):
        full.put("EG-1", lambda: None)
