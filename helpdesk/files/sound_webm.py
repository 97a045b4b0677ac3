"""WebM: EBML elements (RFC 8794, RFC 9559), with Opus or Vorbis and no picture."""

from helpdesk.files.sound_reader import Broken, Reader

SEGMENT = 0x18538067
DESCRIBED = 64 * 1024
"""Bytes at the beginning of the segment in which its tracks are described."""

CLUSTER = b"\x1f\x43\xb6\x75"
"""Where sound begins, behind all descriptions."""


def walk_webm(reader: Reader) -> int | None:
    """Read the header and the description of the tracks, and pass over the rest: browsers write
    it as it comes, without lengths."""
    _ebml, length = number(reader, marked=True), number(reader, marked=False)
    if length is None or length > 1024 or b"\x42\x82\x84webm" not in reader.read(length):
        raise Broken
    if number(reader, marked=True) != SEGMENT:
        raise Broken
    length = number(reader, marked=False)
    if length is not None and length != reader.left:
        raise Broken
    tracks, cluster, _sound = reader.peek(DESCRIBED).partition(CLUSTER)
    if not cluster or b"V_" in tracks:
        raise Broken
    if b"A_OPUS" not in tracks and b"A_VORBIS" not in tracks:
        raise Broken
    reader.skip(reader.left)
    return None


def number(reader: Reader, *, marked: bool) -> int | None:
    """A number of one to eight bytes, whose first zeros say how many. marked: with the bit that
    says so, as ids are written. None for a length that is not known yet."""
    first = reader.read(1)[0]
    if first == 0:
        raise Broken
    more = 8 - first.bit_length()
    value = int.from_bytes(bytes([first]) + reader.read(more))
    if marked:
        return value
    most = (1 << 7 * (more + 1)) - 1
    return None if value & most == most else value & most
