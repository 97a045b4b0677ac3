"""Nothing is recorded against the caller's word; what is recorded arrives whole and is heard on
the record."""

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from helpdesk.audit.models import Entry
from helpdesk.files import parts
from helpdesk.files.models import StoredFile, Upload
from helpdesk.files.parts import part_place
from helpdesk.files.storage import place
from helpdesk.vault import keystore
from helpdesk.vault.models import DataKey
from tests import personas
from tests.calls.making import CALLER, SOUND, digest, helper, now, recorded, ring
from tests.desk.cases import Desk
from tickets.calls.actions.recording import note_choice
from tickets.calls.errors import ConsentDenied, NoConsent, NothingRecorded
from tickets.calls.models import Recording, RecordingConsent
from tickets.calls.recording_files import from_form

pytestmark = pytest.mark.django_db

FILE = "call.wav"


def add(call):
    return from_form(call, SimpleUploadedFile(FILE, SOUND), actor=helper(call.platform))


def choose(call, choice):
    note_choice(call, actor=helper(call.platform), choice=choice)


@pytest.mark.parametrize(
    ("platform", "needed"),
    [("e-gets", True), ("hong-kong-site", True), ("tinh-tinh-mall", False), ("easydser", False)],
)
def test_the_caller_is_asked_wherever_the_policy_does_not_keep_content(platform, needed):
    call = ring(personas.platform(platform), **{"from": "+85512000041"})
    if needed:
        with pytest.raises(NoConsent):
            add(call)
        choose(call, "given")
    assert add(call).seconds == 1


def test_recordings_have_a_key_of_their_own_so_that_they_can_be_forgotten_alone():
    call = ring(personas.platform())
    assert DataKey.objects.get(uid=recorded(call).file.key).record_class == "recording"
    keystore.destroy(str(call.subject_id), "recording")
    assert now(call).phone.is_text(CALLER)


@pytest.mark.parametrize("platform", ["e-gets", "tinh-tinh-mall"])
def test_a_refusal_stands_against_any_policy(platform):
    call = ring(personas.platform(platform))
    choose(call, "refused")
    with pytest.raises(ConsentDenied):
        add(call)
    assert not StoredFile.objects.exists()


def test_withdrawing_destroys_the_sound_at_once_and_keeps_that_it_was(
    django_capture_on_commit_callbacks,
):
    call = ring(personas.platform())
    file = recorded(call).file
    with django_capture_on_commit_callbacks(execute=True):
        choose(call, "withdrawn")
    kept = Recording.objects.get()
    assert (kept.file, kept.removed_why) == (None, "withdrawn")
    assert not default_storage.exists(place(file.uid))
    said = RecordingConsent.objects.values_list("choice", flat=True)
    assert list(said) == ["given", "withdrawn"]
    assert Entry.objects.filter(outcome="recording_withdrawn").exists()


def test_there_is_nothing_to_withdraw_before_a_yes():
    with pytest.raises(NothingRecorded):
        choose(ring(personas.platform()), "withdrawn")


def test_the_same_choice_again_is_kept_once():
    call = ring(personas.platform())
    choose(call, "refused")
    choose(call, "refused")
    assert RecordingConsent.objects.count() == 1


class Sender:
    """A browser that sends a recording in parts."""

    def __init__(self, here, content: bytes, call) -> None:
        self.desk, self.content = Desk(personas.agent(here)), content
        self.url = f"/desk/calls/{call.number}/uploads/"

    def begin(self, **other):
        said = {"name": FILE, "size": len(self.content), "sha256": digest(self.content), **other}
        return self.desk.client.post(self.url, said)

    def put(self, plan, number, content=None, sha=None):
        size = plan["part_size"]
        part = self.content[number * size : (number + 1) * size] if content is None else content
        headers = {"X-Part-SHA256": sha or digest(part)}
        url = plan["parts_url"].replace("/0/", f"/{number}/")
        return self.desk.client.put(url, part, "application/octet-stream", headers=headers)

    def finish(self, plan):
        return self.desk.client.post(plan["finish_url"])


@pytest.fixture
def sender(monkeypatch):
    for module in (
        "helpdesk.files.parts",
        "helpdesk.files.parts_whole",
        "tickets.calls.views.uploads",
    ):
        monkeypatch.setattr(f"{module}.PART", 5000)
    here = personas.platform()
    call = ring(here)
    choose(call, "given")
    return Sender(here, SOUND, call)


def test_an_interrupted_upload_goes_on_where_it_stopped(sender):
    plan = sender.begin().json()
    assert [sender.put(plan, number).status_code for number in (0, 2, 2)] == [200] * 3
    assert sender.finish(plan).json()["code"] == "part_missing"
    again = sender.begin().json()
    assert (again["there"], again["parts_url"]) == ([0, 2], plan["parts_url"])
    for number in (1, 3):
        sender.put(again, number)
    assert sender.finish(again).status_code == 200
    recording = Recording.objects.get()
    assert recording.sha256 == digest(SOUND)
    assert b"".join(parts_of(recording)) == SOUND
    assert not Upload.objects.exists()


def parts_of(recording):
    from helpdesk.files.storage import open_range

    return open_range(recording.file, 0, recording.file.size)


def test_a_part_that_is_not_what_was_said_is_not_kept(sender):
    plan = sender.begin().json()
    assert sender.put(plan, 0, sha="0" * 64).json()["code"] == "digest_differs"
    assert sender.put(plan, 0, content=b"short").json()["code"] == "part_missing"
    assert sender.put(plan, 9, content=b"beyond").json()["code"] == "part_missing"
    assert sender.put(plan, 9, content=b"").json()["code"] == "part_missing"
    assert sender.put(plan, 10**20, content=b"").json()["code"] == "part_missing"
    assert sender.put(plan, 0, content=b"x" * 5001).status_code == 413
    sender.put(plan, 0)
    assert sender.put(plan, 0, content=b"y" * 5000).json()["code"] == "part_differs"


def test_a_whole_that_is_not_what_was_said_is_not_kept(sender):
    plan = sender.begin(sha256="0" * 64).json()
    for number in range(4):
        sender.put(plan, number)
    assert sender.finish(plan).json()["code"] == "digest_differs"
    assert not Recording.objects.exists()


def test_a_withdrawal_ends_what_is_on_its_way(sender, django_capture_on_commit_callbacks):
    plan = sender.begin().json()
    sender.put(plan, 0)
    part = Upload.objects.get().parts.get()
    call = ring(personas.Platform.objects.get(), key="again")
    with django_capture_on_commit_callbacks(execute=True):
        choose(call, "withdrawn")
    assert not default_storage.exists(part_place(part.uid))
    assert sender.put(plan, 1).json()["code"] == "upload_gone"
    assert sender.begin().json()["code"] == "recording_refused"


def test_nobody_goes_on_with_a_colleagues_upload(sender):
    plan = sender.begin().json()
    sender.desk = Desk(personas.agent(personas.Platform.objects.get(), "sophea"))
    assert sender.put(plan, 0).json()["code"] == "upload_gone"


def test_what_is_not_finished_in_a_day_is_forgotten(sender, monkeypatch):
    from helpdesk.files.actions import expire_uploads

    monkeypatch.setattr(parts, "LASTS", -parts.LASTS)
    sender.begin()
    assert expire_uploads(actor=personas.TESTS) == 1
    assert not Upload.objects.exists()


def test_too_large_a_recording_is_refused_before_it_is_sent(sender):
    answer = sender.begin(size=201 * 1024 * 1024)
    assert (answer.status_code, answer.json()["code"]) == (422, "file_too_large")


def test_playing_by_range_is_one_reading_a_session_under_the_case():
    here = personas.platform()
    recording = recorded(ring(here))
    desk = Desk(personas.agent(here))
    url = f"/desk/calls/{recording.call.number}/recordings/{recording.uid}/"
    part = desk.client.get(url, headers={"Range": "bytes=0-99"})
    assert (part.status_code, b"".join(part.streaming_content)) == (206, SOUND[:100])
    assert part.headers["Content-Type"] == "audio/wav"
    desk.client.get(url, headers={"Range": "bytes=100-"})
    played = Entry.objects.get(action="call.play")
    assert (played.subject, played.purpose) == (recording.subject_id, "take_call")
    assert (played.object_type, played.object_id) == ("calls.recording", str(recording.pk))


def test_each_of_two_recordings_of_a_call_is_a_reading_of_its_own():
    here = personas.platform()
    call = ring(here)
    desk = Desk(personas.agent(here))
    for one in (recorded(call), recorded(now(call), SOUND[:-2] + b"\x01\x00")):
        desk.client.get(f"/desk/calls/{call.number}/recordings/{one.uid}/")
    assert Entry.objects.filter(action="call.play").count() == 2


def test_a_destroyed_recording_is_not_there(django_capture_on_commit_callbacks):
    here = personas.platform()
    recording = recorded(ring(here))
    choose(now(recording.call), "withdrawn")
    desk = Desk(personas.agent(here))
    url = f"/desk/calls/{recording.call.number}/recordings/{recording.uid}/"
    assert desk.client.get(url).status_code == 404


def test_a_form_without_scripts_says_what_is_wrong_with_the_file():
    here = personas.platform()
    call = ring(here)
    choose(call, "given")
    desk = Desk(personas.agent(here))
    sent = {"recording": SimpleUploadedFile(FILE, b"RIFF" + b"nothing of the kind" * 9)}
    answer = desk.client.post(f"/desk/calls/{call.number}/recording/add/", sent)
    assert answer.status_code == 422
    assert "We can take recordings" in answer.content.decode()
