"""Recordings are fetched from one place, once, and never against what the caller says."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.utils import timezone

from helpdesk.audit.models import Entry
from helpdesk.feeds.models import Connection
from tests import personas
from tests.calls.making import SOUND, helper, ring
from tests.desk.cases import Desk, html
from tests.telephony.providers import ACCOUNT, TOKEN, twilio
from tickets.calls.actions.fetching import expect_recording
from tickets.calls.actions.recording import note_choice
from tickets.calls.fetching import twilio as api
from tickets.calls.fetching.tasks import fetch_recordings
from tickets.calls.models import Call, Recording, RecordingFetch
from tickets.calls.queries.lists import calls_page

pytestmark = pytest.mark.django_db

SID = "RE" + "0" * 31 + "1"


class Provider(BaseHTTPRequestHandler):
    """Twilio, as far as it is asked."""

    status, content, location = 200, SOUND, ""
    asked: list[tuple[str, str, str]]

    def do_GET(self) -> None:
        self.note()
        self.send_response(self.status)
        if self.location:
            self.send_header("Location", self.location)
        self.end_headers()
        self.wfile.write(self.content)

    def do_DELETE(self) -> None:
        self.note()
        self.send_response(204 if self.status == 200 else self.status)
        self.end_headers()

    def note(self) -> None:
        heard = (self.command, self.path, self.headers.get("Authorization", ""))
        type(self).asked.append(heard)

    def log_message(self, *_words: object) -> None:
        """Nothing."""


@pytest.fixture
def provider(monkeypatch) -> Iterator[type[Provider]]:
    class Fresh(Provider):
        asked: list[tuple[str, str, str]] = []

    server = HTTPServer(("127.0.0.1", 0), Fresh)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    monkeypatch.setattr(api, "API", f"http://127.0.0.1:{server.server_port}/2010-04-01")
    yield Fresh
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def call(db) -> Call:
    """A call of the connection to Twilio, whose caller agreed to be recorded."""
    here = personas.platform()
    found = ring(here)
    Call.objects.filter(pk=found.pk).update(connection=twilio(here).uid)
    found.refresh_from_db()
    return found


def expect(call: Call, choice: str = "given") -> RecordingFetch:
    if choice:
        note_choice(call, actor=helper(call.platform), choice=choice)
    return expect_recording(call, actor=personas.TESTS, provider_id=SID)[0]


def fetched() -> RecordingFetch:
    fetch_recordings.func()
    return RecordingFetch.objects.get()


def test_a_recording_is_fetched_by_account_and_id_and_kept_sealed_once(call, provider):
    expect(call)
    assert fetched().state == "done"
    recording = Recording.objects.get()
    assert (recording.source, recording.file.size) == ("fetched", len(SOUND))
    method, path, login = provider.asked[0]
    assert (method, path) == ("GET", f"/2010-04-01/Accounts/{ACCOUNT}/Recordings/{SID}.mp3")
    assert login.startswith("Basic ")
    assert TOKEN not in path
    expect_recording(call, actor=personas.TESTS, provider_id=SID)
    fetch_recordings.func()
    assert (Recording.objects.count(), len(provider.asked)) == (1, 1)


def test_what_the_caller_refused_is_not_fetched_but_deleted_there(call, provider):
    expect(call, choice="refused")
    assert (fetched().state, fetched().reason) == ("given_up", "deleted")
    assert [method for method, _path, _login in provider.asked] == ["DELETE"]
    assert Entry.objects.get(action="recording.not_fetched").outcome == "fetch_deleted"
    assert not Recording.objects.exists()


def test_a_withdrawal_destroys_ours_and_deletes_theirs(call, provider):
    expect(call)
    fetched()
    note_choice(call, actor=helper(call.platform), choice="withdrawn")
    assert fetched().reason == "deleted"
    assert [method for method, _path, _login in provider.asked] == ["GET", "DELETE"]
    assert Recording.objects.get().file is None


@pytest.mark.parametrize(
    ("answer", "state", "reason"),
    [
        ({"status": 503}, "due", "status_503"),
        ({"status": 404}, "due", "status_404"),
        ({"status": 302, "location": "http://127.0.0.1:9/"}, "given_up", "redirected"),
        ({"content": b"<html>not a sound</html>"}, "given_up", "not_sound"),
        ({"content": b""}, "due", "empty"),
    ],
)
def test_what_brings_no_sound_is_tried_again_or_given_up_with_its_reason(
    call, provider, answer, state, reason
):
    for name, value in answer.items():
        setattr(provider, name, value)
    expect(call)
    assert (fetched().state, fetched().reason) == (state, reason)
    assert len(provider.asked) == 1
    assert not Recording.objects.exists()


def test_more_than_a_recording_may_be_is_given_up_on_the_way(call, provider, monkeypatch):
    monkeypatch.setattr(api, "LARGEST", 100)
    expect(call)
    assert (fetched().state, fetched().reason) == ("given_up", "too_large")


def test_an_id_that_is_none_leads_nowhere(call, provider):
    note_choice(call, actor=helper(call.platform), choice="given")
    expect_recording(call, actor=personas.TESTS, provider_id="../../elsewhere")
    assert fetched().reason == "bad_id"
    assert provider.asked == []


def at_desk(call: Call) -> Desk:
    helper(call.platform)
    return Desk(personas.Staff.objects.get(username="helper"))


def card(call: Call) -> str:
    return html(at_desk(call).client.get(f"/desk/calls/{call.number}/recording/"))


def listed(call: Call) -> bool:
    rows = calls_page(helper(call.platform), "copies", None).rows
    return call.number in [row.number for row in rows]


def test_a_refused_copy_that_the_provider_does_not_delete_is_shown_until_it_is_gone(call, provider):
    provider.status = 401
    expect(call, choice="refused")
    assert "It is being deleted there" in card(call)
    assert fetched().state == "due"
    shown = card(call)
    assert "A copy still lies at the telephone provider" in shown
    assert "the provider answered with status 401" in shown
    assert "present secret" in shown
    assert listed(call)
    provider.status = 204
    RecordingFetch.objects.update(next_at=timezone.now())
    assert fetched().reason == "deleted"
    assert "still lies" not in card(call)
    assert not listed(call)


def test_an_account_that_is_connected_anew_still_deletes_what_was_refused(call, provider):
    Connection.objects.update(ended_at=timezone.now())
    expect(call, choice="refused")
    assert (fetched().state, fetched().reason) == ("due", "no_connection")
    assert "connect the same account again" in card(call)
    twilio(call.platform)
    RecordingFetch.objects.update(next_at=timezone.now())
    assert fetched().reason == "deleted"


def test_what_waits_for_a_yes_or_could_not_be_fetched_is_said_on_the_card(call, provider):
    expect(call, choice="")
    assert fetched().reason == "no_consent"
    assert "It is fetched once the caller agrees" in card(call)
    assert not listed(call)
    provider.content = b"<html>not a sound</html>"
    note_choice(call, actor=helper(call.platform), choice="given")
    assert fetched().state == "given_up"
    assert "could not be fetched: what came is no sound" in card(call)
