"""Calling back: the call that somebody is making now, and how often it may be made."""

from datetime import datetime, timedelta

from django.db.models import QuerySet

from identity.models import Member, Verification, VerificationAttempt
from identity.verification.codes import PER_DAY, RESEND
from identity.verification.factors import CALL_BACK
from identity.verification.outcomes import Outcome

LASTS = timedelta(minutes=10)
"""Within which the one who dialled says how it went; as long as a code lasts."""


def calls_made(verification: Verification | None) -> "QuerySet[VerificationAttempt]":
    """What came of calling back in one contact, the last first."""
    rows = VerificationAttempt.objects.select_related("member")
    found = rows.filter(verification=verification.pk if verification else 0, factor=CALL_BACK)
    return found.order_by("-at", "-pk")


def under_way(
    verification: Verification | None, by: str, now: datetime
) -> VerificationAttempt | None:
    """The call back that this actor is making now: 1 query."""
    last = calls_made(verification).first()
    if last is None or last.outcome != Outcome.CALLED or last.by != by:
        return None
    return last if now - last.at < LASTS else None


def just_called(verification: Verification, now: datetime) -> bool:
    """Whether the number was dialled less than a minute ago."""
    return calls_made(verification).filter(outcome=Outcome.CALLED, at__gt=now - RESEND).exists()


def called_too_often(member: Member, now: datetime) -> bool:
    """Whether the member was called as often today as they may be sent codes."""
    calls = VerificationAttempt.objects.filter(
        member=member, factor=CALL_BACK, outcome=Outcome.CALLED, at__gt=now - timedelta(days=1)
    )
    return calls.count() >= PER_DAY
