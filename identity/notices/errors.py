"""What can be wrong with a step of a notice."""

from django.utils.translation import gettext_lazy as _

from helpdesk.errors import BadInput, Conflict, Forbidden, Refusal


class NotInState(Conflict):
    """The step does not fit where the notice is by now."""

    code = "notice_elsewhere"
    words = _("This notice is at another step by now. Look at it again.")


class SomethingMissing(Conflict):
    """A section is empty, says nothing or still has a blank, or nobody would be told."""

    code = "notice_incomplete"
    words = _("This notice is not complete yet. The list on its page says what is missing.")


class NobodyToTell(Conflict):
    """No affected person is left to be told."""

    code = "nobody_to_tell"
    words = _("There is nobody to tell: everybody on the list has been told, or it is empty.")


class OwnNotice(Forbidden):
    """Who wrote or submitted a notice does not approve it."""

    code = "own_notice"
    words = _(
        "You wrote part of this notice or submitted it. Somebody else has to approve it: ask a"
        " manager or another privacy officer."
    )


class NeedsReason(BadInput):
    """Sent back without saying why."""

    code = "needs_reason"
    words = _("Write what should be different, so that the author can put it right.")


class ChangedSinceSeen(Conflict):
    """The notice is not the one the approver looked at."""

    code = "changed_since_seen"
    words = _(
        "The notice or the list of people changed while you were reading. Read it again, then"
        " decide."
    )


class ApprovalVoid(Refusal):
    """What would go out is not what was approved. The approval is void and the notice a draft."""

    code = "approval_void"
    status = 409
    words = _(
        "What would go out is not what was approved: the words or the list of people changed. The"
        " notice is a draft again. Submit it once more."
    )


class TooLate(BadInput):
    """Told on a day that has not come, or before the notice was begun to be sent."""

    code = "not_that_day"
    words = _("Choose a day between the start of the sending and today.")
