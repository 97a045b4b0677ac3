"""What this room's codes mean in the trail."""

from django.utils.translation import gettext_lazy as _

from helpdesk.audit import wording
from identity.incidents.data import DataKind
from identity.incidents.regimes import REGIMES


def register() -> None:
    """Add them; called once, from AppConfig.ready()."""
    wording.ACTIONS.add(ACTIONS)
    wording.OBJECTS.add(OBJECTS)
    wording.FIELDS.add(FIELDS)
    wording.OUTCOMES.add(OUTCOMES)
    wording.FACTS.add(FACTS)
    wording.CODES.add(CODES)


ACTIONS = {
    "incident.add_touched": _("{who} had the people added to {what} whose data were read"),
    "incident.add_affected": _("{who} put people on the list of {what}"),
    "incident.add_found": _("{who} said yes to the people found for {what}"),
    "incident.add_list": _("{who} added a list of people to {what}"),
    "incident.assess": _("{who} judged {what} under a law"),
    "incident.change_facts": _("{who} changed the facts of {what}"),
    "incident.check_list": _("{who} brought a list of people to {what}"),
    "incident.choose_regimes": _("{who} confirmed which laws apply to {what}"),
    "incident.close": _("{who} closed {what}"),
    "incident.end_turn": _("{who} stopped a search for {what}"),
    "incident.look_further": _("{who} looked through the trail for {what}"),
    "incident.put_back": _("{who} put somebody back on the list of {what}"),
    "incident.read": _("{who} read the facts of {what}"),
    "incident.register": _("{who} registered {what}"),
    "incident.remove_affected": _("{who} took somebody off the list of {what}"),
    "incident.reopen": _("{who} opened {what} again"),
    "incident.report": _("{who} reported a possible leak: {what}"),
    "incident.search": _("{who} looked in the trail for the people of {what}"),
    "incident.show_affected": _("{who} had the details of somebody affected shown, in {what}"),
    "incident.told_regulator": _("{who} noted that the regulator was told of {what}"),
}

OBJECTS = {
    "incidents.affectedlist": _("a list of people"),
    "incidents.affectedperson": _("an affected person"),
    "incidents.assessment": _("an assessment"),
    "incidents.incident": _("an incident"),
}

FIELDS = {
    "assessed_at": _("Judged"),
    "assessed_by": _("Judged by"),
    "aware_at": _("Known to us since"),
    "basis": _("How we know"),
    "closed_why": _("What came of it"),
    "data": _("Kinds of data"),
    "fields": _("Which data"),
    "found_how": _("How it was found"),
    "from_case": _("Reported from case"),
    "ground": _("Ground"),
    "headline": _("In one line"),
    "incident": _("Incident"),
    "large": _("Reaches the numbers of the law"),
    "late_why": _("Why the regulator is told late"),
    "list": _("The list"),
    "listed_at": _("Put on the list"),
    "measures": _("Measures"),
    "occurred_from": _("Began"),
    "occurred_to": _("Ended by"),
    "people_by": _("People told by"),
    "reach": _("Best way to reach"),
    "regime": _("Law"),
    "regimes": _("Laws that apply"),
    "regimes_why": _("Why a law does not apply"),
    "registered_at": _("Registered"),
    "registered_by": _("Registered by"),
    "regulator_by": _("Regulator told by"),
    "regulator_told_at": _("Regulator told"),
    "revision": _("Version of the facts"),
    "risk": _("Risk"),
    "roles": _("Known as"),
    "root_cause": _("What caused it"),
    "taken_off_at": _("Taken off the list"),
    "taken_off_why": _("Why taken off"),
    "tell_people": _("Tell the people"),
    "tell_regulator": _("Tell the regulator"),
    "what_happened": _("What happened"),
}

OUTCOMES = {"stopped": _("stopped")}

FACTS = {
    "about": _("Kinds of record"),
    "added": _("Added"),
    "lines": _("Lines"),
    "matched": _("Known already"),
    "people": _("People"),
    "regime": _("Law"),
    "regulator": _("Tell the regulator"),
    "search": _("Search"),
    "who": _("Done by"),
}

OF_OTHERS = frozenset({"phone", "email"})
"""Kinds of data that other rooms have worded as codes of theirs."""

CODES = {
    **{kind.value: kind.label for kind in DataKind if kind.value not in OF_OTHERS},
    **{code: regime.name for code, regime in REGIMES.items()},
    "read": _("readings"),
    "export": _("exports"),
    "disclose": _("disclosures"),
    "override": _("records opened for a stated reason"),
    "member": _("member"),
    "contact": _("wrote to us"),
    "buyer": _("bought as a guest"),
    "consignee": _("receives an order"),
}
