"""The order, and what became of the dispute: stages, evidence, the decision and its remedies."""

from django.utils.translation import gettext as _

from disputes.evidence.models import Evidence, EvidenceRequest
from disputes.models import Decision, Remedy, StageEntry
from disputes.models.disputes import Reason, Side, Stage
from disputes.timeline import refs
from disputes.timeline.entries import Entry, Lane
from disputes.timeline.reading import MOST, Story
from disputes.timeline.words import desk, fact_words, shop


def entries(story: Story) -> list[Entry]:
    """Everything of the case's lane: five queries."""
    return [
        ordered(story),
        opened(story),
        *stages(story),
        *evidence(story),
        *requests(story),
        *decisions(story),
        *remedies(story),
    ]


def ordered(story: Story) -> Entry:
    """The order, and where it was to go."""
    place = story.delivery
    parts = (place.city, place.postcode, place.country)
    return Entry(
        ref=refs.ORDERED, lane=Lane.CASE, at=story.order.placed_at, words=fact_words("ordered"),
        place=", ".join(part for part in parts if part), source=shop(),
    )  # fmt: skip


def opened(story: Story) -> Entry:
    """The dispute, and its reason."""
    dispute = story.dispute
    return Entry(
        ref=refs.OPENED, lane=Lane.CASE, at=dispute.opened_at, words=fact_words("opened"),
        text=str(Reason(dispute.reason).label), source=desk(),
    )  # fmt: skip


def stages(story: Story) -> list[Entry]:
    """Each stage but those that are their own entries: the opening and the decision."""
    told = [Stage.OPENED, Stage.DECIDED]
    found = StageEntry.objects.filter(dispute=story.dispute).exclude(stage__in=told)
    return [
        Entry(
            ref=f"stage-{place}", lane=Lane.CASE, at=stage.entered_at,
            words=str(Stage(stage.stage).label), source=desk(),
        )
        for place, stage in enumerate(found.order_by("entered_at", "id")[:MOST])
    ]  # fmt: skip


def evidence(story: Story) -> list[Entry]:
    """What was brought, without its content."""
    found = Evidence.objects.filter(dispute=story.dispute, withdrawn_at=None).defer("text")
    return [
        Entry(
            ref=f"evidence-{piece.uid}", lane=Lane.CASE, at=piece.added_at,
            words=_("Evidence added"), text=piece.get_kind_display(),
            source=str(Side(piece.side).label),
        )
        for piece in found.order_by("-added_at", "-id")[:MOST]
    ]  # fmt: skip


def requests(story: Story) -> list[Entry]:
    """What was asked for."""
    found = EvidenceRequest.objects.filter(dispute=story.dispute).defer("note")
    return [
        Entry(
            ref=f"asked-{request.uid}", lane=Lane.CASE, at=request.asked_at,
            words=_("Evidence asked for"),
            text=_("%(what)s, from: %(side)s") % {
                "what": request.get_kind_display(), "side": request.get_side_display()
            },
            source=desk(),
        )
        for request in found.order_by("-asked_at", "-id")[:MOST]
    ]  # fmt: skip


def decisions(story: Story) -> list[Entry]:
    """How it was decided."""
    found = Decision.objects.filter(dispute=story.dispute).select_related("decided_by")
    return [
        Entry(
            ref=f"decision-{decision.uid}", lane=Lane.CASE, at=decision.decided_at,
            words=_("Decided"), text=decision.get_outcome_display(),
            source=decision.decided_by.name if decision.decided_by else desk(),
        )
        for decision in found.defer("reasons")[:MOST]
    ]  # fmt: skip


def remedies(story: Story) -> list[Entry]:
    """What was decided and has happened."""
    found = Remedy.objects.filter(dispute=story.dispute, confirmed_at__isnull=False)
    return [
        Entry(
            ref=f"remedy-{remedy.uid}", lane=Lane.CASE, at=remedy.confirmed_at,
            words=_("Remedy confirmed"), source=desk(),
        )
        for remedy in found[:MOST]
        if remedy.confirmed_at
    ]  # fmt: skip
