"""The demo is true to life, and as sealed as real data would be."""

import re
from collections.abc import Iterator

import pytest
from django.db import connections
from pytest_django.plugin import DjangoDbBlocker

from helpdesk.audit.reads import text
from helpdesk.audit.verify import verify
from identity.models import Member, Platform
from tests.harness import homes
from tests.harness.connections import connected_to
from tests.harness.homes import Home
from tickets.demo.stories import stories
from tickets.models import Consignee, Contact, Order, Parcel, Ticket
from tickets.models.tickets import ClosureKind, TicketState

UUID = re.compile(rb"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
TEXT = re.compile(rb"(?:[\t\n\r\x20-\x7e]|[\xc2-\xf4][\x80-\xbf]{1,3}){2,}")
"""What could be read as text in UTF-8: whatever somebody wrote lies within one such piece."""


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Home]:
    """A copy of the demo, as `make run` leaves it."""
    home = homes.with_demo().copy_as(f"{homes.process_name()}_demo")
    with django_db_blocker.unblock(), connected_to(home):
        yield home
    home.discard()


def test_nothing_about_a_person_is_in_clear_in_tables_or_files(demo: Home) -> None:
    dump = UUID.sub(b"", everything_stored(demo))
    clear = clear_texts()
    assert len(clear) > 1_000
    assert found_in(dump, clear) == []


@pytest.mark.parametrize("before", range(5))
def test_the_search_for_clear_text_finds_it_wherever_it_begins(before: int) -> None:
    dump = b"." * before + b"Demo Sok, of Phnom Penh"
    assert found_in(dump, ["Demo Sok", "Demo Sokha", "Phnom Penh"]) == ["Demo Sok", "Phnom Penh"]


def test_every_platform_has_members_orders_and_cases_in_every_state(demo: Home) -> None:
    for platform in Platform.objects.all():
        tickets = Ticket.objects.filter(platform=platform)
        assert set(tickets.values_list("state", flat=True)) == set(TicketState.values)
        assert Member.objects.filter(platform=platform).count() >= 50
        assert Order.objects.filter(platform=platform).count() >= 50
    kinds = Ticket.objects.values_list("closures__kind", flat=True)
    assert set(ClosureKind.values) <= set(kinds)


def test_the_demo_ledger_holds(demo: Home) -> None:
    report = verify()
    assert report.problems == []
    assert report.entries > 1_000


def found_in(dump: bytes, clear: list[str]) -> list[str]:
    """The texts of eight bytes or more that stand in a dump, each piece of it looked at once."""
    pieces = b"\x1f".join({*TEXT.findall(dump)})
    return [text for text in clear if stands_in(pieces, text)]


def stands_in(dump: bytes, clear: str) -> bool:
    """Whether a text stands there; a number of digits only as a word of its own.

    Hexadecimal digests and random ids hold any eight digits once in a few hundred runs.
    """
    if not clear.isdecimal():
        return clear.encode() in dump
    alone = rb"(?<![0-9A-Za-z])%b(?![0-9A-Za-z])" % clear.encode()
    return clear.encode() in dump and re.search(alone, dump) is not None


def everything_stored(home: Home) -> bytes:
    """Every value of every table of both databases, and every file of the data folder."""
    rows = b"\n".join(piece for alias in connections for piece in values(alias))
    files = b"\n".join(p.read_bytes() for p in home.data.rglob("*") if p.is_file())
    return rows + files


def values(alias: str) -> Iterator[bytes]:
    """The values of one database, as bytes."""
    with connections[alias].cursor() as cursor:
        for table in connections[alias].introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                yield b"\x1f".join(plain(value) for value in row)


def plain(value: object) -> bytes:
    """A value as it stands."""
    if isinstance(value, bytes | memoryview):
        return bytes(value)
    return str(value).encode()


def clear_texts() -> list[str]:
    """What must not be found: names of two words, phones, addresses, numbers, and what was said.

    A name of one or two characters occurs by chance in random bytes; its owner is covered by the
    rest.
    """
    people = [*Member.objects.all(), *Contact.objects.all(), *Consignee.objects.all()]
    of_people = [
        text(getattr(person, name))
        for person in people
        for name in ("name", "phone", "email", "address")
        if hasattr(person, name)
    ]
    numbers = [text(order.number) for order in Order.objects.all()]
    numbers += [text(parcel.tracking_number) for parcel in Parcel.objects.all()]
    said = [story.text for story in stories()]
    said += [turn.text for story in stories() for turn in story.turns]
    return sorted({clear for clear in of_people + numbers + said if len(clear.encode()) > 7})
