"""The demo's orders: sent as a shop sends them, first when placed, again as they move."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random

from django.utils import timezone

from helpdesk import moments
from helpdesk.actor import system
from helpdesk.policies import current, platforms
from identity.demo.members import FOLK
from identity.models import Member
from tickets.actions.orders import upsert_order
from tickets.demo.goods import BY_LANGUAGE, price
from tickets.demo.places import CARRIERS, somewhere
from tickets.facts import ConsigneeFacts, LineFacts, OrderFacts, ParcelFacts
from tickets.models.orders import OrderState, ParcelState

PER_PLATFORM = 70
DAYS = 55
"""How far back orders go."""

METHODS = ("Alipay", "ABA PayWay", "Card", "Cash on delivery", "WeChat Pay")

COURSE: tuple[tuple[float, OrderState, ParcelState], ...] = (
    (0.5, OrderState.PAID, ParcelState.PRE_TRANSIT),
    (2.0, OrderState.SHIPPED, ParcelState.IN_TRANSIT),
    (6.0, OrderState.SHIPPED, ParcelState.OUT_FOR_DELIVERY),
    (7.0, OrderState.COMPLETED, ParcelState.DELIVERED),
)
"""Days after placing, and how the order and its parcels then stand."""

TROUBLE = (
    ParcelState.CUSTOMS_HOLD,
    ParcelState.ATTEMPT_FAILED,
    ParcelState.AVAILABLE_FOR_PICKUP,
    ParcelState.EXCEPTION,
    ParcelState.RETURNING,
)


@dataclass(frozen=True, slots=True)
class Plan:
    """What will become of an order: the state its first parcel ends in, and after how many days
    nothing moves any more."""

    end: ParcelState
    still_after: float


def tell_orders(random: Random) -> int:
    """Send every platform's orders."""
    for code in platforms():
        members = list(Member.objects.filter(platform=code).order_by("pk"))
        for position in range(PER_PLATFORM):
            tell_order(random, code, random.choice(members), position)
    return PER_PLATFORM * len(platforms())


def tell_order(random: Random, platform: str, member: Member, position: int) -> None:
    """Send one order as it was placed, and once more as it stands today."""
    placed = timezone.now() - timedelta(days=random.uniform(0.2, DAYS))
    facts = placed_order(random, platform, member, position, placed)
    plan = plan_for(random)
    for moment, order_state, parcel_state in moves(placed, plan):
        with moments.at(moment):
            stand = standing(facts, order_state, parcel_state, moment)
            upsert_order(platform, stand, actor=system("demo"))


def placed_order(
    random: Random, platform: str, member: Member, position: int, placed: datetime
) -> OrderFacts:
    """The order as it was placed."""
    currency = current(platform).currency
    lines = lines_for(random, member.language, currency)
    return OrderFacts(
        reference=f"{platform}-{position:04d}",
        number=f"{random.randint(88_000_000, 88_999_999)}",
        state=OrderState.PLACED,
        currency=currency,
        total=sum(line.quantity * line.unit_price for line in lines),
        placed_at=placed,
        consignee=consignee_for(random, platform),
        lines=lines,
        parcels=parcels_for(random, platform, position),
        member=member.number,
        payment_method=random.choice(METHODS),
        promised_on=(placed + timedelta(days=random.choice((7, 10, 14)))).date(),
    )


def lines_for(random: Random, language: str, currency: str) -> tuple[LineFacts, ...]:
    """One to three things from the shop's pages."""
    goods = random.sample(BY_LANGUAGE[language], k=random.choice((1, 1, 2, 3)))
    return tuple(
        LineFacts(
            title=title,
            quantity=random.choice((1, 1, 1, 2)),
            unit_price=price(cents, currency),
            sku=f"SKU-{cents}",
        )
        for title, cents in goods
    )


def consignee_for(random: Random, platform: str) -> ConsigneeFacts:
    """Somebody to receive it: a person of their own, as on a label."""
    folk = random.choice(FOLK[platform])
    city, postcode, country, street = somewhere(random, platform)
    return ConsigneeFacts(
        name=folk.name(random),
        phone=folk.phone(random),
        address=street,
        city=city,
        postcode=postcode or None,
        country=country,
    )


def parcels_for(random: Random, platform: str, position: int) -> tuple[ParcelFacts, ...]:
    """One parcel, sometimes two or three."""
    return tuple(
        ParcelFacts(
            position=number,
            carrier=random.choice(CARRIERS[platform]),
            tracking_number=f"DM{random.randint(10_000_000, 99_999_999)}{position:03d}{number}",
        )
        for number in range(1, random.choice((1, 1, 1, 2, 3)) + 1)
    )


def plan_for(random: Random) -> Plan:
    """Most arrive; some get into trouble on the way, which is what a desk hears about."""
    if random.random() < 0.62:
        return Plan(ParcelState.DELIVERED, 99)
    return Plan(random.choice(TROUBLE), random.uniform(3, 6))


def moves(placed: datetime, plan: Plan) -> list[tuple[datetime, OrderState, ParcelState]]:
    """The moments the shop told us, up to now: placed, and how it stands at the last move."""
    now = timezone.now()
    told = [(placed, OrderState.PLACED, ParcelState.UNKNOWN)]
    for days, order_state, parcel_state in COURSE:
        moment = placed + timedelta(days=days)
        if moment < now and days < plan.still_after:
            told.append((moment, order_state, parcel_state))
    stopped = placed + timedelta(days=plan.still_after)
    if stopped < now:
        told.append((stopped, OrderState.SHIPPED, plan.end))
    return [told[0], *told[-2:][len(told) == 1 :]] if len(told) > 2 else told


def standing(
    facts: OrderFacts, order_state: OrderState, parcel_state: ParcelState, moment: datetime
) -> OrderFacts:
    """The order as it stood at a moment: the first parcel leads, others are delivered or on the
    way."""
    shipped = None if order_state in {OrderState.PLACED, OrderState.PAID} else moment
    parcels = tuple(
        replace(
            parcel,
            state=parcel_state,
            raw_state=parcel_state.value.upper(),
            shipped_at=shipped,
            delivered_at=moment if parcel_state == ParcelState.DELIVERED else None,
        )
        for parcel in facts.parcels or ()
    )
    return replace(
        facts,
        state=order_state,
        parcels=parcels,
        paid_at=None if order_state == OrderState.PLACED else facts.placed_at + timedelta(hours=1),
        completed_at=moment if order_state == OrderState.COMPLETED else None,
    )
