"""The timeline put together."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from disputes.access import may_handle
from disputes.evidence.models import Dismissal, Why
from disputes.models import Dispute
from disputes.timeline.comparing import facts_of
from disputes.timeline.contradictions import Contradiction, contradictions
from disputes.timeline.entries import ICONS, LABELS, Column, Entry, Lane, Voice
from disputes.timeline.reading import Story, read
from disputes.timeline.sources import SOURCES
from helpdesk import moments
from helpdesk.actor import Actor
from helpdesk.feeds.dialects import DIALECTS
from helpdesk.feeds.models import Connection

QUIET = timedelta(days=3)
"""After this a feed is called silent. Our own: carriers scan a moving parcel more often."""

FEEDS = {Lane.PAYMENT: "payment", Lane.PARCEL: "delivery"}
"""How the kinds of facts begin that the dialects of a lane bring (`Dialect.needs`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the list: an entry, or a contradiction pinned behind the later of its facts.
    new_day: whether it is the first of its day."""

    entry: Entry | None = None
    contradiction: Contradiction | None = None
    new_day: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """All of it for one reader. may_dismiss: whether contradictions are theirs to set aside; whys:
    the choices they have."""

    dispute: Dispute
    columns: list[Column]
    rows: list[Row]
    contradictions: list[Contradiction]
    may_dismiss: bool
    whys: list[tuple[str, str]]

    @property
    def open(self) -> list[Contradiction]:
        """Those that nobody has set aside."""
        return [one for one in self.contradictions if one.dismissal is None]


def timeline_of(actor: Actor, dispute: Dispute, story: Story | None = None) -> Timeline:
    """The timeline of a dispute that `dispute_for` let through; about 15 queries, whatever
    happened. What is read of it is in the ledger. story: if the page has read it already."""
    story = story or read(actor, dispute)
    entries = [entry for source in SOURCES for entry in source(story)]
    found = numbered(dispute, contradictions(facts_of(story), dispute.platform_id))
    mark(entries, found)
    return Timeline(
        dispute=dispute,
        columns=[column(story, lane) for lane in Lane],
        rows=rows(entries, found, story),
        contradictions=found,
        may_dismiss=may_handle(actor, dispute),
        whys=[(why.value, str(why.label)) for why in Why],
    )


def numbered(dispute: Dispute, found: list[Contradiction]) -> list[Contradiction]:
    """With who set each aside, and a number for those that nobody did."""
    dismissed = Dismissal.objects.filter(dispute=dispute, ended_at=None)
    by_facts = {one.facts: one for one in dismissed}
    number = 0
    for one in found:
        one.dismissal = by_facts.get(one.facts)
        if one.dismissal is None:
            number += 1
            one.number = number
    return found


def mark(entries: list[Entry], found: list[Contradiction]) -> None:
    """Write the numbers of open contradictions at their two facts."""
    by_ref = {entry.ref: entry for entry in entries}
    for one in found:
        for fact in (one.first, one.second):
            if one.number and fact.ref in by_ref:
                by_ref[fact.ref].marks.append(one.number)


def rows(entries: list[Entry], found: list[Contradiction], story: Story) -> list[Row]:
    """Entries by time, each contradiction behind its later fact."""
    lanes = list(Lane)
    pinned: dict[str, list[Contradiction]] = {}
    for one in found:
        pinned.setdefault(one.second.ref, []).append(one)
    ordered = sorted(entries, key=lambda entry: (entry.at, lanes.index(entry.lane), entry.ref))
    found_rows: list[Row] = []
    day = None
    for entry in ordered:
        today = day_of(entry.at, story)
        found_rows.append(Row(entry=entry, new_day=today != day))
        found_rows += [Row(contradiction=one) for one in pinned.get(entry.ref, [])]
        day = today
    return found_rows


def day_of(moment: datetime, story: Story) -> object:
    """The day of a moment where the platform is."""
    return moment.astimezone(story.zone).date()


def column(story: Story, lane: Lane) -> Column:
    """The head of a lane, with the feeds that speak in it."""
    voices = [voice(one) for one in story.connections.values() if speaks_in(one, lane)]
    return Column(
        lane=lane,
        label=LABELS[lane],
        icon=ICONS[lane],
        voices=voices,
        no_feed=lane in FEEDS and not voices,
    )


def speaks_in(connection: Connection, lane: Lane) -> bool:
    """Whether a connection that still stands brings facts of the lane."""
    dialect = DIALECTS.get(connection.dialect)
    if dialect is None or lane not in FEEDS or connection.ended_at is not None:
        return False
    return dialect.needs.startswith(FEEDS[lane])


def voice(connection: Connection) -> Voice:
    """A feed, and whether it has been silent for long."""
    last = connection.last_at
    silent = last is None or moments.now() - last > QUIET
    return Voice(name=connection.name, last_at=last, silent=silent)
