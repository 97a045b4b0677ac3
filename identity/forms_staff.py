"""Forms about people at the desk: whose records they must not touch, invitations, keys."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from identity.forms import Called
from identity.models import Platform
from identity.models.ties import Tie


class TieForm(forms.Form):
    """A member whose records somebody must not touch."""

    platform = forms.ChoiceField(label=_("Platform"))
    number = Called(
        label=_("Member number"),
        help_text=_("It stands in the app and on the shop's letters."),
        max_length=64,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
    tie = forms.ChoiceField(label=_("What they are"), choices=Tie.choices)

    def __init__(self, *args: Any, places: list[tuple[str, str]], **options: Any) -> None:
        options.setdefault("auto_id", "tie-%s")
        super().__init__(*args, **options)
        self.fields["platform"].choices = places  # type: ignore[attr-defined]

    def chosen(self) -> dict[str, Any]:
        """What the action takes."""
        typed = self.cleaned_data
        platform = Platform.objects.get(code=typed["platform"])
        return {"platform": platform, "number": typed["number"], "tie": Tie(typed["tie"])}
