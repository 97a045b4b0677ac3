"""What this room's codes mean in the trail, and in the conversation of a case."""

from django.utils.translation import gettext_lazy as _

from helpdesk.audit import wording
from tickets.queries.case_page import SYSTEM_LINES
from tickets.queries.system_lines import DESK_LINES


def register() -> None:
    """Add them; called once, from AppConfig.ready()."""
    wording.ACTIONS.add(ACTIONS)
    wording.OBJECTS.add(OBJECTS)
    wording.FIELDS.add(FIELDS)
    wording.OUTCOMES.add(OUTCOMES)
    wording.FACTS.add(FACTS)
    DESK_LINES.update(LINES)
    SYSTEM_LINES.update(LINES_FOR_CUSTOMERS)


ACTIONS = {
    "dispute.open": _("{who} opened {what}"),
    "dispute.set_respondent": _("{who} wrote down who the other side is in {what}"),
    "dispute.release": _("{who} took {what} from an officer who must not touch it"),
    "dispute.take": _("{who} took {what}"),
    "dispute.move": _("{who} moved on {what}"),
    "dispute.pass_deadline": _("{who} did what happens when nobody acts in {what}"),
    "dispute.decide": _("{who} decided {what}"),
    "dispute.withdraw": _("{who} withdrew {what}"),
    "dispute.confirm_remedy": _("{who} confirmed a remedy in {what}"),
}

OBJECTS = {
    "disputes.dispute": _("a dispute"),
    "disputes.party": _("a side of a dispute"),
    "disputes.stageentry": _("a stage of a dispute"),
    "disputes.decision": _("a decision"),
    "disputes.remedy": _("a remedy"),
}

FIELDS = {
    "agreed": _("Both sides had agreed"),
    "confirmed_by": _("Confirmed by"),
    "decided_at": _("Decided"),
    "decided_by": _("Decided by"),
    "decision": _("Decision"),
    "default": _("What happens if nobody acts"),
    "dispute": _("Dispute"),
    "entered_at": _("Since"),
    "entered_by": _("Moved here by"),
    "left_at": _("Left"),
    "left_by_default": _("Left because nobody acted"),
    "note": _("How it is known"),
    "officer": _("Officer"),
    "opened_by": _("Opened by"),
    "reasons": _("Reasons"),
    "reminded_at": _("Managers reminded"),
    "side": _("Side"),
    "stage": _("Stage"),
    "statement": _("Statement"),
}

OUTCOMES = {
    "ask": _("the other side was asked"),
    "no_answer": _("no answer came"),
    "no_agreement": _("they did not agree"),
    "remind": _("managers were reminded to decide"),
    "begin": _("the remedy began"),
    "overdue": _("the remedy is overdue"),
    "full_refund": _("full refund"),
    "partial_refund": _("part of the money back"),
    "return_and_refund": _("return, then refund"),
    "replacement": _("replacement"),
    "reject": _("claim not upheld"),
    "goodwill": _("goodwill payment"),
    "not_the_agent": _("whoever worked the case does not decide"),
    "may_not_decide": _("only officers and managers decide"),
    "not_verified_for_order": _("not verified for the order"),
}

FACTS = {"stage": _("Stage")}

LINES = {
    "dispute_opened": _("A dispute about the order was opened."),
    "dispute_escalated": _("The dispute waits for an officer's decision."),
    "dispute_decided": _("The dispute was decided. Both sides were written to."),
    "dispute_withdrawn": _("The claimant withdrew the dispute."),
    "dispute_done": _("What was decided has happened. The dispute is closed."),
    "dispute_failed": _("A refund that was decided on failed. It has to be made again."),
    "dispute_remind": _("The decision is overdue. A manager has to see to it."),
    "dispute_overdue": _("What was decided is overdue. A manager has to see to it."),
}

LINES_FOR_CUSTOMERS = {
    "dispute_opened": _("We opened a dispute about your order."),
    "dispute_escalated": _("An officer decides your dispute now."),
    "dispute_decided": _("Your dispute was decided. Our letter says how and why."),
    "dispute_withdrawn": _("You withdrew your dispute."),
    "dispute_done": _("What was decided has happened. Your dispute is closed."),
    "dispute_failed": _("Your refund did not go through. We make it again."),
}
"""What concerns the desk alone has no line here, and is not shown to customers."""
