"""Ogg: pages one after the other (RFC 3533 section 6), with Opus (RFC 7845), Vorbis or Speex."""

from helpdesk.files.sound_reader import Broken, Reader

CODECS = (b"OpusHead", b"\x01vorbis", b"Speex   ", b"\x7fFLAC")

UNKNOWN = 2**64 - 1
"""The position of a page on which no packet ends."""


def walk_ogg(reader: Reader) -> int | None:
    """Pass over all pages; returns the seconds of Opus, which always counts 48,000 a second."""
    first, last, opus = True, 0, False
    while reader.left:
        header = reader.read(27)
        if header[:4] != b"OggS" or header[4] != 0:
            raise Broken
        body = sum(reader.read(header[26]))
        if first:
            codec = reader.peek(8)
            if not codec.startswith(CODECS):
                raise Broken
            first, opus = False, codec == b"OpusHead"
        position = int.from_bytes(header[6:14], "little")
        last = last if position == UNKNOWN else position
        reader.skip(body)
    return last // 48_000 if opus else None
