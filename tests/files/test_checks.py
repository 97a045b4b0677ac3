"""What a file is, is found in its content; what is not taken is said plainly."""

from io import BytesIO

import pypdf
import pytest
from PIL import Image
from pypdf import PdfWriter

from helpdesk.errors import BadInput
from helpdesk.files import checks, contents
from helpdesk.files.checks import kind_of
from helpdesk.files.errors import (
    AppleFormat,
    DamagedFile,
    EmptyFile,
    FileTooLarge,
    LockedFile,
    PictureTooLarge,
    WrongKind,
)


def picture(file_format: str = "PNG", size: tuple[int, int] = (20, 20)) -> bytes:
    content = BytesIO()
    Image.new("RGB", size).save(content, file_format)
    return content.getvalue()


def pdf(password: str | None = None) -> bytes:
    writer, content = PdfWriter(), BytesIO()
    writer.add_blank_page(100, 100)
    if password is not None:
        writer.encrypt(password, owner_password="the bank's", algorithm="AES-256")
    writer.write(content)
    return content.getvalue()


def found(content: bytes) -> str:
    return kind_of(BytesIO(content), len(content)).content_type


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (picture("JPEG"), "image/jpeg"),
        (picture("PNG"), "image/png"),
        (picture("WEBP"), "image/webp"),
        (pdf(), "application/pdf"),
        (pdf(""), "application/pdf"),
    ],
)
def test_photos_and_pdfs_are_taken(content: bytes, kind: str) -> None:
    assert found(content) == kind


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", EmptyFile),
        (b"<html><script>alert(1)</script>", WrongKind),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", WrongKind),
        (picture("GIF"), WrongKind),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1", AppleFormat),
        (picture()[:40], DamagedFile),
        (b"\xff\xd8\xff" + b"<script>" * 9, DamagedFile),
        (b"%PDF-1.7\nnothing more", DamagedFile),
        (b"MZ" + pdf(), WrongKind),
        (pdf("secret"), LockedFile),
    ],
)
def test_everything_else_is_refused_for_its_own_reason(
    content: bytes, error: type[BadInput]
) -> None:
    with pytest.raises(error) as raised:
        found(content)
    assert raised.value.field == "files"
    assert raised.value.message


def test_a_file_above_the_limit_is_refused_unread() -> None:
    with pytest.raises(FileTooLarge, match="file_too_large"):
        kind_of(BytesIO(b"\xff\xd8\xff"), checks.LARGEST + 1)


def test_a_decompression_bomb_is_refused_before_a_pixel_is_decoded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(contents, "MOST_PIXELS", 300)
    with pytest.raises(PictureTooLarge):
        found(picture(size=(20, 20)))


def test_a_paper_without_a_marked_end_is_refused_before_anybody_searches_for_it(monkeypatch):
    monkeypatch.setattr(pypdf, "PdfReader", None)
    content = b"%PDF-1.4\n%%EOF\n" + b"\n" * 2000
    assert contents.paper(BytesIO(content)) is contents.Verdict.DAMAGED
