"""A call from the page in the demo: answered, recorded but for a card number, and wrapped up."""

from datetime import datetime, timedelta
from random import Random

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from helpdesk import moments
from identity.access import platform_for
from identity.demo.people import agents
from tickets.calls.actions.handling import wrap_up
from tickets.calls.browser.actions.answering import answer_here
from tickets.calls.browser.actions.calling import call_from_page, end_line, note_quality
from tickets.calls.browser.actions.live import pause_recording, resume_recording
from tickets.calls.browser.frames import AGENT, CALLER
from tickets.calls.demo.tones import tone
from tickets.calls.models import Call
from tickets.calls.models.calls import CallOutcome
from tickets.calls.recording_files import from_form
from tickets.wizard import visitor

PLATFORM = "e-gets"


def tell_lines(random: Random) -> int:
    """One call that was answered, and one that nobody was free for."""
    now, worker = timezone.now(), agents(PLATFORM)[0]
    call = ring(random, now - timedelta(minutes=52), "given")
    with moments.at(call.rang_at + timedelta(seconds=12)):
        call = answer_here(call, actor=worker)
    with moments.at(call.rang_at + timedelta(seconds=90)):
        pause_recording(call, actor=worker)
    with moments.at(call.rang_at + timedelta(seconds=118)):
        resume_recording(call, actor=worker)
        for side, rtt in ((AGENT, 64.0), (CALLER, 71.0)):
            note_quality(
                call, actor=worker, side=side, measured={"lost": 0.01, "rtt": rtt, "jitter": 6.0}
            )
    with moments.at(call.rang_at + timedelta(seconds=205)):
        end_line(call, actor=worker, because="caller_hung_up")
        from_form(call, SimpleUploadedFile("call.wav", tone(4, 260)), actor=worker)
        wrap_up(
            Call.objects.get(pk=call.pk), actor=worker, outcome=CallOutcome.SETTLED,
            notes="Wanted to pay another way. Showed where in the app.",
        )  # fmt: skip
    missed = ring(random, now - timedelta(minutes=33), "refused")
    with moments.at(missed.rang_at + timedelta(minutes=2)):
        end_line(missed, actor=worker, because="no_answer")
    return 2


def ring(random: Random, at: datetime, choice: str) -> Call:
    """Somebody calls from the page."""
    with moments.at(at):
        return call_from_page(
            platform_for(PLATFORM), actor=visitor(PLATFORM), secret=f"demo {random.random()}",
            language="en", choice=choice,
        )  # fmt: skip
