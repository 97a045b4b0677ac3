"""What every template may use: icons, times, states, amounts, masks, languages."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

import phonenumbers
from django import template
from django.conf import settings
from django.forms import BoundField
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.html import format_html, format_html_join
from django.utils.numberformat import format as format_number
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from helpdesk.icons import ICONS, SHAPES, STATES
from helpdesk.vault import masks
from helpdesk.zones import offset_of

register = template.Library()

UNITS = (("d", 86400), ("h", 3600), ("min", 60))
"""Units of relative time with their seconds, largest first."""

EXPONENTS = {"USD": 2, "CNY": 2, "HKD": 2, "KHR": 2, "VND": 0}
"""Digits of the minor unit by ISO 4217."""

SIGNS = {"USD": "US$", "CNY": "CN¥", "HKD": "HK$", "KHR": "៛", "VND": "₫"}

OWN_NAMES = {
    "km": "ភាសាខ្មែរ",
    "zh": "简体中文",
    "zh-hans": "简体中文",
    "zh-hant": "繁體中文",
    "vi": "Tiếng Việt",
    "en": "English",
}
"""Languages in their own script."""


@register.simple_tag
def icon(name: str) -> SafeString:
    """The picture called `name`, hidden from screen readers; KeyError when there is none."""
    return mark_safe(  # noqa: S308 - our own constants
        '<svg class="icon" viewBox="0 0 24 24" width="20" height="20" fill="none" '
        'stroke="currentColor" stroke-width="1.75" stroke-linecap="round" '
        f'stroke-linejoin="round" aria-hidden="true" focusable="false">{ICONS[name]}</svg>'
    )


@register.simple_tag
def state_badge(code: str, label: str) -> SafeString:
    """A state as its word, a shape, and a colour that repeats them."""
    tone, shape = STATES.get(code, ("", "ring"))
    return format_html(
        '<span class="badge" data-tone="{}"><svg class="shape" viewBox="0 0 12 12" width="12" '
        'height="12" fill="none" stroke="currentColor" stroke-width="1.5" aria-hidden="true">'
        "{}</svg>{}</span>",
        tone,
        mark_safe(SHAPES[shape]),  # noqa: S308 - our own constants
        label,
    )


@register.simple_tag
def when(moment: datetime | None) -> SafeString:
    """A `<time>`: relative in words, exact in the reader's zone on hover, ISO for machines."""
    if moment is None:
        return SafeString("")
    return format_html(
        '<time datetime="{}" title="{}" data-relative>{}</time>',
        moment.isoformat(timespec="seconds"),
        exactly(moment),
        ago(moment),
    )


@register.filter
def exactly(moment: datetime) -> str:
    """Date, time and zone in the reader's zone: `22 Nov 2026, 13:02 UTC+07:00`."""
    local = timezone.localtime(moment)
    words = format_date(local, pgettext("Django date format", "j M Y, H:i"))
    return f"{words} {offset_of(local)}"


@register.filter(expects_localtime=True)
def day(value: date) -> str:
    """A day in the order that the language writes it in."""
    return format_date(value, pgettext("Django date format", "j F Y"))


@register.filter
def clock_time(moment: datetime) -> SafeString:
    """The time of day in the reader's zone, the exact time on hover."""
    return format_html(
        '<time datetime="{}" title="{}">{}</time>',
        moment.isoformat(timespec="seconds"),
        exactly(moment),
        timezone.localtime(moment).strftime("%H:%M"),
    )


@register.filter
def ago(moment: datetime, now: datetime | None = None) -> str:
    """How long ago or until, in its largest whole unit: `5 min ago`, `in 3 h`, `in 2 d`."""
    seconds = ((now or timezone.now()) - moment).total_seconds()
    words = relative_words()
    unit = next((name for name, size in UNITS if abs(seconds) >= size), "")
    if not unit:
        return words["now"]
    length = words[unit].replace("#", str(int(abs(seconds)) // dict(UNITS)[unit]))
    return words["ago" if seconds > 0 else "ahead"].replace("#", length)


def relative_words() -> dict[str, str]:
    """The phrases of relative time; `#` is the place of the number or length."""
    return words_in(get_language() or "")


@lru_cache(maxsize=16)
def words_in(_language: str) -> dict[str, str]:
    """The same in the language in use, kept: a page of the queue asks a hundred times."""
    return {
        "now": pgettext("relative time", "just now"),
        "ago": pgettext("relative time, # is a length", "# ago"),
        "ahead": pgettext("relative time, # is a length", "in #"),
        "min": pgettext("length of time", "# min"),
        "h": pgettext("length of time", "# h"),
        "d": pgettext("length of time", "# d"),
    }


@register.simple_tag
def time_words() -> SafeString:
    """The same phrases for relative-time.js, so that a page never changes its wording."""
    words = format_html_join("", ' data-{}="{}"', relative_words().items())
    return format_html('<template id="time-words"{}></template>', words)


@register.filter
def money(minor: int, currency: str) -> str:
    """An amount in minor units: `US$ 42.00`, `៛ 170,000`, in the reader's separators."""
    exponent = EXPONENTS.get(currency, 2)
    whole = currency == "KHR" and minor % 100 == 0
    amount = Decimal(minor).scaleb(-exponent)
    point, groups = separators()
    digits = format_number(
        amount,
        decimal_sep=point,
        decimal_pos=0 if whole else exponent,
        grouping=3,
        thousand_sep=groups,
        force_grouping=True,
        use_l10n=False,
    )
    sign = SIGNS.get(currency, currency)
    return (
        f"{digits}\N{NO-BREAK SPACE}{sign}" if point == "," else f"{sign}\N{NO-BREAK SPACE}{digits}"
    )


def separators() -> tuple[str, str]:
    """Decimal point and thousands separator of the language in use."""
    return (",", ".") if (get_language() or "en").startswith("vi") else (".", ",")


@register.filter
def mask(value: Any) -> str:
    """A sealed value's mask. Anything else is hidden whole, so that nothing shows in clear."""
    if value is None or value == "":
        return ""
    shown = value.mask() if hasattr(value, "mask") else masks.hidden(str(value))
    return f"{masks.ERASED} {_('erased')}" if shown == masks.ERASED else str(shown)


@register.filter
def reachable(contacts: Iterable[Any]) -> list[Any]:
    """Contacts with a number or an address: some policies name a way and print neither."""
    return [one for one in contacts if one.telephone or one.address]


@register.filter
def spaced_phone(number: str) -> str:
    """An E.164 number in groups, as people read it aloud: `+855 23 238 999`."""
    try:
        parsed = phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException:
        return number
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


@register.filter
def in_language(texts: Mapping[str, str], fallback: str = "en") -> str:
    """The text in the reader's language, else in `fallback`, else any."""
    language = get_language() or fallback
    for code in (language, language.split("-")[0], fallback):
        if code in texts:
            return texts[code]
    return next(iter(texts.values()), "")


@register.simple_tag
def offered_languages(codes: Iterable[str] = ()) -> list[dict[str, Any]]:
    """Languages to choose from, as code, own name and whether it is the one in use.

    `codes` are a profile's ("zh" stands for Simplified Chinese); none means all of Redress's.
    """
    known = [code for code, _name in settings.LANGUAGES]
    wanted = [settings_code(code, known) for code in codes] or known
    current = get_language()
    return [
        {"code": code, "name": OWN_NAMES.get(code, code), "current": code == current}
        for code in wanted
        if code in known
    ]


def settings_code(code: str, known: list[str]) -> str:
    """The code Django knows the language by."""
    lower = code.lower()
    return next((one for one in known if one == lower or one.split("-")[0] == lower), lower)


@register.filter
def own_name(code: str) -> str:
    """A language in its own script."""
    return OWN_NAMES.get(code, code)


@register.filter
def item(mapping: Mapping[Any, Any], key: Any) -> Any:
    """The value under `key`, or nothing."""
    return mapping.get(getattr(key, "value", key), "")


@register.filter
def described(field: BoundField) -> str:
    """The ids of a field's hint and error, as Django writes them into aria-describedby."""
    return field.aria_describedby or ""


@register.simple_tag
def help_home(platform: str) -> str:
    """Where a platform's help centre begins; the address is printed on its shop's pages."""
    return f"/{platform}/"


@register.simple_tag
def desk_home() -> str:
    """Where the desk begins."""
    return "/desk/"
