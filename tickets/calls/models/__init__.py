"""Calls: what the telephone system told, who took them, and what was recorded."""

from tickets.calls.models.call_backs import CallBack, CallBackAttempt
from tickets.calls.models.calls import Call, CallEvent
from tickets.calls.models.live import BrowserCall, DeskPresence, LivePart, LiveRecording
from tickets.calls.models.recordings import (
    Recording,
    RecordingConsent,
    RecordingFetch,
    RecordingPause,
)

__all__ = [
    "BrowserCall",
    "Call",
    "CallBack",
    "CallBackAttempt",
    "CallEvent",
    "DeskPresence",
    "LivePart",
    "LiveRecording",
    "Recording",
    "RecordingConsent",
    "RecordingFetch",
    "RecordingPause",
]
