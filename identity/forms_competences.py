"""The form of what somebody is asked for on one platform."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from helpdesk.actor import Actor
from helpdesk.policies import current
from helpdesk.templatetags.redress import OWN_NAMES
from helpdesk.topics import TOPICS
from identity.access import may_administer
from identity.competences import EVERYTHING, Knowledge, competences_of
from identity.models import Platform, RoleGrant, Staff
from identity.roles import Right, roles_with


class CompetenceForm(forms.Form):
    """Languages and topics."""

    languages = forms.MultipleChoiceField(
        label=_("Languages they write"), required=False, widget=forms.CheckboxSelectMultiple
    )
    topics = forms.MultipleChoiceField(
        label=_("Topics they know"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, platform: Platform, **options: Any) -> None:
        self.platform = platform
        options.setdefault("auto_id", f"asked-{platform.code}-%s")
        super().__init__(*args, **options)
        languages = [(code, OWN_NAMES.get(code, code)) for code in current(platform.code).languages]
        self.fields["languages"].choices = languages  # type: ignore[attr-defined]
        self.fields["topics"].choices = list(TOPICS)  # type: ignore[attr-defined]


def competence_forms(
    actor: Actor, staff: Staff, again: CompetenceForm | None = None
) -> list[CompetenceForm]:
    """One for each platform of the administrator's where the person works cases; `again`: one that
    is shown with what is wrong with it. At most 3 queries."""
    known = competences_of(staff)
    return [
        again
        if again is not None and again.platform.code == platform.code
        else filled(platform, known.get(platform.code, EVERYTHING))
        for platform in where_they_work(staff)
        if may_administer(actor, platform.code)
    ]


def where_they_work(staff: Staff) -> list[Platform]:
    """The platforms whose cases somebody works."""
    roles = roles_with(Right.WORK_CASES)
    grants = RoleGrant.objects.filter(staff=staff, role__in=roles, ended_at=None)
    places = set(grants.values_list("platform_id", flat=True))
    everywhere = Platform.objects.order_by("name")
    return list(everywhere if None in places else everywhere.filter(code__in=places))


def filled(platform: Platform, known: Knowledge) -> CompetenceForm:
    """The form with what is so now."""
    now = {"languages": sorted(known.languages), "topics": sorted(known.topics)}
    return CompetenceForm(platform=platform, initial=now)
