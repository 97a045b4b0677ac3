"""Records that the demo's manager opened with no contact under way, so that the trail has some to
notice: two in a day's work, each for a stated reason, and one late at night with a thin one."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from django.utils import timezone

from helpdesk import moments
from helpdesk.actor import Actor
from helpdesk.demo import STAGES, Stage
from identity.demo.people import manager
from identity.models import Member
from tickets.models import Ticket
from tickets.records.access import opened
from tickets.records.actions import open_record
from tickets.records.queries import record_page


@dataclass(frozen=True, slots=True)
class Look:
    """days: how many ago; hour: of the day in UTC, 7 less than in Phnom Penh."""

    days: int
    hour: int
    reason: str
    words: str


LOOKS = (
    Look(9, 3, "complaint", "The customer says that nobody called back. I look at what was done."),
    Look(5, 7, "quality", "Reading one record of each agent, as every month."),
    Look(3, 15, "other", "Somebody asked me about this person."),
)


def tell_records(_random: Random) -> int:
    """Open three records of members with cases, as the page of the desk opens them."""
    cases = Ticket.objects.filter(platform="e-gets", member__isnull=False).order_by("member")
    keys = list(dict.fromkeys(cases.values_list("member", flat=True)))[: len(LOOKS)]
    members = Member.objects.filter(pk__in=keys).order_by("pk")
    for look, member in zip(LOOKS, members, strict=False):
        with moments.at(at(look)):
            open_one(manager(), member, look)
    return len(LOOKS)


def at(look: Look) -> datetime:
    """When it was: that hour of that day."""
    day = timezone.now() - timedelta(days=look.days)
    return day.replace(hour=look.hour, minute=10, second=0, microsecond=0)


def open_one(actor: Actor, member: Member, look: Look) -> None:
    """State the reason, and read what it opens."""
    open_record(member, actor=actor, reason=look.reason, words=look.words)
    standing = opened(actor, member)
    if standing is not None:
        record_page(actor, member, standing, {})


STAGES.register("records", Stage("Opened records", tell_records))
