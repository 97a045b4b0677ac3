"""What templates say about times, amounts, states and sealed values."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone, translation

from helpdesk.icons import SHAPES, STATES
from helpdesk.templatetags import redress
from helpdesk.vault import masks

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


class OfSomebody:
    """Stands for a sealed value."""

    def __init__(self, shown: str) -> None:
        self.shown = shown

    def mask(self) -> str:
        return self.shown


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (timedelta(seconds=40), "just now"),
        (timedelta(minutes=5), "5 min ago"),
        (timedelta(hours=23, minutes=59), "23 h ago"),
        (timedelta(days=2), "2 d ago"),
        (-timedelta(hours=3, minutes=12), "in 3 h"),
    ],
)
def test_a_time_is_told_in_its_largest_whole_unit(before: timedelta, words: str) -> None:
    assert redress.ago(NOON - before, NOON) == words


def test_the_exact_time_is_in_the_readers_zone_and_says_which() -> None:
    with timezone.override("Asia/Phnom_Penh"):
        assert redress.exactly(NOON) == "22 Nov 2026, 19:00 UTC+07:00"
    with timezone.override("UTC"):
        assert redress.exactly(NOON) == "22 Nov 2026, 12:00 UTC"


def test_a_page_keeps_times_in_the_words_it_was_served_with() -> None:
    assert 'data-ago="# ago"' in redress.time_words()


@pytest.mark.parametrize(
    ("minor", "currency", "shown"),
    [
        (4200, "USD", "US$ 42.00"),
        (123456789, "CNY", "CN¥ 1,234,567.89"),
        (17000000, "KHR", "៛ 170,000"),
        (17000050, "KHR", "៛ 170,000.50"),
        (250000, "VND", "₫ 250,000"),
        (-4200, "HKD", "HK$ -42.00"),
    ],
)
def test_minor_units_become_the_amount_people_know(minor: int, currency: str, shown: str) -> None:
    assert redress.money(minor, currency).replace("\N{NO-BREAK SPACE}", " ") == shown


def test_amounts_follow_the_language() -> None:
    with translation.override("vi"):
        assert redress.money(123456, "USD") == "1.234,56\N{NO-BREAK SPACE}US$"


def test_only_a_sealed_value_shows_anything_of_itself() -> None:
    assert redress.mask(OfSomebody("Sok D•••")) == "Sok D•••"
    assert redress.mask("Sok Dara") == masks.DOTS
    assert redress.mask(None) == ""


def test_what_was_erased_says_so_in_a_word() -> None:
    assert redress.mask(OfSomebody(masks.ERASED)) == "✕ erased"


def test_a_state_is_a_word_with_a_shape() -> None:
    for code, (_tone, shape) in STATES.items():
        badge = redress.state_badge(code, "Word")
        assert SHAPES[shape] in badge
        assert "Word</span>" in badge


def test_a_badge_writes_its_word_as_text() -> None:
    assert "<b>" not in redress.state_badge("open", "<b>")


def test_languages_are_offered_in_their_own_script() -> None:
    names = [one["name"] for one in redress.offered_languages(("km", "zh", "vi"))]
    assert names == ["ភាសាខ្មែរ", "简体中文", "Tiếng Việt"]


def test_a_phone_number_is_shown_in_groups() -> None:
    assert redress.spaced_phone("+85523238999") == "+855 23 238 999"
    assert redress.spaced_phone("1800") == "1800"
