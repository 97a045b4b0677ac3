"""A time zone is shown as a place with its clock, which people know; its technical name is not."""

from datetime import UTC, datetime

import pytest

from helpdesk.zones import zone_in_words


@pytest.mark.parametrize(
    ("zone", "month", "words"),
    [
        ("Asia/Phnom_Penh", 1, "Phnom Penh (UTC+07:00)"),
        ("Europe/London", 1, "London (UTC)"),
        ("Europe/London", 7, "London (UTC+01:00)"),
        ("America/Argentina/Buenos_Aires", 7, "Buenos Aires (UTC-03:00)"),
        ("UTC", 1, "UTC"),
    ],
)
def test_a_zone_is_a_place_and_how_far_its_clock_is_at_that_time(zone, month, words):
    assert zone_in_words(zone, datetime(2026, month, 1, tzinfo=UTC)) == words
