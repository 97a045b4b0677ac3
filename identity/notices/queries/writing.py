"""The page a notice is written on, and the one it is approved on."""

from dataclasses import dataclass, field

from helpdesk.actor import Actor
from helpdesk.moments import now as told_now
from identity.incidents.data import DataKind
from identity.notices.content import Missing, Texts, missing, texts_of
from identity.notices.letters import Letter, letter_for
from identity.notices.models import Notice
from identity.notices.sections import Asked, asked

SOMEBODY = {"en": "Demo Name", "km": "Demo Name"}
"""In the place of the person's name, on paper that goes to nobody."""


@dataclass(frozen=True, slots=True)
class Writing:
    """A notice with its texts, what is missing, and the paper in one language."""

    notice: Notice
    sections: list[Asked]
    texts: Texts = field(repr=False)
    missing: list[Missing]
    letter: Letter = field(repr=False)


def writing(notice: Notice, *, actor: Actor, language: str) -> Writing:
    """What the page of a notice shows; reading the texts is in the ledger."""
    texts = texts_of(notice, actor=actor)
    sections = asked(notice.incident)
    return Writing(
        notice, sections, texts, missing(texts, sections), sample(notice, texts, language)
    )  # fmt: skip


def sample(notice: Notice, texts: Texts, language: str) -> Letter:
    """The letter as somebody gets it whose data are all of the kinds of this incident."""
    kinds = notice.incident.data or [DataKind.NAME.value]
    return letter_for(
        notice, texts.of(language), language=language, name=SOMEBODY[language], kinds=kinds,
        at=told_now(),
    )  # fmt: skip
