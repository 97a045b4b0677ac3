"""The status of the proof, the check on demand, and pages that cost the same however long."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult

from helpdesk.audit import sealing
from helpdesk.audit.ledger import entry_by, write
from helpdesk.audit.models import Entry, Kind
from helpdesk.background.worker import Worker
from tests import personas
from tests.trail.pages import text_of, trail_of

pytestmark = pytest.mark.django_db


def page_of(browser) -> str:
    return text_of(browser.get("/desk/trail/").content.decode())


def write_entries(count: int) -> None:
    for number in range(count):
        write(
            entry_by(
                personas.TESTS,
                kind=Kind.READ,
                action="read",
                platform="e-gets",
                case=f"EG-{number}",
            )
        )


def test_the_head_says_how_far_the_ledger_is_sealed():
    mony = personas.signed_in(personas.manager(personas.platform()))
    assert "Nothing is sealed yet" in page_of(mony)
    sealed = sealing.seal_batch()
    assert f"{sealed} entries under a signed head" in page_of(mony)


def test_verify_now_runs_in_the_background_and_its_result_stands_on_the_page():
    mony = personas.signed_in(personas.manager(personas.platform()))
    mony.post("/desk/trail/check/")
    assert "Being checked now" in page_of(mony)
    sealing.seal_batch()
    Worker().work_off()
    assert "Nothing was altered" in page_of(mony)


def test_a_check_under_way_is_not_asked_for_twice():
    mony = personas.signed_in(personas.manager(personas.platform()))
    mony.post("/desk/trail/check/")
    mony.post("/desk/trail/check/")
    assert DBTaskResult.objects.count() == 1
    assert Entry.objects.filter(action="trail.verify").count() == 1


def test_only_who_may_verify_can_have_the_ledger_checked():
    place = personas.platform()
    mei = personas.signed_in(personas.staff("mei", personas.Role.PRIVACY_OFFICER, on=place))
    assert "Verify now" not in page_of(mei)
    assert mei.post("/desk/trail/check/").status_code == 403


def test_fifty_entries_cost_no_more_queries_than_a_few():
    mony = personas.signed_in(personas.manager(personas.platform()))

    def cost() -> int:
        trail_of(mony)
        with CaptureQueriesContext(connection) as queries:
            trail_of(mony)
        return len(queries)

    few = cost()
    write_entries(60)
    assert cost() <= few


def test_pages_follow_each_other_without_gap_or_repetition():
    mony = personas.signed_in(personas.manager(personas.platform()))
    write_entries(120)
    seen: list[str] = []
    answer = mony.get("/desk/trail/", {"action": "read"})
    while True:
        seen += [line.uid for line in answer.context["lines"]]
        if not answer.context["older_url"]:
            break
        answer = mony.get("/desk/trail/" + answer.context["older_url"])
    newest_first = Entry.objects.filter(action="read").order_by("-at", "-pk")
    assert seen == list(newest_first.values_list("uid", flat=True))
    back = mony.get("/desk/trail/" + answer.context["newer_url"])
    assert [line.uid for line in back.context["lines"]] == seen[50:100]
