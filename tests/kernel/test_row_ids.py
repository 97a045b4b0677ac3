"""Keys that are taken before their rows are written: as good as those the database gives."""

import pytest
from django.db import transaction
from django.utils import timezone

from helpdesk.models import Announcement
from helpdesk.row_ids import RowIds

pytestmark = pytest.mark.usefixtures("committed_db")


def said(key: int | None = None) -> Announcement:
    return Announcement(pk=key, group="g", message={}, origin="tests", at=timezone.now())


def taken(count: int) -> list[int]:
    ids = RowIds()
    ids.take({Announcement: count})
    return [ids.next(Announcement) for _ in range(count)]


def test_keys_ascend_and_none_is_given_out_twice():
    with transaction.atomic():
        keys = [*taken(2), *taken(3)]
        Announcement.objects.bulk_create(said(key) for key in keys)
    later = said()
    later.save()
    keys += [later.pk, *taken(1)]
    assert keys == sorted(set(keys))


def test_what_is_there_is_not_taken_again():
    ids = RowIds()
    ids.take({Announcement: 2})
    first = ids.next(Announcement)
    ids.take({Announcement: 1})
    assert ids.next(Announcement) == first + 1
    with pytest.raises(IndexError):
        ids.next(Announcement)


def test_keys_of_a_part_that_was_undone_leave_those_taken_before():
    with transaction.atomic():
        before = taken(2)
        with transaction.atomic():
            taken(3)
            transaction.set_rollback(True)
        rows = [said(key) for key in [*before, *taken(2)]]
        Announcement.objects.bulk_create(rows)
    assert Announcement.objects.count() == 4
