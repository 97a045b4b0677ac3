"""Forms of judging an incident."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from identity.incidents.actions.assessing import Judgement
from identity.incidents.forms import ONE_OF_THEM, Moment, Words
from identity.incidents.models import Risk
from identity.incidents.regimes import REGIMES, Regime

YES_NO = [("yes", _("Yes")), ("no", _("No"))]


class ChooseRegimes(forms.Form):
    """Which laws and promises apply."""

    regimes = forms.MultipleChoiceField(
        label=_("What applies"),
        choices=[(code, regime.name) for code, regime in REGIMES.items()],
        widget=forms.CheckboxSelectMultiple,
        error_messages={**ONE_OF_THEM, "required": _("Tick at least one.")},
    )
    why = Words(
        label=_("Why one that is proposed does not apply"),
        required=False,
        rows=3,
        help_text=_("Only if you leave one of them out."),
    )


class Judge(forms.Form):
    """How an incident is judged under one regime."""

    risk = forms.ChoiceField(
        label=_("How much may follow for the people"), choices=Risk, widget=forms.RadioSelect,
        error_messages=ONE_OF_THEM,
    )  # fmt: skip
    large = forms.BooleanField(label=_("It reaches these numbers"), required=False)
    tell_regulator = forms.ChoiceField(
        label=_("Tell the regulator?"), choices=YES_NO, widget=forms.RadioSelect,
        error_messages=ONE_OF_THEM,
    )  # fmt: skip
    tell_people = forms.ChoiceField(
        label=_("Tell the people?"), choices=YES_NO, widget=forms.RadioSelect,
        error_messages=ONE_OF_THEM,
    )  # fmt: skip
    ground = Words(
        label=_("Ground"),
        help_text=_("Why you decide so. A decision not to tell stays in the record like a notice."),
        error_messages={"required": _("Write the ground in a sentence or two.")},
    )
    late_why = Words(
        label=_("Why it is late"),
        required=False,
        rows=3,
        help_text=_("The time to tell the regulator is over. It asks for the reason."),
    )

    def __init__(self, *args: Any, law: Regime, late: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["large"].help_text = str(law.size)
        gone = {
            "large": not law.size,
            "tell_regulator": law.regulator is None,
            "tell_people": law.people is None,
            "late_why": not late,
        }
        for name in (name for name, absent in gone.items() if absent):
            del self.fields[name]

    def judgement(self) -> Judgement:
        """The judgement of a form that is right."""
        typed = self.cleaned_data
        return Judgement(
            risk=typed["risk"],
            tell_regulator=typed.get("tell_regulator") == "yes",
            tell_people=typed.get("tell_people") == "yes",
            ground=typed["ground"],
            large=typed.get("large", False),
            late_why=typed.get("late_why", ""),
        )


class Told(forms.Form):
    """When the regulator was told."""

    at = Moment(label=_("When the regulator was told"))
    late_why = Words(label=_("Why it was late, if it was"), required=False, rows=3)
