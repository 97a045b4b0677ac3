"""Making bundles behind the page, and destroying those whose time is over.

What is to be done stands in TrailExport. A bundle is made in a temporary file that has no name, and
kept sealed; a worker that is lost leaves nothing.
"""

import tempfile
from datetime import timedelta
from typing import BinaryIO, cast

from django.db.models import QuerySet
from django.utils import timezone
from django_tasks import task

from helpdesk.actor import Actor, ActorKind, system
from helpdesk.audit.export.bundle import MadeBy, write_bundle
from helpdesk.background import queue
from helpdesk.background.leases import Lease
from helpdesk.background.sweeps import sweep
from helpdesk.errors import DomainError
from helpdesk.files.checks import own_zip
from helpdesk.files.errors import NoRoom
from helpdesk.vault.keystore import Erased
from identity.actions.trail_exports import keep_bundle, note_not_made, remove_export
from identity.models.trail import ExportState, TrailExport
from identity.trail.exports.scopes import for_staff, scope_again

LEASE = Lease(
    waiting=ExportState.ASKED,
    running=ExportState.MAKING,
    lasts=timedelta(minutes=10),
    pauses=(timedelta(minutes=1), timedelta(minutes=10)),
)

MAKER = system("trail")

AT_ONCE = 100
"""Bundles removed by one look."""


@task()
def make_bundles() -> int:
    """Make every bundle that is due; returns how many were tried. Safe in many workers at once."""
    tried = 0
    while (export := LEASE.claim(waiting(), timezone.now())) is not None:
        see_to(export)
        tried += 1
    return tried


def waiting() -> "QuerySet[TrailExport]":
    """Bundles, with what is needed to make one."""
    return TrailExport.objects.select_related("staff")


@sweep("trail.exports", every=timedelta(seconds=15))
def ask_for_waiting_bundles() -> None:
    """Bundles whose worker was lost, or whose time for another try has come."""
    if LEASE.due(waiting(), timezone.now()).exists():
        queue.ask_once(make_bundles)


@sweep("trail.exports_over", every=timedelta(hours=1))
def remove_old_bundles() -> None:
    """Bundles that were kept long enough."""
    over = TrailExport.objects.filter(state=ExportState.READY, expires_at__lte=timezone.now())
    for export in over.order_by("expires_at")[:AT_ONCE]:
        remove_export(export, actor=MAKER)


def see_to(export: TrailExport) -> None:
    """Make one bundle this worker has leased, or note why it could not be made."""
    staff = Actor(ActorKind.STAFF, f"staff:{export.staff.uid}", name=export.staff.name)
    actor = MAKER.acting_for(staff)
    if export.attempts > LEASE.tries:
        give_up(export, actor, "worker_lost")
        return
    try:
        with tempfile.TemporaryFile() as file:
            make(export, actor, staff, cast("BinaryIO", file))
    except NoRoom as reason:
        again_at = LEASE.next_try(export.attempts, timezone.now())
        note_not_made(
            export, actor=actor, attempt=export.attempts, error=reason.code, again_at=again_at
        )
    except DomainError as reason:
        give_up(export, actor, reason.code)
    except Erased:
        give_up(export, actor, "erased")


def make(export: TrailExport, actor: Actor, staff: Actor, file: BinaryIO) -> None:
    """Write the bundle, then keep it sealed."""
    scope = for_staff(scope_again(export.scope, export.platform_id, export.asked), staff)
    by = MadeBy(staff.id, staff.name)
    made = write_bundle(file, scope, by=by, at=timezone.now())
    checked = own_zip(f"trail-{export.uid}", file)
    keep_bundle(export, actor=actor, attempt=export.attempts, made=checked, entries=made.entries)


def give_up(export: TrailExport, actor: Actor, error: str) -> None:
    """No bundle is made of this."""
    note_not_made(export, actor=actor, attempt=export.attempts, error=error, again_at=None)
