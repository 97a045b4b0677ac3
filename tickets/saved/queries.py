"""Saved replies where they are used and where they are kept, and what fills them in a case."""

from dataclasses import dataclass

from django.db.models import F, QuerySet
from django.utils.translation import override

from helpdesk.actor import Actor
from helpdesk.audit import reads
from helpdesk.policies import profile
from helpdesk.purposes import Purpose
from helpdesk.templatetags.redress import OWN_NAMES, in_language
from tickets.models import SavedReply, Ticket
from tickets.queries.people import contact_texts
from tickets.queries.standing import standing_of
from tickets.saved.access import may_change, replies_for
from tickets.saved.placeholders import fill

MOST = 200
"""Replies in one list."""

PREVIEW = 120
"""Characters of a reply in a list."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A saved reply to choose. fits: it is in the case's language."""

    uid: str
    title: str
    language: str
    preview: str
    own: bool
    fits: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """A saved reply in the list of all."""

    uid: str
    title: str
    platform: str
    language: str
    body: str
    own: bool
    mine_to_change: bool


def choices(actor: Actor, ticket: Ticket) -> list[Choice]:
    """Those of the case's platform, of its language first: 1 query."""
    found = ordered(replies_for(actor).filter(platform=ticket.platform_id))
    rows = [choice(one, ticket) for one in found]
    return sorted(rows, key=lambda one: not one.fits)


def choice(reply: SavedReply, ticket: Ticket) -> Choice:
    """One as the composer offers it."""
    return Choice(
        uid=reply.uid,
        title=reply.title,
        language=OWN_NAMES.get(reply.language, reply.language),
        preview=" ".join(reply.body.split())[:PREVIEW],
        own=reply.owner_id is not None,
        fits=reply.language == ticket.language,
    )


def kept(actor: Actor) -> list[Kept]:
    """All that somebody may use, by platform: 1 query, and one for the platforms."""
    return [
        Kept(
            uid=one.uid,
            title=one.title,
            platform=one.platform.name,
            language=OWN_NAMES.get(one.language, one.language),
            body=one.body,
            own=one.owner_id is not None,
            mine_to_change=may_change(actor, one),
        )
        for one in ordered(replies_for(actor))
    ]


def ordered(replies: "QuerySet[SavedReply]") -> "QuerySet[SavedReply]":
    """One's own first, then by title."""
    first = F("owner").asc(nulls_last=True)
    return replies.order_by("platform__name", first, "language", "title", "pk")[:MOST]


def filled(actor: Actor, ticket: Ticket, reply: SavedReply) -> str:
    """A saved reply as it stands in a case. What is not proved or not known stays open in its
    braces. What is read for it is in the ledger."""
    return fill(reply.body, values(actor, ticket, reply))


def values(actor: Actor, ticket: Ticket, reply: SavedReply) -> dict[str, str]:
    """What may be put in, and only what the text asks for is read."""
    standing = standing_of(ticket)
    wants = {name for name in ("customer", "order") if "{" + name + "}" in reply.body}
    found = {"agent": actor.name, "case": ticket.number, "shop": shop(ticket, reply.language)}
    if "customer" in wants:
        found["customer"] = contact_texts(actor, ticket, standing, ("name",)).get("name", "")
    if "order" in wants and ticket.order is not None and standing.may_show("order", ticket.order):
        found["order"] = reads.reveal(
            {"number": ticket.order.number}, actor=actor, purpose=Purpose.WORK_CASE,
            of=ticket.order, platform=ticket.platform_id, subject=ticket.order.subject_id,
            case=ticket.number,
        )["number"]  # fmt: skip
    return found


def shop(ticket: Ticket, language: str) -> str:
    """The shop's name in the language of the reply."""
    with override(language):
        return in_language(profile(ticket.platform_id, ticket.policy_version).names)
