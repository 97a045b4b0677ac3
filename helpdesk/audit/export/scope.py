"""What a bundle is about."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from helpdesk.audit.models import Entry
from helpdesk.errors import DomainError, NotFound

MOST = 100_000
"""Entries of one bundle: about 200 MB, and as much as a person's computer checks in a minute."""


class TooMuch(DomainError):
    """More entries than one bundle holds."""

    code = "too_much_for_a_bundle"
    status = 422
    words = _("That is more than %(most)s entries. Choose a shorter time.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """One case, one person, or a period, on one platform.

    what: "case", "person" or "period". asked: the same as codes, for the manifest. subjects: the
    person's pseudonyms. since and until: aware times, the second not included. without: entries
    that are left out, whatever they are about.
    """

    what: str
    platform: str
    asked: dict[str, str] = field(default_factory=dict)
    case: str = ""
    subjects: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    without: Q | None = None

    def entries(self) -> "QuerySet[Entry]":
        """The entries meant, in no order. A person's are what they did and what was done with
        their data."""
        rows = Entry.objects.filter(platform=self.platform)
        if self.without is not None:
            rows = rows.exclude(self.without)
        if self.what == "case":
            return rows.filter(case=self.case)
        if self.what == "person":
            selves = [f"customer:{one}" for one in self.subjects]
            return rows.filter(Q(subject__in=self.subjects) | Q(actor__in=selves))
        return rows.filter(at__gte=self.since, at__lt=self.until)

    def keys(self) -> list[int]:
        """The entries' keys in order. Raises NotFound for none, TooMuch for more than MOST."""
        found = list(self.entries().order_by().values_list("pk", flat=True)[: MOST + 1])
        if not found:
            raise NotFound
        if len(found) > MOST:
            raise TooMuch(most=MOST)
        return sorted(found)
