"""A recording is sound from its first byte to its last, whatever its name says."""

import struct
from collections.abc import Iterator

import pytest

from helpdesk.files.errors import DamagedSound, NotSound
from helpdesk.files.sounds import listen
from tickets.calls.demo.tones import tone

WAV = tone(2)
FRAME = b"\xff\xfb\x90\x00" + bytes(413)
MP3 = FRAME * 40
ID3 = b"ID3\x04\x00\x00\x00\x00\x00\x0a" + bytes(10)


def page(body: bytes, position: int = 0) -> bytes:
    laced = [255] * (len(body) // 255) + [len(body) % 255]
    head = b"OggS\x00\x00" + struct.pack("<q", position) + bytes(12) + bytes([len(laced)])
    return head + bytes(laced) + body


def box(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body) + 8) + name + body


def m4a(kind: bytes = b"soun") -> bytes:
    tracks = box(b"hdlr", bytes(8) + kind + bytes(12))
    return box(b"ftyp", b"M4A \0\0\0\0") + box(b"moov", tracks) + box(b"mdat", bytes(900))


def webm(codec: bytes = b"A_OPUS") -> bytes:
    header = b"\x42\x82\x84webm"
    ebml = b"\x1a\x45\xdf\xa3" + bytes([0x80 | len(header)]) + header
    tracks = b"\x16\x54\xae\x6b" + b"\x86" + codec
    return ebml + b"\x18\x53\x80\x67\x01" + b"\xff" * 7 + tracks + b"\x1f\x43\xb6\x75" + bytes(300)


OGG = page(b"OpusHead" + bytes(11)) + page(bytes(700), 96_000)


def pieces(content: bytes, length: int = 97) -> Iterator[bytes]:
    yield from (content[at : at + length] for at in range(0, len(content), length))


def heard(content: bytes) -> tuple[str, int | None]:
    found = listen(pieces(content), len(content))
    return found.kind.content_type, found.seconds


@pytest.mark.parametrize(
    ("content", "kind", "seconds"),
    [
        (WAV, "audio/wav", 2),
        (MP3, "audio/mpeg", 1),
        (ID3 + MP3 + b"TAG" + bytes(125), "audio/mpeg", 1),
        (OGG, "audio/ogg", 2),
        (webm(), "audio/webm", None),
        (m4a(), "audio/mp4", None),
    ],
    ids=["wav", "mp3", "mp3 with tags", "ogg", "webm", "m4a"],
)
def test_kinds_of_recordings_are_taken(content: bytes, kind: str, seconds: int | None) -> None:
    assert heard(content) == (kind, seconds)


@pytest.mark.parametrize(
    "content",
    [b"", b"short", b"%PDF-1.7" + bytes(900), b"\x89PNG\r\n\x1a\n" + bytes(99), b"<html>" * 99,
     b"MZ" + bytes(900), b"RIFF\x00\x00\x00\x00AVI " + bytes(99)],
    ids=["empty", "short", "pdf", "png", "html", "exe", "avi"],
)  # fmt: skip
def test_other_kinds_are_refused(content: bytes) -> None:
    with pytest.raises(NotSound):
        heard(content)


ZIP = b"PK\x05\x06" + bytes(18)


@pytest.mark.parametrize(
    "content",
    [
        WAV[:-40],
        WAV + b"<html>",
        WAV + ZIP,
        MP3 + b"<html>hidden behind</html>",
        MP3 + ZIP,
        FRAME,
        OGG[:-3],
        OGG + ZIP,
        page(b"fishead!" + bytes(20)),
        webm(b"V_VP9!"),
        webm(b"V_VP8 A_OPUS"[:6]),
        webm() + ZIP,
        m4a(b"vide"),
        m4a()[:-5],
        m4a() + box(b"evil", bytes(20)),
    ],
)
def test_what_is_cut_off_or_carries_something_else_is_refused(content: bytes) -> None:
    with pytest.raises(DamagedSound):
        heard(content)


@pytest.mark.parametrize("hidden", [b"%PDF-1.4", b"<script>", b"<!DOCTYPE html>"])
def test_a_file_that_is_two_kinds_at_once_is_refused(hidden: bytes) -> None:
    tag = b"ID3\x04\x00\x00\x00\x00\x00" + bytes([len(hidden)]) + hidden
    with pytest.raises(NotSound):
        heard(tag + MP3)


def test_a_size_that_does_not_fit_is_refused() -> None:
    with pytest.raises(DamagedSound):
        listen(pieces(MP3), len(MP3) - 417)
