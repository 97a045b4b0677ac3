"""The panel beside a case: what is proved, what may be told, what was tried."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from helpdesk.actor import Actor
from helpdesk.vault.sealed import Sealed
from identity.models import Member
from identity.verification import FACTORS, VerificationState
from identity.verification.factors import EMAIL_CODE, Factor, about_an_order
from identity.verification.history import Tried, code_sent_at, factor_label, history
from tickets.actions.contacts import contact_like
from tickets.actions.verification import contact_of
from tickets.models import Ticket
from tickets.models.tickets import TicketState
from tickets.queries.standing import standing_of

MAY_TELL: dict[str, LazyText] = {
    "parcel_status": _("Where the parcel is"),
    "order": _("The order"),
    "account": _("The account"),
}

WORDS: dict[str, LazyText] = {
    "account": _("Verified for the account"),
    "order": _("Verified for the order"),
    "parcel_status": _("Parcel only"),
}
"""By the most that is open."""


@dataclass(frozen=True, slots=True)
class VerificationPanel:
    """What the panel shows. code, words: the state's badge. tells: what may be told, and whether.
    proved: factors that match so far; factors: those that do not yet. address: the registered
    email of whom the case seems to be of, sealed, None for nobody or no address. code_sent: when
    the code went out that is waited for."""

    state: VerificationState
    ended: bool
    code: str
    words: str
    tells: list[tuple[str, bool]]
    proved: list[str]
    factors: list[Factor]
    address: Sealed | None
    code_sent: datetime | None
    tried: list[Tried]

    @property
    def may_send(self) -> bool:
        """Whether a code would add anything, and has somewhere to go."""
        return self.address is not None and EMAIL_CODE not in self.state.factors

    @property
    def mark(self) -> str:
        """Tells this panel from a later one in which something has changed."""
        newest = self.tried[0].at if self.tried else ""
        seen = (self.code, self.ended, self.state.expires_at, newest, self.code_sent)
        return hashlib.sha256(repr(seen).encode()).hexdigest()[:16]


def verification_panel(actor: Actor, ticket: Ticket) -> dict[str, Any]:
    """The panel's context: 5 queries, and one for the key of a mask."""
    state = standing_of(ticket)
    code, words = badge(state)
    panel = VerificationPanel(
        state=state,
        ended=ticket.state == TicketState.ENDED,
        code=code,
        words=words,
        tells=[(str(label), name in state.opens) for name, label in MAY_TELL.items()],
        proved=[factor_label(name) for name in sorted(state.factors)],
        factors=ways_left(state),
        address=registered_address(ticket, state),
        code_sent=code_sent_at(state.verification),
        tried=history(ticket.platform_id, contact_of(ticket)),
    )
    return {"verification": panel}


def ways_left(state: VerificationState) -> list[Factor]:
    """Factors not proved yet, those about an order first: that is what people have at hand."""
    left = [factor for factor in FACTORS if factor.name not in state.factors]
    return sorted(left, key=lambda factor: not about_an_order(factor.name))


def badge(state: VerificationState) -> tuple[str, str]:
    """The state as a code, which has a shape, and its word."""
    for most, words in WORDS.items():
        if most in state.opens:
            return "verified", str(words)
    if state.locked:
        return "locked", str(_("Locked"))
    return (
        ("waiting", str(_("Not enough yet")))
        if state.factors
        else ("silent", str(_("Not verified")))
    )


def registered_address(ticket: Ticket, state: VerificationState) -> Sealed | None:
    """The registered email of the member that the case seems to be of. It is shown as a mask."""
    member = Member.objects.filter(pk=state.candidate or contact_like(ticket).expected or 0).first()
    address: Sealed | None = member.email if member else None
    return address
