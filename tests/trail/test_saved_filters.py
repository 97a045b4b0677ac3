"""Filters of the trail under names: one's own, kept sealed, and nobody else's."""

import pytest

from helpdesk.audit.models import Entry
from identity.actions.saved_filters import MOST, save_filter
from identity.models import SavedFilter
from tests import personas
from tests.trail.pages import text_of

pytestmark = pytest.mark.django_db

WAY = "/desk/trail/filters/"


def keeping(browser, name: str = "Refusals", query: str = "kind=deny&case=EG-1"):
    return browser.post(WAY, {"name": name, "query": query})


def test_a_filter_is_kept_and_opened_under_its_name():
    mony = personas.signed_in(personas.manager(personas.platform()))
    answer = keeping(mony, query="kind=deny&case=EG-1&before=2026-01-01T00:00:00Z_1&agent=")
    assert answer.url == "/desk/trail/?case=EG-1&kind=deny"
    kept = SavedFilter.objects.get()
    assert "Refusals" in text_of(mony.get("/desk/trail/").content.decode())
    assert mony.get(f"{WAY}{kept.uid}/").url == "/desk/trail/?case=EG-1&kind=deny"
    assert kept.query.is_text("case=EG-1&kind=deny")


def test_the_same_name_again_keeps_the_newer_filter_and_a_repeat_changes_nothing():
    mony = personas.signed_in(personas.manager(personas.platform()))
    keeping(mony)
    keeping(mony, query="kind=read")
    assert SavedFilter.objects.get().query.is_text("kind=read")


def test_filters_are_nobody_elses():
    place = personas.platform()
    mony, vanna = personas.manager(place), personas.signed_in(personas.auditor(place))
    kept = save_filter(actor=personas.as_actor(mony), name="Mine alone", query="kind=deny")
    assert "Mine alone" not in vanna.get(WAY).content.decode()
    assert vanna.get(f"{WAY}{kept.uid}/").status_code == 404
    assert vanna.post(f"{WAY}{kept.uid}/name/", {"name": "x"}).status_code == 404
    assert vanna.post(f"{WAY}{kept.uid}/remove/").status_code == 404
    assert SavedFilter.objects.get().name == "Mine alone"


def test_a_filter_is_renamed_and_removed_and_both_are_in_the_trail():
    mony = personas.signed_in(personas.manager(personas.platform()))
    keeping(mony)
    kept = SavedFilter.objects.get()
    mony.post(f"{WAY}{kept.uid}/name/", {"name": "What was refused"})
    assert SavedFilter.objects.get().name == "What was refused"
    mony.post(f"{WAY}{kept.uid}/remove/")
    assert not SavedFilter.objects.exists()
    done = Entry.objects.filter(action__startswith="trail.").exclude(action="trail.read")
    assert list(done.order_by("pk").values_list("action", flat=True)) == [
        "trail.save_filter",
        "trail.rename_filter",
        "trail.remove_filter",
    ]


@pytest.mark.parametrize(
    ("name", "query", "words"),
    [
        ("  ", "kind=deny", "Give it a name that you will know it by."),
        ("Empty", "before=x", "Filter the trail first, then keep what it shows."),
    ],
)
def test_what_cannot_be_kept_is_explained(name, query, words):
    mony = personas.signed_in(personas.manager(personas.platform()))
    answer = keeping(mony, name, query)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not SavedFilter.objects.exists()


def test_a_name_that_is_taken_is_not_taken_away():
    mony = personas.signed_in(personas.manager(personas.platform()))
    keeping(mony, "One")
    keeping(mony, "Other")
    other = SavedFilter.objects.get(name="Other")
    answer = mony.post(f"{WAY}{other.uid}/name/", {"name": "One"})
    assert answer.status_code == 422
    assert "Another filter of yours has this name." in answer.content.decode()


def test_nobody_keeps_more_filters_than_fit():
    mony = personas.manager(personas.platform())
    for number in range(MOST):
        save_filter(actor=personas.as_actor(mony), name=f"Filter {number}", query="kind=deny")
    answer = keeping(personas.signed_in(mony), "One more")
    assert answer.status_code == 422
    assert f"You keep {MOST} filters already." in answer.content.decode()
