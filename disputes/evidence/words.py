"""What this room's codes mean in the trail."""

from django.utils.translation import gettext_lazy as _

from helpdesk.audit import wording


def register() -> None:
    """Add them; called once, from AppConfig.ready()."""
    wording.ACTIONS.add(ACTIONS)
    wording.OBJECTS.add(OBJECTS)
    wording.FIELDS.add(FIELDS)
    wording.FACTS.add(FACTS)
    wording.CODES.add(CODES)


ACTIONS = {
    "contradiction.dismiss": _("{who} set a contradiction aside in {what}"),
    "contradiction.restore": _("{who} brought a contradiction back in {what}"),
    "dispute.enter": _("{who} opened {what} by a letter's link"),
    "dispute.enter_from_case": _("{who} opened {what} from their case"),
    "dispute.leave": _("{who} closed {what} in their browser"),
    "evidence.add": _("{who} added evidence to {what}"),
    "evidence.ask": _("{who} asked for evidence in {what}"),
    "evidence.share": _("{who} changed who sees a piece of evidence in {what}"),
    "evidence.stop_asking": _("{who} took back a request for evidence in {what}"),
    "evidence.withdraw": _("{who} took back a piece of evidence in {what}"),
}

OBJECTS = {
    "evidence.dismissal": _("a contradiction set aside"),
    "evidence.evidence": _("a piece of evidence"),
    "evidence.evidencefile": _("a file of evidence"),
    "evidence.evidencerequest": _("a request for evidence"),
    "evidence.partylink": _("a party’s link to a dispute"),
}

FIELDS = {
    "added_at": _("Added"),
    "added_by": _("Added by"),
    "added_by_name": _("Name shown"),
    "asked_at": _("Asked"),
    "asked_by": _("Asked by"),
    "brought_back_by": _("Brought back by"),
    "dismissed_at": _("Set aside"),
    "dismissed_by": _("Set aside by"),
    "dismissed_by_name": _("Name of who set it aside"),
    "evidence": _("Evidence"),
    "facts": _("What was compared"),
    "for_claimant": _("Shown to the claimant"),
    "for_respondent": _("Shown to the respondent"),
    "met_at": _("Brought"),
    "party": _("Party"),
    "request": _("Answers the request"),
    "why": _("Why"),
    "withdrawn_at": _("Taken back"),
}

FACTS = {
    "contradiction": _("Contradiction"),
    "side": _("Side"),
    "why": _("Why"),
}

CODES = {
    "delivered_after_refund": _("delivered after the refund"),
    "delivered_elsewhere": _("delivered elsewhere than ordered"),
    "opened_early": _("opened before the promised date"),
    "received_after_all": _("“not received”, but delivered"),
    "refunded_before": _("refunded before the dispute"),
    "claimant": _("claimant"),
    "respondent": _("respondent"),
    "explained": _("the customer explained it"),
    "carrier": _("the carrier’s mistake"),
    "same_place": _("the same place, written otherwise"),
    "not_relevant": _("it does not matter for this reason"),
    "phoned": _("checked by phone"),
}
