"""No row without its content, no content without its row; read only by who may, in parts."""

import errno
import os
from datetime import timedelta
from io import BytesIO

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.utils import timezone

from helpdesk.actions import Work, action
from helpdesk.actor import Actor, system
from helpdesk.audit.models import Entry
from helpdesk.audit.reads import text
from helpdesk.files import storage
from helpdesk.files.checks import CheckedFile, check
from helpdesk.files.errors import NoRoom
from helpdesk.files.models import StoredFile
from helpdesk.files.serving import wanted_range
from helpdesk.files.storage import open_range, place, store, sweep_orphans
from helpdesk.vault import keystore
from helpdesk.vault.subjects import new_subject
from tests import personas
from tests.files.test_checks import pdf, picture
from tests.help.visitors import Visitor, photo
from tickets.models import Attachment, Message, Ticket

pytestmark = pytest.mark.django_db

PHOTO = picture("JPEG", (400, 400))


class Failed(Exception):
    """What a test's action fails with."""


def keep(
    content: bytes, *, actor: Actor, name: str = "parcel.jpg", fail: bool = False
) -> StoredFile:
    return keep_checked(check(name, BytesIO(content)), actor=actor, fail=fail)


@action("test.keep_file")
def keep_checked(work: Work, sent: CheckedFile, *, actor: Actor, fail: bool) -> StoredFile:
    subject = new_subject("e-gets").uid
    file = store(work, platform="e-gets", subject=subject, sent=sent)
    if fail:
        raise Failed
    return file


def contents() -> set[str]:
    found = default_storage.listdir("sealed")[0] if default_storage.exists("sealed") else []
    return {uid for folder in found for uid in default_storage.listdir(f"sealed/{folder}")[1]}


def test_what_is_kept_comes_back_and_lies_sealed() -> None:
    file = keep(PHOTO, actor=system("test"))
    assert b"".join(open_range(file, 0, file.size)) == PHOTO
    with default_storage.open(place(file.uid)) as at_rest:
        assert PHOTO[:32] not in at_rest.read()


def test_content_is_gone_when_its_action_fails() -> None:
    before = contents()
    with pytest.raises(Failed):
        keep(PHOTO, actor=system("test"), fail=True)
    assert contents() == before
    assert not StoredFile.objects.exists()


def test_a_full_disk_is_a_clear_refusal_without_row_and_without_content(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = contents()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(storage.default_storage, "save", full)
    with pytest.raises(NoRoom):
        keep(PHOTO, actor=system("test"))
    assert contents() == before
    assert not StoredFile.objects.exists()


def test_orphans_are_swept_once_no_transaction_can_own_them() -> None:
    kept = keep(PHOTO, actor=system("test"))
    folder = settings.REDRESS_DATA / "files" / "sealed" / "zz"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "zz-young").write_bytes(b"x")
    (folder / "zz-old").write_bytes(b"x")
    long_ago = (timezone.now() - timedelta(hours=2)).timestamp()
    os.utime(folder / "zz-old", (long_ago, long_ago))
    os.utime(default_storage.path(place(kept.uid)), (long_ago, long_ago))
    sweep_orphans()
    assert kept.uid in contents()
    assert "zz-young" in contents()
    assert "zz-old" not in contents()


def test_an_erased_file_opens_for_nobody() -> None:
    file = keep(PHOTO, actor=system("test"))
    keystore.destroy(file.subject_id, "file")
    with pytest.raises(keystore.Erased):
        open_range(file, 0, 1)


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("IMG_1.jpg", "IMG_1.jpg"),
        ("../../etc/passwd", "passwd.jpg"),
        ("C:\\photos\\a.jpeg", "a.jpg"),
        ("invoice\u202egpj.exe", "invoicegpj.exe.jpg"),
        ('x"\r\nSet-Cookie: a=b.jpg', 'x" Set-Cookie: a=b.jpg'),
        ("ទំនិញ.jpg", "ទំនិញ.jpg"),
        ("", "file.jpg"),
    ],
)
def test_a_name_is_made_safe_and_ends_as_its_content_says(sent: str, kept: str) -> None:
    assert text(keep(PHOTO, actor=system("test"), name=sent).name) == kept


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        ("", (0, 100)),
        ("bytes=0-9", (0, 10)),
        ("bytes=90-", (90, 100)),
        ("bytes=-5", (95, 100)),
        ("bytes=0-500", (0, 100)),
        ("bytes=100-", None),
        ("bytes=-0", None),
        ("bytes=9-3", (0, 100)),
        ("bytes=0-1,5-6", (0, 100)),
        ("lines=1-2", (0, 100)),
    ],
)
def test_ranges_are_read_as_the_standard_says(header: str, wanted: tuple[int, int] | None) -> None:
    assert wanted_range(header, 100) == wanted


@pytest.fixture
def visitor() -> Visitor:
    personas.platform("e-gets")
    visitor = Visitor()
    visitor.complain()
    visitor.write("See here", photos=[photo("parcel.jpg", size=300)])
    return visitor


def address(visitor: Visitor) -> str:
    return f"/{visitor.shop}/case/files/{Attachment.objects.get().uid}/"


def test_the_customer_gets_their_file_as_data_and_in_parts(visitor: Visitor) -> None:
    whole = visitor.client.get(address(visitor))
    content = b"".join(whole.streaming_content)  # type: ignore[attr-defined]
    part = visitor.client.get(address(visitor), headers={"Range": "bytes=10-19"})
    assert b"".join(part.streaming_content) == content[10:20]  # type: ignore[attr-defined]
    assert part.status_code == 206
    assert part["Content-Range"] == f"bytes 10-19/{len(content)}"
    assert whole["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert whole["X-Content-Type-Options"] == "nosniff"
    assert whole["Cache-Control"] == "private, no-store"
    assert whole["Content-Disposition"] == 'inline; filename="parcel.jpg"'


def test_a_range_beyond_the_end_is_416(visitor: Visitor) -> None:
    answer = visitor.client.get(address(visitor), headers={"Range": "bytes=9999999-"})
    assert answer.status_code == 416


def test_what_is_no_picture_is_only_ever_downloaded(visitor: Visitor) -> None:
    paper = BytesIO(pdf())
    paper.name = "receipt.pdf"
    visitor.write("And this", photos=[paper])
    uid = Attachment.objects.latest("pk").uid
    answer = visitor.client.get(f"/e-gets/case/files/{uid}/")
    assert answer["Content-Disposition"] == 'attachment; filename="receipt.pdf"'


def test_each_download_is_in_the_ledger_once_a_session(visitor: Visitor) -> None:
    for start in (0, 10, 20):
        visitor.client.get(address(visitor), headers={"Range": f"bytes={start}-"})
    entry = Entry.objects.get(action="file.read")
    assert entry.fields == ["content", "name"]
    assert entry.case == Ticket.objects.get().number


def test_another_customers_file_is_not_there(visitor: Visitor) -> None:
    stranger = Visitor()
    stranger.complain()
    assert stranger.client.get(address(visitor)).status_code == 404
    assert Visitor().client.get(address(visitor)).status_code == 404


def test_a_file_of_a_note_is_not_there_for_the_customer(visitor: Visitor) -> None:
    note = Attachment.objects.get().message
    Message.objects.filter(pk=note.pk).update(author="note")
    assert visitor.client.get(address(visitor)).status_code == 404


def test_staff_get_files_of_platforms_they_work_on_and_of_no_other(visitor: Visitor) -> None:
    ticket, uid = Ticket.objects.get(), Attachment.objects.get().uid
    page = f"/desk/tickets/{ticket.number}/files/{uid}/"
    here = personas.signed_in(personas.agent(ticket.platform))
    elsewhere = personas.signed_in(personas.agent(personas.platform("goexw"), "other"))
    assert here.get(page).status_code == 200
    assert elsewhere.get(page).status_code == 404
