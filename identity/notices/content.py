"""A notice's texts in clear, and what is still missing from them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from helpdesk.actor import Actor
from helpdesk.audit.models import Kind
from helpdesk.audit.reads import reveal
from helpdesk.purposes import Purpose
from identity.incidents.evasive import is_evasive
from identity.notices.models import Notice
from identity.notices.sections import CODES, Asked
from identity.notices.wording import LANGUAGES

BLANK = re.compile(r"\[[^\]\n]*\]")
"""A part of a suggested wording that is to be filled in."""

SHORTEST = 15
"""Characters: less is no answer to what a section asks."""


@dataclass(frozen=True, slots=True)
class Texts:
    """Every section in every language; "" where nothing is written. Not to be printed in logs."""

    by_language: Mapping[str, Mapping[str, str]] = field(repr=False)

    def of(self, language: str) -> Mapping[str, str]:
        """The sections of one language, by code, in their order."""
        return self.by_language[language]


def texts_of(notice: Notice, *, actor: Actor, kind: str = Kind.READ) -> Texts:
    """The texts of a notice; reading them is in the ledger."""
    rows = {f"{row.language}.{row.code}": row.text for row in notice.sections.all()}
    clear = reveal(
        rows, actor=actor, purpose=Purpose.SEND_NOTICE, of=notice, platform=notice.platform_id,
        subject=notice.subject_id, case=notice.incident.number, action="notice.read", kind=kind,
    )  # fmt: skip
    return Texts({
        language: {code: clear.get(f"{language}.{code}", "") for code in CODES}
        for language in LANGUAGES
    })  # fmt: skip


WRONG: Mapping[str, LazyText] = {
    "empty": _("Nothing is written yet."),
    "evasive": _("This says nothing. Write it for the person who reads it."),
    "blank": _("A [part in brackets] is still to be filled in."),
    "short": _("This is very short. Write at least one whole sentence."),
}


@dataclass(frozen=True, slots=True)
class Missing:
    """What keeps a section from going out. why: a key of WRONG."""

    language: str
    section: Asked
    why: str

    @property
    def words(self) -> LazyText:
        """The sentence for it."""
        return WRONG[self.why]


def missing(texts: Texts, sections: list[Asked]) -> list[Missing]:
    """Everything that keeps a notice from being submitted, language by language."""
    found = (
        Missing(language, section, fault(texts.of(language)[section.code], section))
        for language in LANGUAGES
        for section in sections
    )
    return [one for one in found if one.why]


def fault(text: str, section: Asked) -> str:
    """What is wrong with the text of a section, as a key of WRONG; "" for nothing."""
    if not text.strip():
        return "empty" if section.required else ""
    if is_evasive(text):
        return "evasive"
    if BLANK.search(text):
        return "blank"
    return "short" if len(text.strip()) < SHORTEST else ""
