"""Sealed content opens in any part, and not at all when it was tampered with."""

from io import BytesIO
from secrets import token_bytes

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdesk.files.segments import SEGMENT, TAG, Segments
from helpdesk.vault.sealed import Damaged

KEY = bytes(range(32))
CONTENT = token_bytes(3 * SEGMENT + 100)


def sealed(content: bytes = CONTENT, uid: str = "a") -> bytes:
    return b"".join(Segments(KEY, uid, len(content)).seal([content]))


def opened(data: bytes, size: int, uid: str = "a") -> bytes:
    return b"".join(Segments(KEY, uid, size).open(BytesIO(data), 0, size))


SEALED = sealed()


@given(st.integers(0, len(CONTENT)), st.integers(0, len(CONTENT)))
def test_every_range_opens_by_itself(one: int, other: int) -> None:
    start, end = sorted((one, other))
    part = b"".join(Segments(KEY, "a", len(CONTENT)).open(BytesIO(SEALED), start, end))
    assert part == CONTENT[start:end]


@pytest.mark.parametrize("size", [1, SEGMENT - 1, SEGMENT, SEGMENT + 1, 2 * SEGMENT])
def test_every_length_comes_back(size: int) -> None:
    content = token_bytes(size)
    assert opened(sealed(content), size) == content


def test_how_the_content_arrives_does_not_matter() -> None:
    pieces = [CONTENT[at : at + 7919] for at in range(0, len(CONTENT), 7919)]
    assert b"".join(Segments(KEY, "a", len(CONTENT)).seal(pieces)) == SEALED


@pytest.mark.parametrize(
    "tampered",
    [
        pytest.param(bytes([SEALED[0] ^ 1]) + SEALED[1:], id="a bit turned"),
        pytest.param(
            SEALED[SEGMENT + TAG : 2 * (SEGMENT + TAG)]
            + SEALED[: SEGMENT + TAG]
            + SEALED[2 * (SEGMENT + TAG) :],
            id="segments exchanged",
        ),
        pytest.param(SEALED[: 3 * (SEGMENT + TAG)], id="the last one cut off"),
    ],
)
def test_tampered_content_does_not_open(tampered: bytes) -> None:
    with pytest.raises(Damaged):
        opened(tampered, len(CONTENT))


def test_content_cut_off_with_its_size_changed_to_fit_does_not_open() -> None:
    with pytest.raises(Damaged):
        opened(SEALED[: SEGMENT + TAG], SEGMENT)


def test_content_of_another_file_does_not_open() -> None:
    with pytest.raises(Damaged):
        opened(sealed(uid="b"), len(CONTENT), uid="a")
