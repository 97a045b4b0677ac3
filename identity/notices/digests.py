"""The digest of exactly what goes out, which an approval is bound to.

SHA-256 over canonical JSON (keys sorted, no spaces, UTF-8) of two digests: of the words (every
section in both languages, the kinds of data, the version of the printed words) and of the people:
who, in which language, by which way, and the envelopes of what they are called and where they are
reached. One character or one person more, and it is another.
"""

import hashlib
import json
from collections.abc import Iterable

from helpdesk.actor import Actor
from helpdesk.vault.sealed import Sealed
from identity.notices.content import Texts, texts_of
from identity.notices.models import Notice
from identity.notices.people import to_tell
from identity.notices.wording import version

CONTACT = ("name", "email", "phone", "address")


def digest_of(notice: Notice, *, actor: Actor, texts: Texts | None = None) -> str:
    """The digest of a notice as it would go out now, in hex. Reads its texts, which is in the
    ledger, and walks the list once."""
    texts = texts or texts_of(notice, actor=actor)
    whole = {"words": digest_of_words(notice, texts), "people": digest_of_people(notice)}
    return hashlib.sha256(canonical(whole)).hexdigest()


def digest_of_words(notice: Notice, texts: Texts) -> str:
    """The digest of all that is the same in everybody's letter, in hex. While a notice is being
    sent each worker compares it with what was approved before it prints."""
    whole = {
        "incident": notice.incident.number,
        "version": notice.version,
        "sections": {language: dict(part) for language, part in texts.by_language.items()},
        "data": sorted(notice.incident.data),
        "printed": version(),
    }
    return hashlib.sha256(canonical(whole)).hexdigest()


def canonical(value: object) -> bytes:
    """JSON that has one form only."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode()


def digest_of_people(notice: Notice) -> str:
    """The digest of the list of people, in hex."""
    sha256 = hashlib.sha256()
    rows = to_tell(notice.incident, notice).values_list(
        "uid", "language", "reach", "fields", *CONTACT
    )
    for uid, language, reach, fields, *contact in rows.iterator(chunk_size=500):
        sha256.update(canonical([uid, language, reach, sorted(fields), list(marks(contact))]))
    return sha256.hexdigest()


def marks_of(notice: Notice, language: str) -> str:
    """A mark of what is written in one language that changes with it, in hex; opens nothing."""
    rows = notice.sections.filter(language=language).order_by("code")
    found = [[row.code, *marks([row.text])] for row in rows]
    return hashlib.sha256(canonical(found)).hexdigest()


def marks(values: Iterable[Sealed | None]) -> Iterable[str]:
    """A mark for each sealed value that changes with it."""
    return (hashlib.sha256(v.envelope).hexdigest() if v else "" for v in values)
