"""What each law asks after an incident, as data: clocks, thresholds, who must be told.

Read from the laws and the regulators' guides as of November 2026. It helps a person decide and
decides nothing: which apply is confirmed, and each is judged on its own page with a ground.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _


class Start(StrEnum):
    """What a clock runs from."""

    AWARE = "aware"
    ASSESSED = "assessed"
    REGULATOR = "regulator"


STARTS: Mapping[str, LazyText] = {
    Start.AWARE: _("from when we knew"),
    Start.ASSESSED: _("from the assessment"),
    Start.REGULATOR: _("from telling the regulator"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """How long there is. lasts: None where the law names no number; words: what it says then, or
    what it is about. large_only: it runs only where the regime's numbers are reached."""

    starts: Start = Start.AWARE
    lasts: timedelta | None = None
    words: LazyText
    source: str
    large_only: bool = False

    def due(self, start: datetime | None) -> datetime | None:
        """The last moment, for a start that is known."""
        return start + self.lasts if start is not None and self.lasts is not None else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Regime:
    """One law or promise. regulator, people: how soon each is to be told, None where nobody is.
    threshold: when one must be told at all; size: the numbers that matter, "" for none."""

    code: str
    name: LazyText
    authority: LazyText | str
    regulator: Clock | None
    people: Clock | None
    threshold: LazyText
    size: LazyText | str = ""
    source: str


GDPR = Regime(
    code="gdpr",
    name=_("European Union: GDPR"),
    authority=_("The supervisory authority of the lead establishment"),
    regulator=Clock(
        lasts=timedelta(hours=72),
        words=_("Within 72 hours, in phases if need be; reasons if late."),
        source="GDPR 33(1), 33(4)",
    ),
    people=Clock(words=_("Without undue delay, where the risk is high."), source="GDPR 34(1)"),
    threshold=_(
        "The authority is told unless a risk to people is unlikely. People are told where the risk "
        "is high, unless the data were encrypted, the harm was averted, or telling each one is out "
        "of proportion: then by a public announcement."
    ),
    source="GDPR 33, 34",
)
"""Regulation (EU) 2016/679, articles 33 and 34; the internal register is article 33(5)."""

CN_PIPL = Regime(
    code="cn_pipl",
    name=_("China: Personal Information Protection Law"),
    authority=_("The cyberspace administration of the place"),
    regulator=Clock(words=_("At once; the law names no hours."), source="PIPL 57"),
    people=Clock(words=_("At once; the law names no hours."), source="PIPL 57"),
    threshold=_(
        "The authority is told of any leak, change or loss. People may be left out where measures "
        "avoid the harm; the authority can order that they are told."
    ),
    source="PIPL 57",
)
"""Personal Information Protection Law of the People's Republic of China, article 57."""

CN_2025 = Regime(
    code="cn_2025",
    name=_("China: measures for reporting incidents"),
    authority=_("The cyberspace administration of the province"),
    regulator=Clock(
        lasts=timedelta(hours=4),
        words=_("Within 4 hours; a summary within 30 days."),
        source="Measures for Reporting Cybersecurity Incidents, 1 Nov 2025",
        large_only=True,
    ),
    people=None,
    threshold=_("Only incidents that reach the numbers below are reported in hours."),
    size=_("Data of 1 million people or more, or a direct loss of ¥5 million or more"),
    source="Measures for Reporting Cybersecurity Incidents, 1 Nov 2025",
)
"""National Cybersecurity Incident Reporting Management Measures, in force from 1 November 2025."""

HK = Regime(
    code="hk",
    name=_("Hong Kong: guidance of the PCPD"),
    authority=_("Office of the Privacy Commissioner for Personal Data"),
    regulator=Clock(
        words=_("As soon as practicable; voluntary, by the PCPD's form in four parts."),
        source="PCPD, Guidance on Data Breach Handling",
    ),
    people=Clock(
        words=_("As soon as practicable where real harm is foreseeable; recommended."),
        source="PCPD, Guidance on Data Breach Handling",
    ),
    threshold=_("No duty in the ordinance; the commissioner recommends to tell both."),
    source="PCPD, Guidance on Data Breach Handling",
)
"""Personal Data (Privacy) Ordinance (Cap. 486) names no duty to notify; the guidance does."""

SG = Regime(
    code="sg",
    name=_("Singapore: PDPA"),
    authority=_("Personal Data Protection Commission"),
    regulator=Clock(
        starts=Start.ASSESSED,
        lasts=timedelta(days=3),
        words=_("Within 3 calendar days after the assessment."),
        source="PDPA 26D(1)",
    ),
    people=Clock(
        starts=Start.REGULATOR,
        words=_("On or after telling the commission, unless it says not to."),
        source="PDPA 26D(2)",
    ),
    threshold=_(
        "Both are told of a breach that is likely to cause significant harm; the commission also "
        "where it is of a significant scale."
    ),
    size=_("500 people or more"),
    source="PDPA 26B, 26D",
)
"""Personal Data Protection Act 2012, sections 26B to 26D."""

MY = Regime(
    code="my",
    name=_("Malaysia: PDPA"),
    authority=_("Personal Data Protection Commissioner"),
    regulator=Clock(
        lasts=timedelta(hours=72),
        words=_("Within 72 hours, the rest within 30 days; reasons and evidence if late."),
        source="PDPA 12B(1)",
    ),
    people=Clock(
        starts=Start.REGULATOR,
        lasts=timedelta(days=7),
        words=_("Within 7 days after the commissioner was told."),
        source="PDPA 12B(2)",
    ),
    threshold=_("Told of a breach that is likely to cause significant harm, or is of large scale."),
    size=_("More than 1,000 people"),
    source="PDPA 12B",
)
"""Personal Data Protection Act 2010 as amended in 2024, section 12B, and the commissioner's
guideline."""

KH = Regime(
    code="kh",
    name=_("Cambodia"),
    authority=_("No authority is named in a law in force"),
    regulator=None,
    people=None,
    threshold=_(
        "No law in force was found that asks for a notice; a draft of July 2025 would. What the "
        "platform promises counts all the same."
    ),
    source="Draft Law on Personal Data Protection, July 2025",
)
"""No enacted law found as of November 2026."""

POLICY = Regime(
    code="policy",
    name=_("The platform's own promise"),
    authority=_("As regulators ask"),
    regulator=None,
    people=Clock(words=_("The policy names no time: as soon as we can."), source=""),
    threshold=_("The policy promises to tell the people concerned, whatever the law asks."),
    source="",
)
"""The policy profile's `incident_notice`; its clause is shown beside it."""

REGIMES: Mapping[str, Regime] = {
    one.code: one for one in (POLICY, KH, CN_PIPL, CN_2025, HK, SG, MY, GDPR)
}
"""In the order they are shown."""
