"""What one side's browser tells the other's: checked, and passed on without a look inside."""

from typing import Any

from helpdesk.realtime.sockets import Frame

LONGEST_SDP = 20_000
"""Characters of a description of one sound connection; browsers write about 4,000."""

LONGEST_CANDIDATE = 1_000
MOST_CANDIDATES = 30
LONGEST_PAGE = 40

Signal = dict[str, Any]


def signal(kind: str, frame: Frame) -> Signal | None:
    """The frame as the other side gets it, with known parts only; None for what does not fit."""
    found = READERS[kind](frame)
    return None if found is None else {"kind": kind, **found}


def ready(frame: Frame) -> Signal | None:
    """`ready`: a page is there; page names it."""
    page = short(frame, "page", LONGEST_PAGE)
    return {"page": page} if page else None


def description(frame: Frame) -> Signal | None:
    """`offer` and `answer`: page names the caller's page they are for, or from."""
    page, sdp = short(frame, "page", LONGEST_PAGE), short(frame, "sdp", LONGEST_SDP)
    return {"page": page, "sdp": sdp} if page and sdp else None


def candidates(frame: Frame) -> Signal | None:
    """`ice`: addresses at which a side may be reached, several at once."""
    page, given = short(frame, "page", LONGEST_PAGE), frame.get("candidates")
    if not page or not isinstance(given, list) or not 0 < len(given) <= MOST_CANDIDATES:
        return None
    found = [candidate(one) for one in given]
    return None if None in found else {"page": page, "candidates": found}


def candidate(given: object) -> Signal | None:
    """One, as RTCIceCandidate.toJSON gives it."""
    if not isinstance(given, dict):
        return None
    text, mid = given.get("candidate"), given.get("sdpMid")
    line = given.get("sdpMLineIndex")
    # An empty one says that there are no more (RFC 8838 section 13).
    if text != "" and not short(given, "candidate", LONGEST_CANDIDATE):
        return None
    if mid not in (None, "") and not short(given, "sdpMid", LONGEST_PAGE):
        return None
    if not (line is None or (type(line) is int and 0 <= line < 100)):
        return None
    return {"candidate": text, "sdpMid": mid, "sdpMLineIndex": line}


def switch(frame: Frame) -> Signal | None:
    """`hold` and `mute`: on or off."""
    on = frame.get("on")
    return {"on": on} if isinstance(on, bool) else None


def measured(frame: Frame) -> dict[str, float] | None:
    """`quality`: lost, a share from 0 to 1; rtt and jitter in milliseconds. None for anything
    else, such as a number that is none."""
    found: dict[str, float] = {}
    for name in ("lost", "rtt", "jitter"):
        value = frame.get(name)
        if isinstance(value, bool) or not isinstance(value, int | float):
            return None
        if not 0 <= value < 1_000_000:  # NaN is not, either
            return None
        found[name] = float(value)
    return found


def short(frame: Frame, name: str, longest: int) -> str:
    """A text that can be passed on; "" for none or one that is too long."""
    text = frame.get(name)
    if not isinstance(text, str) or len(text) > longest or "\0" in text:
        return ""
    return text if text.isascii() else ""


READERS = {
    "ready": ready,
    "offer": description,
    "answer": description,
    "ice": candidates,
    "hold": switch,
    "mute": switch,
}
"""The kinds that are passed on, and who reads them. Names, descriptions and candidates are ASCII
(RFC 8866 section 9 leaves room for more in texts that no browser writes)."""
