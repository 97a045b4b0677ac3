"""What somebody can know about an order: what its parcel's label says, and what it does not."""

import hmac
from collections.abc import Mapping
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from helpdesk.money import EXPONENTS
from helpdesk.policies import Profile
from helpdesk.vault import blind
from identity.verification.comparing import (
    day_of,
    minor_units_of,
    name_of,
    phone_of,
    plain_digits,
    same,
    warm,
)
from identity.verification.factors import FACTORS, FINDERS, Fact, Factor, Proof
from tickets.models import Order

ORDER = Fact(name="order", label=_("Order number"))


def meant_order(platform: str, number: str) -> Order | None:
    """The one order of this number, held until the end of the action, so that guesses at it are
    counted one after the other. As many queries whether it exists or not."""
    found = blind.find(platform, "order", plain_digits(number), Order)
    rows = Order.objects.select_for_update(of=("self",)).select_related("consignee", "member")
    order = rows.filter(pk__in=found or [0]).first()
    return order if len(found) == 1 else None


def check_label(policy: Profile, offered: Mapping[str, str]) -> Proof:
    """Compare the order number with the consignee's name or phone, which its label shows."""
    order = meant_order(policy.platform, offered.get("order", ""))
    consignee = order.consignee if order else None
    held_name = consignee.name if consignee else None
    held_phone = consignee.phone if consignee else None
    warm([held_name, held_phone])
    name, phone = offered.get("name", ""), offered.get("phone", "")
    named = same(held_name, name, name_of)
    called = same(held_phone, phone, phone_of(policy.platform))
    matched = (named or not name.strip()) and (called or not phone.strip())
    return proof_of(order, matched=matched)


def check_order(policy: Profile, offered: Mapping[str, str]) -> Proof:
    """Compare the order number with the total or the day of the order, as the platform's clock
    counts days; a label shows neither."""
    order = meant_order(policy.platform, offered.get("order", ""))
    amount, day = offered.get("amount", ""), offered.get("day", "")
    paid = same_text(total_of(order), amount_of(order, amount))
    placed = same_text(placed_on(order, policy), str(day_of(day) or ""))
    matched = (paid or not amount.strip()) and (placed or not day.strip())
    return proof_of(order, matched=matched)


def total_of(order: Order | None) -> str:
    """The order's total in minor units, as text; "" for none."""
    return str(order.total) if order else ""


def amount_of(order: Order | None, text: str) -> str:
    """What was said of the amount, in minor units of the order's currency; "" for no amount."""
    said = minor_units_of(text, EXPONENTS.get(order.currency if order else "USD", 2))
    return "" if said is None else str(said)


def placed_on(order: Order | None, policy: Profile) -> str:
    """The day of the order where the platform is, as 2026-11-20; "" for none."""
    if order is None:
        return ""
    return timezone.localdate(order.placed_at, ZoneInfo(policy.timezone)).isoformat()


def same_text(held: str, said: str) -> bool:
    """Whether both say the same, and something."""
    return hmac.compare_digest(held.encode(), said.encode()) and bool(held)


def proof_of(order: Order | None, *, matched: bool) -> Proof:
    """What the comparison came to."""
    if order is None:
        return Proof()
    return Proof(matched=matched, member=order.member, order=order.pk)


def by_order(platform: str, text: str) -> list[int]:
    """The member who bought the order of this number."""
    found = blind.find(platform, "order", plain_digits(text), Order)
    bought = Order.objects.filter(pk__in=found or [0], member__isnull=False)
    return list(bought.values_list("member_id", flat=True).distinct())


LABEL_FACTS = Factor(
    name="label_facts",
    label=_("What the parcel's label says"),
    explains=_("Order number, and who receives it. Opens the parcel's status and no more."),
    facts=(
        ORDER,
        Fact(name="name", label=_("Who receives it")),
        Fact(name="phone", label=_("Their phone"), kind="tel"),
    ),
    needs=(("order",), ("name", "phone")),
    check=check_label,
    identifies=False,
)
ORDER_FACTS = Factor(
    name="order_facts",
    label=_("What only the buyer knows"),
    explains=_("Order number, and the total or the day of the order."),
    facts=(
        ORDER,
        Fact(
            name="amount",
            label=_("Total amount"),
            hint=_("What the whole order cost, such as 25.50."),
            kind="amount",
        ),
        Fact(name="day", label=_("Day of the order"), kind="date"),
    ),
    needs=(("order",), ("amount", "day")),
    check=check_order,
)


def register() -> None:
    """Offer them; called once, when the room is ready."""
    FACTORS.register(ORDER_FACTS.name, ORDER_FACTS)
    FACTORS.register(LABEL_FACTS.name, LABEL_FACTS)
    FINDERS.register("order", by_order)
