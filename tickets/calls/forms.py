"""Forms about calls."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from helpdesk.errors import DomainError
from helpdesk.files.parts import Declared
from helpdesk.settings import LANGUAGES
from identity.contact_details import mailbox
from tickets.calls.models.calls import CallOutcome
from tickets.calls.models.recordings import Choice
from tickets.forms.fields import Line, Words
from tickets.models.tickets import Topic


class WrapUpForm(forms.Form):
    """What was said, and what came of it."""

    outcome = forms.ChoiceField(
        label=_("What came of it"),
        choices=CallOutcome,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what came of the call.")},
    )
    notes = Words(
        label=_("What was said"),
        required=False,
        help_text=_("For colleagues. No card numbers or passwords, please."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["notes"].widget.attrs["rows"] = 5


class OpenCaseForm(forms.Form):
    """A case, from what the caller tells."""

    topic = forms.ChoiceField(
        label=_("What it is about"),
        choices=Topic,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the case is about.")},
    )
    text = Words(
        label=_("What happened, as the caller tells it"),
        error_messages={"required": _("Write down what the caller tells.")},
    )
    name = Line(label=_("Name, as they say it"), longest=120, required=False)
    email = Line(
        label=_("Email"),
        longest=254,
        required=False,
        help_text=_("Where the case’s link is sent. Without one they follow it by phone."),
    )
    order_number = Line(label=_("Order number, as they say it"), longest=64, required=False)
    language = forms.ChoiceField(label=_("Language they speak"), choices=LANGUAGES)

    def clean_email(self) -> str:
        """An address that mail can go to, or none."""
        try:
            return mailbox(self.cleaned_data["email"]) or ""
        except DomainError as error:
            raise forms.ValidationError(error.message) from None


class LinkForm(forms.Form):
    """The case a call belongs to."""

    case = Line(
        label=_("Number of the case"),
        longest=24,
        help_text=_("For example EG-10001. It must be of the same platform."),
        error_messages={"required": _("Type the number of the case.")},
    )


class FindOrderForm(forms.Form):
    """The order a verified caller speaks of."""

    number = Line(
        label=_("Order number"),
        longest=64,
        error_messages={"required": _("Type the number they say.")},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["number"].widget.attrs |= {"autocomplete": "off", "spellcheck": "false"}


class ChoiceForm(forms.Form):
    """What the caller says about being recorded."""

    choice = forms.ChoiceField(choices=Choice)


class DeclareForm(forms.Form):
    """A recording that is about to be sent in parts."""

    name = Line(longest=200)
    # Nothing at all is refused where the upload begins, in words of its own.
    size = forms.IntegerField(min_value=0, max_value=2**40)
    sha256 = forms.RegexField(r"^[0-9a-f]{64}$")

    @property
    def declared(self) -> Declared:
        """What was said of it."""
        return Declared(**self.cleaned_data)
