"""Taking a part of the trail away at the desk: asked for, made, taken, gone after a week."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from helpdesk.audit.models import Entry, Kind
from helpdesk.background.worker import Worker
from helpdesk.files.models import StoredFile
from helpdesk.files.storage import place as stored_at
from identity.actions.members import MemberFacts, upsert_member
from identity.actions.roles import grant_role
from identity.models import Member
from identity.models.trail import ExportState, TrailExport
from identity.roles import Role
from identity.trail.exports import scopes, tasks
from tests import personas
from tests.trail.bundles import checked, lines
from tests.trail.pages import text_of
from tickets.actions.intake import ComplaintFacts, open_ticket

pytestmark = pytest.mark.django_db

WAY = "/desk/trail/exports/"
BY_PERSON = {"scope": "person", "person": "M-1", "reason": "request"}
ALWAYS = {"scope": "period", "since": "2020-01-01T00:00", "until": "2100-01-01T00:00"}


@pytest.fixture
def here(db):
    return personas.platform()


@pytest.fixture
def mony(here):
    return personas.signed_in(personas.manager(here))


@pytest.fixture
def sok(here):
    facts = MemberFacts(number="M-1", name="Demo Sok Dara", phone="+85512345678")
    upsert_member(here.code, facts, actor=personas.TESTS)
    return Member.objects.get(platform=here)


def made(browser, **typed) -> TrailExport:
    answer = browser.post(WAY, typed)
    assert answer.status_code == 302, text_of(answer.content.decode())
    Worker().work_off()
    return TrailExport.objects.latest("pk")


def taken(browser, export: TrailExport) -> dict[str, bytes]:
    answer = browser.get(f"{WAY}{export.uid}/file/")
    assert answer.status_code == 200
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_persons_bundle_is_made_behind_the_page_and_holds(mony, sok):
    mony.post(WAY, BY_PERSON)
    assert "Waiting to be made" in text_of(mony.get(WAY).content.decode())
    Worker().work_off()
    assert "Ready" in text_of(mony.get(f"{WAY}made/").content.decode())
    files = taken(mony, TrailExport.objects.get())
    assert checked(files).problems == []
    uids = {line["uid"] for line in lines(files, "entries.jsonl")}
    assert uids == set(Entry.objects.filter(subject=sok.subject_id).exclude(
        action__in=["trail.export_made", "trail.take_export"]
    ).values_list("uid", flat=True))  # fmt: skip


def test_a_case_and_a_period_can_be_taken_too(mony, here):
    facts = ComplaintFacts(topic="order", text="It never came.")
    case = open_ticket(here, facts, actor=personas.TESTS, key="1").ticket
    export = made(mony, scope="case", case=case.number.lower(), reason="complaint")
    assert (export.state, export.asked) == (ExportState.READY, {"case": case.number})
    export = made(mony, **ALWAYS, reason="quality")
    assert checked(taken(mony, export)).problems == []


def test_asking_and_each_taking_is_in_the_ledger_and_the_reason_is_sealed(mony, sok):
    export = made(mony, **BY_PERSON, words="Her letter of Monday")
    taken(mony, export)
    taken(mony, export)
    assert export.words.is_text("Her letter of Monday")
    asked = Entry.objects.get(action="trail.ask_export")
    assert (asked.subject, asked.payload["reason"]) == (sok.subject_id, "request")
    takings = Entry.objects.filter(action="trail.take_export", kind=Kind.EXPORT)
    assert [one.subject for one in takings] == [sok.subject_id] * 2


def test_a_bundle_is_served_as_data_that_nobody_keeps(mony, sok):
    export = made(mony, **BY_PERSON)
    answer = mony.get(f"{WAY}{export.uid}/file/")
    assert answer["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "no-store" in answer["Cache-Control"]


def test_a_bundle_lies_sealed_and_is_destroyed_after_seven_days(mony, sok):
    export = made(mony, **BY_PERSON)
    place = stored_at(export.file.uid)
    with default_storage.open(place) as kept:
        assert b"entries.jsonl" not in kept.read()
    assert export.expires_at - export.ready_at == timedelta(days=7)
    TrailExport.objects.filter(pk=export.pk).update(expires_at=timezone.now())
    tasks.remove_old_bundles.work()
    export.refresh_from_db()
    assert (export.state, export.file) == (ExportState.GONE, None)
    assert not StoredFile.objects.exists()
    assert mony.get(f"{WAY}{export.uid}/file/").status_code == 404
    assert "No longer kept" in text_of(mony.get(WAY).content.decode())


def test_a_bundle_is_of_whoever_asked_for_it(mony, sok, here):
    export = made(mony, **BY_PERSON)
    vanna = personas.signed_in(personas.auditor(here))
    assert vanna.get(f"{WAY}{export.uid}/file/").status_code == 404
    assert "M-1" not in vanna.get(WAY).content.decode()
    assert mony.get(f"{WAY}{export.uid}/file/").status_code == 200


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"scope": "person", "person": "M-9", "reason": "request"}, "known by this number"),
        ({"scope": "case", "case": "GX-10001", "reason": "request"}, "known by this number"),
        ({"scope": "case", "reason": "request"}, "Fill this in"),
        ({"scope": "person", "person": "M-1"}, "Choose a reason first."),
        ({"scope": "person", "person": "M-1", "reason": "other"}, "Say in a few words"),
        ({"reason": "request"}, "Choose what you want to take away."),
        (
            {
                "scope": "period",
                "since": "2026-01-02T00:00",
                "until": "2026-01-01T00:00",
                "reason": "request",
            },
            "Choose a time after",
        ),
        (
            {
                "scope": "period",
                "since": "2001-01-01T00:00",
                "until": "2001-01-02T00:00",
                "reason": "request",
            },
            "Nothing stands in the trail",
        ),
    ],
)
def test_what_cannot_be_made_is_said_at_the_field(mony, sok, typed, words):
    answer = mony.post(WAY, typed)
    assert answer.status_code == 422
    assert words in text_of(answer.content.decode())
    assert not TrailExport.objects.exists()


def test_people_of_another_platform_are_not_found(mony):
    goexw = personas.platform("goexw")
    facts = MemberFacts(number="M-1", name="Demo Sok Dara", phone="+85512345678")
    upsert_member(goexw.code, facts, actor=personas.TESTS)
    member = Member.objects.get(platform=goexw)
    for person in ("M-1", member.subject_id):
        assert mony.post(WAY, {**BY_PERSON, "person": person}).status_code == 422
    assert not TrailExport.objects.exists()


@pytest.fixture
def vanna_of_two(here, sok):
    """Who reviews two platforms; each has a member M-1, and goexw alone an M-2."""
    goexw = personas.platform("goexw")
    for number in ("M-1", "M-2"):
        facts = MemberFacts(number=number, name="Demo Lan", phone="+85512345679")
        upsert_member(goexw.code, facts, actor=personas.TESTS)
    vanna = personas.auditor(here)
    grant_role(vanna, actor=personas.TESTS, role=Role.AUDITOR, platform=goexw)
    return personas.signed_in(vanna)


def test_a_person_is_found_on_whichever_reviewed_platform_knows_them(vanna_of_two):
    assert (
        made(vanna_of_two, **{**BY_PERSON, "person": "M-2", "platform": ""}).platform_id == "goexw"
    )


def test_a_number_of_two_people_and_a_period_need_the_platform(vanna_of_two):
    answer = vanna_of_two.post(WAY, {**BY_PERSON, "platform": ""})
    assert answer.status_code == 422
    assert "Choose the platform." in text_of(answer.content.decode())
    assert made(vanna_of_two, **BY_PERSON, platform="goexw").platform_id == "goexw"
    answer = vanna_of_two.post(WAY, {**ALWAYS, "reason": "quality", "platform": ""})
    assert answer.status_code == 422
    assert "Choose one." in text_of(answer.content.decode())


def test_asking_twice_makes_one_bundle(mony, sok):
    mony.post(WAY, BY_PERSON)
    mony.post(WAY, BY_PERSON)
    assert TrailExport.objects.count() == 1


def test_a_filter_of_the_trail_is_carried_over(mony):
    page = mony.get(WAY, {"person": "M-1"}).content.decode()
    assert 'value="M-1"' in page
    page = mony.get(WAY, {"since": "2026-11-01T00:00"}).content.decode()
    assert 'value="2026-11-01T00:00"' in page


def test_a_bundle_that_holds_too_much_is_refused_with_a_way_out(mony, sok, monkeypatch):
    monkeypatch.setattr("helpdesk.audit.export.scope.MOST", 0)
    answer = mony.post(WAY, BY_PERSON)
    assert answer.status_code == 422
    assert "Choose a shorter time." in text_of(answer.content.decode())


def test_a_worker_that_was_lost_is_followed_by_another(mony, sok):
    mony.post(WAY, BY_PERSON)
    export = tasks.LEASE.claim(tasks.waiting(), timezone.now())
    assert tasks.LEASE.claim(tasks.waiting(), timezone.now()) is None
    TrailExport.objects.filter(pk=export.pk).update(leased_until=timezone.now())
    Worker().work_off()
    tasks.see_to(export)  # the first comes back, too late
    export.refresh_from_db()
    assert export.state == ExportState.READY
    assert StoredFile.objects.count() == 1


def test_what_cannot_be_made_any_more_is_given_up(mony, sok, monkeypatch):
    def refuse(*_args):
        raise scopes.NobodyFits

    mony.post(WAY, BY_PERSON)
    monkeypatch.setattr(tasks, "scope_again", refuse)
    Worker().work_off()
    assert TrailExport.objects.get().state == ExportState.FAILED
    assert "Could not be made" in text_of(mony.get(WAY).content.decode())


def test_the_page_costs_the_same_however_many_bundles(mony, sok):
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            mony.get(WAY)
        return len(queries)

    made(mony, **BY_PERSON)
    one = cost()
    made(mony, **BY_PERSON)
    made(mony, **BY_PERSON)
    assert cost() <= one
