"""What the rules of calls do not allow."""

from django.utils.translation import gettext_lazy as _

from helpdesk.errors import BadInput, Conflict, DomainError


class TakenAlready(Conflict):
    """A colleague has the call."""

    code = "call_taken"
    words = _("%(name)s has this call.")


class NotUnderWay(Conflict):
    """The call is over; there is nothing to take."""

    code = "call_over"
    words = _("This call is over. Call back if nobody spoke with them.")


class NoSuchCase(BadInput):
    """The number is of no case that the actor works on this platform."""

    code = "no_such_case"
    words = _("There is no case with this number on this platform. Check it and try again.")


class CaseAlready(Conflict):
    """The call belongs to a case."""

    code = "call_has_case"
    words = _("This call belongs to %(case)s already.")


class NothingRecorded(Conflict):
    """There is no agreement to withdraw."""

    code = "no_consent_to_withdraw"
    words = _("They have not agreed, so there is nothing to take back. Note that they refuse.")


class NoConsent(DomainError):
    """The policy asks for the caller's agreement, and nobody noted one."""

    code = "recording_needs_consent"
    status = 409
    words = _("Ask the caller first, and note that they agree. Until then nothing is kept.")


class ConsentDenied(DomainError):
    """The caller does not want to be recorded."""

    code = "recording_refused"
    status = 409
    words = _("The caller does not want this call recorded, so no recording of it is kept.")
