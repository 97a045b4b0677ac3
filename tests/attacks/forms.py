"""Forms as a page offers them: where they go, and every field with what it would send."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

TYPED = frozenset({"text", "search", "email", "tel", "number", "date", "datetime-local", "textarea",
                   "password", "url", "time"})  # fmt: skip


@dataclass
class Form:
    """One form; `typed`: the fields that somebody types into."""

    action: str
    sent: dict[str, str] = field(default_factory=dict)
    typed: set[str] = field(default_factory=set)

    def takes(self, name: str, kind: str, value: str) -> None:
        """A field of it. Of several choices the first is sent."""
        if kind in TYPED:
            self.typed.add(name)
        self.sent.setdefault(name, value)


class Forms(HTMLParser):
    """Collects the forms that are sent by POST."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.page, self.found, self.choosing = page, list[Form](), ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told: dict[str, Any] = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.begin(told)
        elif tag == "option" and self.choosing and self.found and told.get("value"):
            self.found[-1].takes(self.choosing, "choice", told["value"])
        elif self.found and told.get("name"):
            self.choosing = told["name"] if tag == "select" else ""
            if not self.choosing and told["name"] != "csrfmiddlewaretoken":
                kind = "textarea" if tag == "textarea" else told.get("type", "text")
                self.found[-1].takes(told["name"], kind, told.get("value", ""))

    def begin(self, told: dict[str, Any]) -> None:
        to = told.get("hx-post") or told.get("action") or self.page
        self.found.append(Form(to.partition("#")[0] or self.page))


def forms_of(page: str, content: str) -> list[Form]:
    """What a page can send. Forms that ask by GET are sent too: nothing may come of that."""
    parser = Forms(page)
    parser.feed(content)
    return [form for form in parser.found if form.action.startswith("/")]
