"""Calls: what the telephone system told, who took them, and what was recorded."""

from tickets.calls.models.calls import Call, CallEvent
from tickets.calls.models.recordings import Recording, RecordingConsent

__all__ = ["Call", "CallEvent", "Recording", "RecordingConsent"]
