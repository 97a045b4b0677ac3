"""What reviewing itself leaves in the trail, in words."""

from django.utils.translation import gettext_lazy as _

from helpdesk.audit import wording


def register() -> None:
    """Add them; called once, from AppConfig.ready()."""
    wording.ACTIONS.add(ACTIONS)
    wording.OBJECTS.add(OBJECTS)
    wording.FIELDS.add(FIELDS)


ACTIONS = {
    "trail.case": _("{who} looked at all that happened in {what}"),
    "trail.person": _("{who} looked at all that happened to a person, in {what}"),
    "trail.looks": _("{who} looked at who reads, in {what}"),
    "trail.save_filter": _("{who} kept {what}"),
    "trail.rename_filter": _("{who} renamed {what}"),
    "trail.remove_filter": _("{who} removed {what}"),
}

OBJECTS = {
    "identity.savedfilter": _("a filter of the trail"),
}

FIELDS = {
    "mark": _("filtered by mark"),
    "query": _("What is filtered"),
    "saved_at": _("Kept"),
    "looks": _("who reads how much"),
}
"""The first and the last: parts of the trail that were looked at."""
