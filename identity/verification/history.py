"""What was tried in a contact, for staff to see."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from helpdesk import moments
from identity.models import OneTimeCode, Staff, Verification, VerificationAttempt
from identity.verification.codes import TRIES
from identity.verification.factors import EMAIL_CODE, FACTORS, SHOP_TOKEN
from identity.verification.outcomes import Outcome

SHOWN = 8
"""The newest tries that a panel lists; the trail has all."""


@dataclass(frozen=True, slots=True)
class Tried:
    """One try, in the reader's words. good: whether it proved something."""

    factor: str
    outcome: str
    by: str
    at: datetime
    good: bool


def history(platform: str, contact: str) -> list[Tried]:
    """The newest tries in a contact, the last first: 2 queries."""
    tries = VerificationAttempt.objects.filter(
        platform=platform,
        verification__in=Verification.objects.filter(platform=platform, contact=contact),
    )
    rows = list(tries.order_by("-at", "-pk")[:SHOWN])
    uids = {row.by.removeprefix("staff:") for row in rows}
    names = {
        f"staff:{uid}": name
        for uid, name in Staff.objects.filter(uid__in=uids or {""}).values_list("uid", "name")
    }
    return [tried(row, names.get(row.by) or _("the customer")) for row in rows]


def tried(row: VerificationAttempt, by: str) -> Tried:
    """One try in words."""
    outcome = Outcome(row.outcome)
    return Tried(factor_label(row.factor), str(outcome.label), by, row.at, outcome.good)


def factor_label(name: str) -> str:
    """A factor in the reader's language."""
    factor = FACTORS.get(name)
    if factor is not None:
        return str(factor.label)
    possession = {EMAIL_CODE: _("Code by email"), SHOP_TOKEN: _("Signed in at the shop")}
    return possession.get(name, name)


def code_sent_at(verification: Verification | None) -> datetime | None:
    """When the code went out that may still be typed; None when there is none. 1 query."""
    codes = OneTimeCode.objects.filter(
        verification=verification.pk if verification else 0,
        sent=True,
        used_at=None,
        tries__lt=TRIES,
        expires_at__gt=moments.now(),
    )
    return codes.order_by("-created_at").values_list("created_at", flat=True).first()
