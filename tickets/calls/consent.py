"""Whether a call may be recorded: what the policy asks for, and what the other side says."""

from dataclasses import dataclass

from helpdesk.policies import current
from tickets.calls.errors import ConsentDenied, NoConsent
from tickets.calls.models import Call, RecordingConsent
from tickets.calls.models.recordings import Choice


@dataclass(frozen=True, slots=True)
class Consent:
    """needed: whether the policy leaves keeping a call's content to the caller. choices: all that
    was said, the last one counts."""

    needed: bool
    choices: list[RecordingConsent]

    @property
    def last(self) -> str:
        """The choice that counts, "" while nobody chose."""
        return self.choices[-1].choice if self.choices else ""

    @property
    def denied(self) -> bool:
        """Whether they said no, at once or later."""
        return self.last in {Choice.REFUSED, Choice.WITHDRAWN}

    @property
    def allows(self) -> bool:
        """Whether a recording may be kept."""
        return self.last == Choice.GIVEN or not (self.denied or self.needed)

    def require(self) -> None:
        """Raise ConsentDenied or NoConsent unless a recording may be kept."""
        if self.denied:
            raise ConsentDenied
        if not self.allows:
            raise NoConsent


def consent_of(call: Call) -> Consent:
    """What is so for a call: 1 query."""
    needed = current(call.platform_id).recording_needs_consent
    return Consent(needed, list(RecordingConsent.objects.filter(call=call)))
