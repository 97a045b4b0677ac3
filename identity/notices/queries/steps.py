"""Which of an incident's later steps were begun."""

from collections.abc import Collection

from identity.incidents.models import Incident
from identity.notices.models import Notice, NoticeState

BY_STATE = {
    NoticeState.DRAFT: ("notice",),
    NoticeState.SUBMITTED: ("notice",),
    NoticeState.APPROVED: ("notice", "approval"),
    NoticeState.SENDING: ("notice", "approval", "sending"),
    NoticeState.SENT: ("notice", "approval", "sending", "record"),
}
"""What there is of a version in each state."""


def begun(incident: Incident) -> Collection[str]:
    """The codes of steps there is something of, in the newest version: 1 query."""
    versions = Notice.objects.filter(incident=incident).order_by("-version")
    state = versions.values_list("state", flat=True).first()
    return BY_STATE[NoticeState(state)] if state else ()
