"""The demo's calls: each told by the telephone system and by whoever took it, up to now."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from helpdesk import moments
from helpdesk.actor import Actor, system
from helpdesk.audit.reads import text
from helpdesk.feeds.dialects import feed
from helpdesk.policies import current, platforms
from identity.actions.members import upsert_member
from identity.demo.members import FOLK
from identity.demo.people import agents
from identity.facts import MemberFacts
from identity.models import Member
from tickets.actions.intake import ComplaintFacts
from tickets.calls.actions.handling import link_call, open_case, take_call, wrap_up
from tickets.calls.actions.hearing import RINGS, give_up, hear
from tickets.calls.actions.recording import note_choice
from tickets.calls.demo.tones import tone
from tickets.calls.models import Call
from tickets.calls.models.calls import CallEventKind, CallOutcome
from tickets.calls.models.recordings import Choice
from tickets.calls.recording_files import from_form
from tickets.calls.telling import news
from tickets.models import Ticket
from tickets.models.tickets import Channel, TicketState

CONNECTION = "demo-telephone-system"
"""No connection has this uid: what the demo's telephone told is a story, not a feed."""


@dataclass(frozen=True, slots=True)
class Line:
    """A platform's line on one moment: who works, who calls, and when it began."""

    random: Random
    platform: str
    worker: Actor
    began: datetime
    key: str

    def told(self, kind: CallEventKind, after: float, phone: str, **more: str) -> Call:
        """One event, seconds after the beginning."""
        at = self.began + timedelta(seconds=after)
        data = {"call_id": self.key, "from": phone, "to": office(self.platform), **more}
        found = news(self.platform, kind, f"{self.key}:{kind}", at, data)
        with moments.at(at):
            return hear(self.platform, CONNECTION, found, actor=feed(CONNECTION, self.platform))[0]

    def answered(self, phone: str, talked: float = 190) -> Call:
        """A call that somebody took and ended."""
        self.told(CallEventKind.RINGING, 0, phone, agent="11")
        call = self.told(CallEventKind.ANSWERED, 9, phone, agent="11")
        with self.later(11):
            take_call(call, actor=self.worker)
        self.told(CallEventKind.ENDED, 9 + talked, phone, reason="caller_hung_up")
        return Call.objects.get(pk=call.pk)

    def later(self, seconds: float) -> AbstractContextManager[None]:
        """A moment of the call."""
        return moments.at(self.began + timedelta(seconds=seconds))

    def wrapped_up(self, call: Call, outcome: CallOutcome, notes: str) -> None:
        """What was noted after it."""
        with self.later(260):
            wrap_up(call, actor=self.worker, outcome=outcome, notes=notes)


def tell_calls(random: Random) -> int:
    """Tell every platform's calls."""
    for code in platforms():
        for position, (hours, story) in enumerate(STORIES):
            began = timezone.now() - timedelta(hours=hours, minutes=random.randint(0, 20))
            line = Line(random, code, random.choice(agents(code)), began, f"demo-{position}")
            story(line)
    return Call.objects.count()


def office(platform: str) -> str:
    """The number that customers of the platform call."""
    numbers = [one.telephone for one in current(platform).contacts if one.telephone]
    return numbers[0] if numbers else "+855100000000"


def somebody(line: Line) -> str:
    """A member's own number."""
    members = Member.objects.filter(platform=line.platform, phone__isnull=False).order_by("pk")
    return text(line.random.choice(list(members[:40])).phone)


def stranger(line: Line) -> str:
    """A number that no member has."""
    return FOLK[line.platform][0].phone(line.random)


def shared(line: Line) -> str:
    """A family's number: two members registered it."""
    phone = stranger(line)
    for who in ("Demo Sok Chenda", "Demo Sok Pisey"):
        number = f"FAM-{who[-2:].upper()}"
        facts = MemberFacts(number=number, name=who, phone=phone, email=None, language="en")
        with moments.at(line.began - timedelta(days=30)):
            upsert_member(line.platform, facts, actor=system("demo"))
    return phone


def missed(line: Line) -> None:
    """Rang, and nobody was free."""
    phone = somebody(line)
    line.told(CallEventKind.RINGING, 0, phone)
    line.told(CallEventKind.ENDED, 41, phone, reason="no_answer")


def silent(line: Line) -> None:
    """Rang, and nothing more was heard of it."""
    call = line.told(CallEventKind.RINGING, 0, stranger(line))
    with moments.at(call.rang_at + RINGS + timedelta(seconds=30)):
        give_up(call, actor=system("calls"))


def withheld(line: Line) -> None:
    """No number is shown; settled in the call."""
    call = line.answered("anonymous", 75)
    line.wrapped_up(call, CallOutcome.SETTLED, "Asked for opening hours. Told them.")


def with_case(line: Line) -> None:
    """A case is opened from the call; it is recorded, as the caller agrees."""
    phone = somebody(line)
    call = line.answered(phone)
    if current(line.platform).recording_needs_consent:
        with line.later(20):
            note_choice(call, actor=line.worker, choice=Choice.GIVEN)
    facts = ComplaintFacts(
        topic="order", text="The parcel arrived open and one of two lamps is missing.",
        name="Demo Caller", phone=phone, channel=Channel.CALL, subject=call.subject_id,
    )  # fmt: skip
    with line.later(120):
        open_case(call, actor=line.worker, facts=facts)
    line.wrapped_up(call, CallOutcome.CASE, "Will send a photo by the link. Ask the courier.")
    with line.later(300):
        from_form(call, SimpleUploadedFile("call.wav", tone(6)), actor=line.worker)


def refused(line: Line) -> None:
    """Does not want to be recorded."""
    call = line.answered(stranger(line), 130)
    with line.later(15):
        note_choice(call, actor=line.worker, choice=Choice.REFUSED)
    line.wrapped_up(call, CallOutcome.SETTLED, "Only wanted to know where to collect a parcel.")


def withdrawn(line: Line) -> None:
    """Agreed, and called it off a day later: the sound is gone."""
    call = line.answered(shared(line), 240)
    with line.later(18):
        note_choice(call, actor=line.worker, choice=Choice.GIVEN)
    with line.later(310):
        from_form(call, SimpleUploadedFile("call.wav", tone(3, 220)), actor=line.worker)
    with line.later(3600 * 5):
        note_choice(call, actor=line.worker, choice=Choice.WITHDRAWN)
    put_under_some_case(line, call)


def put_under_some_case(line: Line, call: Call) -> None:
    """Under a case that was open then."""
    cases = Ticket.objects.filter(platform=line.platform, opened_at__lt=line.began)
    case = cases.exclude(state=TicketState.ENDED).order_by("-pk").first()
    if case is not None:
        with line.later(280):
            link_call(call, actor=line.worker, case=case.number)


STORIES: tuple[tuple[float, Callable[[Line], None]], ...] = (
    (76, refused),
    (51, withdrawn),
    (27, missed),
    (25, withheld),
    (6, with_case),
    (2, silent),
    (0.6, missed),
)
"""How many hours ago, and what happened."""
