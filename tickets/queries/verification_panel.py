"""The panel beside a case or a call: what is proved, what may be done, what was tried."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from helpdesk import moments
from helpdesk.actor import Actor
from helpdesk.mail import gateways
from helpdesk.vault import keystore
from helpdesk.vault.sealed import Sealed
from identity.models import Freeze, Member, Verification, Vouching
from identity.ties import without_barred
from identity.verification import FACTORS, VerificationState
from identity.verification.factors import (
    CALL_BACK,
    EMAIL_CODE,
    PHONE_CODE,
    Factor,
    about_an_order,
)
from identity.verification.history import SHOWN, Tried, code_sent_at, history, proofs
from identity.verification.holding import changed_recently
from identity.verification.vouched import Vouched
from tickets.actions.contacts import Contact, contact_like, contact_named
from tickets.models import Ticket
from tickets.models.tickets import TicketState
from tickets.queries.matters import MatterLine, matter_lines

WORDS: dict[str, LazyText] = {
    "account": _("Verified for the account"),
    "order": _("Verified for the order"),
    "parcel_status": _("Parcel only"),
}
"""By the most that is open."""


@dataclass(frozen=True, slots=True)
class Carried:
    """The contact a verification was carried from. url: its page, "" where it is gone."""

    number: str
    call: bool
    at: datetime | None
    url: str


@dataclass(frozen=True, slots=True)
class Way:
    """One factor's small form."""

    label: LazyText
    url: str


@dataclass(frozen=True, slots=True)
class VerificationPanel:
    """What the panel shows. code, words: the state's badge. matters: what may be done. proved:
    the proofs that count now; ways: factors that are not proved yet. whom: who the contact seems to
    be of; their registered email and phone are shown as masks. whom_frozen: whether their account
    is, so that no code goes out to them and nobody calls them back. code_sent: when the code went
    out that is waited for. carried: where it was carried from, if it was. closed: why nothing can
    be proved now, "" when it can: "ended", "ringing". wrong: the last verification here that was
    somebody else's."""

    number: str
    room: str
    state: VerificationState
    closed: str
    code: str
    words: str
    matters: list[MatterLine]
    proved: list[Tried]
    ways: list[Way]
    whom: Member | None
    whom_frozen: bool
    code_sent: datetime | None
    tried: list[Tried]
    carried: Carried | None
    wrong: Verification | None
    vouching: Vouching | None

    @property
    def address(self) -> Sealed | None:
        """Where a code by email would add anything."""
        return self._left(EMAIL_CODE, self.whom.email if self.whom else None)

    @property
    def phone(self) -> Sealed | None:
        """Where a code by text message would, and could go."""
        found = self.whom
        phone = found.phone if found and gateways.configured() else None
        return self._left(PHONE_CODE, phone)

    @property
    def dials(self) -> Sealed | None:
        """Which number may be called back. Nobody is called on the day it changed."""
        found = self.whom
        if found is None or changed_recently(found, moments.now()):
            return None
        return self._left(CALL_BACK, found.phone)

    def _left(self, factor: str, sealed: Sealed | None) -> Sealed | None:
        shut = self.state.frozen or self.whom_frozen
        return None if shut or factor in self.state.factors else sealed

    @property
    def urls(self) -> dict[str, str]:
        """Where the panel's forms are."""
        names = (
            "verification", "verify_send", "verify_code", "verify_call_back", "verify_end",
            "verify_vouch", "freeze",
        )  # fmt: skip
        return {name: reverse(f"{self.room}:{name}", args=[self.number]) for name in names}

    @property
    def mark(self) -> str:
        """Tells this panel from a later one in which something has changed."""
        newest = self.tried[0].at if self.tried else ""
        allowed = [one.allowed for one in self.matters]
        decision = self.vouching.decision if self.vouching else None
        seen = (self.code, self.closed, self.whom_frozen, self.state.expires_at, newest,
                self.code_sent, allowed, decision)  # fmt: skip
        return hashlib.sha256(repr(seen).encode()).hexdigest()[:16]


def verification_panel(actor: Actor, ticket: Ticket) -> dict[str, Any]:
    """The panel's context beside a case: 8 queries, and one for the key of a mask."""
    closed = "ended" if ticket.state == TicketState.ENDED else ""
    panel = panel_of(actor, contact_like(ticket), "tickets", closed=closed, order=ticket.order)
    return {"verification": panel}


def panel_of(
    actor: Actor, contact: Contact, room: str, *, closed: str = "", order: Any = None
) -> VerificationPanel:
    """The panel of a contact. room: the URL namespace its forms are in."""
    state = contact.standing()
    code, words = badge(state)
    tries = history(contact.platform, contact.name)
    whom = whom_it_seems(actor, contact, state)
    return VerificationPanel(
        number=contact.row.number,
        room=room,
        state=state,
        closed=closed,
        code=code,
        words=words,
        matters=matter_lines(state, order),
        proved=proofs(tries, state.factors),
        ways=[way(room, contact.row.number, factor) for factor in ways_left(state)],
        whom=whom,
        whom_frozen=is_frozen(whom),
        code_sent=code_sent_at(state.verification),
        tried=tries[:SHOWN],
        carried=carried(state),
        wrong=last_wrong(contact),
        vouching=last_vouching(state),
    )


def way(room: str, number: str, factor: Factor) -> Way:
    """A factor as a link to its form."""
    return Way(factor.label, reverse(f"{room}:verify_facts", args=[number, factor.name]))


def carried(state: VerificationState) -> Carried | None:
    """The contact in which it was proved, when that was another."""
    found = state.verification
    if found is None or found.carried_from is None or not state.opened:
        return None
    first = found.carried_from
    while first.carried_from is not None:
        first = first.carried_from
    kind, _colon, number = first.contact.partition(":")
    there = contact_named(first.platform_id, first.contact)
    url = there.url() if there else ""
    return Carried(number, kind == "call", first.verified_at or Vouched.since(first), url)


def last_wrong(contact: Contact) -> Verification | None:
    """The last verification that turned out to be of somebody else: 1 query."""
    rows = Verification.objects.filter(
        platform=contact.platform, contact=contact.name, scope__has_key="wrong_since"
    )
    return rows.order_by("-ended_at").first()


def last_vouching(state: VerificationState) -> Vouching | None:
    """The way through asked for last in this contact: 1 query."""
    found = state.verification.pk if state.verification else 0
    return Vouching.objects.filter(verification=found).order_by("-asked_at").first()


def ways_left(state: VerificationState) -> list[Factor]:
    """Factors not proved yet, those about an order first: that is what people have at hand."""
    left = [factor for factor in FACTORS if factor.name not in state.factors]
    return sorted(left, key=lambda factor: not about_an_order(factor.name))


def badge(state: VerificationState) -> tuple[str, str]:
    """The state as a code, which has a shape, and its word."""
    if state.frozen:
        return "locked", str(_("Account frozen"))
    for most, words in WORDS.items():
        if most in state.opens:
            return "verified", str(words)
    if state.vouched.opens:
        return "verified", str(_("Let through"))
    if state.locked:
        return "locked", str(_("Locked"))
    return (
        ("waiting", str(_("Not enough yet")))
        if state.factors
        else ("silent", str(_("Not verified")))
    )


def is_frozen(whom: Member | None) -> bool:
    """Whether somebody's account is frozen: 1 query, whoever they are."""
    return Freeze.objects.filter(member=whom.pk if whom else 0, lifted_at=None).exists()


def whom_it_seems(actor: Actor, contact: Contact, state: VerificationState) -> Member | None:
    """The member that the contact seems to be of, with the keys of their masks; nobody whom the
    reader must not touch."""
    found = Member.objects.filter(pk=state.candidate or contact.expected or 0)
    member = without_barred(found, actor, member="pk").first()
    if member is not None:
        sealed = (member.email, member.phone)
        keystore.warm(value.key_id for value in sealed if value is not None)
    return member
