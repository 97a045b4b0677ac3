"""Statements that are sent together: what breaks one of them, or the line they go over, is Django's
usual error, undoes its transaction alone, and leaves a connection that works."""

import pytest
from django.db import (
    DataError,
    IntegrityError,
    OperationalError,
    connection,
    transaction,
)
from django.db.models.expressions import RawSQL
from django.utils import timezone

from helpdesk.models import Announcement, Counter
from helpdesk.questions import Question, answers
from helpdesk.rows import Rows
from tests.kernel.pipelines import (
    ENDS_THE_LINE,
    POSTGRESQL,
    inserted_by_somebody_else,
    line_lost_midway,
)

pytestmark = [pytest.mark.usefixtures("committed_db"), POSTGRESQL]

KEPT = Question(lambda: Announcement.objects.order_by("pk").values_list("group"))
DIVIDED = Question(
    lambda by: Announcement.objects.annotate(part=RawSQL("1 / %s::int", [by])).values_list("part")
)

LOST = Question(
    lambda: Counter.objects.annotate(lost=RawSQL(ENDS_THE_LINE, ())).values_list("lost")
)


def said(group: str) -> Announcement:
    return Announcement(group=group, message={"kind": "x"}, origin="tests", at=timezone.now())


def write(*objects: object) -> None:
    """Each in a statement of its own, all sent together."""
    rows = Rows()
    for one in objects:
        rows.insert([one])
    rows.write()


def kept() -> list[str]:
    """What was kept, asked within a transaction and without one."""
    with transaction.atomic():
        inside = answers(KEPT())
    assert answers(KEPT()) == inside
    return [group for (group,) in inside[0]]


def test_a_value_that_is_too_long_undoes_what_was_sent_with_it():
    with pytest.raises(DataError), transaction.atomic():
        write(said("a"), said("x" * 1000), said("b"))
    assert kept() == []


def test_within_a_savepoint_it_undoes_that_alone():
    with transaction.atomic():
        write(said("before"))
        with pytest.raises(DataError), transaction.atomic():
            write(said("a"), said("x" * 1000))
        write(said("after"))
    assert kept() == ["before", "after"]


def test_what_somebody_else_inserts_meanwhile_is_an_integrity_error_like_any_other():
    """The insertion waits for theirs, and is refused when that is committed."""
    number = Counter(platform="e-gets", kind="case", last=1)
    with inserted_by_somebody_else(number), pytest.raises(IntegrityError), transaction.atomic():
        write(said("a"), Counter(platform="e-gets", kind="case", last=2), said("b"))
    assert kept() == []
    assert Counter.objects.get().last == 1


def test_a_question_that_cannot_be_answered_spoils_no_later_one():
    write(said("a"))
    with pytest.raises(DataError):
        answers(KEPT(), DIVIDED(by=0), KEPT())
    assert kept() == ["a"]


def test_a_line_that_is_lost_midway_keeps_nothing_and_is_opened_again():
    with pytest.raises(OperationalError), transaction.atomic():
        lose_the_line_after(said("a"))
    assert kept() == []


def lose_the_line_after(row: Announcement) -> None:
    """While what comes next is under way."""
    write(row)
    with line_lost_midway():
        write(said("b"))


def test_a_line_that_is_lost_between_questions_is_opened_again():
    Counter.objects.create(platform="e-gets", kind="case", last=1)
    with pytest.raises(OperationalError):
        answers(KEPT(), LOST(), KEPT())
    connection.close_if_unusable_or_obsolete()  # as the end of every request does
    assert kept() == []


def test_what_is_wrong_before_it_is_sent_leaves_no_line_half_told():
    with pytest.raises(UnicodeEncodeError), transaction.atomic():
        write(said("a"), said("half a letter: \ud800"), said("b"))
    assert kept() == []
