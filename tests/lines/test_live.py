"""What is recorded in the browser is recorded with a yes, arrives in parts, and is one recording in
the end; a no destroys it, and nothing of a pause is in it."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from helpdesk import moments
from helpdesk.actor import system
from helpdesk.audit.models import Entry
from helpdesk.errors import DomainError
from helpdesk.files.errors import PartDiffers
from helpdesk.files.live import place
from helpdesk.files.storage import open_range
from tests import personas
from tests.calls.making import digest, helper, now
from tests.desk.cases import Desk, html
from tests.lines.making import answered, row_of
from tickets.calls.actions.recording import note_choice
from tickets.calls.browser import keeping, live_parts
from tickets.calls.browser.actions.calling import choose_recording, end_line
from tickets.calls.browser.actions.live import (
    begin_live,
    end_live,
    keep_live_part,
    pause_recording,
    resume_recording,
)
from tickets.calls.browser.errors import CallOver, NotPaused, RecordingOver
from tickets.calls.browser.standing import recording_of
from tickets.calls.browser.webm import with_length
from tickets.calls.errors import ConsentDenied
from tickets.calls.models import LivePart, LiveRecording, Recording, RecordingConsent

pytestmark = pytest.mark.django_db

INFO = bytes.fromhex("1549a96699") + bytes.fromhex("2ad7b1830f4240") + b"\x4d\x80\x86Chrome" + (
    b"WA\x86Chrome"
)  # fmt: skip
HEAD = (
    bytes.fromhex("1a45dfa39f4286810142f7810142f2810442f381084282847765626d42878104428581021853806701")
    + b"\xff" * 7 + INFO + b"\x16\x54\xae\x6b\x88\x86\x86A_OPUS"
    + b"\x1f\x43\xb6\x75\x01" + b"\xff" * 7 + b"\xe7\x81\x00"
)  # fmt: skip
"""How Chromium begins a recording."""

PARTS = (HEAD + b"first", b"second", b"third")


def part(live, number, content=None):
    content = PARTS[number] if content is None else content
    stored = live_parts.store_part(live, number, content, digest(content))
    return keep_live_part(live, actor=helper(live.platform), part=stored)


def record(call, *numbers):
    live = begin_live(now(call), actor=helper(call.platform))
    for number in numbers:
        part(live, number)
    return live


def finish(live, count=3):
    return end_live(live, actor=helper(live.platform), parts=count)


def content(recording) -> bytes:
    return b"".join(open_range(recording.file, 0, recording.file.size))


def test_parts_become_one_recording_that_says_its_length():
    call = answered(personas.platform())
    live = record(call, 0, 1, 2)
    assert recording_of(call) == "on"
    with moments.at(moments.now() + timedelta(seconds=7)):
        part(live, 1)  # the same again is nothing new
    assert finish(live) == []
    keeping.keep_ended()
    kept = Recording.objects.get()
    assert (kept.source, kept.lost_parts, kept.seconds) == ("browser", 0, 1)
    assert content(kept) == with_length(PARTS[0], 1.0) + PARTS[1] + PARTS[2]
    assert kept.file.content_type == "audio/webm"
    assert not LivePart.objects.exists()
    keeping.keep_ended()
    assert Recording.objects.count() == 1


def test_only_a_yes_of_the_caller_lets_it_begin_even_where_the_policy_keeps_calls():
    call = answered(personas.platform("tinh-tinh-mall"), choice="refused")
    with pytest.raises(ConsentDenied):
        record(call)
    assert not LiveRecording.objects.exists()


def test_a_call_that_is_over_is_not_recorded():
    call = answered(personas.platform())
    end_line(call, actor=helper(call.platform), because="agent_hung_up")
    with pytest.raises(CallOver):
        record(call)


@pytest.mark.parametrize("who", ["caller", "desk"])
def test_a_no_half_way_destroys_what_came_at_once_and_both_choices_are_timed(
    who, django_capture_on_commit_callbacks
):
    call = answered(personas.platform())
    live = record(call, 0, 1)
    uids = list(LivePart.objects.values_list("uid", flat=True))
    with django_capture_on_commit_callbacks(execute=True):
        if who == "caller":
            choose_recording(row_of(), actor=system("tests"), choice="refused")
        else:
            note_choice(now(call), actor=helper(call.platform), choice="withdrawn")
    assert not any(default_storage.exists(place(uid)) for uid in uids)
    assert not LivePart.objects.exists()
    with pytest.raises(ConsentDenied):
        part(live, 2)
    finish(live)
    keeping.keep_ended()
    assert not Recording.objects.exists()
    choices = RecordingConsent.objects.values_list("choice", "at")
    assert [choice for choice, _ in choices] == ["given", "withdrawn"]


def test_after_a_no_and_a_new_yes_a_recording_of_its_own_begins():
    call = answered(personas.platform())
    first = record(call, 0)
    note_choice(now(call), actor=helper(call.platform), choice="withdrawn")
    note_choice(now(call), actor=helper(call.platform), choice="given")
    with pytest.raises(RecordingOver):
        part(first, 1)
    second = record(call, 0)
    assert (second != first, recording_of(call)) == (True, "on")


def test_another_content_under_a_known_number_is_refused_and_leaves_nothing():
    live = record(answered(personas.platform()), 0)
    with pytest.raises(PartDiffers):
        part(live, 0, b"other")
    assert LivePart.objects.get().sha256 == digest(PARTS[0])


@pytest.mark.parametrize(
    ("number", "content", "sha"),
    [(0, b"", None), (live_parts.MOST_PARTS, b"x", None), (0, b"x", "0" * 64),
     (0, b"x" * (live_parts.LARGEST + 1), None)],
)  # fmt: skip
def test_a_part_that_cannot_be_right_is_refused(number, content, sha):
    live = record(answered(personas.platform()))
    with pytest.raises(DomainError):
        live_parts.store_part(live, number, content, sha or digest(content))


def test_the_end_says_which_parts_are_missing_and_waits_for_them():
    live = record(answered(personas.platform()), 0, 2)
    assert finish(live) == [1]
    keeping.keep_ended()
    assert not Recording.objects.exists()
    part(live, 1)
    assert finish(live) == []
    keeping.keep_ended()
    assert Recording.objects.get().lost_parts == 0


def test_parts_that_are_missing_at_the_end_are_counted_too():
    call = answered(personas.platform())
    assert finish(record(call, 0, 1)) == [2]
    keeping.keep_ended()
    assert not Recording.objects.exists()
    with moments.at(moments.now() - keeping.PATIENCE):
        LiveRecording.objects.update(ended_at=moments.now())
    keeping.keep_ended()
    assert Recording.objects.get().lost_parts == 1


def test_a_long_pause_does_not_end_a_recording():
    call = answered(personas.platform())
    with moments.at(timezone.now() - timedelta(minutes=5)):
        record(call, 0)
        pause_recording(now(call), actor=helper(call.platform))
    keeping.end_abandoned()
    assert LiveRecording.objects.get().ended_at is None
    resume_recording(now(call), actor=helper(call.platform))
    keeping.end_abandoned()
    assert recording_of(now(call)) == "on"


def test_one_recording_that_fails_keeps_no_other_from_being_kept(monkeypatch):
    here = personas.platform()
    for name in ("one", "two"):
        call = answered(here, name)
        finish(record(call, 0, 1, 2))
        end_line(now(call), actor=helper(here), because="agent_hung_up")
    broken = LiveRecording.objects.earliest("ended_at")
    whole = keeping.put_together

    def fails_for_one(live, *more):
        if live == broken:
            raise FileNotFoundError
        whole(live, *more)

    monkeypatch.setattr(keeping, "put_together", fails_for_one)
    keeping.keep_ended()
    assert Recording.objects.count() == 1


@pytest.mark.parametrize("count", ["00000000999999999999", "9" * 5000, "-1", "٣", ""])
def test_no_number_of_parts_is_too_much_for_the_server(count):
    call = answered(personas.platform())
    live = record(call, 0)
    agent = personas.signed_in(call.taken_by)
    path = reverse("calls:live_end", args=[call.number, live.uid])
    assert agent.post(path, {"parts": count}).status_code == 422


def test_a_window_that_is_gone_leaves_what_arrived_and_says_what_did_not():
    here = personas.platform()
    call = answered(here)
    with moments.at(moments.now() - timedelta(minutes=5)):
        record(call, 0, 2)
    keeping.end_abandoned()
    keeping.keep_ended()
    kept = Recording.objects.get()
    assert (kept.lost_parts, PARTS[2] in content(kept)) == (1, True)
    page = html(Desk(personas.agent(here)).client.get(f"/desk/calls/{call.number}/"))
    assert "1 part of it never arrived" in page


def test_without_its_beginning_nothing_of_it_can_be_played_so_nothing_is_kept():
    call = answered(personas.platform())
    with moments.at(moments.now() - timedelta(minutes=5)):
        live = record(call, 1, 2)
    keeping.end_abandoned()
    keeping.keep_ended()
    live.refresh_from_db()
    assert (Recording.objects.count(), LivePart.objects.count()) == (0, 0)
    assert live.dropped_at


def test_a_window_opened_anew_goes_on_in_a_recording_of_its_own():
    call = answered(personas.platform())
    first = record(call, 0)
    second = record(call, 0)
    first.refresh_from_db()
    assert (bool(first.ended_at), second.ended_at) == (True, None)


def test_a_pause_is_timed_and_not_counted():
    call = answered(personas.platform())
    agent, began = helper(call.platform), timezone.now()
    live = record(call, 0)
    steps = ((10, pause_recording), (11, pause_recording), (40, resume_recording))
    for seconds, step in steps:
        with moments.at(began + timedelta(seconds=seconds)):
            step(now(call), actor=agent)
            assert recording_of(call) == ("on" if step is resume_recording else "paused")
    with moments.at(began + timedelta(seconds=50)):
        part(live, 1)
    live.refresh_from_db()
    assert 19 <= keeping.length_of(live) <= 20
    pause = call.pauses.get()
    assert (pause.resumed_at - pause.paused_at) == timedelta(seconds=30)
    with pytest.raises(NotPaused):
        resume_recording(now(call), actor=agent)


def test_the_length_is_said_where_players_look_and_nothing_else_changes():
    said = with_length(HEAD, 61.5)
    assert len(said) == len(HEAD) + 11
    at = said.index(b"\x44\x89\x88")
    assert said[:at].endswith(b"Chrome")
    assert with_length(said, 5) == said
    assert with_length(b"no webm at all", 5) == b"no webm at all"


def test_parts_over_http_are_for_whoever_answered():
    here = personas.platform()
    call = answered(here)
    desk = Desk(personas.Staff.objects.get(username="helper"))
    url = f"/desk/calls/{call.number}/line/recording/"
    plan = desk.client.post(url).json()
    headers = {"X-Part-SHA256": digest(PARTS[0])}
    sent = {"data": PARTS[0], "content_type": "application/octet-stream", "headers": headers}
    assert desk.client.put(plan["parts_url"], **sent).json() == {"part": 0}
    other = Desk(personas.agent(here, "sophea"))
    assert other.client.put(plan["parts_url"], **sent).status_code == 404
    assert desk.client.post(plan["end_url"], {"parts": "-1"}).status_code == 422
    assert desk.client.post(plan["end_url"], {"parts": "1"}).json() == {"missing": []}
    assert {"live.begin", "live.end"} <= set(Entry.objects.values_list("action", flat=True))
