"""Why an event is not taken at the door: nothing of it is kept but a count."""

from helpdesk.errors import DomainError


class Refused(DomainError):
    """Not rightly signed, or not now. Subclasses say which."""

    code = "refused"
    status = 401
    words = "This request was refused."


class NoSignature(Refused):
    """There is no signature, or not in the form the dialect has."""

    code = "no_signature"
    words = "The signature header is missing or cannot be read."


class Forged(Refused):
    """No secret of the connection gives this signature for this body."""

    code = "wrong_signature"
    words = "The signature does not fit the body and the secret of this connection."


class Stale(Refused):
    """Signed too long ago, or for a time to come."""

    code = "stale"
    words = "The time in the signature is not within %(seconds)s seconds of now."


class OtherAccount(Refused):
    """Rightly signed, and of another account than the connection is for."""

    code = "other_account"
    words = "This event is of another account than the one this connection is for."


class TooLarge(Refused):
    """More than any event is."""

    code = "too_large"
    status = 413
    words = "An event has %(most)s bytes at most."


class Empty(Refused):
    """There is nothing to keep."""

    code = "empty"
    status = 400
    words = "The body is empty."
