"""How many chats somebody at the desk takes."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tickets.chat.errors import NoSuchLimit
from tickets.chat.limits import MOST_AT_ONCE


class LimitForm(forms.Form):
    """How many chats somebody takes at once."""

    limit = forms.IntegerField(
        label=_("Chats at once"),
        widget=forms.NumberInput(
            attrs={"min": 1, "max": MOST_AT_ONCE, "inputmode": "numeric", "autocomplete": "off"}
        ),
    )

    def __init__(self, *args: object, **options: object) -> None:
        options.setdefault("auto_id", "chats-%s")
        super().__init__(*args, **options)  # type: ignore[arg-type]
        words = NoSuchLimit(most=MOST_AT_ONCE).message
        self.fields["limit"].error_messages |= dict.fromkeys(("required", "invalid"), words)

    def clean_limit(self) -> int:
        """A number of chats that a person can keep up with."""
        limit = int(self.cleaned_data["limit"])
        if not 1 <= limit <= MOST_AT_ONCE:
            raise forms.ValidationError(NoSuchLimit(most=MOST_AT_ONCE).message)
        return limit
