"""The page of one call-back: its number is shown to whoever took it, which is noted once."""

from dataclasses import dataclass

from helpdesk.actor import Actor
from helpdesk.audit import reads
from helpdesk.purposes import Purpose
from tickets.calls.call_backs.queries.lists import Row, rows_of
from tickets.calls.models import CallBack, CallBackAttempt
from tickets.calls.models.call_backs import CallBackState


@dataclass(frozen=True, slots=True)
class OnePage:
    """phone, name, note: in clear for whoever has it, else ""."""

    row: Row
    mine: bool
    over: bool
    phone: str
    name: str
    note: str
    attempts: list[CallBackAttempt]


def one_page(actor: Actor, owed: CallBack) -> OnePage:
    """A call-back that `call_back_for` let through."""
    attempts = list(owed.attempts.all())
    owed.tried = len(attempts)  # type: ignore[attr-defined]
    mine = owed.assignee is not None and f"staff:{owed.assignee.uid}" == actor.id
    over = owed.state != CallBackState.OPEN
    texts = {"phone": "", "name": "", "note": ""}
    if mine and not over:
        texts = opened(actor, owed)
    return OnePage(row=rows_of([owed])[0], mine=mine, over=over, attempts=attempts, **texts)


def opened(actor: Actor, owed: CallBack) -> dict[str, str]:
    """The number to dial and what was said with it; read to call."""
    return reads.reveal(
        {"phone": owed.phone, "name": owed.name, "note": owed.note},
        actor=actor, purpose=Purpose.TAKE_CALL, of=owed, platform=owed.platform_id,
        subject=str(owed.subject_id), case=owed.ticket.number if owed.ticket else "",
    )  # fmt: skip
