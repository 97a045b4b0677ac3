"""The evidence of a dispute as the desk sees it: the matrix of its reason, and every piece."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from disputes.access import may_handle
from disputes.evidence.actions.changing import BEFORE_ESCALATION
from disputes.evidence.automatic import FINDINGS
from disputes.evidence.automatic import LABELS as AUTOMATIC
from disputes.evidence.matrix import MATRIX
from disputes.evidence.models import Evidence, EvidenceKind, EvidenceRequest
from disputes.evidence.queries.pieces import Piece, newest, note, shown
from disputes.models import Dispute
from disputes.models.disputes import PartyKind, Reason, Side
from disputes.stages import UNDECIDED
from disputes.timeline.reading import Story, read
from helpdesk import moments
from helpdesk.actor import Actor
from helpdesk.audit import reads
from helpdesk.purposes import Purpose

STATES: dict[str, tuple[str, LazyText]] = {
    "have": ("verified", gettext_lazy("have")),
    "asked": ("pending", gettext_lazy("asked for")),
    "late": ("overdue", gettext_lazy("asked for, late")),
    "differs": ("due", gettext_lazy("look")),
    "missing": ("closed", gettext_lazy("missing")),
}
"""A cell's state, its badge and its word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One thing that is wanted. state: a code of STATES; words: what is known; asks: the address
    to ask for it, "" where that is not for the reader, or not needed."""

    label: str
    state: str
    words: str = ""
    asks: str = ""

    @property
    def badge(self) -> str:
        """The badge it is shown with."""
        return STATES[self.state][0]

    @property
    def state_words(self) -> str:
        """The state in a word."""
        return str(STATES[self.state][1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """What is wanted from one side, or told by the feeds."""

    title: str
    cells: list[Cell]


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Something that was asked for and has not come."""

    uid: str
    side: str
    kind: str
    kind_words: str
    side_words: str
    note: str
    due_at: datetime
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidencePage:
    """All of it. may_add, may_handle: what the reader may do now; appends: whether what was
    brought stays, because an officer decides."""

    dispute: Dispute
    groups: list[Group]
    pieces: list[Piece]
    requests: list[Request]
    may_add: bool
    may_handle: bool
    appends: bool


def evidence_of(actor: Actor, dispute: Dispute, story: Story | None = None) -> EvidencePage:
    """The evidence of a dispute that `dispute_for` let through; about 15 queries, however much
    there is. What is read of it is in the ledger. story: if the page has read it already."""
    pieces = newest(Evidence.objects.filter(dispute=dispute))
    requests = open_requests(actor, dispute)
    note(actor, dispute, pieces, Purpose.HANDLE_DISPUTE)
    undecided = dispute.stage in UNDECIDED
    handles = may_handle(actor, dispute) and undecided
    url = partial(file_url, dispute.number)
    return EvidencePage(
        dispute=dispute,
        groups=groups(story or read(actor, dispute), pieces, requests, handles),
        pieces=[shown(piece, url, own=piece.side == Side.DESK) for piece in pieces],
        requests=requests,
        may_add=undecided,
        may_handle=handles,
        appends=dispute.stage not in BEFORE_ESCALATION,
    )


def file_url(number: str, uid: str) -> str:
    """Where a file is at the desk."""
    return reverse("evidence:desk_file", args=[number, uid])


def open_requests(actor: Actor, dispute: Dispute, side: str = "") -> list[Request]:
    """What is still asked for, of one side or of all; the reading of the notes is noted."""
    found = EvidenceRequest.objects.filter(dispute=dispute, met_at=None, withdrawn_at=None)
    if side:
        found = found.filter(side=side)
    rows = list(found)
    purpose = Purpose.OWN_DISPUTE if side else Purpose.HANDLE_DISPUTE
    for subject in dict.fromkeys(row.subject_id for row in rows if row.note is not None):
        reads.note_read(
            actor=actor, purpose=purpose, of=dispute, platform=dispute.platform_id,
            subject=subject, case=dispute.ticket.number, fields=["note"],
        )  # fmt: skip
    return [
        Request(
            uid=row.uid, side=row.side, kind=row.kind, kind_words=row.get_kind_display(),
            side_words=row.get_side_display(), note=reads.text(row.note), due_at=row.due_at,
            late=row.due_at < moments.now(),
        )
        for row in rows
    ]  # fmt: skip


def groups(
    story: Story, pieces: list[Evidence], requests: list[Request], handles: bool
) -> list[Group]:
    """The matrix of the dispute's reason."""
    wanted = MATRIX[Reason(story.dispute.reason)]
    standing = [piece for piece in pieces if piece.withdrawn_at is None]
    sides = (Side.RESPONDENT, Side.CLAIMANT)
    return [
        *(side_group(story.dispute, side, standing, requests, handles) for side in sides),
        Group(title=_("Automatic"), cells=[automatic(story, code) for code in wanted.automatic]),
    ]


def side_group(
    dispute: Dispute, side: Side, pieces: list[Evidence], requests: list[Request], handles: bool
) -> Group:
    """What is wanted from one side. The claim itself is the claimant's statement."""
    brought = {piece.kind for piece in pieces if piece.side == side}
    wanted = MATRIX[Reason(dispute.reason)].of(side)
    claimed = {EvidenceKind.STATEMENT: "have"} if side == Side.CLAIMANT else {}
    asked = {one.kind: "late" if one.late else "asked" for one in requests if one.side == side}
    states = asked | dict.fromkeys(brought, "have")
    kinds = [*wanted, *map(EvidenceKind, states)]
    states = claimed | states
    ask_url = f"{reverse('evidence:ask', args=[dispute.number])}?side={side}" if handles else ""
    return Group(
        title=from_side(dispute, side),
        cells=[cell(kind, states.get(kind, "missing"), ask_url) for kind in dict.fromkeys(kinds)],
    )


def from_side(dispute: Dispute, side: Side) -> str:
    """Whose evidence it is."""
    kinds = {party.side: party.kind for party in dispute.parties.all()}
    if side == Side.CLAIMANT:
        return _("From the buyer")
    titles = {
        PartyKind.SELLER: _("From the seller"),
        PartyKind.CARRIER: _("From the carrier"),
        PartyKind.PLATFORM: _("From the platform"),
    }
    return titles.get(PartyKind(kinds.get(side, PartyKind.SELLER)), _("From the other side"))


def cell(kind: EvidenceKind, state: str, ask_url: str) -> Cell:
    """One kind: there, asked for, or missing, and then the way to ask for it."""
    asks = f"{ask_url}&kind={kind}" if ask_url and state == "missing" else ""
    return Cell(label=str(kind.label), state=state, asks=asks)


def automatic(story: Story, code: str) -> Cell:
    """What the feeds and the shop told, in the platform's time."""
    with timezone.override(story.zone):
        finding = FINDINGS[code](story)
    return Cell(label=str(AUTOMATIC[code]), state=finding.state, words=finding.words)
