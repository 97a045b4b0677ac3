"""Who somebody is, in the demo: ways through, freezes, a redial, and a person who was not it."""

from datetime import datetime, timedelta
from random import Random

from django.utils import timezone

from helpdesk import moments
from helpdesk.actor import Actor
from helpdesk.audit.reads import text
from identity.actions.freezes import lift_freeze
from identity.actions.vouching import decide_vouching
from identity.demo.people import agents, manager
from identity.models import Freeze, Member, Vouching
from tickets.actions.reports import freeze_account
from tickets.actions.verification import (
    ask_way_through,
    end_ticket_verification,
    verify_by_facts,
)
from tickets.calls.demo.calls import Line
from tickets.demo.leaks import open_case
from tickets.demo.verifying import FACTOR, facts_of
from tickets.models import Order, Ticket
from tickets.models.tickets import TicketState

PLATFORM = "easydser"

GRANTED = ("changed_number", "self", "Showed the old contract with the number; asked for a letter.")
REFUSED = ("representative", "authorised", "A letter without a signature, for another shop.")
WAITING = ("bereaved", "estate", "A certificate of death, and a letter from the notary's office.")
"""Circumstance, who speaks, and what was shown."""


def tell_knowing(random: Random) -> int:
    """Tell it of one platform; returns how many contacts it is about."""
    worker, now = agents(PLATFORM)[0], timezone.now()
    cases = some_cases(6)
    ask(cases[0], worker, now - timedelta(hours=2), WAITING, "disclose")
    decided(ask(cases[1], worker, now - timedelta(minutes=25), GRANTED, "speak"), now, grant=True)
    asked = ask(cases[2], worker, now - timedelta(hours=9), REFUSED, "change_contact")
    decided(asked, now - timedelta(hours=8), grant=False)
    freezes(cases[3:5], worker, now)
    redialled(random, worker, now)
    wrong_person(cases[5], worker, now - timedelta(hours=3))
    return len(cases) + 2


def some_cases(number: int) -> list[Ticket]:
    """Open cases about an order, the newest first."""
    rows = Ticket.objects.filter(
        platform=PLATFORM, order__isnull=False, order__member__isnull=False
    )
    return list(rows.exclude(state=TicketState.ENDED).order_by("-pk")[:number])


def ask(
    case: Ticket, worker: Actor, at: datetime, told: tuple[str, str, str], opens: str
) -> Vouching:
    """An agent asks for a way through."""
    circumstance, standing, grounds = told
    with moments.at(at):
        return ask_way_through(
            case, actor=worker, circumstance=circumstance, standing=standing, grounds=grounds,
            opens=[opens],
        )  # fmt: skip


def decided(vouching: Vouching, now: datetime, *, grant: bool) -> None:
    """The manager decides ten minutes before then."""
    words = "Looked at it with the agent." if grant else "Ask for a signed one, for this shop."
    with moments.at(now - timedelta(minutes=10)):
        decide_vouching(vouching, actor=manager(), grant=grant, words=words)


def freezes(cases: list[Ticket], worker: Actor, now: datetime) -> None:
    """Two accounts without orders are frozen, and one of them is safe again."""
    owners = Order.objects.filter(platform=PLATFORM, member__isnull=False).values("member")
    members = Member.objects.filter(platform=PLATFORM).exclude(pk__in=owners).order_by("pk")
    for case, member in zip(cases, members[:2], strict=False):
        with moments.at(now - timedelta(hours=30)):
            freeze_account(case, member.number, actor=worker, reason="stolen_phone")
    lifted = Freeze.objects.filter(platform=PLATFORM, lifted_at=None).order_by("pk").first()
    if lifted is not None:
        with moments.at(now - timedelta(hours=5)):
            lift_freeze(lifted, actor=manager(), why="They have the phone back and came by for it.")


def redialled(random: Random, worker: Actor, now: datetime) -> None:
    """A caller is verified, the line breaks, and the second call goes on where the first was."""
    orders = Order.objects.filter(platform=PLATFORM, member__phone__isnull=False)
    order = orders.order_by("-pk")[3]
    phone = text(order.member.phone) if order.member else ""
    first = Line(random, PLATFORM, worker, now - timedelta(minutes=14), "demo-broken-off")
    call = first.answered(phone, 150)
    with first.later(60):
        verify_by_facts(call, FACTOR, facts_of(order), actor=worker)
    again = Line(random, PLATFORM, worker, now - timedelta(minutes=9), "demo-redial")
    again.answered(phone, 200)


def wrong_person(case: Ticket, worker: Actor, at: datetime) -> None:
    """Somebody knew the order, was told of it, and turned out to be a neighbour."""
    if case.order is None:
        return
    with moments.at(at):
        verify_by_facts(case, FACTOR, facts_of(case.order), actor=worker)
    with moments.at(at + timedelta(minutes=2)):
        open_case(worker, Ticket.objects.get(pk=case.pk))
    with moments.at(at + timedelta(minutes=6)):
        end_ticket_verification(Ticket.objects.get(pk=case.pk), actor=worker, wrong_person=True)
