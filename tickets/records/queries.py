"""Everything a member's record shows, put together: a fixed number of queries."""

from dataclasses import dataclass
from datetime import date

from helpdesk.actor import Actor
from helpdesk.audit import reads
from helpdesk.records import PARTS, Loaded
from helpdesk.templatetags.redress import OWN_NAMES
from helpdesk.vault import keystore
from identity.models import Member
from tickets.queries.people import LABELS
from tickets.records.access import Opened


@dataclass(frozen=True, slots=True)
class Card:
    """The member in clear."""

    number: str
    name: str
    values: list[tuple[str, str]]
    language: str
    since: date | None
    closed: bool


@dataclass(frozen=True, slots=True)
class ShownPart:
    """One part of the page: its name, its template, what it shows."""

    name: str
    template: str
    loaded: Loaded


@dataclass(frozen=True, slots=True)
class RecordPage:
    """The page of one member for one reader."""

    member: Member
    opened: Opened
    card: Card
    parts: list[ShownPart]


def record_page(
    actor: Actor, member: Member, opened: Opened, before: dict[str, int | None]
) -> RecordPage:
    """Load a record that is open. before: where a part's page begins, by its name.

    Its reading is one row in the ledger for each viewing session, whatever is leafed through.
    """
    note(actor, member, opened)
    shown = [
        ShownPart(part.name, part.template, part.load(actor, member, before.get(part.name)))
        for part in PARTS
    ]
    return RecordPage(member, opened, card(member), shown)


def note(actor: Actor, member: Member, opened: Opened) -> None:
    """Put the reading into the ledger before anything is opened."""
    values = {what: getattr(member, what) for what in LABELS}
    keystore.warm(value.key_id for value in values.values() if value is not None)
    fields = [what for what, value in values.items() if value is not None]
    reads.note_read(
        actor=actor, purpose=opened.purpose, of=member, platform=member.platform_id,
        subject=member.subject_id, case=opened.case, reason=opened.reason, action="record.read",
        fields=[*fields, *(field for part in PARTS for field in part.fields)],
    )  # fmt: skip


def card(member: Member) -> Card:
    """The member's own details, whose reading has been noted."""
    texts = {what: reads.text(getattr(member, what)) for what in LABELS}
    return Card(
        number=member.number,
        name=texts["name"],
        values=[(str(LABELS[what]), text) for what, text in texts.items() if text],
        language=OWN_NAMES.get(member.language, member.language),
        since=member.registered_on,
        closed=member.closed_at is not None,
    )
