"""What the rules of cases do not allow."""

from django.utils.translation import gettext_lazy as _

from helpdesk.errors import BadInput, Conflict, DomainError, Forbidden, TooMany
from helpdesk.files.errors import TooManyFiles


class NothingSaid(BadInput):
    """A message without text and without files."""

    code = "nothing_said"
    words = _("Please write what happened, or attach a photo.")


class ComplaintIsFull(TooManyFiles):
    """A file that is one more than a complaint takes; those before it were added."""

    words = _("This one was not added, because %(most)s are here already.")


class TooManyFilesFromThere(TooMany):
    """More files came from one network within an hour than the people behind it need."""

    words = _(
        "Very many files have come from your network in the last hour. Please send yours a little "
        "later, or from another network; what you write arrives without them."
    )


class TooLong(BadInput):
    """A text longer than a case takes at once."""

    code = "too_long"
    words = _(
        "That is longer than %(most)s characters. Please shorten it, or send it in two parts."
    )


class NoWayBack(BadInput):
    """Neither an email nor a phone: nobody could answer."""

    code = "no_way_back"
    words = _("Please give an email address or a phone number, so that we can answer you.")


class DraftGone(DomainError):
    """The complaint that was being written has expired or was never begun here."""

    code = "draft_gone"
    status = 410
    words = _("What you were writing is no longer kept. Please begin again.")


class NotFinished(DomainError):
    """A question of the complaint has no answer yet."""

    code = "not_finished"
    status = 422
    words = _("Something is still missing. Please answer the question below.")


class AlreadyEnded(Conflict):
    """The case has ended; what was meant for an open one does not fit any more."""

    code = "already_ended"
    words = _("This case has ended. Reopen it first; what you wrote is still here.")


class NotEnded(Conflict):
    """There is no end to take back."""

    code = "not_ended"
    words = _("This case is open already.")


class AnsweredMeanwhile(Conflict):
    """Somebody else answered the customer since this page was opened."""

    code = "answered_meanwhile"
    words = _(
        "%(name)s answered in the meantime. Read it above; if yours is still needed, send it again."
    )


class NoSolution(BadInput):
    """A case cannot be solved without saying how."""

    code = "no_solution"
    words = _("Write what was done, so that the customer and the record have it.")


class SameCase(BadInput):
    """A case is not its own duplicate."""

    code = "same_case"
    words = _("That is this case. Type the number of the other one.")


class CannotTakeOver(Forbidden):
    """Somebody else has the case, and taking it from them is a manager's to do."""

    code = "cannot_take_over"
    words = _("%(name)s has this case. Ask them or a manager to hand it over.")


class CannotWorkHere(BadInput):
    """The colleague has no business with the platform's cases, or with this one."""

    code = "cannot_work_here"
    words = _("That colleague cannot work this case. Choose another.")


class NotYetHappened(BadInput):
    """A contact cannot have come at a time that is still to come."""

    code = "not_yet_happened"
    words = _("This time is still to come. Say when it really came.")
