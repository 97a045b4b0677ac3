"""Bundles of the trail: asked for, made, taken away, removed."""

from datetime import datetime, timedelta

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.audit.export.scope import Scope
from helpdesk.audit.models import Entry, Kind
from helpdesk.errors import NotFound
from helpdesk.files.checks import CheckedFile
from helpdesk.files.models import StoredFile
from helpdesk.files.storage import remove, store
from helpdesk.purposes import Purpose
from helpdesk.vault.subjects import new_subject
from identity.access import require, require_still, staff_of
from identity.models import Staff
from identity.models.trail import ExportState, TrailExport
from identity.roles import Right
from identity.trail.exports.scopes import for_staff, held

KEPT = timedelta(days=7)
"""How long a bundle can be taken away; after that it is made anew for a reason of its own."""

UNDER_WAY = (ExportState.ASKED, ExportState.MAKING)


@action("trail.export", kind=Kind.EXPORT)
def export_trail(work: Work, scope: Scope, *, actor: Actor, reason: str) -> None:
    """Note that a bundle is written to a file by an operator, before it is written.

    reason: in words, kept sealed. Raises NobodyFits, NothingThen or TooMuch.
    """
    entries = held(scope)
    subject = owner(scope)
    work.about(
        Entry(), platform=scope.platform, subject=subject, case=scope.case, purpose=Purpose.REVIEW
    )
    work.detail(scope=scope.what, entries=entries)
    work.entry.secret = reason  # sealed on assignment


def owner(scope: Scope) -> str:
    """Whose key a bundle is sealed under: the person's it is about, so that it dies with their
    data, else one of its own."""
    return scope.asked.get("person") or str(new_subject(scope.platform).pk)


@action("trail.ask_export")
def ask_export(
    work: Work, scope: Scope, *, actor: Actor, reason: str, words: str = ""
) -> TrailExport:
    """Ask for a bundle; the same one that is asked for already is that one.

    reason: a code; words: more about it, kept sealed. Raises NotFound for a platform the actor
    does not review, NobodyFits, NothingThen or TooMuch.
    """
    require(actor, Right.REVIEW_TRAIL, scope.platform)
    staff = work.lock(staff_of(actor))
    require_still(actor, Right.REVIEW_TRAIL, scope.platform)
    if before := under_way(staff, scope):
        work.nothing_happened()
        return before
    entries = held(for_staff(scope, actor))
    export = TrailExport(
        platform_id=scope.platform, subject_id=owner(scope), staff=staff, scope=scope.what,
        asked=scope.asked, reason=reason, asked_at=work.now, next_at=work.now,
    )  # fmt: skip
    export.words = words
    work.create(export)
    work.about(export, case=scope.case, purpose=Purpose.REVIEW)
    work.detail(scope=scope.what, entries=entries, reason=reason)
    return export


def under_way(staff: Staff, scope: Scope) -> TrailExport | None:
    """The same bundle, asked for by the same person and not made yet."""
    rows = TrailExport.objects.filter(staff=staff, state__in=UNDER_WAY, platform=scope.platform)
    return rows.filter(scope=scope.what, asked=scope.asked).first()


@action("trail.export_made")
def keep_bundle(
    work: Work, export: TrailExport, *, actor: Actor, attempt: int, made: CheckedFile, entries: int
) -> None:
    """Keep a bundle that was made, for KEPT. A worker that outlived its lease changes nothing."""
    export = work.lock(export)
    if not is_of(export, attempt):
        work.nothing_happened()
        return
    work.about(export, case=export.asked.get("case", ""))
    work.detail(entries=entries)
    file = store(work, platform=export.platform_id, subject=export.subject_id, sent=made)
    work.update(
        export, state=ExportState.READY, file=file, entries=entries, sha256=made.sha256,
        ready_at=work.now, expires_at=work.now + KEPT, leased_until=None,
    )  # fmt: skip


@action("trail.export_failed")
def note_not_made(
    work: Work,
    export: TrailExport,
    *,
    actor: Actor,
    attempt: int,
    error: str,
    again_at: datetime | None,
) -> None:
    """Note why a bundle could not be made. again_at: when to try again, None for not at all."""
    export = work.lock(export)
    if not is_of(export, attempt):
        work.nothing_happened()
        return
    work.about(export, case=export.asked.get("case", ""))
    work.detail(error=error)
    work.outcome("will_retry" if again_at else "given_up")
    state = ExportState.ASKED if again_at else ExportState.FAILED
    work.update(export, state=state, next_at=again_at or export.next_at, leased_until=None)


def is_of(export: TrailExport, attempt: int) -> bool:
    """Whether a bundle is still being made by this attempt."""
    return export.state == ExportState.MAKING and export.attempts == attempt


@action("trail.take_export", kind=Kind.EXPORT)
def take_export(work: Work, export: TrailExport, *, actor: Actor) -> StoredFile:
    """The file of a bundle, to be sent. Every time is noted. Raises NotFound for one not ready."""
    export = work.lock(export)
    if export.state != ExportState.READY or export.file is None:
        raise NotFound
    work.about(export, case=export.asked.get("case", ""), purpose=Purpose.REVIEW)
    work.detail(scope=export.scope, entries=export.entries, sha256=export.sha256)
    return export.file


@action("trail.remove_export")
def remove_export(work: Work, export: TrailExport, *, actor: Actor) -> None:
    """Destroy a bundle whose time is over; who asked for it and why stays."""
    export = work.lock(export)
    if export.state != ExportState.READY or export.file is None:
        work.nothing_happened()
        return
    work.about(export, case=export.asked.get("case", ""))
    file = export.file
    work.update(export, state=ExportState.GONE, file=None)
    remove(work, file)
