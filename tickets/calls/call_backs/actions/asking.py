"""Agreeing to call somebody: they ask on the help centre, or the desk promises it."""

from dataclasses import dataclass, field
from datetime import datetime

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.vault.subjects import new_subject
from identity.access import require, require_still
from identity.models import Platform
from identity.roles import Right
from tickets.calls.call_backs.actions.owing import number, open_for
from tickets.calls.call_backs.errors import NoNumber, OwedAlready, Past
from tickets.calls.call_backs.events import tell
from tickets.calls.call_backs.holding import hold_case
from tickets.calls.models import Call, CallBack
from tickets.calls.models.call_backs import CallBackReason
from tickets.models import Ticket

MOST_OPEN = 3
"""Open call-backs to one number: nobody can have a stranger called all day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """When and where somebody wants to be called. phone: E.164, "" for the one that is known.
    from_at, until_at: in UTC. zone: theirs, an IANA name."""

    from_at: datetime
    zone: str
    phone: str = field(default="", repr=False)
    name: str = field(default="", repr=False)
    note: str = field(default="", repr=False)
    until_at: datetime | None = None
    language: str = "en"

    def said(self) -> list[str]:
        """What tells a repeated request from another, without what is personal."""
        return [self.from_at.isoformat(), self.zone]


@action("call_back.ask")
def ask_call_back(
    work: Work, platform: Platform, wanted: Wanted, *, actor: Actor, key: str
) -> CallBack:
    """A customer asks to be called; the same `key` again is the same call-back.

    Raises Past, NoNumber, OwedAlready.
    """
    before = work.done_before(platform.code, key, wanted.said())
    if before is not None:
        return CallBack.objects.get(pk=before)
    check(work, platform.code, wanted, wanted.phone)
    owed = made(work, platform.code, new_subject(platform.code).uid, wanted, wanted.phone)
    owed.reason = CallBackReason.ASKED
    keep(work, owed)
    work.remember(platform.code, key, owed.pk)
    return owed


@action("call_back.agree")
def agree_call_back(
    work: Work, about: Call | Ticket, wanted: Wanted, *, actor: Actor, key: str
) -> CallBack:
    """The desk agrees to call, in a call or a case; without a number, at the one they gave.

    key: the form's own id: once. Raises Past, NoNumber, OwedAlready.
    """
    require(actor, Right.WORK_CASES, about.platform_id)
    before = work.done_before(about.platform_id, key, wanted.said())
    if before is not None:
        return CallBack.objects.get(pk=before)
    about = work.lock(about)
    require_still(actor, Right.WORK_CASES, about.platform_id)
    if isinstance(about, Call):
        hold_case(work, about)
    phone = wanted.phone or known_number(about)
    check(work, about.platform_id, wanted, phone)
    owed = made(work, about.platform_id, str(about.subject_id), wanted, phone)
    owed.reason = CallBackReason.PROMISED
    owed.ticket = about if isinstance(about, Ticket) else about.ticket
    owed.call = about if isinstance(about, Call) else None
    keep(work, owed)
    work.remember(about.platform_id, key, owed.pk)
    return owed


def known_number(about: Call | Ticket) -> str:
    """The number they called from or gave, for sealing anew: nobody sees it here."""
    return number(about.phone if isinstance(about, Call) else about.contact.phone)


def check(work: Work, platform: str, wanted: Wanted, phone: str) -> None:
    """Raise what speaks against a call-back before anything is written."""
    if not phone:
        raise NoNumber(field="phone")
    if (wanted.until_at or wanted.from_at) <= work.now:
        raise Past(field="day")
    if len(open_for(platform, phone)) >= MOST_OPEN:
        raise OwedAlready(field="phone")


def made(work: Work, platform: str, subject: str, wanted: Wanted, phone: str) -> CallBack:
    """The row, not yet written."""
    owed = CallBack(
        platform_id=platform,
        subject_id=subject,
        language=wanted.language,
        from_at=wanted.from_at,
        until_at=wanted.until_at,
        zone=wanted.zone,
        asked_by=work.actor.id,
        asked_at=work.now,
    )
    owed.phone, owed.name, owed.note = phone, wanted.name, wanted.note
    return owed


def keep(work: Work, owed: CallBack) -> None:
    """Write it, and tell the desk."""
    if owed.call is not None and CallBack.objects.filter(call=owed.call, state="open").exists():
        raise OwedAlready(field="phone")
    work.create(owed)
    work.about(owed, case=owed.ticket.number if owed.ticket else "")
    work.detail(reason=owed.reason)
    tell(work, owed, "owed")
