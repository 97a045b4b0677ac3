"""Who may see which dispute; the only way disputes reach views, files and other rooms."""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, QuerySet

from disputes.facts.models import Payment
from disputes.models import Dispute, Party
from disputes.models.disputes import Side
from helpdesk.actor import Actor, ActorKind
from helpdesk.errors import NotFound
from identity.access import may, platforms_with
from identity.roles import Right
from identity.ties import Near, near, of_these
from tickets.access import not_about, of_order


def disputes_for(actor: Actor) -> "QuerySet[Dispute]":
    """The disputes an actor may know of: those of the platforms whose cases they work, but for
    those of themselves and people near them; or those they are a party of."""
    if actor.kind == ActorKind.STAFF:
        there = platforms_with(actor, Right.WORK_CASES)
        return disputes_unbarred(Dispute.objects.filter(platform__in=there), actor)
    if actor.kind == ActorKind.CUSTOMER:
        return Dispute.objects.filter(platform=actor.platform, parties__subject=subject_of(actor))
    return Dispute.objects.none()


def disputes_unbarred(disputes: "QuerySet[Dispute]", actor: Actor) -> "QuerySet[Dispute]":
    """Without the disputes the actor must not touch, whichever side is theirs: by the case, by
    the order and by the parties."""
    people = near(actor)
    if people is None:
        return disputes
    theirs = Party.objects.filter(of_these(people, member=""), dispute=OuterRef("pk"))
    disputes = disputes.exclude(of_order(people, "order__")).exclude(Exists(theirs))
    return not_about(people, disputes, case="ticket__")


def cases_near(people: Near) -> set[str]:
    """Numbers of the cases with a dispute that these people are a party of."""
    parties = Party.objects.filter(subject__in=people.subjects)
    return set(parties.values_list("dispute__ticket__number", flat=True))


def payments_received(people: Near) -> "QuerySet[Payment]":
    """The payments for orders that go to these people."""
    return Payment.objects.filter(order__consignee__subject__in=people.subjects)


def dispute_for(actor: Actor, number: str) -> Dispute:
    """One dispute by its number, with what every page about it needs. Raises NotFound for those
    the actor may not know of.

    This shows masks only. What is read of it goes through `helpdesk.audit.reads`.
    """
    found = (
        disputes_for(actor)
        .select_related("platform", "ticket", "ticket__contact", "ticket__assignee", "order")
        .select_related("officer", "order__consignee")
        .filter(number=number)
        .first()
    )
    if found is None:
        raise NotFound
    return found


def disputes_there(actor: Actor, numbers: Collection[str]) -> set[str]:
    """Of which of these numbers there is a dispute for the actor."""
    found = disputes_for(actor).filter(number__in=numbers)
    return set(found.values_list("number", flat=True))


def may_handle(actor: Actor, dispute: Dispute) -> bool:
    """Whether the actor's role lets them move and decide the disputes of this platform."""
    return actor.kind == ActorKind.STAFF and may(actor, Right.HANDLE_DISPUTES, dispute.platform_id)


def is_claimant(actor: Actor, dispute: Dispute) -> bool:
    """Whether the actor is the person whose claim it is."""
    own = dispute.subject_id == subject_of(actor) and dispute.platform_id == actor.platform
    return actor.kind == ActorKind.CUSTOMER and own


def side_of(actor: Actor, dispute: Dispute) -> str:
    """The side a party is on ("claimant", "respondent"), "desk" for staff, "" for strangers."""
    if actor.kind == ActorKind.STAFF:
        known = may(actor, Right.WORK_CASES, dispute.platform_id)
        return Side.DESK.value if known else ""
    if actor.kind != ActorKind.CUSTOMER or actor.platform != dispute.platform_id:
        return ""
    party = dispute.parties.filter(subject=subject_of(actor)).first()
    return party.side if party else ""


def subject_of(actor: Actor) -> str:
    """The pseudonym of a customer or other party."""
    return actor.id.removeprefix("customer:")
