"""Telling a player how long a recording out of a browser is.

What browsers record as they go says nothing of its length, because nobody knows it at the
beginning. Players then show no length and cannot go to a moment of it. The length belongs into the
segment's Info (RFC 9559 section 5.1.2.10); nothing else in such a file counts bytes, as its segment
is of unknown length (RFC 9559 section 25.3).
"""

import struct

INFO = b"\x15\x49\xa9\x66"
DURATION = b"\x44\x89"
SCALE = b"\x2a\xd7\xb1\x83\x0f\x42\x40"
"""A timestamp's tick is one millisecond, as all browsers write it."""

HEAD = 512
"""Bytes at the beginning in which Info stands."""


def with_length(first: bytes, seconds: float) -> bytes:
    """The first part of a recording, saying its length; as it came where it is not plain how."""
    at = first.find(INFO, 0, HEAD)
    if at < 0 or at + 5 > len(first):
        return first
    start = at + len(INFO)
    width = 9 - first[start].bit_length() if first[start] else 9
    marked = int.from_bytes(first[start : start + width])
    size = marked & ((1 << 7 * width) - 1)
    inside = first[start + width : start + width + size]
    longer = size + len(DURATION) + 9
    if width > 8 or len(inside) < size or DURATION in inside or SCALE not in inside:
        return first
    if longer >= (1 << 7 * width) - 1:
        return first
    said = DURATION + b"\x88" + struct.pack(">d", seconds * 1000)
    length = (longer | 1 << 7 * width).to_bytes(width)
    return first[:start] + length + inside + said + first[start + width + size :]
