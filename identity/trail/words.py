"""What reviewing itself leaves in the trail, in words."""

from django.utils.translation import gettext_lazy as _

from helpdesk.audit import wording
from identity.trail.forms import REASONS


def register() -> None:
    """Add them; called once, from AppConfig.ready()."""
    wording.ACTIONS.add(ACTIONS)
    wording.OBJECTS.add(OBJECTS)
    wording.FIELDS.add(FIELDS)
    wording.FACTS.add(FACTS)
    wording.CODES.add(CODES)
    wording.CODES.add({f"reason:{code}": words for code, words in REASONS.items()})


ACTIONS = {
    "trail.ask_export": _("{who} asked for {what}"),
    "trail.export": _("{who} wrote a bundle of {what} to a file"),
    "trail.export_failed": _("{who} could not make {what}"),
    "trail.export_made": _("{who} made {what}"),
    "trail.remove_export": _("{who} removed {what}"),
    "trail.take_export": _("{who} took away {what}"),
    "trail.case": _("{who} looked at all that happened in {what}"),
    "trail.person": _("{who} looked at all that happened to a person, in {what}"),
    "trail.looks": _("{who} looked at who reads, in {what}"),
    "trail.save_filter": _("{who} kept {what}"),
    "trail.rename_filter": _("{who} renamed {what}"),
    "trail.remove_filter": _("{who} removed {what}"),
}

OBJECTS = {
    "identity.savedfilter": _("a filter of the trail"),
    "identity.trailexport": _("a bundle of the trail"),
}

FIELDS = {
    "mark": _("filtered by mark"),
    "query": _("What is filtered"),
    "saved_at": _("Kept since"),
    "looks": _("who reads how much"),
    "asked": _("What was asked for"),
    "entries": _("Entries"),
    "ready_at": _("Ready"),
    "words": _("Reason in words"),
}
"""Mark and looks: parts of the trail that were looked at."""

FACTS = {
    "entries": _("Entries"),
    "scope": _("A bundle of"),
}

CODES = {
    "period": _("a period"),
    "person": _("a person"),
}
