"""What this room's codes mean in the trail."""

from django.utils.translation import gettext_lazy as _

from helpdesk.audit import wording


def register() -> None:
    """Add them; called once, from AppConfig.ready()."""
    wording.ACTIONS.add(ACTIONS)
    wording.OBJECTS.add(OBJECTS)
    wording.FIELDS.add(FIELDS)
    wording.OUTCOMES.add(OUTCOMES)
    wording.FACTS.add(FACTS)


ACTIONS = {
    "notice.address": _("{who} read the name of a person to write to: {what}"),
    "notice.approve": _("{who} approved {what}"),
    "notice.begin": _("{who} began {what}"),
    "notice.deliver": _("{who} made {what} and handed it over"),
    "notice.go_on": _("{who} went on with sending {what}"),
    "notice.letters": _("{who} took the letters of {what} to print them"),
    "notice.not_made": _("{who} could not make {what}"),
    "notice.pause": _("{who} paused the sending of {what}"),
    "notice.read": _("{who} read the texts of {what}"),
    "notice.return": _("{who} sent back {what}"),
    "notice.send": _("{who} began to send {what}"),
    "notice.send_again": _("{who} had {what} sent again"),
    "notice.submit": _("{who} submitted {what} for approval"),
    "notice.suggest": _("{who} put the suggested wording into {what}"),
    "notice.told_by_hand": _("{who} noted that a person was told: {what}"),
    "notice.write": _("{who} wrote in {what}"),
}

OBJECTS = {
    "notices.approval": _("a decision on a notice"),
    "notices.batch": _("the sending of a notice"),
    "notices.notice": _("a breach notice"),
    "notices.noticesection": _("a section of a notice"),
    "notices.recipient": _("a person’s letter"),
}

FIELDS = {
    "affected": _("Person"),
    "again": _("Sent again"),
    "started_by": _("Begun by"),
    "by_hand": _("To be told by hand"),
    "said_at": _("Decided"),
    "said_by": _("Decided by"),
    "verdict": _("Decision"),
    "digest": _("Digest"),
    "failed": _("Failed"),
    "seen_to_by": _("Noted by"),
    "leased_until": _("In hand until"),
    "mail": _("Letter by email"),
    "notice": _("Notice"),
    "paused": _("Paused"),
    "people": _("People"),
    "submitted_at": _("Submitted"),
    "submitted_by": _("Submitted by"),
    "told": _("Told"),
    "told_at": _("Told"),
    "unknown": _("Not known"),
    "unreachable": _("No way to reach them"),
    "version": _("Version"),
    "voided_at": _("Void since"),
    "waiting": _("Waiting"),
    "written_at": _("Written"),
    "written_by": _("Written by"),
}

OUTCOMES = {
    "approval_void": _("not what was approved"),
    "draft_again": _("a draft again"),
}

FACTS = {
    "digest": _("Digest"),
    "unreachable": _("No way to reach them"),
}
