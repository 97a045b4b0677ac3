"""Finding cases and members by a number, a phone or an email, through keyed digests."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from helpdesk.vault import blind
from helpdesk.vault.models import BlindIndex
from identity.contact_details import BadPhone, e164
from identity.models import Member
from tickets.models import Order, Parcel, Ticket

SHORTEST = 4
"""Letters and digits that a number must have to be looked for."""

MOST = 200
"""Rows that may hold what was typed: more share it only where it identifies nobody."""

PHONE = re.compile(r"[+\d][\d\s().-]{5,}")
MEMBER = re.compile(r"(?=.*\d)[\w.-]{2,64}")

Kinds = dict[int, set[str]]


@dataclass(frozen=True, slots=True)
class Holders:
    """What holds the text, and as what kind of value, by primary key."""

    tickets: Kinds = field(default_factory=lambda: defaultdict(set))
    contacts: Kinds = field(default_factory=lambda: defaultdict(set))
    members: Kinds = field(default_factory=lambda: defaultdict(set))
    orders: Kinds = field(default_factory=lambda: defaultdict(set))

    def cases(self) -> Q:
        """Which cases are of these."""
        return (
            Q(pk__in=list(self.tickets))
            | Q(contact__in=list(self.contacts))
            | Q(member__in=list(self.members))
            | Q(order__in=list(self.orders))
        )

    def why(self, ticket: Ticket) -> set[str]:
        """As what a case holds the text."""
        return (
            self.tickets.get(ticket.pk, set())
            | self.contacts.get(ticket.contact_id, set())
            | self.members.get(ticket.member_id or 0, set())
            | self.orders.get(ticket.order_id or 0, set())
        )


def kinds_of(text: str) -> list[str]:
    """As which values a text can be meant; a number may be an order's, a parcel's, a member's or a
    telephone's."""
    if is_email(text):
        return ["email"]
    kinds = ["member"] if MEMBER.fullmatch(text) else []
    if not any(c.isdigit() for c in text) or len(blind.code(text)) < SHORTEST:
        return kinds
    return ["order", "tracking", *(["phone"] if PHONE.fullmatch(text) else []), *kinds]


def is_email(text: str) -> bool:
    """Whether it can be nothing else."""
    return "@" in text and " " not in text


def holders(platforms: list[str], kinds: list[str], text: str) -> Holders:
    """Everything on these platforms that holds the text: 5 queries at most."""
    found = Holders()
    parcels: Kinds = defaultdict(set)
    consignees: Kinds = defaultdict(set)
    by_model: dict[str, Kinds] = {
        "tickets.ticket": found.tickets,
        "tickets.contact": found.contacts,
        "identity.member": found.members,
        "tickets.order": found.orders,
        "tickets.parcel": parcels,
        "tickets.consignee": consignees,
    }
    for label, key, kind in digested(platforms, kinds, text):
        if label in by_model:
            by_model[label][key].add(kind)
    add_orders(found, parcels, consignees)
    if "member" in kinds:
        for key in numbered(platforms, text):
            found.members[key].add("member")
    return found


def digested(platforms: list[str], kinds: list[str], text: str) -> "list[tuple[str, int, str]]":
    """Model, primary key and kind of what holds the text: 1 query."""
    wanted = [
        Q(platform=code, kind=kind, digest=blind.digest(code, kind, spelt(code, kind, text)))
        for code in platforms
        for kind in kinds
        if kind in blind.NORMALISE
    ]
    if not wanted:
        return []
    rows = BlindIndex.objects.filter(reduce(or_, wanted)).order_by("-object_id")
    return list(rows.values_list("object_type", "object_id", "kind")[:MOST])


def spelt(platform: str, kind: str, text: str) -> str:
    """A phone number typed as it is dialled in the platform's country, in full."""
    if kind != "phone":
        return text
    try:
        return e164(text, platform) or text
    except BadPhone:
        return text


def add_orders(found: Holders, parcels: Kinds, consignees: Kinds) -> None:
    """The orders of parcels and of consignees: 2 queries at most."""
    if parcels:
        rows = Parcel.objects.filter(pk__in=list(parcels)).values_list("order_id", "pk")
        for order, parcel in rows:
            found.orders[order] |= parcels[parcel]
    if consignees:
        of = Order.objects.filter(consignee__in=list(consignees)).order_by("-pk")
        for order, consignee in of.values_list("pk", "consignee_id")[:MOST]:
            found.orders[order] |= consignees[consignee]


def numbered(platforms: list[str], text: str) -> "QuerySet[Member, int]":
    """Members whose own number it is."""
    named = Member.objects.filter(platform__in=platforms, number__in={text, text.upper()})
    return named.values_list("pk", flat=True)
