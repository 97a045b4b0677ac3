"""A list is checked line by line, and added whole or not at all."""

import pytest

from helpdesk.audit.reads import text
from helpdesk.errors import BadInput
from identity.incidents.actions.lists import add_list
from identity.incidents.models import AffectedList, AffectedPerson, Basis, Reach
from identity.incidents.table import MOST_BYTES, MOST_LINES, decoded, read
from tests import personas
from tests.incidents.stories import (
    added,
    found_by,
    incident,
    listing,
    member,
    officer,
    officer_actor,
    reads_member,
)

pytestmark = pytest.mark.django_db

HEADER = "name,email,phone,address,language,member_number\n"


@pytest.mark.parametrize(
    ("lines", "line", "says"),
    [
        (HEADER + "=cmd(),a@example.com,,,,", 2, "formula"),
        (HEADER + "@sum,,,,,", 2, "formula"),
        (HEADER + "Demo,not an address,,,,", 2, "email"),
        (HEADER + "Demo,,12,,,", 2, "phone"),
        (HEADER + "Demo,a@example.com", 2, "cells"),
        (HEADER + "Demo,a@example.com,,,,,more", 2, "cells"),
        (HEADER + "Demo,,,,klingon,", 2, "language"),
        (HEADER + "Demo,a@example.com,,,,\n\nDemo,A@example.com,,,,", 4, "line 2"),
        ("name,nickname\nDemo,D", 1, "columns"),
        ("name,name\nDemo,D", 1, "columns"),
        ('name\n"Demo', 2, "quotation"),
    ],
)
def test_what_is_wrong_is_named_by_its_line(lines: str, line: int, says: str) -> None:
    [fault] = read(lines, "e-gets").faults
    assert (fault.line, says in fault.message) == (line, True), fault


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04workbook", "naïve".encode("latin-1"), b"x" * (MOST_BYTES + 1)]
)
def test_what_is_no_list_is_refused(data: bytes) -> None:
    with pytest.raises(BadInput):
        decoded(data)


def test_a_list_that_is_too_long_is_refused() -> None:
    with pytest.raises(BadInput):
        read("name\n" + "\n".join(f"Demo {n}" for n in range(MOST_LINES + 1)), "e-gets")


def test_people_known_already_are_joined_to_what_we_know() -> None:
    here = personas.platform()
    actor = officer_actor(here)
    by_number, by_email = member(here, "M1"), member(here, "M2")
    by_phone = member(here, "M3", phone="+85512000033")
    rows = "Demo A,,,,,M1\nDemo B,M2@EXAMPLE.com,,,,\nDemo C,,012 000 033,,,\nDemo New,,,Road 1,,"
    kept = listing(incident(here, actor), actor, HEADER + rows)
    assert (kept.lines, kept.matched) == (4, 3)
    add_list(kept, actor=actor)
    people = AffectedPerson.objects.order_by("pk")
    known = [one.subject_id for one in (by_number, by_email, by_phone)]
    assert [one.subject_id for one in people][:3] == known
    assert text(people[0].email) == "m1@example.com"
    assert [one.reach for one in people][2:] == [Reach.EMAIL, Reach.LETTER]


def test_adding_a_list_twice_is_once_and_its_text_goes() -> None:
    here = personas.platform()
    actor = officer_actor(here)
    about = incident(here, actor)
    kept = listing(about, actor, "name\nDemo Sok Dara\nDemo Chan")
    for _press in range(2):
        kept = add_list(AffectedList.objects.get(pk=kept.pk), actor=actor)
    about.count.refresh_from_db()
    assert (AffectedPerson.objects.count(), about.count.people, about.count.nothing) == (2, 2, 2)
    assert kept.text is None


def test_the_same_stranger_on_two_lists_is_one_person() -> None:
    here = personas.platform()
    actor = officer_actor(here)
    about = incident(here, actor)
    for name in ("Demo Sok Dara", "Demo S. Dara"):
        rows = f"name,email\n{name},dara@example.com"
        add_list(listing(about, actor, rows), actor=actor)
    assert AffectedPerson.objects.count() == 1


def test_somebody_read_and_listed_is_one_person_known_by_both() -> None:
    here = personas.platform()
    actor, reader = officer_actor(here), personas.as_actor(personas.agent(here))
    reads_member(reader, member(here, "M1"))
    about = incident(here, actor)
    added(found_by(about, actor), actor)
    add_list(listing(about, actor, "member_number\nM1"), actor=actor)
    assert AffectedPerson.objects.get().basis == Basis.BOTH


def test_a_list_with_a_fault_adds_nobody_and_keeps_what_was_pasted() -> None:
    here = personas.platform()
    person = officer(here)
    about = incident(here, personas.as_actor(person))
    pasted = "name,email\nDemo One,one@example.com\nDemo Two,nowhere"
    page = personas.signed_in(person).post(
        f"/desk/incidents/{about.number}/affected/list/", {"text": pasted}
    )
    assert page.status_code == 422
    assert "Line 3" in page.content.decode()
    assert "Demo Two,nowhere" in page.content.decode()
    assert not AffectedList.objects.exists()
