"""One person's letter: the notice's words, their name, and which of their data."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import override, pgettext

from helpdesk import policies
from helpdesk.documents import Page
from identity.incidents.data import DataKind
from identity.notices.models import Notice
from identity.notices.sections import FIRST, REST
from identity.notices.wording import Wording, wording


@dataclass(frozen=True, slots=True)
class Part:
    """One section as it prints."""

    code: str
    heading: str
    text: str = field(repr=False)
    data: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter as the template prints it. Not to be printed in logs."""

    language: str
    platform: str
    number: str
    day: str
    title: str
    greeting: str = field(repr=False)
    lead: str
    first: list[Part]
    rest: list[Part]
    rest_title: str
    data_intro: str
    footer: str


def letter_for(
    notice: Notice,
    texts: Mapping[str, str],
    *,
    language: str,
    name: str,
    kinds: Sequence[str],
    at: datetime,
) -> Letter:
    """The letter in one language. texts: of that language, by section. kinds: of the person's
    data, as codes of DataKind. at: the day it bears."""
    words = wording(language)
    platform = policies.current(notice.platform_id).name
    number = notice.incident.number
    data = [words.data[kind.value] for kind in DataKind if kind.value in kinds]
    return Letter(
        language=language,
        platform=platform,
        number=number,
        day=day_of(at, language),
        title=words.title,
        greeting=words.dear(name),
        lead=words.lead.format(platform=platform),
        first=[part(words, code, texts, data) for code in FIRST],
        rest=[part(words, code, texts, data) for code in REST],
        rest_title=words.rest_title,
        data_intro=words.data_intro,
        footer=words.footer.format(platform=platform, number=number),
    )


def part(words: Wording, code: str, texts: Mapping[str, str], data: Sequence[str]) -> Part:
    """One section; the one about their data lists them."""
    shown = data if code == "your_data" else ()
    return Part(code, words.headings[code], texts[code], shown)


def day_of(at: datetime, language: str) -> str:
    """The day as a letter bears it."""
    with override(language):
        return date_format(localtime(at), pgettext("a date, for Django's date filter", "j F Y"))


def page_of(letter: Letter, *, at: datetime) -> Page:
    """What the press is given. The letter's text goes along in plain: Khmer that is copied out of
    a PDF is not what was written."""
    return Page(
        template="documents/notice.html",
        context={"letter": letter},
        language=letter.language,
        title=f"{letter.title} · {letter.number}",
        created=at,
        attachments={"notice.txt": plain(letter), "notice.json": facts(letter)},
    )


def plain(letter: Letter) -> str:
    """The letter as plain text."""
    lines = [letter.platform, f"{letter.number} · {letter.day}", "", letter.title, ""]
    lines += [letter.greeting, "", letter.lead, ""]
    for one in [*letter.first, *letter.rest]:
        if one.text:
            lines += [one.heading, one.text, *(f"- {kind}" for kind in one.data), ""]
    return "\n".join([*lines, letter.footer, ""])


def facts(letter: Letter) -> str:
    """The notice's facts for programs, as JSON: nothing that the letter does not say."""
    return json.dumps(
        {
            "incident": letter.number,
            "platform": letter.platform,
            "language": letter.language,
            "sections": {one.code: one.text for one in [*letter.first, *letter.rest]},
            "data": list(next(one.data for one in letter.first if one.code == "your_data")),
        },
        ensure_ascii=False,
        indent=1,
    )
