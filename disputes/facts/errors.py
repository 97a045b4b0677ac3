"""What can go wrong when the buyer's confirmation is noted."""

from django.utils.translation import gettext_lazy as _

from helpdesk.errors import DomainError


class VerifyFirst(DomainError):
    """Nobody in the case has proved to be the buyer."""

    code = "verify_first"
    status = 403
    words = _("Verify the order with the customer first. Only the buyer can allow this.")


class NotAsked(DomainError):
    """The policy asks for no confirmation."""

    code = "not_asked"
    status = 409
    words = _("This platform’s policy does not ask for a confirmation here. Nothing was changed.")
