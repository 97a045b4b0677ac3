"""What somebody learned who was verified and was not the person: which fields, of whom, when, and
what was written to them."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from helpdesk.audit import wording
from helpdesk.audit.models import Entry
from helpdesk.mail.models import OutgoingMail
from helpdesk.templatetags.redress import mask
from identity.actions.carrying import carried_along
from identity.incidents.ledger import KINDS, Touches, touched
from identity.incidents.resolve import Human, humans, rank
from identity.models import Verification
from identity.trail.marks import MASKED_ONLY
from identity.verification.history import staff_names
from tickets.models import Message
from tickets.models.conversations import Author

MOST = 500
"""Reads that a page lists; half an hour of one contact has fewer."""

AFTER = timedelta(seconds=5)
"""Until when after the end an open page may still have shown something."""


@dataclass(frozen=True, slots=True)
class Read:
    """One read. fields: in words."""

    at: datetime
    who: str
    what: str
    fields: str


@dataclass(frozen=True, slots=True)
class PersonRead:
    """One person whose data were read, masked."""

    name: str
    roles: str
    reads: list[Read]


@dataclass(frozen=True, slots=True)
class Written:
    """Something that was written to them: its place in the conversation, never its text."""

    at: datetime
    what: str
    who: str


@dataclass(frozen=True, slots=True)
class Exposure:
    """since, until: the time in which they were held to be somebody else. contacts: where."""

    since: datetime
    until: datetime
    contacts: list[str]
    people: list[PersonRead]
    written: list[Written]


def exposure_of(verification: Verification) -> Exposure:
    """The list for a verification that ended as somebody else's."""
    chain = carried_along(verification)
    since, until = times_of(verification)
    entries = list(reads_of(chain, since, until)[:MOST])
    own = {one.subject_id for one in chain}
    return Exposure(
        since=since,
        until=until,
        contacts=sorted(numbers_of(chain)),
        people=people_read(verification.platform_id, entries, own),
        written=written_to(chain, since, until),
    )


def times_of(verification: Verification) -> tuple[datetime, datetime]:
    """From the false proof to a moment after the end."""
    since = datetime.fromisoformat(verification.scope["wrong_since"])
    return since, (verification.ended_at or since) + AFTER


def numbers_of(chain: list[Verification]) -> set[str]:
    """The numbers that reads in these contacts are filed under."""
    return {one.contact.partition(":")[2] for one in chain} | {
        one.case for one in chain if one.case
    }


def reads_of(chain: list[Verification], since: datetime, until: datetime) -> "QuerySet[Entry]":
    """What left its place in these contacts meanwhile."""
    rows = Entry.objects.filter(
        platform=chain[0].platform_id, case__in=numbers_of(chain), kind__in=KINDS,
        at__gte=since, at__lte=until,
    )  # fmt: skip
    return rows.exclude(action__in=MASKED_ONLY).order_by("at", "pk")


def touches_of(verification: Verification) -> Touches:
    """Whose data were read, and which: without what they gave of themselves."""
    chain = carried_along(verification)
    entries = list(reads_of(chain, *times_of(verification))[:MOST])
    own = {one.subject_id for one in chain}
    found = touched(verification.platform_id, entries)
    return {subject: fields for subject, fields in found.items() if subject not in own}


def people_read(platform: str, entries: list[Entry], own: set[str]) -> list[PersonRead]:
    """By person, the member first; a read that showed two people stands under both."""
    names = staff_names({entry.actor for entry in entries})
    by_subject: dict[str, list[Read]] = defaultdict(list)
    for entry in entries:
        who = names.get(entry.actor) or _("the customer, on their page")
        for subject, fields in touched(platform, [entry]).items():
            what = wording.OBJECTS.of(entry.object_type)
            by_subject[subject].append(Read(entry.at, who, what, in_words(fields)))
    others = [one for one in humans(platform, by_subject) if not one.subjects <= own]
    others.sort(key=lambda one: (min(map(rank, one.roles), default=rank("")), one.stands))
    return [person_read(one, by_subject, own) for one in others]


def person_read(human: Human, by_subject: dict[str, list[Read]], own: set[str]) -> PersonRead:
    """One person, under all their pseudonyms but those of the one who contacted."""
    reads = [read for one in human.subjects - own for read in by_subject.get(one, [])]
    named = next((person.name for person in human.known if person.name is not None), None)
    roles = ", ".join(wording.CODES.of(role) for role in human.roles)
    return PersonRead(mask(named) if named else "", roles, sorted(reads, key=lambda one: one.at))


def in_words(fields: set[str]) -> str:
    """Fields such as "tickets.contact.phone", without their model."""
    return wording.FIELDS.all_of(sorted({name.rpartition(".")[2] for name in fields}))


def written_to(chain: list[Verification], since: datetime, until: datetime) -> list[Written]:
    """Messages and mails that went to them meanwhile."""
    numbers = numbers_of(chain)
    here = {"platform": chain[0].platform_id}
    messages = Message.objects.filter(
        **here, conversation__ticket__number__in=numbers, author=Author.STAFF,
        at__gte=since, at__lte=until,
    ).select_related("conversation__ticket")  # fmt: skip
    mails = OutgoingMail.objects.filter(
        **here, case__in=numbers, created_at__gte=since, created_at__lte=until
    )
    said = [
        Written(
            one.at,
            _("Message %(seq)s in %(case)s")
            % {"seq": one.seq, "case": one.conversation.ticket.number},
            one.sender_name,
        )
        for one in messages[:MOST]
    ]
    sent = [Written(one.created_at, _("A mail or text message"), "") for one in mails[:MOST]]
    return sorted([*said, *sent], key=lambda one: one.at)
