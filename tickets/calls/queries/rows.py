"""Calls as rows of a list, worked out before the template runs."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from helpdesk.vault import keystore
from helpdesk.vault.sealed import Sealed
from tickets.calls.lengths import clock
from tickets.calls.models import Call
from tickets.calls.models.calls import CallState, CallVia, Certainty

BADGES = {
    CallState.RINGING: "due",
    CallState.ANSWERED: "open",
    CallState.ENDED: "closed",
    CallState.MISSED: "failed",
}
"""The shape beside each state's word."""


@dataclass(frozen=True, slots=True)
class Row:
    """One call. phone: sealed, None when withheld. suggests: "Probably Sok D•••", or "" """

    number: str
    platform: str
    platform_code: str
    phone: Sealed | None
    suggests: str
    code: str
    state: str
    outgoing: bool
    from_page: bool
    at: datetime
    length: str
    who: str
    case: str
    outcome: str


def rows_of(calls: list[Call]) -> list[Row]:
    """Calls as rows; the keys of their masks are fetched in one query."""
    values = [value for call in calls for value in sealed_of(call)]
    keystore.warm(value.key_id for value in values)
    return [row(call) for call in calls]


def sealed_of(call: Call) -> list[Sealed]:
    """What of a call is shown as a mask."""
    name = call.member.name if call.member else None
    return [value for value in (call.phone, name) if value is not None]


def row(call: Call) -> Row:
    """A call whose keys are warm."""
    return Row(
        number=call.number,
        platform=call.platform.name,
        platform_code=call.platform_id,
        phone=call.phone,
        suggests=suggestion(call),
        code=BADGES[CallState(call.state)],
        state=call.get_state_display(),
        outgoing=call.direction == "out",
        from_page=call.via == CallVia.BROWSER,
        at=call.rang_at,
        length=clock(call.seconds),
        who=call.taken_by.name if call.taken_by else "",
        case=call.ticket.number if call.ticket else "",
        outcome=call.get_outcome_display() if call.outcome else "",
    )


def suggestion(call: Call) -> str:
    """Whom the number suggests, in words that do not claim more than a number can."""
    if call.member is not None and call.certainty == Certainty.PROBABLY:
        return _("Probably %(name)s") % {"name": call.member.name.mask()}
    if call.certainty == Certainty.MAYBE:
        return _("Maybe one of several members")
    return ""
