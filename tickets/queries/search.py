"""Finding cases by a number, a phone or an email, through keyed digests; never by reading."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from helpdesk.actor import Actor
from helpdesk.text import clean_line, digits_as_ascii
from helpdesk.vault import blind
from helpdesk.vault.models import BlindIndex
from identity.contact_details import BadPhone, e164
from tickets.access import unbarred
from tickets.models import Order, Ticket

MOST = 25
"""Cases a search shows: whoever finds more types more."""

CASE_NUMBER = re.compile(r"[A-Za-z]{2}-\d{1,12}")
SHORTEST = 4
"""Letters and digits that a number must have to be looked for."""

Found = dict[str, list[int]]


@dataclass(frozen=True, slots=True)
class SearchResult:
    """Case numbers, newest first; as what the text was read ("case", "order", …); and how many
    were found by platform."""

    numbers: list[str]
    kinds: list[str]
    found: Mapping[str, int]


def search(actor: Actor, platforms: list[str], text: str) -> SearchResult:
    """Cases of these platforms that have to do with what was typed, and that the actor may touch:
    4 queries at most."""
    text = digits_as_ascii(clean_line(text))
    if CASE_NUMBER.fullmatch(text):
        named = Ticket.objects.filter(platform__in=platforms, number=text.upper())
        return result_of(unbarred(named, actor), ["case"])
    kinds = kinds_of(text)
    cases = related(platforms, found(platforms, kinds, text))
    return result_of(unbarred(cases, actor), kinds)


def kinds_of(text: str) -> list[str]:
    """As what a text can be meant; a number may be an order's, a parcel's or a telephone's."""
    if "@" in text:
        return ["email"]
    if len(blind.code(text)) < SHORTEST:
        return []
    phone = ["phone"] if re.fullmatch(r"[+\d][\d\s().-]{5,}", text) else []
    return ["order", "tracking", *phone]


def found(platforms: list[str], kinds: list[str], text: str) -> Found:
    """Primary keys of what holds the text, by model."""
    digests = [
        Q(platform=code, kind=kind, digest=blind.digest(code, kind, spelt(code, kind, text)))
        for code in platforms
        for kind in kinds
    ]
    by_model: Found = defaultdict(list)
    if digests:
        rows = BlindIndex.objects.filter(reduce(or_, digests)).order_by("-object_id")
        for label, key in rows.values_list("object_type", "object_id")[:200]:
            by_model[label].append(key)
    return by_model


def spelt(platform: str, kind: str, text: str) -> str:
    """A phone number typed as it is dialled in the platform's country, in full."""
    if kind != "phone":
        return text
    try:
        return e164(text, platform) or text
    except BadPhone:
        return text


def related(platforms: list[str], keys: Found) -> "QuerySet[Ticket]":
    """The cases of those contacts, members and orders."""
    orders = Order.objects.filter(
        Q(pk__in=keys["tickets.order"])
        | Q(consignee__in=keys["tickets.consignee"])
        | Q(parcels__in=keys["tickets.parcel"])
    )
    return Ticket.objects.filter(platform__in=platforms).filter(
        Q(pk__in=keys["tickets.ticket"])
        | Q(contact__in=keys["tickets.contact"])
        | Q(member__in=keys["identity.member"])
        | Q(order__in=list(orders.values_list("pk", flat=True)[:200]))
    )


def result_of(tickets: "QuerySet[Ticket]", kinds: list[str]) -> SearchResult:
    """The newest of these cases."""
    rows = list(tickets.order_by("-pk").values_list("number", "platform_id")[:MOST])
    return SearchResult([number for number, _ in rows], kinds, Counter(code for _, code in rows))
