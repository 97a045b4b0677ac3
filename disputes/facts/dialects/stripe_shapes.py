"""The shapes of Stripe's objects, as far as we read them: of old versions of its API and new.

https://docs.stripe.com/api/charges/object, /refunds/object, /disputes/object,
/payment_intents/object. A reference to another object is its id, or the object where it was
expanded.
"""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from disputes.facts.dialects.shapes import Code, Name, Raw, Said, nothing_said
from helpdesk.money import EXPONENTS

WITHOUT_MINOR_UNIT = frozenset({
    "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF",
    "XOF", "XPF",
})  # fmt: skip
THREE_DIGITS = frozenset({"BHD", "JOD", "KWD", "OMR", "TND"})
"""Currencies that Stripe counts otherwise than in hundredths
(https://docs.stripe.com/currencies#zero-decimal). ISK and UGX have no smaller unit by ISO 4217,
and Stripe counts hundredths of them all the same; of MGA it counts none, where ISO 4217 has two
digits."""


def id_of(value: Any) -> Any:
    """The id, whether or not the object itself was sent."""
    return value.get("id") if isinstance(value, dict) else nothing_said(value)


def upper(value: Any) -> Any:
    """Stripe writes currencies small."""
    return value.upper() if isinstance(value, str) else value


def texts_of(value: Any) -> Any:
    """The texts of metadata, which is a table of whatever the shop put there."""
    if not isinstance(value, dict):
        return {}
    return {k: v for k, v in value.items() if isinstance(v, str | int) and not isinstance(v, bool)}


def items_of(value: Any) -> Any:
    """The objects of a list, which newer versions leave out."""
    return value.get("data") or () if isinstance(value, dict) else ()


Reference = Annotated[Raw, BeforeValidator(id_of)]
Currency = Annotated[str, Field(pattern="^[A-Z]{3}$"), BeforeValidator(upper)]
Whole = Annotated[int, Field(ge=0, le=10**15, strict=True)]
Seconds = Annotated[int, Field(ge=0, lt=2**32, strict=True)]


class Object(Said):
    """What all of them have."""

    id: Name
    object: Raw = ""
    created: Seconds | None = None
    metadata: Annotated[dict[str, str | int], BeforeValidator(texts_of)] = {}
    transfer_group: Raw = ""

    @property
    def orders(self) -> tuple[str, ...]:
        """What may name the shop's order."""
        names = (self.metadata.get("order_reference"), self.metadata.get("order_id"))
        return tuple(str(name)[:64] for name in (*names, self.transfer_group) if name)


class OfCharge(Object):
    """What belongs to a payment."""

    charge: Reference = ""
    payment_intent: Reference = ""
    amount: Whole
    currency: Currency
    status: Raw = ""

    @property
    def payment(self) -> str:
        """The payment's id: the intent's where there is one, since its charges come and go."""
        return str(self.payment_intent or self.charge)


class Charge(OfCharge):
    """A charge. captured: null where it is not said."""

    captured: bool | None = None
    amount_captured: Whole | None = None
    amount_refunded: Whole | None = None
    refunds: Annotated[tuple[dict[str, Any], ...], BeforeValidator(items_of)] = ()
    payment_method_details: dict[str, Any] | None = None

    @property
    def payment(self) -> str:
        """Its own id, where it has no intent."""
        return str(self.payment_intent or self.id)

    @property
    def method(self) -> str:
        """What kind of means it was paid with: "card", "alipay"."""
        kind = (self.payment_method_details or {}).get("type")
        return kind[:40] if isinstance(kind, str) else ""


class Intent(OfCharge):
    """A payment intent."""

    amount_received: Whole | None = None

    @property
    def payment(self) -> str:
        """Its own id."""
        return str(self.id)


class Refund(OfCharge):
    """A refund."""


class Evidence(Said):
    """How far evidence for a dispute got. due_by: 0 or null where no answer is possible."""

    due_by: Seconds | None = None
    has_evidence: bool | None = None
    submission_count: Whole | None = None


class Dispute(OfCharge):
    """A dispute."""

    reason: Code = ""
    evidence_details: Evidence | None = None


def minor_of(amount: int, currency: str) -> int:
    """Stripe's smallest unit in ours (ISO 4217). What is finer than the currency goes is cut: it
    cannot have been paid."""
    digits = EXPONENTS.get(currency, 2) - stripe_digits(currency)
    return int(amount * 10**digits if digits >= 0 else amount // 10**-digits)


def stripe_digits(currency: str) -> int:
    """Digits behind the point in Stripe's counting."""
    if currency in WITHOUT_MINOR_UNIT:
        return 0
    return 3 if currency in THREE_DIGITS else 2
