"""Which order, payment or parcel an event is about."""

from disputes.facts.models import Payment
from disputes.facts.told import ParcelNews, PaymentNews
from helpdesk.feeds.dialects import NotYet, Parked
from helpdesk.vault import blind
from tickets.models import Order, Parcel


def order_called(platform: str, names: tuple[str, ...]) -> Order | None:
    """The order that one of the names is of: the shop's reference, or else the number that
    customers see. Raises Parked for a number of several orders."""
    for name in filter(None, names):
        order = Order.objects.filter(platform=platform, reference=name).first()
        if order is not None:
            return order
        found = sorted(set(blind.find(platform, "order", name, Order)))
        if len(found) > 1:
            raise Parked("ambiguous")
        if found:
            return Order.objects.get(pk=found[0])
    return None


def payment_told_of(platform: str, news: PaymentNews) -> Payment | None:
    """The payment, if it is known."""
    rows = Payment.objects.filter(platform=platform, provider=news.provider)
    return rows.select_related("order").filter(reference=news.reference).first()


def order_of(platform: str, news: PaymentNews, known: Payment | None) -> Order:
    """The order a payment is for. Raises NotYet and Parked."""
    order = known.order if known else order_called(platform, news.orders)
    if order is None:
        raise NotYet("unknown_order")
    return order


def parcel_told_of(platform: str, news: ParcelNews) -> Parcel:
    """The parcel with this tracking number. Raises NotYet where there is none, and Parked where
    several orders have one: carriers use numbers again (UPU S10 after twelve months)."""
    found = blind.find(platform, "tracking", news.tracking_number, Parcel)
    parcels = Parcel.objects.select_related("order").filter(pk__in=found or [0])
    named = order_called(platform, (news.order,)) if news.order else None
    fits = [one for one in parcels if named is None or one.order_id == named.pk]
    if not fits:
        raise NotYet("unknown_order")
    if len({one.order_id for one in fits}) > 1:
        raise Parked("ambiguous")
    return min(fits, key=lambda one: one.position)
