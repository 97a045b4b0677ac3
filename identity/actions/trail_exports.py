"""Bundles of the trail: asked for, made, taken away, removed."""

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.audit.export.scope import Scope
from helpdesk.audit.models import Entry, Kind
from helpdesk.purposes import Purpose
from helpdesk.vault.subjects import new_subject


@action("trail.export", kind=Kind.EXPORT)
def export_trail(work: Work, scope: Scope, *, actor: Actor, reason: str) -> None:
    """Note that a bundle is written to a file by an operator, before it is written.

    reason: in words, kept sealed. Raises NotFound where nothing fits, TooMuch.
    """
    keys = scope.keys()
    subject = scope.asked.get("person") or new_subject(scope.platform).pk
    work.about(
        Entry(), platform=scope.platform, subject=subject, case=scope.case, purpose=Purpose.REVIEW
    )
    work.detail(scope=scope.what, entries=len(keys))
    work.entry.secret = reason  # sealed on assignment
