"""Sweeps of the kernel's own tables: what has served its time is removed."""

from datetime import timedelta
from importlib import import_module

from django.conf import settings
from django.utils import timezone

from helpdesk.background import queue
from helpdesk.background.sweeps import sweep
from helpdesk.models import Announcement, IdempotencyKey

KEYS_KEPT = timedelta(days=7)
"""How long a repeated request is still known as one; callers give up repeating long before."""

ANNOUNCEMENTS_KEPT = timedelta(hours=1)
"""Long over: each is read within seconds, or never."""

TASKS_KEPT = timedelta(days=1)


@sweep("sessions.expired", every=timedelta(hours=1))
def remove_expired_sessions() -> None:
    """Sessions past their end."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()


@sweep("idempotency.old", every=timedelta(hours=1))
def remove_old_keys() -> None:
    """Idempotency keys nobody will repeat any more."""
    IdempotencyKey.objects.filter(at__lt=timezone.now() - KEYS_KEPT).delete()


@sweep("announcements.old", every=timedelta(hours=1))
def remove_old_announcements() -> None:
    """What every process has heard by now."""
    Announcement.objects.filter(at__lt=timezone.now() - ANNOUNCEMENTS_KEPT).delete()


@sweep("tasks.finished", every=timedelta(hours=1))
def remove_finished_tasks() -> None:
    """Tasks that ended, or whose worker was lost; what they worked on stands in its own rows."""
    queue.forget_finished(timezone.now() - TASKS_KEPT)
