"""Where in the queue somebody is: carried in addresses as codes and case numbers, nothing else."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from tickets.queries.queue_views import VIEWS
from tickets.queries.search import CASE_NUMBER, MOST

FOUND = "found"


@dataclass(frozen=True, slots=True)
class Place:
    """view: a view's key, or "found" with the numbers a search gave. before: a page's cursor."""

    view: str = "mine"
    platform: str = ""
    before: str = ""
    numbers: list[str] = field(default_factory=list)

    @classmethod
    def read(cls, query: QueryDict, view: str = "") -> "Place":
        """From an address; what is not known falls back to the first view."""
        name = view or query.get("in", "")
        numbers = [n for n in query.get("n", "").split(",")[:MOST] if CASE_NUMBER.fullmatch(n)]
        return cls(
            view=name if name in VIEWS or name == FOUND else "mine",
            platform=query.get("platform", "")[:32],
            before=query.get("before", "")[:64],
            numbers=numbers,
        )

    def ticket_url(self, number: str) -> str:
        """A case, opened from here."""
        return f"{reverse('tickets:ticket', args=[number])}{self.inside}"

    @property
    def inside(self) -> str:
        """The query that keeps this place on the pages of a case."""
        kept = {"in": self.view, "platform": self.platform, "n": ",".join(self.numbers)}
        return f"?{urlencode({name: value for name, value in kept.items() if value})}"

    def url(self, *, before: str = "") -> str:
        """The list itself."""
        if self.view == FOUND:
            return f"{reverse('tickets:found')}?{urlencode({'n': ','.join(self.numbers)})}"
        kept = {"platform": self.platform, "before": before}
        query = urlencode({name: value for name, value in kept.items() if value})
        return reverse("tickets:queue", args=[self.view]) + (f"?{query}" if query else "")
