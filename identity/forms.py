"""Forms of the door, the account, staff and tokens: what is typed, not what is allowed."""

from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.core.validators import RegexValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from helpdesk.errors import DomainError
from helpdesk.templatetags.redress import OWN_NAMES
from helpdesk.text import clean_line
from identity.access import EVERYWHERE
from identity.models import Platform
from identity.roles import Role
from identity.scopes import Scope

SPELLING = RegexValidator(
    r"^[A-Za-z0-9][A-Za-z0-9._-]*$",
    _("Use letters from a to z, digits, dots, dashes and underscores, beginning with a letter."),
)


def explain(form: forms.Form, error: DomainError) -> None:
    """Say what an action refused at the field it is about, keeping what was typed."""
    form.add_error(error.field if error.field in form.fields else None, error.message)


def languages() -> list[tuple[str, str]]:
    """The desk's languages, each in its own script."""
    return [(code, OWN_NAMES.get(code, code)) for code, _name in settings.LANGUAGES]


def secret_input(use: str) -> forms.PasswordInput:
    """A password box that browsers and password managers understand (HTML, autofill)."""
    return forms.PasswordInput(attrs={"autocomplete": use})


class SignIn(forms.Form):
    """Name and password."""

    username = forms.CharField(
        label=_("Your sign-in name"),
        max_length=64,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    # Passwords keep the spaces around them.
    password = forms.CharField(
        label=_("Your password"),
        max_length=256,
        strip=False,
        widget=secret_input("current-password"),
    )


class Code(forms.Form):
    """A code of the app, or a recovery code."""

    code = forms.CharField(
        label=_("The code"),
        max_length=40,
        widget=forms.TextInput(
            attrs={
                "class": "code",
                "autocomplete": "one-time-code",
                "autocapitalize": "none",
                "spellcheck": "false",
            }
        ),
    )


class Password(forms.Form):
    """The present password, before something weighty."""

    password = forms.CharField(
        label=_("Your present password"),
        max_length=256,
        strip=False,
        widget=secret_input("current-password"),
    )


class NewPassword(forms.Form):
    """The present password and the next one."""

    old = forms.CharField(
        label=_("Your present password"),
        max_length=256,
        strip=False,
        widget=secret_input("current-password"),
    )
    new = forms.CharField(
        label=_("Your new password"),
        help_text=_("12 characters or more. Four words that do not belong together are good."),
        max_length=256,
        strip=False,
        widget=secret_input("new-password"),
    )
    again = forms.CharField(
        label=_("The new password again"),
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


class Called(forms.CharField):
    """A name that the trail shows: one line, and something to see. A name of signs that show
    nothing, or that turn the direction of writing, would hide who did what."""

    def to_python(self, value: Any) -> str:
        """Cleaned before anything is checked."""
        return clean_line(super().to_python(value) or "")


class Person(forms.Form):
    """How somebody is called, and the language of their pages."""

    name = Called(
        label=_("Name"),
        help_text=_("Colleagues and the trail show it."),
        max_length=120,
    )
    language = forms.ChoiceField(label=_("Language"), choices=languages)


class RoleAt(forms.Form):
    """A role and where it holds."""

    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
    platform = forms.ChoiceField(label=_("Where"))

    def __init__(self, *args: Any, places: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["platform"].choices = places  # type: ignore[attr-defined]

    def chosen(self) -> dict[str, Any]:
        """The role, and the platform or None for all."""
        code = self.cleaned_data["platform"]
        platform = None if code == EVERYWHERE else Platform.objects.get(code=code)
        return {"role": Role(self.cleaned_data["role"]), "platform": platform}


class NewPerson(RoleAt):
    """Somebody who begins at the desk."""

    name = Called(label=_("Name"), help_text=_("Colleagues and the trail show it."), max_length=120)
    username = forms.CharField(
        label=_("Sign-in name"),
        help_text=_("Short, such as dara or dara.sok. It cannot be changed later."),
        max_length=64,
        validators=[SPELLING],
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off"}),
    )
    email = forms.EmailField(
        label=_("Email"),
        help_text=_("A link goes there that works for 72 hours. Without one you get a password."),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    language = forms.ChoiceField(label=_("Language"), choices=languages)
    field_order = ("name", "username", "email", "language", "role", "platform")


class Training(forms.Form):
    """The day of the last training."""

    on = forms.DateField(
        label=_("Trained in handling personal data on"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean_on(self) -> Any:
        """A training that is still to come has not taken place."""
        day = self.cleaned_data["on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("Enter the day of a training that took place."))
        return day


class NewToken(forms.Form):
    """A token for a shop's system."""

    name = Called(
        label=_("Name"),
        help_text=_("Which system uses it, such as “order export”. The trail shows it."),
        max_length=80,
    )
    platform = forms.ChoiceField(label=_("Platform"))
    scopes = forms.MultipleChoiceField(
        label=_("What it may do"),
        help_text=_("As little as the system needs."),
        choices=Scope.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    expires_on = forms.DateField(
        label=_("Valid until the end of"),
        help_text=_("One year at most. Make the next token before this one ends."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, places: list[tuple[str, str]], **options: Any) -> None:
        half_a_year = timezone.localdate() + timedelta(days=180)
        options.setdefault("initial", {"expires_on": half_a_year})
        super().__init__(*args, **options)
        self.fields["platform"].choices = places  # type: ignore[attr-defined]


class NewConnection(forms.Form):
    """A system that sends events to a platform."""

    name = Called(
        label=_("Name"),
        help_text=_("Which system sends, such as “card payments”. The trail shows it."),
        max_length=80,
    )
    platform = forms.ChoiceField(label=_("Platform"))
    dialect = forms.ChoiceField(label=_("What it sends"))
    secret = forms.CharField(
        label=_("The provider's signing secret"),
        help_text=_(
            "Only where the provider makes it: Stripe’s signing secret, Twilio’s auth token, "
            "sipgate’s public key. Leave it empty otherwise."
        ),
        max_length=2000,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )
    account = forms.CharField(
        label=_("Account at the provider"),
        help_text=_(
            "Twilio: the account SID, which begins with AC. sipgate: the number your users’ IDs "
            "begin with, such as 1234567. Leave it empty for other systems."
        ),
        max_length=64,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(
        self,
        *args: Any,
        places: list[tuple[str, str]],
        dialects: list[tuple[str, str]],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.fields["platform"].choices = places  # type: ignore[attr-defined]
        self.fields["dialect"].choices = dialects  # type: ignore[attr-defined]


class NewShopKey(forms.Form):
    """A public key that a shop signs identity tokens with."""

    platform = forms.ChoiceField(label=_("Platform"))
    name = Called(
        label=_("Name"),
        help_text=_("Which key it is, such as “shop, spring 2027”. The trail shows it."),
        max_length=80,
    )
    kid = forms.CharField(
        label=_("Key ID"),
        help_text=_("As the header of the shop's tokens says it (kid)."),
        max_length=64,
        validators=[SPELLING],
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off"}),
    )
    issuer = Called(
        label=_("Issuer"),
        help_text=_("As the shop's tokens say it (iss), such as https://shop.example."),
        max_length=200,
    )
    pem = forms.CharField(
        label=_("Public key"),
        help_text=_("In PEM. Ed25519, or RSA with 2048 bits or more. Never the private half."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false", "class": "code"}),
    )

    def __init__(self, *args: Any, places: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["platform"].choices = places  # type: ignore[attr-defined]

    def forget_key(self) -> None:
        """Show what was pasted no more: a private key is not sent back over the network."""
        self.data = {**self.data.dict(), "pem": ""}  # type: ignore[attr-defined]
