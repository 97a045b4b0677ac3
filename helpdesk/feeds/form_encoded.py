"""Bodies that providers send as forms (application/x-www-form-urlencoded)."""

from urllib.parse import parse_qsl

from helpdesk.feeds.cloudevents import can_be_kept
from helpdesk.feeds.dialects import Unreadable

MOST_FIELDS = 200


def read_pairs(body: bytes) -> list[tuple[str, str]]:
    """Names and values in their order, empty ones too. Raises Unreadable."""
    try:
        return parse_qsl(
            body.decode("ascii"),
            keep_blank_values=True,
            strict_parsing=True,
            errors="strict",
            max_num_fields=MOST_FIELDS,
        )
    except ValueError:
        raise Unreadable("not_form") from None


def first_of_each(pairs: list[tuple[str, str]]) -> dict[str, str]:
    """Each name with its first value; raises Unreadable for what no database keeps."""
    if not all(can_be_kept(name) and can_be_kept(value) for name, value in pairs):
        raise Unreadable("not_form")
    return dict(reversed(pairs))
