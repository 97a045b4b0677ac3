"""WAV: chunks in a RIFF form (Multimedia Programming Interface and Data Specifications 1.0)."""

from helpdesk.files.sound_reader import Broken, Reader

LATER = 0xFFFFFFFF
"""A length that was never filled in, by a writer that could not go back."""


def walk_wav(reader: Reader) -> int | None:
    """Pass over all chunks; returns the seconds."""
    whole = reader.left
    _riff, length, _wave = reader.read(4), size_of(reader), reader.read(4)
    if length not in {LATER, 0} and length + 8 not in {whole, whole - 1}:
        raise Broken
    per_second, sound = 0, 0
    while reader.left >= 8:
        name, length = reader.read(4), size_of(reader)
        if name == b"fmt ":
            per_second = bytes_per_second(reader, length)
        elif name == b"data":
            length = reader.left if length in {LATER, 0} else length
            sound += length
            reader.skip(length)
        else:
            reader.skip(length)
        reader.skip(min(length % 2, reader.left))
    if not per_second or not sound:
        raise Broken
    reader.skip(min(1, reader.left))
    return sound // per_second


def size_of(reader: Reader) -> int:
    """A length in four bytes."""
    return int.from_bytes(reader.read(4), "little")


def bytes_per_second(reader: Reader, length: int) -> int:
    """From the format chunk."""
    if not 16 <= length <= 1024:
        raise Broken
    return int.from_bytes(reader.read(length)[8:12], "little")
