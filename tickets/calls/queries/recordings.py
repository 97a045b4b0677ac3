"""What was said about being recorded, and what was recorded."""

from dataclasses import dataclass

from helpdesk.files.sounds import LARGEST
from tickets.calls.consent import Consent, consent_of
from tickets.calls.models import Call, Recording, RecordingPause


@dataclass(frozen=True, slots=True)
class RecordingCard:
    """The card on a call's page. pauses: when nothing was recorded. most: bytes of one."""

    consent: Consent
    recordings: list[Recording]
    pauses: list[RecordingPause]
    most: int = LARGEST

    @property
    def can_withdraw(self) -> bool:
        """Whether there is an agreement to take back."""
        return self.consent.last == "given"


def recording_card(call: Call) -> RecordingCard:
    """3 queries; nothing of the sound is read by it."""
    recordings = Recording.objects.filter(call=call).select_related("file")
    pauses = RecordingPause.objects.filter(call=call).order_by("paused_at", "pk")
    return RecordingCard(consent_of(call), list(recordings), list(pauses))
