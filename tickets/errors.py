"""What the rules of cases do not allow."""

from django.utils.translation import gettext_lazy as _

from helpdesk.errors import BadInput, DomainError


class NothingSaid(BadInput):
    """A message without text and without files."""

    code = "nothing_said"
    words = _("Please write what happened, or attach a photo.")


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
