"""The reason for which a record is opened without a contact."""

from django import forms
from django.utils.translation import gettext_lazy as _

from helpdesk.text import clean
from identity.trail.forms import REASONS


class OpenForm(forms.Form):
    """Why a member's record is opened; both parts are needed."""

    reason = forms.ChoiceField(
        label=_("Why do you need to see it?"),
        choices=list(REASONS.items()),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose a reason first."),
            "invalid_choice": _("Choose one from the list."),
        },
    )
    words = forms.CharField(
        label=_("In your words"),
        help_text=_("Reviewers read it, with your name. It is kept sealed."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say in a few words what the reason is.")},
    )

    def clean_words(self) -> str:
        """Without controls and overrides."""
        words = clean(self.cleaned_data["words"])
        if not words:
            raise forms.ValidationError(_("Say in a few words what the reason is."))
        return words
