"""What can be wrong with a step of an incident."""

from django.utils.translation import gettext_lazy as _

from helpdesk.errors import BadInput, Conflict


class SaysNothing(BadInput):
    """A ground or a fact that is no more than “N/A”."""

    code = "says_nothing"
    words = _("Say it in your own words. This stays as the record of why, and others rely on it.")


class NoGround(BadInput):
    """A decision without its ground."""

    code = "no_ground"
    words = _("Write the ground in a sentence or two. A decision not to tell needs one as well.")


class ChangedMeanwhile(Conflict):
    """The facts were changed since the page was opened."""

    code = "changed_meanwhile"
    words = _(
        "A colleague changed these facts while you were writing. Yours are kept below: compare "
        "them with the new ones, then keep them again."
    )


class IncidentClosed(Conflict):
    """A closed incident is not changed."""

    code = "incident_closed"
    words = _("This incident is closed. Open it again first.")


class StillSuspected(Conflict):
    """A suspicion has no people and no assessment yet."""

    code = "still_suspected"
    words = _("This is a suspicion still. Complete the facts first, and it becomes an incident.")


class InTheFuture(BadInput):
    """A time that has not come yet."""

    code = "in_the_future"
    words = _("This time is still to come. Check the day and the hour.")


class EndsBeforeItBegins(BadInput):
    """An end before its beginning."""

    code = "ends_before_it_begins"
    words = _("Choose a time after the one it began at.")


class ReasonForLateness(BadInput):
    """A clock has run out: the regulator asks why."""

    code = "reason_for_lateness"
    words = _("The time for this is over. Write why it is late: the regulator asks for the reason.")


class NotProposed(BadInput):
    """A regime that the policy points to is left out without a word."""

    code = "why_not"
    words = _(
        "You left out a law that the platform's policy points to. Write why it does not apply."
    )


class NotReady(Conflict):
    """A search that has not found yet, or has added already."""

    code = "not_ready"
    words = _("This search is not waiting to be added. Look at how far it has come.")


class BadList(BadInput):
    """A list with mistakes; nothing of it was taken. faults: (line, message) for the page."""

    code = "bad_list"
    words = _("Nothing was added. Put the lines named here right, then check the list again.")


class NobodyOnIt(BadInput):
    """A list without a person."""

    code = "nobody_on_it"
    words = _("There is nobody on this list. Paste the lines, or choose a file.")


class ListTooLarge(BadInput):
    """More than is taken at once."""

    code = "list_too_large"
    words = _("A list may have %(lines)s lines and %(megabytes)s MB. Bring it in parts.")
