"""What a notice says: its sections, and who asks for each of them.

The first page is for the person: what happened, their data, what to do now, how we help. What laws
want comes after. A section that neither the policy nor an assessed law asks for may stay empty,
unless it is of the first page.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from helpdesk import policies
from helpdesk.policies import Silent
from identity.incidents.models import Incident

FIRST = ("what_happened", "your_data", "advice", "remedies")
REST = ("impact", "measures", "when", "contact")
CODES = (*FIRST, *REST)

OF_POLICY: Mapping[str, str] = {
    "what_happened": "situation_and_impact",
    "impact": "situation_and_impact",
    "measures": "measures",
    "advice": "advice",
    "remedies": "remedies",
}
"""Under which rule of the profile's `incident_notice.sections` the policy promises it."""

OF_LAW: Mapping[str, Mapping[str, str]] = {
    "gdpr": dict.fromkeys(
        ("what_happened", "impact", "measures", "advice", "contact"), "GDPR 34(2), 33(3)(b)–(d)"
    ),
    "cn_pipl": dict.fromkeys(
        ("what_happened", "your_data", "impact", "measures", "advice", "contact"), "PIPL 57"
    ),
    "hk": dict.fromkeys(CODES[:3] + REST, "PCPD guidance"),
    "sg": dict.fromkeys(
        ("your_data", "when", "impact", "measures", "advice", "contact"), "PDPA 26D (Singapore)"
    ),
    "my": dict.fromkeys(("when", "impact", "measures", "advice", "contact"), "PDPA 12B (Malaysia)"),
}
"""By regime of incidents/regimes.py: what it wants individuals to be told, and where."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A section and who asks for it. by: clauses and articles, shown as they are."""

    code: str
    label: str | LazyText
    by: tuple[str, ...]

    @property
    def required(self) -> bool:
        """Whether a notice without it is not sent."""
        return self.code in FIRST or bool(self.by)


LABELS: Mapping[str, LazyText] = {
    "what_happened": _("What happened"),
    "your_data": _("Their data"),
    "advice": _("What they do now"),
    "remedies": _("How we help"),
    "impact": _("What may follow for them"),
    "measures": _("What we did and will do"),
    "when": _("When it happened and when we found out"),
    "contact": _("Who is responsible, and whom to ask"),
}


def asked(incident: Incident) -> list[Asked]:
    """Every section in its order, with who asks for it: the union over the policy in force when
    the incident was registered and the laws confirmed to apply."""
    promised = of_policy(incident)
    laws = incident.regimes or []
    return [
        Asked(code, LABELS[code], tuple(askers(code, promised, laws))) for code in CODES
    ]  # fmt: skip


def askers(code: str, promised: Mapping[str, str], laws: Iterable[str]) -> Iterable[str]:
    """Who asks for one section."""
    if code in promised:
        yield promised[code]
    yield from (OF_LAW[law][code] for law in laws if code in OF_LAW.get(law, {}))


def of_policy(incident: Incident) -> dict[str, str]:
    """The sections that the platform's policy promises, each with its clause."""
    profile = policies.profile(incident.platform_id, incident.policy_version)
    notice = profile.incident_notice
    if isinstance(notice, Silent):
        return {}
    sections = {rule.code: rule.clause.section for rule in notice.sections}
    words = _("Policy, section %(section)s")
    return {
        code: str(words) % {"section": sections[rule]}
        for code, rule in OF_POLICY.items()
        if rule in sections
    }
