"""Forms about chats at the desk."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from identity.models import Staff
from tickets.forms.fields import Words
from tickets.models.tickets import Topic


class OfferForm(forms.Form):
    """To whom a chat goes, and what they should know. Topics stand under the colleagues."""

    to = forms.ChoiceField(
        label=_("Who goes on"),
        error_messages={
            "required": _("Choose a colleague or a topic."),
            "invalid_choice": _("They have left meanwhile. Choose somebody else."),
        },
    )
    note = Words(
        label=_("What they should know"),
        help_text=_("It stands as a note in the conversation. The customer never sees it."),
        error_messages={"required": _("Write what is open, so that nobody has to ask again.")},
    )

    def __init__(self, *args: Any, people: list[Staff], **options: Any) -> None:
        super().__init__(*args, **options)
        self.people = {person.uid: person for person in people}
        names = [(f"staff:{uid}", person.name) for uid, person in self.people.items()]
        topics = [(f"topic:{code}", label) for code, label in Topic.choices]
        self.fields["to"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose…")),
            *([(_("Colleagues who take chats now"), names)] if names else []),
            (_("Whoever knows a topic"), topics),
        ]

    @property
    def whom(self) -> dict[str, Any]:
        """What was chosen, as the action takes it."""
        kind, _colon, code = str(self.cleaned_data["to"]).partition(":")
        return {"to": self.people[code]} if kind == "staff" else {"topic": code}


class WhisperForm(forms.Form):
    """What a supervisor says to the agent alone. once: its own id."""

    text = Words(
        label=_("Whisper to the agent"),
        help_text=_("A note that is shown in their chat at once. The customer never sees it."),
        error_messages={"required": _("Write something first.")},
    )
    once = forms.CharField(max_length=40, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["text"].widget.attrs["rows"] = 3
