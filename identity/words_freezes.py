"""What the codes about codes, tries and frozen accounts mean in the trail."""

from django.utils.translation import gettext_lazy as _

from helpdesk.audit import wording
from identity.verification.outcomes import Outcome


def register() -> None:
    """Add them; called once, from AppConfig.ready()."""
    wording.ACTIONS.add(ACTIONS)
    wording.OBJECTS.add(OBJECTS)
    wording.FIELDS.add(FIELDS)
    wording.OUTCOMES.add(OUTCOMES)
    wording.CODES.add(CODES)


ACTIONS = {
    "account.freeze": _("{who} froze an account: {what}"),
    "account.lift_freeze": _("{who} lifted {what}"),
    "account.report": _("{who} reported a leak or a theft in {what}"),
}

OBJECTS = {"identity.freeze": _("a freeze of an account")}

FIELDS = {
    "carried_from": _("Carried from"),
    "frozen_at": _("Frozen"),
    "lifted_at": _("Lifted"),
    "lifted_by": _("Lifted by"),
    "source": _("Where the try came from, as a digest"),
    "why_lifted": _("Why it was lifted"),
}

OUTCOMES = {outcome.value: outcome.label for outcome in (Outcome.FROZE, Outcome.NOT_FROZEN)}

CODES = {"report": _("a report of a leak or theft")}
