"""How a try at verifying can end, and what of it is said to whom."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Outcome(models.TextChoices):
    """Outcomes of attempts, as the ledger and staff see them."""

    PROVEN = "proven", _("Matches")
    NOT_PROVEN = "not_proven", _("Does not match")
    RECENTLY_CHANGED = "recently_changed", _("Matches, but their contact details changed today")
    LIMITED = "limited", _("Not compared: too many wrong tries for this person or order today")
    LOCKED = "locked", _("Not compared: too many wrong tries in this case")
    FROM_THERE = "from_there", _("Not compared: too many tries from the same place")
    FROZEN = "frozen", _("Matches, but the account is frozen")
    SENT = "sent", _("Code sent")
    NOT_SENT = "not_sent", _("No code sent: nobody found, no address, or too many codes today")
    TOO_SOON = "too_soon", _("A code was sent less than a minute ago")
    CALLED = "called", _("The registered phone is called back")
    NOT_CALLED = "not_called", _("Not called back: nobody found, no phone, or too often today")
    TOO_NEW = "too_new", _("Not called back: their contact details changed in the last 24 hours")
    NOT_REACHED = "not_reached", _("Nobody answered the registered phone")
    SOMEBODY_ELSE = "somebody_else", _("Somebody else answered the registered phone")
    FROZE = "froze", _("Reported, and the account frozen")
    NOT_FROZEN = "not_frozen", _("Reported: nobody or several fit, or too many reports; not frozen")
    NOT_SIGNED = "not_signed", _("The shop's token could not be read, or its signature is wrong")
    UNKNOWN_KEY = "unknown_key", _("Signed with a key that is not in force")
    FOREIGN = "foreign", _("The shop's token is for somebody else's desk")
    EXPIRED = "expired", _("The shop's token is too old, or from a clock that is wrong")
    REUSED = "reused", _("The shop's token was used before")
    NO_MEMBER = "no_member", _("The shop's token names a member that is not held here")

    @property
    def said(self) -> "Outcome":
        """What the customer is told. Whether somebody or something exists here is not theirs to
        learn from how we refuse."""
        return TOLD_AS.get(self, self)

    @property
    def good(self) -> bool:
        """Whether something was proved."""
        return self.said == Outcome.PROVEN


TOLD_AS = {
    Outcome.RECENTLY_CHANGED: Outcome.PROVEN,
    Outcome.LIMITED: Outcome.NOT_PROVEN,
    Outcome.FROM_THERE: Outcome.LOCKED,
    Outcome.FROZEN: Outcome.NOT_PROVEN,
    Outcome.NOT_SENT: Outcome.SENT,
    Outcome.NOT_FROZEN: Outcome.FROZE,
    Outcome.NOT_SIGNED: Outcome.NOT_PROVEN,
    Outcome.UNKNOWN_KEY: Outcome.NOT_PROVEN,
    Outcome.FOREIGN: Outcome.NOT_PROVEN,
    Outcome.EXPIRED: Outcome.NOT_PROVEN,
    Outcome.REUSED: Outcome.NOT_PROVEN,
    Outcome.NO_MEMBER: Outcome.NOT_PROVEN,
}
