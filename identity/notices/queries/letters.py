"""The letters of a notice as a list, and the record of it all."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from helpdesk.actor import Actor
from helpdesk.vault import keystore
from identity.incidents.models import Assessment, Incident
from identity.models import Staff
from identity.notices.models import Approval, Notice, NoticeState, Recipient, RecipientState
from identity.ties import without_barred

PAGE = 40

WHY: Mapping[str, LazyText] = {
    "words_changed": _(
        "An update of Redress changed the printed words after they were approved. Begin a next"
        " version, and have it approved."
    ),
    "erased": _("Their data were erased meanwhile."),
    "removed": _("They were taken off the list meanwhile."),
    "bad_address": _("The email address cannot be right."),
    "address_refused": _("The mail server does not know this email address."),
    "worker_lost": _("The program that made it was interrupted."),
}
"""What is told of a letter that did not go its way, by the code kept with it."""

OTHERWISE = _("Something did not work. Look at the mail server, or send it by post.")


def why(recipient: Recipient) -> LazyText | str:
    """Why a letter failed, is not known or goes by hand; "" where nothing went wrong."""
    return WHY.get(recipient.error, OTHERWISE) if recipient.error else ""


TO_SEE_TO = (RecipientState.BY_HAND, RecipientState.UNKNOWN, RecipientState.FAILED)


@dataclass(frozen=True, slots=True)
class LettersPage:
    """Letters in a fixed order. after: the cursor of the next page, "" at the end."""

    rows: list[Recipient]
    after: str


def letters_page(notice: Notice, *, actor: Actor, state: str = "", after: str = "") -> LettersPage:
    """One page of masks, without people the reader must not touch: one query. state: of
    RecipientState, "" for all."""
    rows = Recipient.objects.filter(notice=notice).select_related("affected", "notice")
    if state in RecipientState.values:
        rows = rows.filter(state=state)
    if after.isascii() and after.isdecimal() and len(after) < 19:
        rows = rows.filter(pk__gt=int(after))
    rows = without_barred(rows, actor, member="")
    found = list(rows.order_by("pk")[: PAGE + 1])
    page = found[:PAGE]
    keystore.warm(one.affected.name.key_id for one in page if one.affected.name is not None)
    return LettersPage(page, str(page[-1].pk) if len(found) > PAGE else "")


@dataclass(frozen=True, slots=True)
class Record:
    """What was told, by whom it was approved, and what was decided not to be told."""

    notices: list[Notice]
    approvals: list[Approval]
    judged: list[Assessment]
    names: dict[str, str]

    @property
    def may_begin(self) -> bool:
        """Whether a next version can be begun."""
        return bool(self.notices) and self.notices[0].state == NoticeState.SENT

    @property
    def not_told(self) -> list[Assessment]:
        """Decisions not to tell the people."""
        return [one for one in self.judged if not one.tell_people]


def record(incident: Incident) -> Record:
    """The record of an incident's notices, in a fixed number of queries."""
    notices = list(incident.notices.select_related("batch").order_by("-version"))
    approvals = list(
        Approval.objects.filter(notice__incident=incident).select_related("notice").order_by("pk")
    )
    judged = {one.regime: one for one in incident.assessments.order_by("assessed_at", "pk")}
    return Record(notices, approvals, list(judged.values()), names(approvals, notices))


def names(approvals: list[Approval], notices: list[Notice]) -> dict[str, str]:
    """What the staff in it are called, by actor id."""
    ids = {one.said_by for one in approvals} | {one.submitted_by for one in notices}
    uids = [one.removeprefix("staff:") for one in ids]
    people = Staff.objects.filter(uid__in=uids).values_list("uid", "name")
    return {f"staff:{uid}": name for uid, name in people}
