"""What breaks while many messages are on their way to the database: it takes none along, the writer
goes on, and whoever is told "busy" sends the same again."""

from dataclasses import replace
from unittest import mock

import pytest

from tests.chat import chatting
from tests.chat.test_together import Customer, ended
from tests.kernel.pipelines import POSTGRESQL, line_lost_midway
from tickets.chat.actions import saying_together
from tickets.chat.writer import Writer
from tickets.models import Message

pytestmark = pytest.mark.usefixtures("committed_db")

LOOK = saying_together.hold


@pytest.fixture
def other(shop, dara):
    return chatting.going_on(shop, dara, key="chat 2")


def looked_too_early(sayings, ids):
    """What was kept before is not seen yet."""
    return replace(LOOK(sayings, ids), said={})


def test_what_was_kept_meanwhile_is_found_and_the_others_are_kept(case, other):
    one, two = Customer(case), Customer(other)
    assert ended([one.saying("a")]) == [4]
    with mock.patch("tickets.chat.actions.saying_together.hold", looked_too_early):
        assert ended([two.saying("b"), one.saying("a"), two.saying("c")]) == [4, 4, 5]
    assert Message.objects.filter(client_id="a").count() == 1


@POSTGRESQL
def test_what_the_database_does_not_take_is_refused_alone(case, other):
    one, two = Customer(case), Customer(other)
    assert ended([one.saying("x" * 99), two.saying("b"), one.saying("c")]) == ["Busy", 4, 4]


@POSTGRESQL
def test_a_line_lost_midway_keeps_nothing_and_the_writer_goes_on(case, other):
    one, two, writer = Customer(case), Customer(other), Writer()
    jobs = [one.saying("a"), two.saying("b")]
    with line_lost_midway():
        told = [writer.put(job.case, job.work, job.part) for job in jobs]
        assert [type(one.exception(30)).__name__ for one in told] == ["Busy", "Busy"]
    assert (chatting.said(case), chatting.said(other)) == ([1, 2, 3], [1, 2, 3])
    told = [writer.put(job.case, job.work, job.part) for job in jobs]
    assert [one.result(30).seq for one in told] == [4, 4]
