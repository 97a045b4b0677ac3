"""What was said about being recorded, and what was recorded."""

from dataclasses import dataclass

from helpdesk.files.sounds import LARGEST
from tickets.calls.consent import Consent, consent_of
from tickets.calls.models import Call, Recording


@dataclass(frozen=True, slots=True)
class RecordingCard:
    """The card on a call's page. most: bytes of one recording."""

    consent: Consent
    recordings: list[Recording]
    most: int = LARGEST

    @property
    def can_withdraw(self) -> bool:
        """Whether there is an agreement to take back."""
        return self.consent.last == "given"


def recording_card(call: Call) -> RecordingCard:
    """2 queries; nothing of the sound is read by it."""
    recordings = Recording.objects.filter(call=call).select_related("file")
    return RecordingCard(consent_of(call), list(recordings))
