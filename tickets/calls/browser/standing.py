"""How a call from our page stands, as both its sides are told."""

from dataclasses import dataclass
from datetime import datetime

from tickets.calls.consent import consent_of
from tickets.calls.models import Call, LiveRecording, RecordingPause
from tickets.calls.models.call_backs import CallBackState
from tickets.calls.models.calls import WE_LEFT, CallState
from tickets.calls.models.recordings import Choice


@dataclass(frozen=True, slots=True)
class LineStanding:
    """recording: "ask" nobody chose yet, "no" they do not want it, "may" they agreed and nothing
    is recorded, "on", or "paused". call_back: whether we owe the caller a call, because we left."""

    state: str
    answered_at: datetime | None
    because: str
    recording: str
    call_back: bool = False

    @property
    def over(self) -> bool:
        """Whether nothing can be said in it any more."""
        return self.state in {CallState.ENDED, CallState.MISSED}


def standing_of_line(call: Call) -> LineStanding:
    """At most 4 queries."""
    return LineStanding(
        state=call.state,
        answered_at=call.answered_at,
        because=call.ended_because,
        recording=recording_of(call),
        call_back=call.ended_because == WE_LEFT and is_owed(call),
    )


def is_owed(call: Call) -> bool:
    """Whether somebody is to call them back."""
    return call.call_backs.filter(state=CallBackState.OPEN).exists()


def recording_of(call: Call) -> str:
    """Whether it is recorded, see LineStanding."""
    consent = consent_of(call)
    if consent.denied:
        return "no"
    if consent.last != Choice.GIVEN:
        return "ask"
    if call.state != CallState.ANSWERED or open_live(call) is None:
        return "may"
    return "paused" if open_pause(call) else "on"


def open_live(call: Call) -> LiveRecording | None:
    """The recording that goes on."""
    return LiveRecording.objects.filter(call=call, ended_at=None, dropped_at=None).first()


def open_pause(call: Call) -> RecordingPause | None:
    """The pause that goes on."""
    return RecordingPause.objects.filter(call=call, resumed_at=None).first()
