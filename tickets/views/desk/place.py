"""Where in the queue somebody is: carried in addresses as codes and case numbers, nothing else."""

import re
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from tickets.found import READ_AS, WHY
from tickets.queries.queue_views import VIEWS
from tickets.queries.search import CASE_NUMBER, MOST, MOST_MEMBERS, SearchResult

FOUND = "found"
UID = re.compile(r"[\w-]{1,32}")


@dataclass(frozen=True, slots=True)
class Place:
    """view: a view's key, or "found" with the numbers a search gave, why (codes for each), the
    members' public ids, as what the text was read and whether there is more. before: a page's
    cursor."""

    view: str = "mine"
    platform: str = ""
    before: str = ""
    numbers: list[str] = field(default_factory=list)
    why: list[list[str]] = field(default_factory=list)
    members: list[str] = field(default_factory=list)
    read_as: list[str] = field(default_factory=list)
    more: bool = False

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
            why=[
                [code for code in one.split(".") if code in WHY]
                for one in query.get("why", "").split(",")[:MOST]
            ],
            members=[
                uid for uid in query.get("m", "").split(",")[:MOST_MEMBERS] if UID.fullmatch(uid)
            ],
            read_as=[code for code in query.get("as", "").split(".") if code in READ_AS],
            more=query.get("more", "") == "1",
        )

    @classmethod
    def of_search(cls, result: SearchResult) -> "Place":
        """Where a search leads."""
        return cls(
            view=FOUND,
            numbers=[number for number, _ in result.cases],
            why=[why for _, why in result.cases],
            members=result.members,
            read_as=result.kinds,
            more=result.more,
        )

    def ticket_url(self, number: str) -> str:
        """A case, opened from here."""
        return f"{reverse('tickets:ticket', args=[number])}{self.inside}"

    @property
    def inside(self) -> str:
        """The query that keeps this place on the pages of a case."""
        kept = {"in": self.view, "platform": self.platform, **self.found}
        return f"?{urlencode({name: value for name, value in kept.items() if value})}"

    @property
    def found(self) -> dict[str, str]:
        """What a search found, as an address holds it: numbers, codes and public ids."""
        if self.view != FOUND:
            return {}
        given = {
            "n": ",".join(self.numbers),
            "why": ",".join(".".join(why) for why in self.why),
            "m": ",".join(self.members),
            "as": ".".join(self.read_as),
            "more": "1" if self.more else "",
        }
        return {name: value for name, value in given.items() if value.strip(",")}

    def url(self, *, before: str = "") -> str:
        """The list itself."""
        if self.view == FOUND:
            return f"{reverse('tickets:found')}?{urlencode(self.found)}"
        kept = {"platform": self.platform, "before": before}
        query = urlencode({name: value for name, value in kept.items() if value})
        return reverse("tickets:queue", args=[self.view]) + (f"?{query}" if query else "")
