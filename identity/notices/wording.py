"""The words of a notice in each of its languages, and the mark of the version they are of.

They are data beside this module rather than in the catalogues: what was approved must not change
when a catalogue does.
"""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

LANGUAGES = ("en", "km")
"""A notice is written in both."""

HERE = Path(__file__).with_name("languages")
PRINTED = (
    "templates/documents/notice_part.html",
    "templates/documents/base.html",
    "templates/documents/notice.html",
    "templates/documents/notice_body.html",
    "templates/mail/breach_notice.txt",
    "helpdesk/documents/assets/letter.css",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One language. headings, suggestions: by section; data: by kind of data. A [part in brackets]
    of a suggestion is for somebody to fill in."""

    language: str
    title: str
    greeting: str
    greeting_without_name: str
    lead: str
    data_intro: str
    rest_title: str
    footer: str
    file_name: str
    text_name: str
    mail_heading: str
    mail_body: str
    headings: Mapping[str, str]
    data: Mapping[str, str]
    suggestions: Mapping[str, str]

    def dear(self, name: str) -> str:
        """The greeting, with the name where there is one."""
        return self.greeting.format(name=name) if name else self.greeting_without_name


@lru_cache
def wording(language: str) -> Wording:
    """The words of one of LANGUAGES."""
    text = (HERE / f"{language}.toml").read_text(encoding="utf-8")
    return Wording(language=language, **tomllib.loads(text))


def language_for(code: str) -> str:
    """The language somebody is told in: Khmer for who reads Khmer, English for all others. One
    letter has one language, so that nobody has to look for theirs."""
    return "km" if code.lower().split("-")[0] == "km" else "en"


@lru_cache
def version() -> str:
    """SHA-256 over everything printed that is not a person's or an author's."""
    files = [settings.BASE_DIR / name for name in PRINTED]
    files += [HERE / f"{language}.toml" for language in LANGUAGES]
    sha256 = hashlib.sha256()
    for file in files:
        content = file.read_bytes()
        sha256.update(len(content).to_bytes(8) + content)
    return sha256.hexdigest()
