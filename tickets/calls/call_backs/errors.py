"""What the rules of calling back do not allow."""

from django.utils.translation import gettext_lazy as _

from helpdesk.errors import BadInput, Conflict


class Past(BadInput):
    """The time is over."""

    code = "call_back_past"
    words = _("This time is over. Choose one that is still to come.")


class NoNumber(BadInput):
    """There is no number to call."""

    code = "call_back_no_number"
    words = _("We have no number of theirs. Type the one they want to be called at.")


class OwedAlready(Conflict):
    """As many calls to this number are agreed as there can be."""

    code = "call_back_owed"
    words = _("A call to this number is agreed already. We will call then.")


class OverAlready(Conflict):
    """It is done, given up or cancelled."""

    code = "call_back_over"
    words = _("This call-back is over already. Look at it again.")


class SomebodyElses(Conflict):
    """A colleague has it."""

    code = "call_back_taken"
    words = _("%(name)s calls back here.")


class WhenAgain(BadInput):
    """They asked for another time, and none was given."""

    code = "call_back_when"
    words = _("Say when they want to be called.")
