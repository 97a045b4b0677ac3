"""MP3: tags, then frames one after the other (ISO/IEC 11172-3 section 2.4; ID3 2.4.0)."""

from helpdesk.files.sound_reader import Broken, Reader

V1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
V2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
"""Kilobits a second of layer III, by the index in the frame's header."""

RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
"""Samples a second, by version (3 is MPEG 1, 2 is MPEG 2, 0 is MPEG 2.5)."""

LARGEST_TAG = 1024 * 1024
"""Bytes of a tag: a recording of a call has no more to say of itself."""

FEWEST = 3
"""Frames that have to follow each other for it to be sound."""


def walk_mp3(reader: Reader) -> int | None:
    """Pass over tags and frames; returns the seconds."""
    skip_tag(reader)
    frames, seconds = 0, 0.0
    while reader.left:
        head = reader.peek(4)
        if head[:3] == b"TAG" and reader.left == 128:
            reader.skip(128)
            break
        length, lasts = frame(head)
        frames, seconds = frames + 1, seconds + lasts
        reader.skip(min(length, reader.left))  # the last one may have been cut off
    if frames < FEWEST:
        raise Broken
    return int(seconds)


def skip_tag(reader: Reader) -> None:
    """Pass over a tag at the beginning, if there is one; its size has seven bits a byte."""
    if reader.peek(3) != b"ID3":
        return
    header = reader.read(10)
    size = 0
    for byte in header[6:10]:
        size = size << 7 | byte & 0x7F
    if size > LARGEST_TAG:
        raise Broken
    reader.skip(size + (10 if header[5] & 0x10 else 0))


def frame(head: bytes) -> tuple[int, float]:
    """The length of a frame in bytes, and how many seconds it lasts. Raises Broken."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        raise Broken
    version, layer = head[1] >> 3 & 3, head[1] >> 1 & 3
    bits, rate, padding = head[2] >> 4, head[2] >> 2 & 3, head[2] >> 1 & 1
    if version == 1 or layer != 1 or bits in {0, 15} or rate == 3:
        raise Broken
    kilobits = (V1 if version == 3 else V2)[bits]
    samples, hertz = 1152 if version == 3 else 576, RATES[version][rate]
    return samples // 8 * kilobits * 1000 // hertz + padding, samples / hertz
