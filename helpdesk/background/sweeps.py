"""Periodic sweeps: what has to be looked at again and again, by whichever clock is first.

Rooms register theirs in AppConfig.ready():

    sweep("mail.due", every=timedelta(seconds=10))(ask_for_mail)
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from helpdesk.models import Sweep
from helpdesk.registry import Registry

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=10)
"""How long a sweep may take before another clock believes its clock lost."""


@dataclass(frozen=True, slots=True)
class Duty:
    """One registered sweep."""

    name: str
    every: timedelta
    work: Callable[[], object]


DUTIES: Registry[Duty] = Registry("sweep")


def sweep(name: str, *, every: timedelta) -> Callable[[Callable[[], object]], Duty]:
    """Have a function called about this often, by one clock at a time, outside a transaction."""

    def register(work: Callable[[], object]) -> Duty:
        return DUTIES.register(name, Duty(name, every, work))

    return register


def sweep_due(now: datetime | None = None) -> list[str]:
    """Do every sweep that is due and that no other clock has in hand; returns their names."""
    at = now or timezone.now()
    rows = Sweep.objects.in_bulk()  # looking takes no lock
    due = [duty for duty in DUTIES if is_due(rows.get(duty.name), at)]
    return [duty.name for duty in due if carry_out(duty, at)]


def is_due(row: Sweep | None, at: datetime) -> bool:
    """Whether a sweep waits to be done; one never done does."""
    return row is None or (row.next_at <= at and (row.leased_until or at) <= at)


def carry_out(duty: Duty, at: datetime) -> bool:
    """Do one sweep unless another clock took it first."""
    lease = take(duty.name, at)
    if lease is None:
        return False
    try:
        duty.work()
    except Exception as error:  # noqa: BLE001 - one broken sweep must not stop the others
        log.warning("Sweep %s failed (%s)", duty.name, type(error).__name__)
    give_back(duty, lease, at)
    return True


def take(name: str, at: datetime) -> datetime | None:
    """The end of our lease, or None where another clock has one."""
    Sweep.objects.bulk_create([Sweep(name=name, next_at=at)], ignore_conflicts=True)
    free = Q(leased_until=None) | Q(leased_until__lte=at)
    lease = at + LEASE
    taken = Sweep.objects.filter(free, pk=name, next_at__lte=at).update(leased_until=lease)
    return lease if taken else None


def give_back(duty: Duty, lease: datetime, at: datetime) -> None:
    """Say when it is due next; where the lease ran out meanwhile, its taker says so."""
    Sweep.objects.filter(pk=duty.name, leased_until=lease).update(
        leased_until=None, next_at=at + duty.every
    )
