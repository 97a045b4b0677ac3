"""Reviewing as an act of its own: a sealed value shown for a reason, the ledger checked."""

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.audit import reads
from helpdesk.audit.differences import owner, sealed_pair
from helpdesk.audit.models import Check, Entry, Kind
from helpdesk.audit.proof import check_under_way
from helpdesk.audit.tasks import verify_ledger
from helpdesk.errors import Forbidden, NotFound
from helpdesk.purposes import Purpose
from identity.access import has_anywhere
from identity.roles import Right
from identity.trail.access import entry_for
from identity.trail.barred import is_near


@action("trail.show", kind=Kind.READ)
def show_change(
    work: Work, entry: Entry, *, actor: Actor, place: int, field: str, reason: str, words: str = ""
) -> tuple[str, str]:
    """The clear text of a sealed value before and after an entry's change, for a reason.

    place: which of the entry's versions. reason: a code; words: more about it, kept sealed. Raises
    NotFound for what is not sealed, not there, or never shown.
    """
    entry = entry_for(actor, entry.uid)
    pair = sealed_pair(entry, place, field)
    if pair is None:
        raise NotFound
    subject = owner(entry, place)
    if is_near(actor, subject):
        raise NotFound
    note_look(work, entry, subject=subject, reason=reason, words=words)
    work.entry.fields = [field]
    return reads.text(pair[0]), reads.text(pair[1])


@action("trail.show_reason", kind=Kind.READ)
def show_reason(work: Work, entry: Entry, *, actor: Actor, reason: str, words: str = "") -> str:
    """The words somebody gave as their reason for a look, for a reason. Raises NotFound."""
    entry = entry_for(actor, entry.uid)
    if entry.secret is None:
        raise NotFound
    note_look(work, entry, subject=entry.subject, reason=reason, words=words)
    work.entry.fields = ["reason"]
    return reads.text(entry.secret)


def note_look(work: Work, entry: Entry, *, subject: str, reason: str, words: str) -> None:
    """What a look of either kind leaves: whose data, in which entry, and why."""
    work.about(
        entry,
        platform=entry.platform,
        subject=subject,
        case=entry.case,
        purpose=Purpose.REVIEW,
    )
    work.entry.object_id = entry.uid
    work.detail(reason=reason)
    if subject:
        work.entry.secret = words  # sealed on assignment


@action("trail.verify")
def ask_for_check(work: Work, *, actor: Actor) -> bool:
    """Have the whole ledger checked in the background; False where a check is under way."""
    if not has_anywhere(actor, Right.VERIFY_LEDGER):
        raise Forbidden
    work.about(Check(), platform="", subject="")
    if check_under_way():
        work.nothing_happened()
        return False
    verify_ledger.enqueue()
    return True
