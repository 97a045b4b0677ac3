"""Finding cases by what was said in them, through keyed digests of the words of sealed texts.

A field says so itself: `SealedField(…, words="conversation.ticket")` is found by its words, and
leads to the case at the end of that path. Phrases are not kept: who searches gets what holds all
their words, in any order.
"""

import hmac
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.db import models

from helpdesk.rows import Rows
from helpdesk.vault import keystore, masters, tokens
from helpdesk.vault.fields import SealedField, sealed_fields
from helpdesk.vault.models import WordToken

SIZE = 16
"""Bytes of a digest: 2^64 words before two are likely to share one."""


def digests(platform: str, words: list[str]) -> list[bytes]:
    """HMAC-SHA256 of each word under the platform's key for words, cut to SIZE."""
    key = masters.blind_key(platform, "words")
    return [hmac.digest(key, word.encode(), "sha256")[:SIZE] for word in words]


@lru_cache(maxsize=256)
def fields_of(model: type[models.Model]) -> tuple[SealedField, ...]:
    """The sealed fields of a model that are found by their words."""
    return tuple(field for field in sealed_fields(model) if field.words)


def touched(model: type[models.Model], changed: list[str]) -> list[SealedField]:
    """The fields whose words are other ones, or lead elsewhere, after these have changed."""
    return [
        field
        for field in fields_of(model)
        if field.name in changed or field.words.partition(".")[0] in changed
    ]


COLUMNS = (
    "platform", "subject_id", "group_type", "group", "object_type", "object_id", "field", "digest",
)  # fmt: skip
"""What a row consists of, in the order of `facts_for`."""


def write(indexed: Sequence[tuple[models.Model, SealedField]], rows: Rows) -> None:
    """Insert the rows of fields of saved objects, among others."""
    found = [facts for instance, field in indexed for facts in facts_for(instance, field)]
    if found:
        rows.write_columns(WordToken, COLUMNS, [list(one) for one in zip(*found, strict=True)])


def rows_for(instance: models.Model, field: SealedField) -> list[WordToken]:
    """The unsaved rows of one field of a saved object."""
    found = facts_for(instance, field)
    return [WordToken(**dict(zip(COLUMNS, facts, strict=True))) for facts in found]


def facts_for(instance: models.Model, field: SealedField) -> list[tuple[Any, ...]]:
    """The rows of one field of a saved object; none where it leads to nothing, is empty or
    erased."""
    value = getattr(instance, field.attname)
    group_type, group = leads_to(instance, field.words)
    if value is None or group is None:
        return []
    try:
        words = tokens.words_of(value.unseal())
    except keystore.Erased:
        return []
    platform: str = instance.platform_id  # type: ignore[attr-defined]
    facts = (
        platform, getattr(instance, field.owner), group_type, group,
        instance._meta.label_lower, instance.pk, field.name,
    )  # fmt: skip
    return [(*facts, one) for one in digests(platform, words)]


def leads_to(instance: models.Model, path: str) -> tuple[str, int | None]:
    """The model and primary key of the object at the end of a path of foreign keys."""
    first, _, rest = path.partition(".")
    key: Any = instance._meta.get_field(first)
    if rest and getattr(instance, key.attname) is not None:
        return leads_to(getattr(instance, first), rest)
    return key.related_model._meta.label_lower, getattr(instance, key.attname)


def rows_of(instance: models.Model) -> "models.QuerySet[WordToken]":
    """The rows of one object."""
    return WordToken.objects.filter(object_type=instance._meta.label_lower, object_id=instance.pk)


def forget(subject: str) -> int:
    """Take away what a person's texts are found by; returns how many rows there were. Call it in
    the action that destroys their keys."""
    return WordToken.objects.filter(subject=subject).delete()[0]
