"""What can be wrong with a request before any rule of the desk is asked."""

from django.utils.translation import gettext_lazy as _

from helpdesk.errors import BadInput, DomainError

LARGEST_BODY = 1024 * 1024
"""Bytes of a request; 500 orders of ordinary size fit."""


class Unreadable(DomainError):
    """Not JSON: cut off, not UTF-8, nested too deep."""

    code = "unreadable"
    status = 400
    words = _("The request could not be read as JSON in UTF-8. Check how it is written and sent.")


class NotAllowed(DomainError):
    """A method this address does not take."""

    code = "method_not_allowed"
    status = 405
    words = _("This address does not take that method. It takes: %(methods)s.")


class TooLarge(DomainError):
    """More bytes than a request may have."""

    code = "too_large"
    status = 413
    words = _("A request may have %(most)s bytes. Send fewer items at once.")


class NotJson(DomainError):
    """The content is declared as something else."""

    code = "not_json"
    status = 415
    words = _("Send the content as application/json.")


class FieldsRefused(BadInput):
    """One or more fields cannot be taken; `fields` says which and why."""

    def __init__(self, fields: list[dict[str, str]]) -> None:
        super().__init__(field=fields[0]["field"] if fields else "")
        self.fields = fields


class Fault(DomainError):
    """A fault of ours. Nothing was written by halves."""

    code = "fault"
    status = 500
    words = _("Something went wrong here, and nothing was changed. Please send it again later.")


class Busy(DomainError):
    """The database could not be reached or was held for too long."""

    code = "busy"
    status = 503
    words = _("The desk is busy. Nothing was changed. Please send it again in a few seconds.")
