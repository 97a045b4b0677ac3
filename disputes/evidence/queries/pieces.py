"""Pieces of evidence in clear, their reading noted."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Prefetch, QuerySet

from disputes.evidence.models import Evidence, EvidenceFile
from disputes.models import Dispute
from disputes.models.disputes import Side
from helpdesk.actor import Actor
from helpdesk.audit import reads
from helpdesk.purposes import Purpose
from helpdesk.vault import keystore
from tickets.queries.case_page import size_words

MOST = 200
"""The newest pieces that a page holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One piece as pages show it. own: brought by the reader's side; text and files in clear;
    claimant, respondent: whether that side sees it."""

    uid: str
    side: str
    side_words: str
    kind: str
    kind_words: str
    own: bool
    text: str
    added_at: datetime
    added_by: str
    claimant: bool
    respondent: bool
    withdrawn_at: datetime | None
    files: list[dict[str, Any]] = field(default_factory=list)


def newest(found: "QuerySet[Evidence]") -> list[Evidence]:
    """The newest of them, oldest first, with their files: two queries."""
    files = Prefetch("files", EvidenceFile.objects.select_related("file"))
    return list(found.order_by("-added_at", "-id").prefetch_related(files)[:MOST])[::-1]


def note(actor: Actor, dispute: Dispute, pieces: Iterable[Evidence], purpose: Purpose) -> None:
    """Fetch the keys, and put into the ledger who reads whose evidence."""
    shown = list(pieces)
    values = [piece.text for piece in shown]
    values += [one.file.name for piece in shown for one in piece.files.all()]
    keystore.warm(value.key_id for value in values if value is not None)
    for subject in dict.fromkeys(piece.subject_id for piece in shown):
        reads.note_read(
            actor=actor, purpose=purpose, of=dispute, platform=dispute.platform_id,
            subject=subject, case=dispute.ticket.number, fields=["evidence"],
        )  # fmt: skip


def shown(piece: Evidence, file_url: Any, *, own: bool) -> Piece:
    """A piece whose reading has been noted. file_url: from a file's uid to where it is; own:
    whether the reader's side brought it."""
    return Piece(
        uid=piece.uid,
        side=piece.side,
        side_words=str(Side(piece.side).label),
        kind=piece.kind,
        kind_words=piece.get_kind_display(),
        own=own,
        text=reads.text(piece.text),
        added_at=piece.added_at,
        added_by=piece.added_by_name,
        claimant=piece.seen_by(Side.CLAIMANT),
        respondent=piece.seen_by(Side.RESPONDENT),
        withdrawn_at=piece.withdrawn_at,
        files=[shown_file(one, file_url(one.uid)) for one in piece.files.all()],
    )


def shown_file(one: EvidenceFile, url: str) -> dict[str, Any]:
    """A file as a link, and as a picture where it is one."""
    return {
        "url": url,
        "name": reads.text(one.file.name),
        "size": size_words(one.file.size),
        "is_picture": one.file.content_type.startswith("image/"),
    }
