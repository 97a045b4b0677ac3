"""The list of disputes: its views, and 50 rows at a time by keyset."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from disputes.access import disputes_unbarred
from disputes.models import Dispute, Party
from disputes.models.disputes import PartyKind, Side, Stage
from disputes.stages import OPEN
from helpdesk import moments
from helpdesk.actor import Actor
from helpdesk.vault import keystore
from helpdesk.vault.sealed import Sealed
from tickets.queries.queue import MOST, PAGE, Cursor, continued, shown
from tickets.queries.ranges import Range, bounded_counts, first_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView:
    """One view. order: the column it is sorted by; empty: what its empty state says."""

    key: str
    label: LazyText
    order: str
    ranges: Callable[[Actor, list[str]], list[Range]]
    empty: tuple[LazyText, LazyText]


def mine(actor: Actor, platforms: list[str]) -> list[Range]:
    """What the actor decides, over the platforms they still work on."""
    uid = actor.id.removeprefix("staff:")
    own = Dispute.objects.filter(officer__uid=uid, platform__in=platforms, closed_at=None)
    return [disputes_unbarred(own, actor)]


def in_stages(*stages: Stage) -> Callable[[Actor, list[str]], list[Range]]:
    """An index range per platform and stage."""

    def ranges(actor: Actor, platforms: list[str]) -> list[Range]:
        return [
            disputes_unbarred(Dispute.objects.filter(platform=code, stage=stage), actor)
            for code in platforms
            for stage in stages
        ]

    return ranges


VIEWS: dict[str, ListView] = {
    view.key: view
    for view in (
        ListView(
            key="decide", label=_("To decide"), order="due_at",
            ranges=in_stages(Stage.ESCALATED),
            empty=(
                _("Nothing waits for a decision"),
                _("Disputes stand here once the other side did not answer, or both sides did not "
                  "agree."),
            ),
        ),
        ListView(
            key="mine", label=_("Mine"), order="-last_activity_at", ranges=mine,
            empty=(
                _("You have no dispute"),
                _("Open one of those to decide, and take it."),
            ),
        ),
        ListView(
            key="open", label=_("All open"), order="-last_activity_at", ranges=in_stages(*OPEN),
            empty=(
                _("No dispute is open"),
                _("A dispute is opened beside a case, once the customer is verified for the "
                  "order."),
            ),
        ),
        ListView(
            key="closed", label=pgettext_lazy("state", "Closed"), order="-last_activity_at",
            ranges=in_stages(Stage.CLOSED),
            empty=(
                _("No dispute is closed yet"),
                _("Disputes stand here when what was decided has happened."),
            ),
        ),
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One dispute in a list. claimant, respondent: sealed, shown as masks; side: what the other
    side is in the purchase. late: whether the stage's time is over."""

    number: str
    platform: str
    platform_name: str
    reason: str
    claimant: Sealed | None
    respondent: Sealed | None
    side: str
    amount: int
    currency: str
    stage: str
    stage_name: str
    due_at: datetime | None
    late: bool
    officer: str


@dataclass(frozen=True, slots=True)
class ListPage:
    """Rows in order, and where the next page begins ("" at the end)."""

    rows: list[Row]
    older: str


def list_page(view: ListView, actor: Actor, platforms: list[str], after: Cursor | None) -> ListPage:
    """One page of a view: 3 queries and one for the keys of the masks, however many rows."""
    ranges = [continued(one, view.order, after) for one in view.ranges(actor, platforms)]
    keys = first_of(ranges, view.order, PAGE + 1)
    disputes = load(keys[:PAGE])
    older = ""
    if len(keys) > PAGE and disputes:
        last = disputes[-1]
        older = str(Cursor(getattr(last, view.order.removeprefix("-")), last.pk))
    return ListPage(rows_of(disputes, moments.now()), older)


def load(keys: list[int]) -> list[Dispute]:
    """Disputes in the order of their keys, with what their rows show."""
    rows = Dispute.objects.select_related("platform", "officer").prefetch_related("parties")
    found = rows.in_bulk(keys)
    return [found[key] for key in keys if key in found]


def rows_of(disputes: list[Dispute], now: datetime) -> list[Row]:
    """Disputes as rows; the keys of all names are fetched at once."""
    names = [party.name for one in disputes for party in one.parties.all()]
    keystore.warm(name.key_id for name in names if name is not None)
    return [row(dispute, now) for dispute in disputes]


def row(dispute: Dispute, now: datetime) -> Row:
    """One dispute as a row."""
    sides: dict[str, Party] = {party.side: party for party in dispute.parties.all()}
    claimant, respondent = sides.get(Side.CLAIMANT), sides.get(Side.RESPONDENT)
    return Row(
        number=dispute.number,
        platform=dispute.platform_id,
        platform_name=dispute.platform.name,
        reason=dispute.get_reason_display(),
        claimant=claimant.name if claimant else None,
        respondent=respondent.name if respondent else None,
        side=str(PartyKind(respondent.kind).label) if respondent else "",
        amount=dispute.amount,
        currency=dispute.currency,
        stage=dispute.stage,
        stage_name=str(Stage(dispute.stage).label),
        due_at=dispute.due_at,
        late=dispute.due_at is not None and dispute.due_at <= now,
        officer=dispute.officer.name if dispute.officer else "",
    )


def pressing(actor: Actor, platforms: list[str], soon: timedelta) -> str:
    """How many wait for a decision or are due, as shown in the rail; 1 query."""
    until = moments.now() + soon
    waiting = Dispute.objects.filter(stage=Stage.ESCALATED)
    due = Dispute.objects.filter(due_at__isnull=False, due_at__lte=until)
    due = due.exclude(stage=Stage.ESCALATED)
    ranges: list[Range] = [
        disputes_unbarred(kind.filter(platform=code), actor)
        for kind in (waiting, due)
        for code in platforms
    ]
    return shown(bounded_counts({"pressing": ranges}, MOST)["pressing"])
