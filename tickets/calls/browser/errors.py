"""What the rules of calls in a browser do not allow."""

from django.utils.translation import gettext_lazy as _

from helpdesk.errors import BadInput, Conflict, TooMany


class OnAnotherCall(Conflict):
    """Somebody speaks in one call at a time."""

    code = "on_another_call"
    words = _("You are in call %(number)s. End it first, then answer this one.")


class CallOver(Conflict):
    """The call has ended; nothing can be done in it."""

    code = "call_over"
    words = _("This call has ended.")


class RecordingOver(Conflict):
    """The recording was ended or dropped: nothing is added to it any more."""

    code = "recording_over"
    words = _("This recording has ended. Nothing more is added to it.")


class NotPaused(Conflict):
    """Nothing is paused that could go on."""

    code = "not_paused"
    words = _("The recording is not paused.")


class ChoiceMissing(BadInput):
    """Whoever calls says beforehand whether they may be recorded."""

    code = "choice_missing"
    words = _("Choose whether we may record the call. Both are fine.")


class TooManyCalls(TooMany):
    """Too many calls were begun from one address."""

    code = "too_many_calls"
    words = _("Many calls came from your network. Please wait a few minutes, or reach us by phone.")
