"""Frozen accounts: whom somebody means who proves nothing, and how often they may."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from helpdesk.actor import Actor
from helpdesk.errors import NotFound
from identity.access import platforms_with
from identity.models import Freeze, Member, VerificationAttempt
from identity.roles import Right
from identity.ties import without_barred
from identity.verification.factors import FINDERS, REPORT
from identity.verification.outcomes import Outcome

PER_DAY = 3
"""Accounts that one place freezes in 24 hours, and times that one account is frozen: enough for a
family whose data got out, and not for freezing a shop's members one by one."""


SOON = timedelta(seconds=30)
"""How long a worker has to freeze an account before the sweep does."""


class Reason(models.TextChoices):
    """Why an account is frozen."""

    LEAK = "leak", _("My data got out")
    STOLEN = "stolen_phone", _("My phone or mailbox was stolen or taken over")
    OTHER = "other", _("Somebody else uses my account")


def one_meant(platform: str, said: str) -> Member | None:
    """The one member that a member number, phone, email or order number means: nobody where
    several fit. The look-ups are the same whatever they find."""
    found = {pk for finder in FINDERS for pk in finder(platform, said)}
    members = list(Member.objects.filter(platform=platform, pk__in=found or {0})[:2])
    return members[0] if len(members) == 1 and len(found) == 1 else None


def too_many_reports(source: str, member: Member | None, now: datetime) -> bool:
    """Whether this place, or somebody about this account, has frozen enough today."""
    day = now - timedelta(days=1)
    froze = VerificationAttempt.objects.filter(factor=REPORT, outcome=Outcome.FROZE, at__gt=day)
    from_there = froze.filter(source=source or "-").count()
    of_member = Freeze.objects.filter(member=member.pk if member else 0, frozen_at__gt=day).count()
    return max(from_there, of_member) >= PER_DAY


def frozen_since(attempt: VerificationAttempt) -> bool:
    """Whether the account that a report meant was frozen then, or has been since."""
    after = Q(lifted_at=None) | Q(lifted_at__gt=attempt.at)
    return Freeze.objects.filter(after, member=attempt.member_id).exists()


def left_unfrozen(now: datetime) -> "QuerySet[VerificationAttempt]":
    """Reports of the last day whose account should be frozen by now and is not: their worker was
    lost."""
    after = Q(lifted_at=None) | Q(lifted_at__gt=OuterRef("at"))
    frozen = Freeze.objects.filter(after, member=OuterRef("member"))
    promised = VerificationAttempt.objects.filter(
        factor=REPORT, outcome=Outcome.FROZE, at__gt=now - timedelta(days=1), at__lt=now - SOON
    )
    rows = promised.exclude(Exists(frozen)).select_related("verification", "member")
    return rows.order_by("at")[:100]


def freezes_for(actor: Actor) -> "QuerySet[Freeze]":
    """Freezes in force that the actor may lift: of their platforms, and of nobody near them."""
    there = platforms_with(actor, Right.LIFT_FREEZES)
    rows = Freeze.objects.filter(platform__in=there, lifted_at=None)
    return without_barred(rows.select_related("platform", "member"), actor)


def freeze_for(actor: Actor, uid: str) -> Freeze:
    """One of them. Raises NotFound."""
    freeze = freezes_for(actor).filter(uid=uid).first()
    if freeze is None:
        raise NotFound
    return freeze
