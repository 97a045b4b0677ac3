"""Rows that are written in one go: kept together, refused together."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from helpdesk.models import Announcement
from helpdesk.questions import Question, among, answers
from helpdesk.rows import Rows
from identity.models import Platform
from tests import personas

NAMES = Question(lambda codes: Platform.objects.filter(among("code", codes)).values_list("name"))


def said(group: str) -> Announcement:
    """A row of a table without history."""
    return Announcement(group=group, message={"kind": "x"}, origin="tests", at=timezone.now())


def write(*groups: list[Announcement]) -> None:
    """Write them, all or none."""
    with transaction.atomic():
        rows = Rows()
        for objects in groups:
            rows.insert(objects)
        rows.write()


def test_rows_learn_their_keys_in_the_order_they_were_given_in(db):
    made = [said(str(number)) for number in range(5)]
    write(made[:4], made[4:])
    kept = Announcement.objects.order_by("pk").values_list("pk", "group")
    assert [(one.pk, one.group) for one in made] == list(kept)


def test_what_one_of_several_statements_breaks_is_djangos_error_and_leaves_nothing(db):
    shop, broken = personas.platform("e-gets"), said("b")
    broken.at = None
    with pytest.raises(IntegrityError):
        write([said("a")], [broken], [said("c")])
    assert not Announcement.objects.exists()
    assert answers(NAMES(codes=["e-gets"])) == [[(shop.name,)]]
