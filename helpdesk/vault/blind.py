"""Finding sealed values by keyed digests of their normalised form."""

import hashlib
import hmac
import unicodedata
from collections.abc import Callable

import phonenumbers
from django.db import models

from helpdesk.vault import masters
from helpdesk.vault.fields import SealedField, sealed_fields
from helpdesk.vault.models import BlindIndex


def phone(text: str) -> str:
    """E.164 when it can be read as such, else its digits."""
    try:
        number = phonenumbers.parse(text, None)
    except phonenumbers.NumberParseException:
        return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isdigit())
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def email(text: str) -> str:
    """Case is folded throughout: nobody means two mailboxes by it."""
    return unicodedata.normalize("NFKC", text).strip().casefold()


def code(text: str) -> str:
    """Letters and digits only, in capitals: people type order numbers with spaces and dashes."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).upper() if c.isalnum())


NORMALISE: dict[str, Callable[[str], str]] = {
    "phone": phone,
    "email": email,
    "order": code,
    "tracking": code,
}


def digest(platform: str, kind: str, text: str) -> bytes:
    """HMAC-SHA256 of the normalised text under the platform's key for this kind."""
    normal = NORMALISE[kind](text)
    return hmac.new(masters.blind_key(platform, kind), normal.encode(), hashlib.sha256).digest()


def find(platform: str, kind: str, text: str, model: type[models.Model]) -> list[int]:
    """Primary keys of the platform's objects of `model` that hold this value, newest first."""
    rows = BlindIndex.objects.filter(
        platform=platform,
        kind=kind,
        digest=digest(platform, kind, text),
        object_type=model._meta.label_lower,
    )
    return list(rows.order_by("-object_id").values_list("object_id", flat=True)[:50])


def row_for(instance: models.Model, field: SealedField) -> BlindIndex:
    """The unsaved index row for one field of a saved object that has a value in it."""
    platform: str = instance.platform_id  # type: ignore[attr-defined]
    value = getattr(instance, field.attname)
    return BlindIndex(
        platform=platform,
        kind=field.index,
        digest=digest(platform, field.index, value.unseal()),
        subject_id=getattr(instance, field.owner),
        object_type=instance._meta.label_lower,
        object_id=instance.pk,
        field=field.name,
    )


def rows_of(instance: models.Model) -> "models.QuerySet[BlindIndex]":
    """The index rows of one object."""
    return BlindIndex.objects.filter(object_type=instance._meta.label_lower, object_id=instance.pk)


def indexed_fields(model: type[models.Model]) -> list[SealedField]:
    """The sealed fields of a model that can be found again."""
    return [field for field in sealed_fields(model) if field.index]
