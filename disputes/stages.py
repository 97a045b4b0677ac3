"""The stages of a dispute: how long each lasts, and what happens if nobody acts.

No policy prints a deadline for a dispute, so every length is the operator's own target and is
shown as such. They follow what people know from elsewhere: eBay gives a seller 3 business days to
answer and decides within 48 hours; AliExpress steps in after 7 days and wants returns sent within
10. There is no automatic decision: where an officer is needed, managers are reminded.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from disputes.models.disputes import Stage
from helpdesk.policies import Profile
from helpdesk.policies.calendars import calendar
from helpdesk.policies.clocks import end_of_day


@dataclass(frozen=True, slots=True, kw_only=True)
class StageRule:
    """One stage. Either `hours` or `business_days` of the platform's calendar; neither: no end.

    default: what happens at the end if nobody acted: "ask", "no_answer", "no_agreement",
    "remind", "begin", "overdue". then: the stage that follows by itself, None where it stays.
    """

    stage: Stage
    hours: int = 0
    business_days: int = 0
    default: str = ""
    then: Stage | None = None

    def due_at(self, start: datetime, policy: Profile) -> datetime | None:
        """When the stage ends, in UTC: hours from the start, or the end of the last business day
        where the platform is; the first day is not counted."""
        if self.hours:
            return start + timedelta(hours=self.hours)
        if not self.business_days:
            return None
        zone = ZoneInfo(policy.timezone)
        first = start.astimezone(zone).date()
        return end_of_day(calendar(policy.calendar).after(first, self.business_days), zone)


RULES: dict[Stage, StageRule] = {
    rule.stage: rule
    for rule in (
        # Our own: a day to look through the claim and complete it before the other side reads it.
        StageRule(stage=Stage.OPENED, hours=24, default="ask", then=Stage.RESPONSE),
        # eBay: the seller has 3 business days.
        StageRule(stage=Stage.RESPONSE, business_days=3, default="no_answer", then=Stage.ESCALATED),
        # AliExpress: the platform steps in after 7 days; five business days are about that.
        StageRule(
            stage=Stage.NEGOTIATION, business_days=5, default="no_agreement", then=Stage.ESCALATED
        ),
        # eBay: decided within 48 hours. Nothing decides by itself.
        StageRule(stage=Stage.ESCALATED, hours=48, default="remind"),
        # Our own: a day until what was decided is under way.
        StageRule(stage=Stage.DECIDED, hours=24, default="begin", then=Stage.REMEDY),
        # Our own; card refunds commonly take 5 to 10 business days to show.
        StageRule(stage=Stage.REMEDY, business_days=10, default="overdue"),
        StageRule(stage=Stage.CLOSED),
    )
}

DEFAULTS: dict[str, LazyText] = {
    "ask": _("If nobody acts, the other side is asked to answer."),
    "no_answer": _("If no answer comes, an officer decides without it."),
    "no_agreement": _("If they do not agree, an officer decides."),
    "remind": _("If nobody decides, managers are reminded. Nothing is decided by itself."),
    "begin": _("If nobody acts, the remedy begins by itself."),
    "overdue": _("If it does not happen, it is marked as overdue and managers are reminded."),
}
"""What happens at the end of a stage, by the code of its default."""

ORDER: tuple[Stage, ...] = tuple(RULES)

NEXT: dict[Stage, frozenset[Stage]] = {
    Stage.OPENED: frozenset({Stage.RESPONSE, Stage.ESCALATED}),
    Stage.RESPONSE: frozenset({Stage.NEGOTIATION, Stage.ESCALATED}),
    Stage.NEGOTIATION: frozenset({Stage.ESCALATED}),
    Stage.ESCALATED: frozenset(),
    Stage.DECIDED: frozenset({Stage.REMEDY}),
    Stage.REMEDY: frozenset(),
    Stage.CLOSED: frozenset(),
}
"""Where an officer may move a dispute by hand; deciding and confirming move it further."""

UNDECIDED = frozenset({Stage.OPENED, Stage.RESPONSE, Stage.NEGOTIATION, Stage.ESCALATED})
OPEN = tuple(stage for stage in Stage if stage != Stage.CLOSED)
