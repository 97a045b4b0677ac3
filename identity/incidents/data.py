"""Kinds of personal data as notices name them, and which fields of our records are of which."""

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _


class DataKind(models.TextChoices):
    """Kinds of data a person understands."""

    NAME = "name", _("Name")
    PHONE = "phone", _("Phone number")
    EMAIL = "email", _("Email address")
    ADDRESS = "address", _("Delivery address")
    ORDERS = "orders", _("Orders and what was bought")
    PARCELS = "parcels", _("Parcels and tracking numbers")
    PAYMENTS = "payments", _("Payments")
    MESSAGES = "messages", _("Messages with us")
    FILES = "files", _("Photos and papers sent to us")
    CALLS = "calls", _("Recorded calls")
    IDENTITY = "identity", _("Identity papers")
    ACCOUNT = "account", _("Account and sign-in data")
    OTHER = "other", _("Other data")


SENSITIVE = frozenset({DataKind.PAYMENTS, DataKind.IDENTITY, DataKind.CALLS})
"""Kinds that the policies of Tinh Tinh Mall and EasyDser call sensitive (bank account, identity
number, biometrics and the like)."""

OF_FIELD = {
    "name": DataKind.NAME,
    "phone": DataKind.PHONE,
    "email": DataKind.EMAIL,
    "to": DataKind.EMAIL,
    "address": DataKind.ADDRESS,
    "city": DataKind.ADDRESS,
    "postcode": DataKind.ADDRESS,
    "consignee": DataKind.ADDRESS,
    "lines": DataKind.ORDERS,
    "title": DataKind.ORDERS,
    "number": DataKind.ORDERS,
    "stated_order": DataKind.ORDERS,
    "parcels": DataKind.PARCELS,
    "tracking_number": DataKind.PARCELS,
    "payments": DataKind.PAYMENTS,
    "amount": DataKind.PAYMENTS,
    "messages": DataKind.MESSAGES,
    "body": DataKind.MESSAGES,
    "heading": DataKind.MESSAGES,
    "solution": DataKind.MESSAGES,
    "content": DataKind.FILES,
    "recording": DataKind.CALLS,
    "transcript": DataKind.CALLS,
}
"""By the last part of a field as the ledger names it."""

OF_OBJECT = {
    "files.storedfile": DataKind.FILES,
    "calls.recording": DataKind.CALLS,
}
"""By the object, where its fields would say less."""


def kinds_of(fields: Iterable[str]) -> list[str]:
    """The kinds of data that fields such as "tickets.contact.phone" are of, in the order above."""
    found = {kind_of(field) for field in fields}
    return [kind.value for kind in DataKind if kind in found]


def kind_of(field: str) -> DataKind:
    """The kind of one field."""
    label, _dot, name = field.rpartition(".")
    return OF_OBJECT.get(label) or OF_FIELD.get(name, DataKind.OTHER)


def labels(codes: Iterable[str]) -> list[str]:
    """The kinds in words, in the order above."""
    wanted = set(codes)
    return [str(kind.label) for kind in DataKind if kind.value in wanted]
