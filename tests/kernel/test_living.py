"""Whoever owns the tables and changes a row, and not its history, is named by the row."""

import pytest
from django.db import connection

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.audit import sealing
from helpdesk.audit.checks import living
from helpdesk.audit.history import history_model
from helpdesk.audit.verify import verify
from identity.models import Member, Platform
from identity.models.trail import TrailExport
from tests.kernel import probes
from tests.kernel.administrator import crime, flip, run
from tests.kernel.probes import CHAN
from tests.kernel.test_tampering import sealed

__all__ = ["sealed"]

COMPARED = [
    pytest.param(model, model._meta.get_field(name), id=f"{model._meta.db_table}.{name}")
    for model in (Platform, Member)
    for name in living.compared(model)
    if name not in {"id", "code", "platform_id", "subject_id"}  # other rows hold to these
]


@pytest.fixture(params=[5_000, 2, 1], ids=lambda size: f"{size} at once")
def pieces(request, monkeypatch):
    monkeypatch.setattr(living, "CHUNK", request.param)


@pytest.mark.parametrize(("model", "field"), COMPARED)
def test_one_changed_value_of_a_row_is_named(sealed, model, field):
    with crime():
        flip(model, field)
        (problem,) = verify().problems
        assert (problem[0], problem[1].split()[0]) == ("row_differs", model._meta.label_lower)


def test_a_row_is_named_by_its_key(sealed, pieces):
    keys = list(Member.objects.order_by("pk").values_list("pk", flat=True))
    with crime():
        run("UPDATE identity_member SET number = 'M-9' WHERE id = %s", keys[2])
        assert verify().problems == [("row_differs", f"identity.member {keys[2]}")]


@pytest.mark.parametrize("which", [0, 1, -1])
def test_a_row_that_is_gone_is_named(sealed, pieces, which):
    key = list(Member.objects.order_by("pk").values_list("pk", flat=True))[which]
    with crime():
        run("DELETE FROM identity_member WHERE id = %s", key)
        assert verify().problems == [("row_missing", f"identity.member {key}")]


def test_so_is_every_row_of_a_table_that_was_emptied(sealed, pieces):
    with crime():
        run("DELETE FROM identity_member")
        assert [code for code, _ in verify().problems] == ["row_missing"] * 4


@pytest.mark.parametrize("key", [-7, 9_999])
def test_a_row_that_nobody_made_is_named(sealed, pieces, key):
    names = ", ".join(
        f'"{f.column}"'
        for f in Member._meta.concrete_fields
        if f.name not in {"id", "number", "uid"}
    )
    with crime():
        run(
            f"INSERT INTO identity_member (id, number, uid, {names})"
            f" SELECT {key}, 'M-9', 'forged----------------', {names} FROM identity_member"
            " WHERE number = 'M-1'"
        )
        assert verify().problems == [("row_unrecorded", f"identity.member {key}")]


@action("probe.close")
def remove(work: Work, member: Member, *, actor: Actor) -> None:
    """Take a row away as an action does."""
    work.about(member)
    work.delete(work.lock(member))


def test_a_row_that_an_action_took_away_is_missed_nowhere_until_it_comes_back(db, pieces):
    platform = probes.open_platform(actor=CHAN)
    first, second = (probes.add_member(platform, actor=CHAN, number=n) for n in ("M-1", "M-2"))
    key = first.pk
    remove(first, actor=CHAN)
    sealing.seal_batch()
    assert verify().problems == []
    Member.objects.filter(pk=second.pk).update(id=key)
    assert [code for code, _ in verify().problems] == ["row_unrecorded", "row_missing"]


def test_a_version_that_is_none_says_nothing_of_the_row(sealed):
    history = history_model(Member)
    last = history.objects.latest("pk").pk
    with crime():
        run(f"UPDATE {history._meta.db_table} SET number = 'M-9' WHERE history_id = %s", last)
        assert verify().problems == [("version_altered", f"identity.historicalmember {last}")]


def test_what_history_leaves_out_and_who_works_on_a_row_is_not_compared():
    assert not {"state", "next_at", "leased_until", "attempts"} & {*living.compared(TrailExport)}


def test_however_many_rows_a_range_takes_four_statements(db, django_assert_num_queries):
    platform = probes.open_platform(actor=CHAN)
    for number in range(3):
        probes.add_member(platform, actor=CHAN, number=f"M-{number}")
    ((rows, newest),) = living.ranges(Member, history_model(Member))
    with django_assert_num_queries(2 if connection.vendor == "sqlite" else 0):
        assert living._compared(Member, rows, newest) == []
    with django_assert_num_queries(2):
        list(living.ranges(Member, history_model(Member)))


@action("probe.within")
def rename_within(work: Work, platform: Platform, *, actor: Actor, after: bool) -> None:
    """Change a row, and call an action that changes another of its columns; perhaps change it
    once more, without looking what that one did."""
    platform = work.lock(platform)
    work.about(platform)
    work.update(platform, name="First")
    prefix_anew(platform, actor=actor)
    if after:
        work.update(platform, name="Second")


@action("probe.prefix")
def prefix_anew(work: Work, platform: Platform, *, actor: Actor) -> None:
    """Change the other column."""
    platform = work.lock(platform)
    work.about(platform)
    work.update(platform, prefix="ZZ")


@pytest.mark.parametrize(("after", "name"), [(False, "First"), (True, "Second")])
def test_the_newest_version_is_the_row_whichever_of_nested_actions_changed_it_last(db, after, name):
    platform = probes.open_platform(actor=CHAN)
    rename_within(platform, actor=CHAN, after=after)
    sealing.seal_batch()
    told = history_model(Platform).objects.latest("pk")
    assert (told.name, told.prefix) == (name, "ZZ")
    assert verify().problems == []
    Platform.objects.filter(pk=platform.pk).update(prefix="YY")
    assert verify().problems == [("row_differs", "identity.platform e-gets")]


@action("probe.renumber")
def renumber(work: Work, member: Member, *, actor: Actor) -> None:
    """Change a member's number."""
    member = work.lock(member)
    work.about(member)
    work.update(member, number="M-2")


@action("probe.close_within")
def remove_within(work: Work, member: Member, *, actor: Actor) -> None:
    """Call an action that changes a row, and take it away without looking what that one did."""
    member = work.lock(member)
    work.about(member)
    renumber(member, actor=actor)
    work.delete(member)


def test_the_last_version_of_a_row_is_what_was_taken_away_and_not_what_was_read_before(db):
    platform = probes.open_platform(actor=CHAN)
    remove_within(probes.add_member(platform, actor=CHAN, number="M-1"), actor=CHAN)
    sealing.seal_batch()
    told = history_model(Member).objects.latest("pk")
    assert (told.history_type, told.number) == ("-", "M-2")
    assert verify().problems == []


def test_a_value_of_a_moment_before_is_named_like_any_other(db):
    """Whoever edits a row may choose a value that it had: only the newest version says what is."""
    platform = probes.open_platform(actor=CHAN)
    before = platform.prefix
    prefix_anew(platform, actor=CHAN)
    sealing.seal_batch()
    Platform.objects.filter(pk=platform.pk).update(prefix=before)
    assert verify().problems == [("row_differs", "identity.platform e-gets")]
