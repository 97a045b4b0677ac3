"""Whether a platform's policy lets facts come from third parties, and whom it asks first."""

from dataclasses import dataclass

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from disputes.facts.models import SourcingConfirmation
from helpdesk.feeds.connecting import ground
from helpdesk.feeds.dialects import Parked
from helpdesk.policies.clauses import Clause
from tickets.models import Order

PAYMENT, DELIVERY = "payment", "delivery_progress"
"""The kinds of fact this room takes, as policies name them."""

WHOM: dict[str, str | LazyText] = {
    PAYMENT: _("the payment institution"),
    DELIVERY: _("the courier"),
}


@dataclass(frozen=True, slots=True)
class Ground:
    """What a policy says of one kind: "agreed", "confirm_first" or "not_covered", and where."""

    kind: str
    says: str
    clause: Clause | None

    @property
    def whom(self) -> str:
        """Who would tell."""
        return str(WHOM[self.kind])


def grounds(platform: str) -> list[Ground]:
    """What the policy in force says of each kind."""
    return [Ground(kind, *ground(platform, kind)) for kind in WHOM]


def asks_first(platform: str) -> bool:
    """Whether some kind of fact waits for the member's confirmation."""
    return any(one.says == "confirm_first" for one in grounds(platform))


def waits_for(order: Order) -> str:
    """What parked events of an order wait for."""
    return f"order:{order.uid}"


def confirmation_of(order: Order) -> SourcingConfirmation | None:
    """The confirmation in force."""
    return SourcingConfirmation.objects.filter(order=order, withdrawn_at=None).first()


def let_through(order: Order, kind: str) -> None:
    """Raise Parked unless a fact of this kind about the order may be taken in."""
    says, _clause = ground(order.platform_id, kind)
    if says == "not_covered":
        raise Parked("not_covered")
    if says == "confirm_first" and confirmation_of(order) is None:
        raise Parked("awaiting_confirmation", waits_for=waits_for(order))
