"""Every action is atomic and recorded, whichever way it ends."""

import threading

import pytest
from django.db import connections

from helpdesk.audit.history import UnrecordedWrite
from helpdesk.audit.models import Entry, Kind
from helpdesk.errors import KeyReused
from helpdesk.models import Counter
from helpdesk.realtime import bus
from identity.models import Platform
from tests.kernel import probes
from tests.kernel.probes import CHAN


@pytest.mark.django_db
def test_an_action_leaves_one_entry_with_actor_object_fields_and_versions():
    platform = probes.open_platform(actor=CHAN)
    probes.rename(platform, actor=CHAN, name="New")
    entry = Entry.objects.latest("pk")
    assert (entry.action, entry.actor, entry.actor_name) == ("probe.rename", "staff:chan", "Chan")
    assert (entry.object_type, entry.object_id) == ("identity.platform", "e-gets")
    assert (entry.platform, entry.fields) == ("e-gets", ["name"])
    assert [version[0] for version in entry.versions] == ["identity.historicalplatform"]


@pytest.mark.django_db
def test_what_is_raised_inside_undoes_rows_versions_and_entry_together():
    platform = probes.open_platform(actor=CHAN)
    with pytest.raises(probes.Mistaken):
        probes.rename(platform, actor=CHAN, name="New", fail=probes.Mistaken)
    assert Platform.objects.get().name == "e-gets"
    assert platform.history.count() == 1
    assert not Entry.objects.filter(action="probe.rename").exists()


@pytest.mark.django_db
def test_a_refusal_is_kept_and_then_raised():
    platform = probes.open_platform(actor=CHAN)
    with pytest.raises(probes.Wrong):
        probes.rename(platform, actor=CHAN, name="New", fail=probes.Wrong)
    entry = Entry.objects.get(action="probe.rename")
    assert (entry.kind, entry.outcome) == (Kind.DENY, "wrong_code")
    assert Platform.objects.get().name == "New"


@pytest.mark.django_db
def test_an_action_within_another_leaves_its_own_entry():
    first, second = (probes.open_platform(actor=CHAN, code=code) for code in ("e-gets", "goexw"))
    probes.rename_both(first, second, actor=CHAN)
    codes = list(Entry.objects.order_by("pk").values_list("action", flat=True))[2:]
    assert sorted(codes) == ["probe.rename", "probe.rename", "probe.rename_both"]


@pytest.mark.django_db
def test_an_action_that_fails_takes_those_within_it_along():
    first, second = (probes.open_platform(actor=CHAN, code=code) for code in ("e-gets", "goexw"))
    with pytest.raises(probes.Mistaken):
        probes.rename_both(first, second, actor=CHAN, fail=True)
    assert Platform.objects.filter(name__in=["First", "Second"]).count() == 0
    assert Entry.objects.filter(action__startswith="probe.rename").count() == 0


@pytest.mark.django_db
def test_a_row_with_history_cannot_be_saved_behind_the_actions_back():
    platform = probes.open_platform(actor=CHAN)
    with pytest.raises(UnrecordedWrite):
        platform.save()
    with pytest.raises(UnrecordedWrite):
        platform.delete()


@pytest.mark.django_db
def test_writing_what_is_there_already_makes_no_version():
    platform = probes.open_platform(actor=CHAN)
    probes.rename(platform, actor=CHAN, name="e-gets")
    assert platform.history.count() == 1


@pytest.mark.django_db
def test_the_same_key_again_gives_the_same_result_and_no_second_entry():
    platform = probes.open_platform(actor=CHAN)
    results = [probes.rename(platform, actor=CHAN, name="New", key="k1") for _ in range(3)]
    assert results == ["New"] * 3
    assert Entry.objects.filter(action="probe.rename").count() == 1


@pytest.mark.django_db
def test_the_same_key_with_another_request_is_refused():
    platform = probes.open_platform(actor=CHAN)
    probes.rename(platform, actor=CHAN, name="New", key="k1")
    with pytest.raises(KeyReused):
        probes.rename(platform, actor=CHAN, name="Other", key="k1")
    assert Platform.objects.get().name == "New"


@pytest.mark.django_db
def test_a_key_whose_action_failed_may_be_used_again():
    platform = probes.open_platform(actor=CHAN)
    with pytest.raises(probes.Mistaken):
        probes.rename(platform, actor=CHAN, name="New", key="k1", fail=probes.Mistaken)
    assert probes.rename(platform, actor=CHAN, name="New", key="k1") == "New"


def test_numbers_taken_at_once_have_no_gap_and_no_repetition(committed_db):
    taken: list[int] = []

    def take() -> None:
        try:
            taken.extend(probes.take_number(actor=CHAN) for _ in range(10))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=take) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == list(range(10_001, 10_041))


def test_a_number_whose_action_failed_is_taken_by_the_next(committed_db):
    probes.take_number(actor=CHAN)
    with pytest.raises(probes.Mistaken):
        probes.take_number(actor=CHAN, fail=True)
    assert probes.take_number(actor=CHAN) == 10_002
    assert Counter.objects.get(kind="probe").last == 10_002


@pytest.mark.django_db
def test_events_are_told_after_commit_only(django_capture_on_commit_callbacks, monkeypatch):
    from tickets.events import TicketChanged

    heard: list[str] = []
    monkeypatch.setattr(bus, "publish", lambda group, message: heard.append(message["kind"]))
    from helpdesk.actions import Work

    work = Work("probe.event", CHAN, Kind.CHANGE)
    with django_capture_on_commit_callbacks(execute=True):
        work.publish(TicketChanged(platform="e-gets", number="EG-1", change="opened"))
        work.finish()
        assert heard == []
    assert heard == ["ticket.changed"]
