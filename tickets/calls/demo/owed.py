"""The calls that the demo's desk owes: asked for, agreed, tried in vain, given up."""

from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from django.utils import timezone

from helpdesk import moments
from helpdesk.policies import current, platforms
from identity.access import platform_for
from identity.demo.members import FOLK
from identity.demo.people import agents
from tickets.actions.by_hand import ByHand, enter_contact
from tickets.calls.call_backs.actions.asking import Wanted, agree_call_back, ask_call_back
from tickets.calls.call_backs.actions.trying import note_attempt, take_call_back
from tickets.calls.models import CallBack
from tickets.models import Ticket
from tickets.models.tickets import Channel, TicketState
from tickets.wizard import visitor

LETTER = "Please find my receipt enclosed. The kettle leaks since the second day."
VISIT = "Came by with the parcel, which had been opened. Wants the missing charger, no money."


def tell_owed(random: Random) -> int:
    """Tell it of every platform; returns how many calls are owed."""
    now = timezone.now()
    for code in platforms():
        asked(random, code, now)
        agreed(code, now)
        by_hand(code, now)
    return CallBack.objects.count()


def asked(random: Random, platform: str, now: datetime) -> None:
    """Two customers asked on the help centre: one for this afternoon, one missed this morning."""
    zone = current(platform).timezone
    for hours, name in ((20, "Demo Sok Maly"), (-3, "Demo Chan Vuthy")):
        from_at = whole_hour(now + timedelta(hours=hours), zone)
        wanted = Wanted(
            phone=FOLK[platform][0].phone(random), name=name, note="About my last order.",
            from_at=from_at, until_at=from_at + timedelta(hours=2), zone=zone,
        )  # fmt: skip
        with moments.at(now - timedelta(hours=26)):
            ask_call_back(
                platform_for(platform), wanted, actor=visitor(platform), key=f"demo-{name}"
            )


def agreed(platform: str, now: datetime) -> None:
    """An agent agreed a time in a case, and nobody answered the first time."""
    worker, case = agents(platform)[0], open_case(platform, contact__phone__isnull=False)
    if case is None:
        return
    began = max(case.opened_at, now - timedelta(hours=30)) + timedelta(minutes=5)
    wanted = Wanted(from_at=began + timedelta(hours=1), zone="Europe/Paris", note="In French.")
    with moments.at(began):
        owed = agree_call_back(case, wanted, actor=worker, key="demo-agreed")
    with moments.at(began + timedelta(minutes=70)):
        take_call_back(owed, actor=worker)
        note_attempt(owed, actor=worker, outcome="nobody", client_id="demo-1")


def by_hand(platform: str, now: datetime) -> None:
    """A letter came into a case, and somebody to the counter."""
    case, worker = open_case(platform), agents(platform)[0]
    if case is None:
        return
    told = ((Channel.LETTER, LETTER, 9), (Channel.COUNTER, VISIT, 3))
    for number, (channel, text, hours) in enumerate(told):
        came = max(case.opened_at, now - timedelta(hours=hours))
        with moments.at(now - timedelta(minutes=40 - number)):
            enter_contact(
                case, ByHand(channel=channel, happened_at=came, text=text), actor=worker,
                client_id=f"demo-by-hand-{number}",
            )  # fmt: skip


def open_case(platform: str, **more: object) -> Ticket | None:
    """An open case, the newest."""
    cases = Ticket.objects.filter(platform=platform, state=TicketState.OPEN, **more)
    return cases.order_by("-pk").first()


def whole_hour(moment: datetime, zone: str) -> datetime:
    """The full hour before, on a platform's clock."""
    local = moment.astimezone(ZoneInfo(zone))
    return local.replace(minute=0, second=0, microsecond=0)
