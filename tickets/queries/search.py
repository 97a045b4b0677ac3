"""What the search box finds: cases by number, by value and by word; members by value.

Nothing is opened to be searched, and what was typed is kept nowhere.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from helpdesk.actor import Actor
from helpdesk.text import clean_line, digits_as_ascii
from helpdesk.vault import tokens
from identity.access import platforms_with
from identity.roles import Right
from tickets.access import orders_unbarred, tickets_for
from tickets.models import Order, Ticket
from tickets.queries.search_numbers import Holders, holders, is_email, kinds_of
from tickets.queries.search_words import Said, said
from tickets.records.access import members_for

MOST = 25
"""Cases a search shows: whoever finds more types more."""

MOST_MEMBERS = 10

CASE_NUMBER = re.compile(r"[A-Za-z]{2}-\d{1,12}")

SHOWN = ("number", "platform_id", "contact_id", "member_id", "order_id")


@dataclass(frozen=True, slots=True)
class SearchResult:
    """cases: numbers, newest first, each with why it was found (codes of tickets/found.py).
    members: their public ids. kinds: as what the text was read ("case", "order", …). found: how
    many cases by platform. more: whether there may be older ones."""

    cases: list[tuple[str, list[str]]]
    kinds: list[str]
    found: Mapping[str, int]
    members: list[str] = field(default_factory=list)
    more: bool = False


def search(actor: Actor, text: str) -> SearchResult:
    """Cases and members of the actor's platforms that have to do with what was typed: 12 queries
    at most, however much there is."""
    text = digits_as_ascii(clean_line(text))
    if CASE_NUMBER.fullmatch(text):
        named = tickets_for(actor).filter(number=text.upper())
        return result_of(list(named.only(*SHOWN)), Holders(), Said(), ["case"])
    platforms = platforms_with(actor, Right.WORK_CASES)
    kinds, spoken = kinds_of(text), not is_email(text) and bool(tokens.wanted(text))
    held = holders(platforms, kinds, text)
    words = said(platforms, text, MOST) if spoken else Said()
    cases = tickets_for(actor).filter(held.cases()).order_by("-pk").only(*SHOWN)[: MOST + 1]
    spoken_of = tickets_for(actor).filter(pk__in=list(words.why)).only(*SHOWN)
    return result_of(
        sorted({*cases, *spoken_of}, key=lambda ticket: -ticket.pk),
        held,
        words,
        [*kinds, *(["words"] if spoken else [])],
        members=members_of(actor, held),
    )


def members_of(actor: Actor, held: Holders) -> list[str]:
    """The members who have the value, or whose order has it: 2 queries."""
    buyers = Order.objects.filter(pk__in=list(held.orders), member__isnull=False)
    bought = orders_unbarred(buyers, actor).values_list("member_id", flat=True)[:MOST]
    keys = [*held.members, *bought]
    found = members_for(actor).filter(pk__in=keys).order_by("-pk")
    return list(found.values_list("uid", flat=True)[:MOST_MEMBERS])


def result_of(
    tickets: list[Ticket],
    held: Holders,
    words: Said,
    kinds: list[str],
    members: list[str] | None = None,
) -> SearchResult:
    """The newest of these cases, each with why it was found."""
    shown = tickets[:MOST]
    return SearchResult(
        cases=[(one.number, sorted(held.why(one)) + words.why.get(one.pk, [])) for one in shown],
        kinds=kinds,
        found=Counter(one.platform_id for one in shown),
        members=members or [],
        more=len(tickets) > MOST or words.more,
    )
