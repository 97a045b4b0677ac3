"""What was tried in a contact, for staff to see."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from helpdesk import moments
from identity.models import OneTimeCode, Staff, Verification, VerificationAttempt
from identity.verification.codes import TRIES
from identity.verification.factors import (
    CALL_BACK,
    EMAIL_CODE,
    FACTORS,
    PHONE_CODE,
    REPORT,
    SHOP_TOKEN,
)
from identity.verification.outcomes import Outcome

SHOWN = 8
"""The newest tries that a panel lists; the trail has all."""


READ = 40
"""The tries looked at for who took what is proved."""


@dataclass(frozen=True, slots=True)
class Tried:
    """One try, in the reader's words. good: whether it proved something. name: the factor's."""

    name: str
    factor: str
    outcome: str
    by: str
    at: datetime
    good: bool


def history(platform: str, contact: str) -> list[Tried]:
    """The newest tries in a contact and in those it was carried from, the last first: 2
    queries."""
    own = Verification.objects.filter(platform=platform, contact=contact)
    before = Q(verification__carried_to__in=own) | Q(verification__carried_to__carried_to__in=own)
    tries = VerificationAttempt.objects.filter(Q(verification__in=own) | before, platform=platform)
    rows = list(tries.distinct().order_by("-at", "-pk")[:READ])
    names = staff_names({row.by for row in rows})
    return [tried(row, names.get(row.by) or _("the customer")) for row in rows]


def proofs(tries: list[Tried], factors: frozenset[str]) -> list[Tried]:
    """The last good try of each factor that counts now."""
    found: dict[str, Tried] = {}
    for one in tries:
        if one.good and one.name in factors:
            found.setdefault(one.name, one)
    return sorted(found.values(), key=lambda one: one.at)


def staff_names(ids: set[str]) -> dict[str, str]:
    """The names of actors who are staff, by the actor's id: 1 query."""
    uids = {one.removeprefix("staff:") for one in ids if one.startswith("staff:")}
    rows = Staff.objects.filter(uid__in=uids or {""})
    return {f"staff:{uid}": name for uid, name in rows.values_list("uid", "name")}


def tried(row: VerificationAttempt, by: str) -> Tried:
    """One try in words."""
    outcome = Outcome(row.outcome)
    label = factor_label(row.factor)
    return Tried(row.factor, label, str(outcome.label), by, row.at, outcome.good)


def factor_label(name: str) -> str:
    """A factor in the reader's language."""
    factor = FACTORS.get(name)
    if factor is not None:
        return str(factor.label)
    possession = {
        EMAIL_CODE: _("Code by email"),
        PHONE_CODE: _("Code by text message"),
        CALL_BACK: _("Called back"),
        REPORT: _("Report of a leak or theft"),
        SHOP_TOKEN: _("Signed in at the shop"),
    }
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
