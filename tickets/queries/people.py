"""Who is in a case: the contact as they gave themselves, and the member they proved to be."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from helpdesk.actor import Actor
from helpdesk.audit import reads
from helpdesk.purposes import Purpose
from helpdesk.templatetags.redress import OWN_NAMES
from helpdesk.vault.sealed import Sealed
from identity.models import Member
from identity.verification import VerificationState
from tickets.models import Contact, Ticket
from tickets.queries.queue_rows import who, writes_as

LABELS: Mapping[str, LazyText] = {
    "name": _("Name"),
    "phone": _("Phone"),
    "email": _("Email"),
}


@dataclass(frozen=True, slots=True)
class Value:
    """A value that is shown in clear, or masked with a way to ask for it."""

    what: str
    label: str
    sealed: Sealed | None
    text: str = ""


@dataclass(frozen=True, slots=True)
class MemberCard:
    """The member's card in clear: it is made only while a verified case of theirs is open."""

    number: str
    values: list[Value]
    language: str
    since: date | None
    closed: bool

    @property
    def name(self) -> str:
        """Their name in clear, "" for none."""
        return next((one.text for one in self.values if one.what == "name"), "")


@dataclass(frozen=True, slots=True)
class People:
    """called: the name as this page may show it, theirs or the member's. writes_as: the same at
    their messages."""

    called: str
    writes_as: str
    values: list[Value]
    language: str
    member: MemberCard | None
    matched: bool


def people(actor: Actor, ticket: Ticket, standing: VerificationState) -> People:
    """The contact, in clear once they proved an order, and the member once they proved that."""
    contact, texts = ticket.contact, contact_texts(actor, ticket, standing)
    member = member_card(actor, ticket) if "account" in standing.opens else None
    values = [
        Value(what, str(label), sealed, texts.get(what, ""))
        for what, label in LABELS.items()
        if (sealed := getattr(contact, what)) is not None
    ]
    return People(
        called=texts.get("name") or (member.name if member else "") or who(ticket),
        writes_as=texts.get("name") or writes_as(contact),
        values=values,
        language=OWN_NAMES.get(ticket.language, ticket.language),
        member=member,
        matched=ticket.member is not None,
    )


def contact_texts(
    actor: Actor, ticket: Ticket, standing: VerificationState, only: Iterable[str] = tuple(LABELS)
) -> dict[str, str]:
    """The contact's values in clear, noted as read; nothing before they proved more than what is
    printed on a parcel."""
    if "order" not in standing.opens and "speak" not in standing.vouched.opens:
        return {}
    contact: Contact = ticket.contact
    return reads.reveal(
        {what: getattr(contact, what) for what in only},
        actor=actor, purpose=Purpose.WORK_CASE, of=contact, platform=ticket.platform_id,
        subject=contact.subject_id, case=ticket.number,
    )  # fmt: skip


def member_card(actor: Actor, ticket: Ticket) -> MemberCard | None:
    """The card of the member that the case is of, noted as read."""
    member = ticket.member
    return card_of(actor, member, ticket.number) if member is not None else None


def card_of(actor: Actor, member: Member, case: str) -> MemberCard:
    """A member's card in clear, noted as read under the number of a case or a call."""
    texts = reads.reveal(
        {what: getattr(member, what) for what in LABELS},
        actor=actor, purpose=Purpose.WORK_CASE, of=member, platform=member.platform_id,
        subject=member.subject_id, case=case,
    )  # fmt: skip
    return MemberCard(
        number=member.number,
        values=[Value(w, str(label), None, texts[w]) for w, label in LABELS.items() if texts[w]],
        language=OWN_NAMES.get(member.language, member.language),
        since=member.registered_on,
        closed=member.closed_at is not None,
    )
