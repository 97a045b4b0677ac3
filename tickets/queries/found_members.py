"""Members that a search found, as lines of masks."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.urls import reverse

from helpdesk.actor import Actor
from helpdesk.vault import keystore
from identity.models import Member
from tickets.access import tickets_for
from tickets.records.access import contacts_with, may_ask, members_for


@dataclass(frozen=True, slots=True)
class MemberLine:
    """One member. who: a mask; cases: how many they have; url: of their record, "" where it
    is shut to the reader."""

    who: str
    number: str
    platform: str
    cases: int
    url: str


def found_members(actor: Actor, uids: list[str]) -> list[MemberLine]:
    """These members, in this order: 6 queries, none for none."""
    if not uids:
        return []
    members = members_for(actor).select_related("platform").filter(uid__in=uids)
    rows = sorted(members, key=lambda one: uids.index(one.uid))
    keystore.warm(member.name.key_id for member in rows)
    counts, urls = cases_of(actor, rows), urls_of(actor, rows)
    return [
        MemberLine(
            who=one.name.mask(),
            number=one.number,
            platform=one.platform.name,
            cases=counts.get(one.pk, 0),
            url=urls.get(one.pk, ""),
        )
        for one in rows
    ]


def cases_of(actor: Actor, members: list[Member]) -> dict[Any, int]:
    """How many cases each has."""
    found = tickets_for(actor).filter(member__in=members).order_by().values_list("member")
    return dict(found.annotate(cases=Count("pk")))


def urls_of(actor: Actor, members: list[Member]) -> dict[int, str]:
    """Where the records are that the reader may open."""
    contacts = contacts_with(actor, members)
    return {
        one.pk: reverse("tickets:record", args=[one.uid])
        for one in members
        if one.pk in contacts or may_ask(actor, one)
    }


def openable(actor: Actor, uids: list[str]) -> bool:
    """Whether any of these members has a record that the reader may open."""
    return bool(uids) and bool(urls_of(actor, list(members_for(actor).filter(uid__in=uids))))
