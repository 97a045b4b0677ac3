"""What sending a record in ends in: shared by everything the shop keeps up to date here."""

import hashlib
import hmac
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import wraps
from typing import Any, Generic, ParamSpec, TypeVar

from django.db import IntegrityError, models
from django.utils.translation import gettext_lazy as _

from helpdesk.errors import BadInput
from helpdesk.vault import masters
from helpdesk.vault.fields import SealedField
from helpdesk.vault.sealed import Sealed

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T", bound=models.Model)


CLOCKS_DIFFER = timedelta(minutes=10)
"""How far ahead of ours a sender's clock may be."""


class Outcome(StrEnum):
    """How a record that was sent in ended."""

    CREATED = "created"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    OUTDATED = "outdated"


class FromTheFuture(BadInput):
    """A record changed tomorrow: a clock or a zone is wrong at the sender's."""

    code = "from_the_future"
    words = _("This record was changed in the future. Check the clock and the offset sent.")


@dataclass(frozen=True, slots=True)
class UpsertResult(Generic[T]):
    """The row as it stands, and what became of the facts that were sent."""

    row: T
    outcome: Outcome

    @property
    def created(self) -> bool:
        """Whether the row is new."""
        return self.outcome is Outcome.CREATED

    @property
    def applied(self) -> bool:
        """Whether the row now says what was sent; false when it knows something newer."""
        return self.outcome is not Outcome.OUTDATED


def refuse_future(updated_at: datetime | None, now: datetime) -> None:
    """Raise FromTheFuture for a time of change that would hold off every update until then."""
    if updated_at and updated_at > now + CLOCKS_DIFFER:
        raise FromTheFuture(field="updated_at")


def once_more_if_raced(function: Callable[P, R]) -> Callable[P, R]:
    """Repeat an action that lost the race for a unique name: the second time finds the row.

    Sits above @action, so that each attempt is a transaction of its own.
    """

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return function(*args, **kwargs)
        except IntegrityError:
            return function(*args, **kwargs)

    return run


def keyed_fingerprint(platform: str, request: Any) -> str:
    """Tells a repeated request from another. Keyed: a plain digest of somebody's phone and name
    could be guessed at long after they were erased."""
    text = json.dumps(request, sort_keys=True, default=str, ensure_ascii=False)
    key = masters.blind_key(platform, "request")
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def differing(row: models.Model, **told: Any) -> dict[str, Any]:
    """Of what was told, what the row does not say yet. Sealed values are compared unseen; when
    `subject_id` says that the row is another person's, what is sealed is sealed afresh for them.
    """
    owner = told.get("subject_id")
    moved = owner is not None and owner != getattr(row, "subject_id", None)
    changes = {}
    for name, value in told.items():
        field = row._meta.get_field(name)
        if moved and isinstance(field, SealedField):
            changes[name] = field.seal(value, subject=owner) if value else None
        elif _differs(getattr(row, field.attname), value):  # type: ignore[union-attr]
            changes[name] = value
    return changes


def _differs(held: Any, value: Any) -> bool:
    if isinstance(held, Sealed):
        return not (isinstance(value, str) and held.is_text(value))
    return bool(held != (value.pk if isinstance(value, models.Model) else value))
