"""Forms about people at the desk: whose records they must not touch, invitations, keys."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from identity.forms import Called, secret_input
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


class KeyName(forms.Form):
    """What somebody calls a security key of theirs."""

    name = Called(
        label=_("A name for it"),
        help_text=_("Such as “blue key” or “my laptop”."),
        max_length=60,
    )


class FirstPassword(forms.Form):
    """The first password of somebody who was invited."""

    new = forms.CharField(
        label=_("Your password"),
        help_text=_("12 characters or more. Four words that do not belong together are good."),
        max_length=256,
        strip=False,
        widget=secret_input("new-password"),
    )
    again = forms.CharField(
        label=_("The password again"),
        max_length=256,
        strip=False,
        widget=secret_input("new-password"),
    )

    def clean(self) -> dict[str, Any]:
        """Both are the same."""
        typed: dict[str, Any] = super().clean() or {}
        if "new" in typed and "again" in typed and typed["new"] != typed["again"]:
            self.add_error("again", _("This is not what you typed above. Type it again."))
        return typed
