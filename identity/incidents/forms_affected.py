"""Forms of who is affected."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from helpdesk.audit import wording
from helpdesk.errors import DomainError
from helpdesk.text import clean
from identity.incidents.actions.searching import Question
from identity.incidents.forms import ONE_OF_THEM, Moment
from identity.incidents.ledger import KINDS
from identity.incidents.table import decoded

Choices = list[tuple[str, str]]

ABOUT = (
    "tickets.ticket", "tickets.contact", "tickets.order", "identity.member", "files.storedfile",
)  # fmt: skip
"""Kinds of record to narrow a search to."""


class Search(forms.Form):
    """Whose readings, when, and of what."""

    who = forms.ChoiceField(label=_("Read by"), required=False, error_messages=ONE_OF_THEM)
    since = Moment(label=_("From"))
    until = Moment(label=_("Until"))
    kinds = forms.MultipleChoiceField(
        label=_("What they did"), widget=forms.CheckboxSelectMultiple, error_messages=ONE_OF_THEM,
        initial=[kind.value for kind in KINDS],
    )  # fmt: skip
    about = forms.MultipleChoiceField(
        label=_("Kinds of record"), widget=forms.CheckboxSelectMultiple, required=False,
        help_text=_("Leave all empty for every kind."), error_messages=ONE_OF_THEM,
    )  # fmt: skip

    def __init__(self, *args: Any, actors: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        choices: dict[str, Choices] = {
            "who": [("", gettext("Anybody at the desk, or a shop's system")), *actors],
            "kinds": [(kind.value, capfirst(wording.CODES.of(kind.value))) for kind in KINDS],
            "about": [(label, capfirst(wording.OBJECTS.of(label))) for label in ABOUT],
        }
        for name, some in choices.items():
            self.fields[name].choices = some  # type: ignore[attr-defined]

    def question(self) -> Question:
        """The question of a form that is right."""
        typed = self.cleaned_data
        return Question(
            who=typed["who"],
            since=typed["since"],
            until=typed["until"],
            kinds=tuple(typed["kinds"]),
            about=tuple(typed["about"]),
        )


class BringList(forms.Form):
    """A list as text or as a file; the file counts where both are there."""

    text = forms.CharField(
        label=_("Paste the lines"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false", "dir": "auto"}),
        help_text=_(
            "The first line names the columns: name, email, phone, address, language, "
            "member_number. Any of them may be missing."
        ),
    )
    file = forms.FileField(
        label=_("Or choose a CSV file"),
        required=False,
        allow_empty_file=True,
        help_text=_("In UTF-8, up to 20,000 lines and 4 MB."),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv,text/plain"}),
    )

    def clean(self) -> dict[str, Any]:
        """One of the two, as text."""
        typed: dict[str, Any] = super().clean() or {}
        file = typed.get("file")
        if not file and not typed.get("text", "").strip():
            self.add_error("text", gettext("Paste the lines, or choose a file."))
            return typed
        try:
            typed["list"] = decoded(file.read()) if file else without_controls(typed["text"])
        except DomainError as error:
            self.add_error("file", error.message)
        return typed


def without_controls(text: str) -> str:
    """Pasted lines, with the tabs that part cells in a copied table."""
    return "\n".join(clean(line) if line.strip() else "" for line in text.splitlines())
