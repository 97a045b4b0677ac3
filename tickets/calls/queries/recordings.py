"""What was said about being recorded, what was recorded, and what still lies elsewhere."""

from dataclasses import dataclass

from helpdesk.files.sounds import LARGEST
from tickets.calls.consent import Consent, consent_of
from tickets.calls.models import Call, LiveRecording, Recording, RecordingPause
from tickets.calls.queries.at_provider import Copy, copies_of


@dataclass(frozen=True, slots=True)
class RecordingCard:
    """The card on a call's page. pauses: when nothing was recorded. copies: what lies at the
    provider and is not here. destroyed: what a browser was recording when the caller said no.
    most: bytes of one."""

    consent: Consent
    recordings: list[Recording]
    pauses: list[RecordingPause]
    copies: list[Copy]
    destroyed: list[LiveRecording]
    most: int = LARGEST

    @property
    def can_withdraw(self) -> bool:
        """Whether there is an agreement to take back."""
        return self.consent.last == "given"

    @property
    def elsewhere(self) -> bool:
        """Whether sound lies at the provider that the caller does not want kept."""
        return any(one.unwanted for one in self.copies)


def recording_card(call: Call) -> RecordingCard:
    """5 queries; nothing of the sound is read by it."""
    recordings = Recording.objects.filter(call=call).select_related("file")
    pauses = RecordingPause.objects.filter(call=call).order_by("paused_at", "pk")
    consent = consent_of(call)
    said = [choice.at for choice in consent.choices]
    destroyed = LiveRecording.objects.filter(call=call, dropped_at__in=said).order_by("pk")
    return RecordingCard(
        consent=consent,
        recordings=list(recordings),
        pauses=list(pauses),
        copies=copies_of(call, consent),
        destroyed=list(destroyed),
    )
