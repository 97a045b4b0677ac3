"""Who looked: what is counted, outside which hours, and that each number leads to its entries."""

import pytest

from helpdesk.audit.models import Entry, Kind
from identity.trail.looks import MEASURES
from tests import personas
from tests.trail.stories import WORKING, dara, noted, person

pytestmark = pytest.mark.django_db

WEEK = {"since": "2026-11-16", "until": "2026-11-22"}
NIGHT = "2026-11-17T14:00:00+00:00"
"""A Tuesday at nine in the evening in Phnom Penh."""

SATURDAY = "2026-11-21T03:00:00+00:00"
HOLIDAY = "2026-11-23T03:00:00+00:00"


def pictures(browser, **query: str) -> dict[str, list[tuple[str, int, int]]]:
    """Each picture's bars, by the name of what is measured."""
    answer = browser.get("/desk/trail/looks/", {**WEEK, **query})
    assert answer.status_code == 200
    return {
        one.measure.name: [(bar.name, bar.count, bar.people) for bar in one.bars]
        for one in answer.context["pictures"]
    }


def test_reads_are_counted_with_the_number_of_different_people():
    place = personas.platform()
    reader, one, other = dara(place), person(), person()
    for subject in (one, one, other):
        noted(reader, subject=subject, case="EG-1")
    shown = pictures(personas.signed_in(personas.manager(place)))
    assert shown["looks"] == [("Dara", 3, 2)]
    assert shown["off_hours"] == shown["no_case"] == shown["searches"] == []


@pytest.mark.parametrize(("at", "outside"), [
    (WORKING, False), (NIGHT, True), (SATURDAY, True),
    ("2026-11-17T00:59:59+00:00", True), ("2026-11-17T01:00:00+00:00", False),
    ("2026-11-17T10:59:59+00:00", False), ("2026-11-17T11:00:00+00:00", True),
])  # fmt: skip
def test_working_hours_are_those_of_the_platform(at, outside):
    place = personas.platform()
    noted(dara(place), at, subject=person(), case="EG-1")
    shown = pictures(personas.signed_in(personas.manager(place)))
    assert bool(shown["off_hours"]) is outside


def test_a_holiday_of_the_platform_is_no_working_day():
    place = personas.platform()
    noted(dara(place), "2026-11-09T03:00:00+00:00", subject=person(), case="EG-1")
    mony = personas.signed_in(personas.manager(place))
    shown = pictures(mony, since="2026-11-09", until="2026-11-09")
    assert shown["off_hours"] == [("Dara", 1, 0)]


def test_looks_without_a_case_and_for_a_stated_reason_stand_apart():
    place = personas.platform()
    reader = dara(place)
    noted(reader, subject=person())
    noted(reader, subject=person(), kind=Kind.OVERRIDE)
    noted(reader, kind=Kind.SEARCH)
    noted(reader, kind=Kind.EXPORT)
    shown = pictures(personas.signed_in(personas.manager(place)))
    assert shown["no_case"] == [("Dara", 2, 0)]
    for one in ("override", "searches", "exports"):
        assert shown[one] == [("Dara", 1, 0)]


def test_masks_and_customers_and_redress_itself_are_no_readers():
    place = personas.platform()
    noted(dara(place), action="trail.open", subject=person())
    noted(personas.TESTS, subject=person())
    assert pictures(personas.signed_in(personas.manager(place)))["looks"] == []


def test_other_platforms_are_not_counted():
    here, _ = personas.platform(), personas.platform("goexw")
    noted(dara(here), platform="goexw", subject=person("goexw"))
    assert pictures(personas.signed_in(personas.manager(here)))["looks"] == []
    chief = personas.signed_in(personas.staff("chief", personas.Role.AUDITOR, on=None))
    assert pictures(chief)["looks"] == [("Dara", 1, 1)]
    assert pictures(chief, platform="e-gets")["looks"] == []


def test_every_bar_leads_to_exactly_the_entries_it_counts():
    place = personas.platform()
    reader, other = dara(place), personas.as_actor(personas.agent(place, "sok"))
    for actor in (reader, reader, other):
        noted(actor, NIGHT, subject=person())
        noted(actor, WORKING, subject=person(), case="EG-1")
        for kind in (Kind.OVERRIDE, Kind.SEARCH, Kind.EXPORT):
            noted(actor, kind=kind, subject=person())
        noted(actor, "2026-11-15T16:59:59+00:00", subject=person())
        noted(actor, action="trail.open", subject=person())
    chief = personas.signed_in(personas.staff("chief", personas.Role.AUDITOR, on=place))
    shown = chief.get("/desk/trail/looks/", WEEK).context["pictures"]
    assert [one.measure.name for one in shown if one.bars] == [one.name for one in MEASURES]
    for one in shown:
        for bar in one.bars:
            assert len(chief.get(bar.url).context["lines"]) == bar.count


@pytest.mark.parametrize(("given", "words"), [
    ({"since": "2026-11-22", "until": "2026-11-21"}, "not before the one under From"),
    ({"since": "2026-01-01", "until": "2026-11-21"}, "Choose 92 days at most."),
    ({"since": "nonsense"}, "Type a day, such as 2026-11-22."),
    ({"since": "1066-01-01", "until": "1066-01-02"}, "Choose a year from 2000 on."),
])  # fmt: skip
def test_a_period_that_cannot_be_counted_is_explained(given, words):
    mony = personas.signed_in(personas.manager(personas.platform()))
    answer = mony.get("/desk/trail/looks/", given)
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_a_quarter_of_a_year_can_be_counted():
    mony = personas.signed_in(personas.manager(personas.platform()))
    assert pictures(mony, since="2026-07-01", until="2026-09-30")["looks"] == []


def test_looking_at_who_looked_is_in_the_trail_of_each_platform_once():
    personas.platform()
    personas.platform("goexw")
    chief = personas.signed_in(personas.staff("chief", personas.Role.AUDITOR, on=None))
    pictures(chief)
    pictures(chief)
    noted_on = Entry.objects.filter(action="trail.looks").values_list("platform", flat=True)
    assert sorted(noted_on) == ["", "e-gets", "goexw"]
