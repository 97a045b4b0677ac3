"""Orders, kept as the shop tells them: the order, its consignee, its lines and parcels."""

from dataclasses import asdict
from typing import Any

from django.utils.translation import gettext_lazy as _

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.errors import BadInput
from helpdesk.upserts import (
    Outcome,
    UpsertResult,
    differing,
    keyed_fingerprint,
    once_more_if_raced,
    refuse_future,
)
from helpdesk.vault.subjects import link_subjects, new_subject
from identity.models import Member
from identity.scopes import Scope, require_scope
from tickets.actions.consignees import keep_consignee
from tickets.actions.order_parts import keep_lines, keep_parcels
from tickets.facts import OrderFacts
from tickets.models import Order


class UnknownMember(BadInput):
    """The order names a member that has not been sent."""

    code = "unknown_member"
    words = _("There is no member with this number yet. Send the member first, or leave it empty.")


@once_more_if_raced
@action("order.upsert")
def upsert_order(
    work: Work, platform: str, facts: OrderFacts, *, actor: Actor, key: str = ""
) -> UpsertResult[Order]:
    """Create or bring up to date an order with its parts; writes only what differs.

    key: the caller's idempotency key, if any. Raises UnknownMember, BadPhone, FromTheFuture,
    KeyReused, NotFound and MissingScope.
    """
    require_scope(actor, Scope.ORDERS_WRITE, platform)
    refuse_future(facts.updated_at, work.now)
    before = work.done_before(platform, key, keyed_fingerprint(platform, asdict(facts)))
    if before is not None:
        return UpsertResult(Order.objects.get(pk=before["pk"]), Outcome(before["outcome"]))
    result = _apply(work, platform, facts)
    work.about(result.row)
    work.outcome(result.outcome)
    work.remember(platform, key, {"pk": result.row.pk, "outcome": result.outcome})
    return result


def _apply(work: Work, platform: str, facts: OrderFacts) -> UpsertResult[Order]:
    buyer = _member(platform, facts.member)
    rows = Order.objects.select_for_update()
    order = rows.filter(platform=platform, reference=facts.reference).first()
    if order is None:
        return UpsertResult(_create(work, platform, facts, buyer), Outcome.CREATED)
    if facts.updated_at and facts.updated_at < order.updated_at:
        work.nothing_happened()
        return UpsertResult(order, Outcome.OUTDATED)
    return UpsertResult(order, _change(work, order, facts, buyer))


def _member(platform: str, number: str | None) -> Member | None:
    if number is None:
        return None
    member = Member.objects.filter(platform=platform, number=number).first()
    if member is None:
        raise UnknownMember(field="member")
    return member


def _told(facts: OrderFacts) -> dict[str, Any]:
    return {
        "number": facts.number,
        "state": facts.state,
        "currency": facts.currency,
        "total": facts.total,
        "placed_at": facts.placed_at,
        "paid_at": facts.paid_at,
        "payment_method": facts.payment_method,
        "promised_on": facts.promised_on,
        "completed_at": facts.completed_at,
    }


def _create(work: Work, platform: str, facts: OrderFacts, buyer: Member | None) -> Order:
    order = Order(
        platform_id=platform,
        subject_id=buyer.subject_id if buyer else new_subject(platform).uid,
        member=buyer,
        reference=facts.reference,
        updated_at=facts.updated_at or work.now,
    )
    order.consignee, _changed = keep_consignee(work, platform, None, facts.consignee, buyer)
    for name, value in _told(facts).items():
        setattr(order, name, value)
    work.create(order)
    keep_lines(work, order, facts.lines, order.subject_id)
    keep_parcels(work, order, facts.parcels or (), order.subject_id, at=order.updated_at)
    return order


def _change(work: Work, order: Order, facts: OrderFacts, buyer: Member | None) -> Outcome:
    platform, owner = order.platform_id, _owner(order, buyer)
    consignee, parts = keep_consignee(work, platform, order.consignee, facts.consignee, buyer)
    changes = differing(
        order, subject_id=owner, **_told(facts), member_id=buyer and buyer.pk, consignee=consignee
    )
    parts |= keep_lines(work, order, facts.lines, owner)
    if facts.parcels is not None:
        at = facts.updated_at or work.now
        parts |= keep_parcels(work, order, facts.parcels, owner, at=at)
    outcome = Outcome.CHANGED if changes or parts else Outcome.UNCHANGED
    if changes or parts or facts.updated_at:
        changes["updated_at"] = facts.updated_at or work.now
    if not work.update(order, **changes) and not parts:
        work.nothing_happened()
    return outcome


def _owner(order: Order, buyer: Member | None) -> str:
    """Whose order it is now. A guest who turns out to be a member is linked to them, because
    earlier versions stay sealed as the guest's."""
    if order.member_id == (buyer and buyer.pk):
        return order.subject_id
    if buyer is None:
        return new_subject(order.platform_id).uid
    if order.member_id is None:
        link_subjects(order.platform_id, order.subject_id, buyer.subject_id, reason="guest_order")
    return buyer.subject_id
