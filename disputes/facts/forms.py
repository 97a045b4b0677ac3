"""Forms about asking third parties."""

from django import forms
from django.utils.translation import gettext_lazy as _


class HowForm(forms.Form):
    """How the buyer said it."""

    how = forms.ChoiceField(
        label=_("How did the customer say it?"),
        widget=forms.RadioSelect,
        choices=[("on_the_phone", _("On the telephone")), ("in_writing", _("In writing"))],
        error_messages={"required": _("Choose how they said it. It is kept with the answer.")},
    )
