"""Bringing evidence, taking it back, and saying who sees it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from disputes.actions.moving import answer_came
from disputes.evidence.access import part_of
from disputes.evidence.actions.changing import BEFORE_ESCALATION, held, still_open, tell
from disputes.evidence.errors import CannotTakeBack, NothingBrought
from disputes.evidence.models import Evidence, EvidenceFile, EvidenceKind, EvidenceRequest
from disputes.models import Dispute
from disputes.models.disputes import Side
from helpdesk.actions import Work, action
from helpdesk.actor import Actor, ActorKind
from helpdesk.errors import TooMany
from helpdesk.files.checks import CheckedFile
from helpdesk.files.errors import TooManyFiles
from helpdesk.files.storage import store
from identity.roles import Right
from tickets.access import require_case_still
from tickets.actions.intake import LONGEST
from tickets.complaints import MOST_FILES
from tickets.errors import TooLong

PIECES_PER_HOUR = 30
"""From one side of one dispute."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What somebody brings. client_id: their own id of it. to_claimant, to_respondent: whether it
    is shared with that side besides the desk and whoever brings it."""

    kind: EvidenceKind
    text: str = ""
    client_id: str
    to_claimant: bool = False
    to_respondent: bool = False


@action("evidence.add")
def add_evidence(
    work: Work,
    dispute: Dispute,
    brought: Brought,
    *,
    actor: Actor,
    uploads: Sequence[CheckedFile] = (),
) -> Evidence:
    """Bring words, files or both, from whichever side the actor is on.

    The same client_id from the same side again is the same piece. It meets an open request for
    its kind, and the respondent's first one is their answer. Raises NotFound for who has no part
    in the dispute, EvidenceClosed, NothingBrought, TooLong, TooManyFiles, TooMany and NoRoom.
    """
    dispute = held(work, dispute)
    side = part_of(actor, dispute)
    known = Evidence.objects.filter(dispute=dispute, side=side, client_id=brought.client_id).first()
    if known is not None:
        work.nothing_happened()
        return known
    still_open(dispute)
    check(brought, uploads)
    not_too_many(work, dispute, side)
    piece = work.create(piece_of(work, dispute, side, brought))
    keep_files(work, piece, uploads)
    if side == Side.RESPONDENT:
        answer_came(work, dispute)
    tell(work, dispute)
    return piece


def check(brought: Brought, uploads: Sequence[CheckedFile]) -> None:
    """Raise what is wrong with it before anything is written."""
    if not brought.text.strip() and not uploads:
        raise NothingBrought(field="text")
    if len(brought.text) > LONGEST:
        raise TooLong(field="text", most=LONGEST)
    if len(uploads) > MOST_FILES:
        raise TooManyFiles(field="files", most=MOST_FILES)


def not_too_many(work: Work, dispute: Dispute, side: Side) -> None:
    """Raise TooMany when a side floods the dispute."""
    since = work.now - timedelta(hours=1)
    brought = Evidence.objects.filter(dispute=dispute, side=side, added_at__gt=since)
    if brought.count() >= PIECES_PER_HOUR:
        raise TooMany


def piece_of(work: Work, dispute: Dispute, side: Side, brought: Brought) -> Evidence:
    """The row, under the pseudonym of whoever brings it."""
    piece = Evidence(
        platform_id=dispute.platform_id,
        dispute=dispute,
        subject_id=subject_of(dispute, side),
        side=side,
        kind=brought.kind,
        for_claimant=brought.to_claimant,
        for_respondent=brought.to_respondent,
        client_id=brought.client_id,
        request=met(work, dispute, side, brought.kind),
        added_at=work.now,
        added_by=work.actor.id,
        added_by_name=work.actor.name if work.actor.kind == ActorKind.STAFF else "",
    )
    piece.text = brought.text
    return piece


def subject_of(dispute: Dispute, side: Side) -> str:
    """Whose data it is; what the desk adds is about the claimant's dispute."""
    if side == Side.DESK:
        return str(dispute.subject_id)
    return str(dispute.parties.get(side=side).subject_id)


def met(work: Work, dispute: Dispute, side: Side, kind: str) -> EvidenceRequest | None:
    """The open request that this answers, which it ends."""
    asked = EvidenceRequest.objects.select_for_update().filter(
        dispute=dispute, side=side, kind=kind, met_at=None, withdrawn_at=None
    )
    request = asked.first()
    if request is not None:
        work.update(request, met_at=work.now)
    return request


def keep_files(work: Work, piece: Evidence, uploads: Sequence[CheckedFile]) -> None:
    """Store files and attach them."""
    platform, subject = piece.platform_id, piece.subject_id
    files = [store(work, platform=platform, subject=subject, sent=sent) for sent in uploads]
    work.create_all([
        EvidenceFile(platform_id=platform, evidence=piece, file=file) for file in files
    ])  # fmt: skip


@action("evidence.withdraw")
def withdraw_evidence(work: Work, dispute: Dispute, uid: str, *, actor: Actor) -> None:
    """Take back one's own piece, while no officer decides yet. It is kept, and hidden from the
    other side. Raises NotFound for anybody else's, CannotTakeBack."""
    dispute = held(work, dispute)
    side = part_of(actor, dispute)
    subject = subject_of(dispute, side)
    piece = work.lock_where(Evidence, dispute=dispute, uid=uid, side=side, subject=subject)
    if piece.withdrawn_at is not None:
        work.nothing_happened()
        return
    if dispute.stage not in BEFORE_ESCALATION:
        raise CannotTakeBack
    work.update(piece, withdrawn_at=work.now)
    tell(work, dispute)


@action("evidence.share")
def share_evidence(
    work: Work, dispute: Dispute, uid: str, *, actor: Actor, claimant: bool, respondent: bool
) -> None:
    """Say which sides see a piece: for who handles disputes. After escalation what a side has
    seen stays seen. Raises NotFound, Forbidden, EvidenceClosed and CannotTakeBack."""
    dispute = held(work, dispute)
    require_case_still(actor, dispute.ticket, Right.HANDLE_DISPUTES)
    still_open(dispute)
    piece = work.lock_where(Evidence, dispute=dispute, uid=uid, withdrawn_at=None)
    hides = (piece.for_claimant and not claimant) or (piece.for_respondent and not respondent)
    if hides and dispute.stage not in BEFORE_ESCALATION:
        raise CannotTakeBack
    if not work.update(piece, for_claimant=claimant, for_respondent=respondent):
        work.nothing_happened()
        return
    tell(work, dispute)
