"""What can be wrong with a try before anything is compared."""

from django.utils.translation import gettext_lazy as _

from helpdesk.errors import BadInput, DomainError


class MissingFact(BadInput):
    """Not enough was given to compare; it does not count as a try."""

    code = "missing_fact"
    words = _("Fill this in, or the field beside it.")


class NoCode(BadInput):
    """What was typed cannot be one of our codes; it does not count as a try."""

    code = "no_code"
    words = _("The code has six digits. Look at the newest message we sent, and type it again.")


class Unproved(DomainError):
    """A try that proved nothing, for forms: it has been recorded already; `why` says more."""

    code = "unproved"
    status = 422
    words = _("%(why)s")
