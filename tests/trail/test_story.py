"""What happened in a case or to a person: in order, with what changed, for whom it concerns."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from helpdesk.audit.models import Entry, Kind
from helpdesk.vault.subjects import link_subjects
from identity.actions.members import MemberFacts, upsert_member
from tests import personas
from tests.trail.pages import text_of
from tests.trail.stories import dara, noted, person
from tickets.actions.intake import ComplaintFacts, open_ticket

pytestmark = pytest.mark.django_db


def told(browser, path: str, **query: str) -> str:
    answer = browser.get(path, query)
    assert answer.status_code == 200
    return text_of(answer.content.decode())


def rows_of(answer) -> list[list[str]]:
    """The entries in each row of a story's page, without the reviewer's own reading of it."""
    rows = [row for day in answer.context["days"] for row in day.rows]
    found = [[s.line.uid for s in row.steps if "Mony" not in s.line.did] for row in rows]
    return [row for row in found if row]


def change_member(**facts) -> str:
    given = {"number": "M-1", "name": "Demo Sok Dara", "phone": "+85512345678"} | facts
    return upsert_member("e-gets", MemberFacts(**given), actor=personas.TESTS).row.subject_id


def test_a_case_is_told_from_its_beginning_or_from_its_end():
    place = personas.platform()
    early = noted(dara(place), "2026-11-16T03:00:00+00:00", case="EG-1", kind=Kind.CHANGE)
    late = noted(personas.TESTS, case="EG-1", kind=Kind.CHANGE)
    mony = personas.signed_in(personas.manager(place))
    assert rows_of(mony.get("/desk/trail/case/eg-1/")) == [[early.uid], [late.uid]]
    newest = mony.get("/desk/trail/case/EG-1/", {"order": "newest"})
    assert rows_of(newest) == [[late.uid], [early.uid]]
    assert len(mony.get("/desk/trail/case/EG-1/").context["days"]) == 3


def test_what_changed_stands_in_the_line_and_sealed_values_are_masked():
    place = personas.platform()
    subject = change_member()
    change_member(language="km", name="Demo Sok Bopha")
    page = told(personas.signed_in(personas.manager(place)), f"/desk/trail/person/{subject}/")
    assert "Language was en is now km" in page
    assert "What happened to member M-1" in page
    assert "Bopha" not in page


def test_reads_by_one_person_in_a_row_are_one_line_and_refusals_are_not():
    place = personas.platform()
    reader, subject = dara(place), person()
    reads = [noted(reader, subject=subject, fields=["phone"]) for _ in range(3)]
    refused = noted(reader, subject=subject, kind=Kind.DENY)
    last = noted(reader, subject=subject)
    answer = personas.signed_in(personas.manager(place)).get(f"/desk/trail/person/{subject}/")
    assert rows_of(answer) == [[one.uid for one in reads], [refused.uid], [last.uid]]
    assert "Dara (Agent) read 3 times Phone" in text_of(answer.content.decode())


def test_a_person_is_told_of_under_all_their_pseudonyms():
    place = personas.platform()
    one, other = person(), person()
    link_subjects(place.code, one, other, reason="test")
    noted(personas.TESTS, subject=other, case="EG-7")
    page = told(personas.signed_in(personas.manager(place)), f"/desk/trail/person/{one}/")
    assert "read EG-7" in page


def test_cases_and_people_of_other_platforms_are_not_there():
    here, _ = personas.platform(), personas.platform("goexw")
    subject = person("goexw")
    noted(personas.TESTS, platform="goexw", case="GX-1", subject=subject)
    mony = personas.signed_in(personas.manager(here))
    ways = ("case/GX-1", "case/EG-404", f"person/{subject}", "person/nobody")
    assert [mony.get(f"/desk/trail/{way}/").status_code for way in ways] == [404] * 4


def test_a_pseudonym_linked_across_platforms_shows_only_what_is_reviewed():
    here, _ = personas.platform(), personas.platform("goexw")
    mine, theirs = person(), person("goexw")
    link_subjects(here.code, mine, theirs, reason="test")
    noted(personas.TESTS, subject=mine, case="EG-1")
    noted(personas.TESTS, platform="goexw", subject=theirs, case="GX-1")
    page = told(personas.signed_in(personas.manager(here)), f"/desk/trail/person/{mine}/")
    assert "EG-1" in page
    assert "GX-1" not in page


@pytest.mark.parametrize("of", ["case/EG-1", "person"])
def test_a_story_leads_to_those_who_saw_the_data(of):
    place, subject = personas.platform(), person()
    reader = dara(place)
    seen = noted(reader, subject=subject, case="EG-1")
    noted(reader, subject=subject, case="EG-1", kind=Kind.CHANGE)
    mony = personas.signed_in(personas.manager(place))
    way = of if "/" in of else f"person/{subject}"
    answer = mony.get(mony.get(f"/desk/trail/{way}/").context["seen_url"])
    assert [line.uid for line in answer.context["lines"]] == [seen.uid]


def test_reading_a_story_is_in_the_trail_once():
    place = personas.platform()
    subject = person()
    noted(personas.TESTS, subject=subject, case="EG-1")
    mony = personas.signed_in(personas.manager(place))
    for way in ("case/EG-1", "case/EG-1", f"person/{subject}"):
        told(mony, f"/desk/trail/{way}/")
    looks = Entry.objects.filter(action__in=["trail.case", "trail.person"]).order_by("pk")
    assert [(one.action, one.case, one.subject, one.platform) for one in looks] == [
        ("trail.case", "EG-1", "", "e-gets"),
        ("trail.person", "", subject, "e-gets"),
    ]


def test_a_long_story_costs_no_more_queries_than_a_short_one():
    place = personas.platform()
    mony = personas.signed_in(personas.manager(place))
    subject = change_member(language="km")

    def cost() -> int:
        told(mony, f"/desk/trail/person/{subject}/")
        with CaptureQueriesContext(connection) as queries:
            told(mony, f"/desk/trail/person/{subject}/")
        return len(queries)

    change_member(language="en")
    few = cost()
    for turn in range(12):
        change_member(language=("km", "en")[turn % 2])
    assert cost() <= few


def test_pages_of_a_story_follow_each_other_both_ways():
    place = personas.platform()
    made = [noted(personas.TESTS, case="EG-1", kind=Kind.CHANGE).uid for _ in range(60)]
    mony, way = personas.signed_in(personas.manager(place)), "/desk/trail/case/EG-1/"
    first = mony.get(way)
    second = mony.get(way + first.context["newer_url"])
    assert [uid for row in rows_of(first) + rows_of(second) for uid in row] == made
    again = mony.get(way + second.context["older_url"])
    assert rows_of(again) == rows_of(first)


def test_a_case_leads_reviewers_to_its_story():
    place = personas.platform()
    case = open_ticket(
        place, ComplaintFacts(topic="order", text="It never came."), actor=personas.TESTS, key="1"
    ).ticket
    mony = personas.signed_in(personas.manager(place))
    page = mony.get(f"/desk/tickets/{case.number}/").content.decode()
    assert f"/desk/trail/case/{case.number}/" in page
    assert "It never came." not in told(mony, f"/desk/trail/case/{case.number}/")
