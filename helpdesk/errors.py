"""Errors of the domain: a code and facts; the words are made where they are shown."""

from typing import Any, ClassVar

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _


class DomainError(Exception):
    """Something the rules do not allow. Subclasses say which rule.

    code: stable, for programs. status: the HTTP status. words: the sentence for people, with
    `%(name)s` for the params. Raised inside an action it undoes the action.
    """

    code: ClassVar[str] = "error"
    status: ClassVar[int] = 400
    words: ClassVar[str | LazyText] = _("That did not work. Please try again.")

    def __init__(self, *, field: str = "", **params: Any) -> None:
        super().__init__(self.code)
        self.field = field
        self.params = params

    @property
    def message(self) -> str:
        """The sentence in the reader's language."""
        return str(self.words) % self.params if self.params else str(self.words)

    def as_json(self) -> dict[str, Any]:
        """The error as the API gives it."""
        return {
            "code": self.code,
            "message": self.message,
            "field": self.field,
            "params": self.params,
        }


class Refusal(DomainError):
    """A refusal that is remembered: the action's writes and its ledger row are kept, then it is
    raised to the caller (a wrong code, a locked account)."""

    status = 403


class NotFound(DomainError):
    """Not there, or not for this actor: the two look the same."""

    code = "not_found"
    status = 404
    words = _("There is nothing here for you. Check the address or number and try again.")


class Forbidden(DomainError):
    """The actor knows it exists but may not do this."""

    code = "forbidden"
    status = 403
    words = _("Your role does not allow this. Ask a manager of this platform.")


class Conflict(DomainError):
    """Somebody else was first; nothing was changed."""

    code = "conflict"
    status = 409
    words = _("This was changed in the meantime. Look at it again, then repeat your step.")


class BadInput(DomainError):
    """A value cannot be taken as given; `field` says which."""

    code = "bad_input"
    status = 422
    words = _("Please check what you entered.")


class KeyReused(DomainError):
    """An idempotency key came again with other content."""

    code = "idempotency_key_reused"
    status = 409
    words = _("This request was sent before with other content. Send it with a new key.")


class TooMany(DomainError):
    """A limit on rate or number was met."""

    code = "too_many"
    status = 429
    words = _("That was too often. Please wait a few minutes and try again.")
