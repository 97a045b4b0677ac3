"""An entry opened: old and new in words, masks, and what it takes to see behind them."""

import pytest

from helpdesk.audit.differences import differences, sealed_pair
from helpdesk.audit.ledger import entry_by, write
from helpdesk.audit.models import Entry
from identity.actions.members import MemberFacts, upsert_member
from identity.actions.second_factor import start_second_factor
from identity.trail.details import worded
from tests import personas
from tests.trail.pages import text_of
from tickets.actions.assigning import assign_ticket
from tickets.actions.intake import ComplaintFacts, open_ticket

pytestmark = pytest.mark.django_db


def member(place, **facts):
    told = {"number": "M-1", "name": "Demo Sok Dara", "phone": "+85512345678"} | facts
    return upsert_member(place.code, MemberFacts(**told), actor=personas.TESTS)


def newest(action: str) -> Entry:
    return Entry.objects.filter(action=action).latest("pk")


def opened(browser, entry: Entry) -> str:
    answer = browser.get(f"/desk/trail/{entry.uid}/")
    assert answer.status_code == 200
    return text_of(answer.content.decode())


def test_a_change_shows_old_and_new_in_words():
    place = personas.platform()
    member(place)
    member(place, language="km")
    page = opened(personas.signed_in(personas.manager(place)), newest("member.upsert"))
    assert "Language was en is now km" in page


def test_keys_of_other_rows_are_shown_as_what_they_lead_to():
    place = personas.platform()
    dara = personas.agent(place)
    case = open_ticket(
        place, ComplaintFacts(topic="order", text="It never came."), actor=personas.TESTS, key="1"
    ).ticket
    assign_ticket(case, actor=personas.as_actor(dara), to=dara)
    page = opened(personas.signed_in(personas.manager(place)), newest("ticket.assign"))
    assert "Worked on by was empty is now Dara" in page


def test_sealed_values_are_masks_until_a_reason_is_given():
    place = personas.platform()
    member(place)
    member(place, name="Demo Sok Bopha")
    mony, entry = personas.signed_in(personas.manager(place)), newest("member.upsert")
    page = opened(mony, entry)
    assert "Dara" not in page
    assert "Bopha" not in page
    way = f"/desk/trail/{entry.uid}/0/name/"
    assert "Dara" not in mony.get(way).content.decode()
    assert mony.post(way, {"reason": ""}).status_code == 422
    shown = text_of(mony.post(way, {"reason": "quality"}).content.decode())
    assert "was Demo Sok Dara is now Demo Sok Bopha" in shown


def test_a_look_behind_a_mask_is_in_the_ledger_with_its_reason():
    place = personas.platform()
    row = member(place).row
    mony = personas.signed_in(personas.manager(place))
    way = f"/desk/trail/{newest('member.upsert').uid}/0/name/"
    mony.post(way, {"reason": "other", "words": "The member asked by letter"})
    look = newest("trail.show")
    assert (look.kind, look.purpose, look.fields) == ("read", "review", ["name"])
    assert look.payload == {"reason": "other"}
    assert look.subject == row.subject_id
    assert look.secret.is_text("The member asked by letter")


def test_something_else_needs_saying_what():
    place = personas.platform()
    member(place)
    mony = personas.signed_in(personas.manager(place))
    way = f"/desk/trail/{newest('member.upsert').uid}/0/name/"
    assert mony.post(way, {"reason": "other"}).status_code == 422
    assert not Entry.objects.filter(action="trail.show").exists()


@pytest.mark.parametrize("way", ["0/language", "7/name", "0/digest", "0/nothing"])
def test_only_sealed_values_that_are_there_can_be_asked_for(way):
    place = personas.platform()
    member(place)
    mony = personas.signed_in(personas.manager(place))
    answer = mony.post(f"/desk/trail/{newest('member.upsert').uid}/{way}/", {"reason": "quality"})
    assert answer.status_code == 404


def test_a_level_of_proof_is_told_in_words():
    assert worded("level", -1) == "nothing proved"
    assert worded("level", 1) == "1 of 2"
    assert worded("failures", -1) == "-1"


def test_the_secret_of_a_second_step_is_shown_to_nobody():
    dara = personas.agent(personas.platform())
    start_second_factor(dara, actor=personas.as_actor(dara))
    entry = newest("second_factor.start")
    places = [one.place for one in differences(entry) if "key" in {f.name for f in one.fields}]
    assert places
    assert all(sealed_pair(entry, place, "key") is None for place in places)


def test_opening_an_entry_twice_is_one_reading():
    place = personas.platform()
    member(place)
    mony, entry = personas.signed_in(personas.manager(place)), newest("member.upsert")
    opened(mony, entry)
    opened(mony, entry)
    assert Entry.objects.filter(action="trail.open").count() == 1


def test_reading_the_trail_is_noted_on_every_platform_it_showed():
    personas.platform()
    personas.platform("goexw")
    personas.platform("easydser")
    for code in ("e-gets", "goexw"):
        write(entry_by(personas.TESTS, kind="read", action="read", platform=code, case="X-1"))
    chief = personas.signed_in(personas.staff("chief", personas.Role.AUDITOR, on=None))
    chief.get("/desk/trail/", {"case": "X-1"})
    noted = Entry.objects.filter(action="trail.read").values_list("platform", flat=True)
    assert sorted(noted) == ["e-gets", "goexw"]


def test_reading_the_trail_is_in_the_trail_once_for_each_filter_and_page():
    mony = personas.signed_in(personas.manager(personas.platform()))
    for filters in ({}, {}, {"kind": "read"}, {"kind": "read"}, {"case": "EG-1"}):
        mony.get("/desk/trail/", filters)
    looks = Entry.objects.filter(action="trail.read").order_by("pk")
    assert [(look.fields, look.case) for look in looks] == [
        (["page"], ""),
        (["kind", "page"], ""),
        (["case", "page"], "EG-1"),
    ]
