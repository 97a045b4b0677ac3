"""Asks an address as somebody, undoes what that did, and sees what personal data came back."""

import html
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO
from mimetypes import guess_type
from typing import Any
from unittest.mock import patch

from django.apps import apps
from django.db import connections, transaction
from django.test import Client
from pypdf import PdfReader

from helpdesk.audit.models import Entry, Kind
from helpdesk.vault.fields import SealedField
from helpdesk.vault.models import DataKey
from helpdesk.vault.sealed import Sealed
from tests import personas

READS = (Kind.READ, Kind.EXPORT, Kind.DISCLOSE, Kind.SEARCH, Kind.OVERRIDE)

OF_NO_CUSTOMER = {
    "feeds.connection.secret": "a secret between us and a sender",
    "notices.noticesection.text": "the same for everybody who is told",
    "identity.totpdevice.key": "of whoever looks",
    "identity.savedfilter.query": "of whoever looks",
    "identity.trailexport.words": "what an officer of ours gave as the reason",
    "identity.statedreason.words": "what somebody of ours gave as the reason",
}
"""Sealed, but nothing of a customer's."""

NOTED_TOGETHER = {
    "incidents.incident.headline": "the register is one reading on each platform",
}
"""Of no single person: a list of them is one entry, of the kind of thing it lists."""

WORDS_OF_PAGES = ("text/", "application/json", "application/problem+json", "application/javascript")
"""Pages; every other answer is a file, whose reading is noted whatever words it holds."""

SHORT = 6
"""Texts of fewer letters stand in pages by chance."""


@dataclass(frozen=True)
class Answer:
    """What somebody got: the status, and what they saw without a word in the ledger."""

    status: str
    unnoted: tuple[str, ...]


def ask(person: Any, method: str, path: str) -> Answer:
    """What somebody gets, who is staff, nobody (None) or a customer's browser; what they do is
    undone."""
    with transaction.atomic():
        browser = again(person) if isinstance(person, Client) else browser_of(person)
        browser.raise_request_exception = False
        last = Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        with opened() as values:
            response = browser.generic(method, path)
            content = b"".join(response.streaming_content) if response.streaming else (
                response.content
            )  # fmt: skip
        noted = Entry.objects.filter(pk__gt=last, kind__in=READS)
        unnoted = missing(response, content, values, noted)
        transaction.set_rollback(True)
    return Answer(str(response.status_code), tuple(unnoted))


def browser_of(person: Any) -> Client:
    """A browser with nobody or with staff behind it."""
    return personas.signed_in(person) if person else Client()


def again(browser: Client) -> Client:
    """The same browser as it was: what an answer does to its cookies is undone too."""
    same = Client()
    same.handler, same.cookies = browser.handler, deepcopy(browser.cookies)
    return same


def missing(response: Any, content: bytes, values: list[Any], noted: Any) -> list[str]:
    """What came back without an entry: labels of texts, or what kind of file."""
    kind = response.headers.get("Content-Type", "")
    in_file = bool(content) and not kind.startswith(WORDS_OF_PAGES)
    if in_file:
        if not noted.exists():
            return [kind]
        words = inside(content, kind)
        # A file was made before, out of values that were opened then.
        values = known() if words else []
    else:
        words = html.unescape(content.decode())
    shown = {
        (value.label, value.key_id, text)
        for value, text in values
        if len(text) >= SHORT and text in words and value.label not in OF_NO_CUSTOMER
    }
    subjects = set(noted.values_list("subject", flat=True))
    listed = {label for label in NOTED_TOGETHER if noted.filter(object_type=model_of(label))}
    owners = dict(DataKey.objects.filter(pk__in=[key for _, key, _ in shown]).values_list(
        "pk", "subject"
    ))  # fmt: skip
    # In a file nobody sees whose value a text was: people of one name are told apart by nothing.
    named = {text for _, key, text in shown if in_file and owners[key] in subjects}
    loose = {
        label for label, key, text in shown if owners[key] not in subjects and text not in named
    }
    return sorted(loose - listed)


def inside(content: bytes, kind: str) -> str:
    """The words in a file, and in the files in a ZIP; "" for pictures and sounds."""
    if kind.startswith("application/zip"):
        with zipfile.ZipFile(BytesIO(content)) as archive:
            members = [(archive.read(name), kind_of(name)) for name in archive.namelist()]
        return "\n".join(inside(*member) for member in members)
    if kind.startswith("application/pdf"):
        return " ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    return "" if kind.startswith(("image/", "audio/")) else content.decode(errors="replace")


def kind_of(name: str) -> str:
    """The type of a file by its name; what is not known is read as text."""
    return guess_type(name)[0] or "text/plain"


def known() -> list[tuple[Sealed, str]]:
    """Every sealed value there is, with its text."""
    return [
        (value, value.unseal())
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, SealedField)
        for value in model._default_manager.values_list(field.attname, flat=True)
        if value is not None
    ]


def model_of(label: str) -> str:
    """The model in a sealed field's label."""
    return label.rpartition(".")[0]


@contextmanager
def opened() -> Iterator[list[tuple[Sealed, str]]]:
    """Every sealed value opened inside, with its text."""
    values: list[tuple[Sealed, str]] = []
    unseal = Sealed.unseal

    def watched(value: Sealed) -> str:
        text = unseal(value)
        values.append((value, text))
        return text

    with patch.object(Sealed, "unseal", watched):
        yield values


@contextmanager
def undone() -> Iterator[None]:
    """Both databases, for as long as several tests look at one story; everything is taken back."""
    with ExitStack() as stack:
        for alias in connections:
            stack.enter_context(transaction.atomic(using=alias))
        yield
        for alias in connections:
            transaction.set_rollback(True, using=alias)
