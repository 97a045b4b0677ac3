"""M4A: boxes one after the other (ISO/IEC 14496-12 section 4.2), with sound and no picture."""

from helpdesk.files.sound_reader import Broken, Reader

LARGEST_INDEX = 8 * 1024 * 1024
"""Bytes of the box that describes the tracks."""

KNOWN = frozenset({
    b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide", b"udta", b"uuid", b"moof", b"mfra",
    b"sidx", b"styp", b"meta", b"pdin", b"emsg", b"prft",
})  # fmt: skip
"""What may stand at the top."""


def walk_mp4(reader: Reader) -> int | None:
    """Pass over the boxes. Its length in seconds is not looked for."""
    tracks, sound = b"", 0
    while reader.left:
        name, length = box(reader)
        if name == b"moov":
            if length > LARGEST_INDEX:
                raise Broken
            tracks += reader.read(length)
        else:
            sound += length if name == b"mdat" else 0
            reader.skip(length)
    kinds = handlers(tracks)
    if b"soun" not in kinds or b"vide" in kinds or not sound:
        raise Broken
    return None


def box(reader: Reader) -> tuple[bytes, int]:
    """A box's name and the bytes that follow its header."""
    size, name = int.from_bytes(reader.read(4)), reader.read(4)
    header = 8
    if size == 1:
        size, header = int.from_bytes(reader.read(8)), 16
    if size == 0:
        size = reader.left + header
    if name not in KNOWN or size < header:
        raise Broken
    return name, size - header


def handlers(tracks: bytes) -> set[bytes]:
    """What the tracks are for: "soun", "vide" and the like."""
    found, at = set(), tracks.find(b"hdlr")
    while at >= 0:
        found.add(tracks[at + 12 : at + 16])
        at = tracks.find(b"hdlr", at + 4)
    return found
