"""Tasks and sweeps: each done by one, whatever becomes of the others."""

import threading
from datetime import timedelta

import pytest
from django.db import connections, transaction
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from helpdesk.audit.models import Entry, Head, Pending, Viewing
from helpdesk.audit.tasks import forget_viewings, seal_what_waits
from helpdesk.background import housekeeping, sweeps
from helpdesk.background.clock import Clock
from helpdesk.background.sweeps import DUTIES, Duty
from helpdesk.background.worker import Worker
from helpdesk.models import IdempotencyKey, Sweep
from identity.models import DeskSession
from tests.mail.outbox import waiting_mail

EVERY = timedelta(seconds=10)
done: list[str] = []
PERSON = "Sok Dara"


@task()
def note() -> None:
    done.append("note")


@task()
def quote_a_person() -> None:
    raise ValueError(f"{PERSON}, +855 12 000 041")


@pytest.fixture(autouse=True)
def nothing_done():
    done.clear()


@pytest.fixture
def now():
    return timezone.now()


def duty(name: str = "test.sweep", *, fails: bool = False) -> Duty:
    def work() -> None:
        done.append(name)
        if fails:
            raise ValueError("Sok Dara")

    return Duty(name, EVERY, work)


@pytest.mark.django_db
class TestTasks:
    def test_a_worker_does_each_task_once(self):
        note.enqueue()
        note.enqueue()
        assert Worker().work_off() == 2
        assert Worker().work_off() == 0
        assert done == ["note", "note"]

    def test_what_a_failed_task_said_is_kept_nowhere(self, caplog):
        quote_a_person.enqueue()
        Worker().work_off()
        row = DBTaskResult.objects.get()
        assert row.status == "FAILED"
        assert "ValueError" in row.traceback
        assert PERSON not in row.traceback + row.exception_class_path + caplog.text

    def test_a_failed_task_does_not_end_the_worker(self):
        quote_a_person.enqueue()
        note.enqueue()
        assert Worker().work_off() == 2
        assert done == ["note"]

    def test_a_task_whose_code_is_gone_does_not_end_the_worker(self):
        DBTaskResult.objects.create(
            task_path="helpdesk.gone.task", args_kwargs={"args": [], "kwargs": {}},
            backend_name="default", run_after=timezone.now(),
        )  # fmt: skip
        assert Worker().work_off() == 1
        assert DBTaskResult.objects.get().status == "FAILED"


def test_a_worker_is_woken_by_what_its_process_enqueues(committed_db):
    """Were it not, this would take until the worker's next turn and fail on `seen`."""
    worker, seen = Worker(), threading.Event()
    worker._wake.wait = lambda _: (seen.set(), threading.Event.wait(worker._wake, 30))
    thread = threading.Thread(target=worker.run)
    thread.start()
    assert seen.wait(10)
    note.enqueue()
    for _ in range(1000):
        if done:
            break
        threading.Event().wait(0.01)
    worker.stop()
    thread.join(10)
    assert done == ["note"]
    assert not thread.is_alive()


def test_many_workers_do_each_task_once(committed_db):
    for _ in range(12):
        note.enqueue()

    def work() -> None:
        Worker().work_off()
        connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(done) == 12
    assert not DBTaskResult.objects.exclude(status="SUCCESSFUL").exists()


@pytest.mark.django_db
class TestSweeps:
    def test_several_clocks_do_a_sweep_once(self, now):
        assert sweeps.carry_out(duty(), now)
        assert not sweeps.carry_out(duty(), now)
        assert done == ["test.sweep"]

    def test_a_sweep_comes_back_when_it_is_due(self, now):
        sweeps.carry_out(duty(), now)
        assert sweeps.carry_out(duty(), now + EVERY)

    def test_a_sweep_another_clock_has_in_hand_is_left_to_it(self, now):
        sweeps.take("test.sweep", now)
        assert not sweeps.carry_out(duty(), now + EVERY)

    def test_a_lost_clocks_sweep_comes_back_after_its_lease(self, now):
        sweeps.take("test.sweep", now)
        assert sweeps.carry_out(duty(), now + sweeps.LEASE)

    def test_a_clock_that_outlived_its_lease_leaves_the_other_ones(self, now):
        slow = sweeps.take("test.sweep", now)
        later = now + sweeps.LEASE
        theirs = sweeps.take("test.sweep", later)
        sweeps.give_back(duty(), slow, now)
        assert Sweep.objects.get(pk="test.sweep").leased_until == theirs

    def test_a_broken_sweep_is_tried_again_and_says_nothing_of_people(self, now, caplog):
        assert sweeps.carry_out(duty(fails=True), now)
        assert sweeps.carry_out(duty(fails=True), now + EVERY)
        assert "ValueError" in caplog.text
        assert "Dara" not in caplog.text

    def test_looking_at_sweeps_that_are_not_due_writes_nothing(
        self, now, django_assert_num_queries
    ):
        sweeps.sweep_due(now)
        with django_assert_num_queries(1):
            assert sweeps.sweep_due(now + timedelta(seconds=1)) == []

    def test_every_kernel_sweep_is_registered(self):
        wanted = {"audit.seal", "audit.viewings", "mail.due", "sessions.expired"}
        wanted |= {"idempotency.old", "tasks.finished"}
        assert wanted <= set(DUTIES.names())

    def test_the_ledger_is_sealed_by_the_clock_within_ten_seconds(self):
        waiting_mail()
        assert Pending.objects.exists()
        assert DUTIES.get("audit.seal").every < timedelta(seconds=10)
        sweeps.sweep_due()
        assert not Pending.objects.exists()
        assert Head.objects.get().size == Entry.objects.count()

    def test_sealing_where_nothing_waits_signs_nothing(self):
        seal_what_waits.work()
        assert not Head.objects.exists()

    def test_what_has_served_its_time_is_removed_and_the_rest_stays(self, now):
        for age in (timedelta(days=8), timedelta(0)):
            DeskSession.objects.create(session_key=f"s{age.days}", expire_date=now - age + EVERY)
            key = IdempotencyKey.objects.create(platform="e-gets", action="x", key=f"k{age.days}")
            IdempotencyKey.objects.filter(pk=key.pk).update(at=now - age)
            Viewing.objects.create(key=f"v{age.days}", entry="e", last_at=now - age)
            DBTaskResult.objects.create(
                task_path="x", args_kwargs={}, backend_name="default", run_after=now,
                status="RUNNING", started_at=now - age,
            )  # fmt: skip
        for one in (
            housekeeping.remove_expired_sessions,
            housekeeping.remove_old_keys,
            housekeeping.remove_finished_tasks,
            forget_viewings,
        ):
            one.work()
        for model in (DeskSession, IdempotencyKey, Viewing, DBTaskResult):
            assert model.objects.count() == 1


def test_a_clock_stops_when_it_is_told(committed_db):
    clock = Clock()
    thread = threading.Thread(target=clock.run)
    thread.start()
    clock.stop()
    thread.join(10)
    assert not thread.is_alive()


def test_a_task_enqueued_in_a_transaction_is_seen_after_it(committed_db):
    with transaction.atomic():
        note.enqueue()
        taken = []

        def look() -> None:
            taken.append(DBTaskResult.objects.ready().count())
            connections.close_all()

        thread = threading.Thread(target=look)
        thread.start()
        thread.join(10)
    assert taken == [0]
    assert Worker().work_off() == 1
