"""Data keys: one per subject and record class, made when first needed, gone when destroyed."""

import threading
import time
import uuid
from collections import OrderedDict
from collections.abc import Iterable
from secrets import token_bytes

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import IntegrityError, connections, transaction
from django.utils import timezone

from helpdesk.vault import masters
from helpdesk.vault.models import DataKey

REMEMBER = 60.0
"""Seconds an unwrapped key stays in memory: how long another process may still read what this
one erased."""

CAPACITY = 20_000


class Erased(Exception):
    """The key is destroyed: what it sealed cannot be read by anybody any more."""


class KeyCache:
    """Unwrapped keys, by id and by owner; bounded in number and in time."""

    def __init__(self) -> None:
        self._keys: OrderedDict[uuid.UUID, tuple[float, bytes]] = OrderedDict()
        self._current: OrderedDict[tuple[str, str], tuple[float, uuid.UUID]] = OrderedDict()
        self._guard = threading.Lock()

    def get(self, uid: uuid.UUID) -> bytes | None:
        """The key, while it is remembered."""
        found = self._keys.get(uid)
        return found[1] if found and found[0] > time.monotonic() else None

    def current(self, subject: str, record_class: str) -> uuid.UUID | None:
        """The id of the owner's live key, while it is remembered."""
        found = self._current.get((subject, record_class))
        return found[1] if found and found[0] > time.monotonic() else None

    def put(self, row: DataKey, key: bytes) -> None:
        """Remember one."""
        until = time.monotonic() + REMEMBER
        with self._guard:
            self._keys[row.uid] = (until, key)
            if row.destroyed_at is None:
                self._current[(row.subject, row.record_class)] = (until, row.uid)
            while len(self._keys) > CAPACITY:
                self._keys.popitem(last=False)
            while len(self._current) > CAPACITY:
                self._current.popitem(last=False)

    def clear(self) -> None:
        """Forget all."""
        with self._guard:
            self._keys.clear()
            self._current.clear()


cache = KeyCache()


def key_for(subject: str, record_class: str) -> tuple[uuid.UUID, bytes]:
    """The live key of one owner and class, made now if there is none."""
    uid = cache.current(subject, record_class)
    key = cache.get(uid) if uid else None
    if uid and key:
        return uid, key
    row = _live(subject, record_class) or _make(subject, record_class)
    return row.uid, _remember(row)


def key(uid: uuid.UUID) -> bytes:
    """The key an envelope names. Raises Erased."""
    remembered = cache.get(uid)
    if remembered is not None:
        return remembered
    row = DataKey.objects.filter(uid=uid).first()
    if row is None or row.wrapped is None:
        raise Erased
    return _remember(row)


def warm(uids: Iterable[uuid.UUID]) -> None:
    """Fetch many keys in one query, before a page of rows is masked or opened."""
    missing = {uid for uid in uids if cache.get(uid) is None}
    if missing:
        for row in DataKey.objects.filter(uid__in=missing, wrapped__isnull=False):
            _remember(row)


def warm_for(subjects: Iterable[str], record_class: str) -> None:
    """Fetch the live keys of many owners in one query, before something is sealed for each."""
    missing = {one for one in subjects if cache.current(one, record_class) is None}
    if missing:
        rows = DataKey.objects.filter(subject__in=missing, record_class=record_class)
        for row in rows.filter(destroyed_at=None):
            _remember(row)


def destroy(subject: str, record_class: str | None = None) -> int:
    """Destroy the keys of one owner, of one class or of all; returns how many."""
    rows = DataKey.objects.filter(subject=subject, destroyed_at=None)
    if record_class:
        rows = rows.filter(record_class=record_class)
    count = rows.update(wrapped=None, destroyed_at=timezone.now())
    cache.clear()
    return count


def fits() -> bool:
    """Whether every master key that wraps data keys is there and opens one of them; True while
    there are none. Raises KeysMissing."""
    try:
        return all(_unwrap(row) for row in map(_newest_under, masters_in_use()) if row)
    except InvalidTag:
        return False


def masters_in_use() -> list[str]:
    """The names of the master keys that data keys are wrapped by: one look into an index each."""
    found: list[str] = []
    rows = DataKey.objects.filter(wrapped__isnull=False).order_by("master")
    while (name := rows.values_list("master", flat=True).first()) is not None:
        found.append(name)
        rows = rows.filter(master__gt=name)
    return found


def rewrap(size: int = 500) -> int:
    """Wrap up to `size` data keys, that an older master wraps, by the newest; returns how many
    were looked at, 0 when none is left. The data keys stay the same, so that nobody who works
    meanwhile notices, and a key that is destroyed meanwhile stays destroyed."""
    newest = masters.newest(masters.MASTER)
    older = DataKey.objects.filter(wrapped__isnull=False).exclude(master=newest)
    piece = list(older.filter(master__in=masters_in_use()).order_by("master")[:size])
    with transaction.atomic(using="keys"):
        for row in piece:
            _rewrap(row)
    return len(piece)


def _rewrap(row: DataKey) -> None:
    plain, before = _unwrap(row), row.wrapped
    row.master = masters.master()[0]
    row.wrapped = _wrap(row, plain)
    same = DataKey.objects.filter(pk=row.pk, wrapped=before)
    same.update(master=row.master, wrapped=row.wrapped)


def _newest_under(master: str) -> DataKey | None:
    rows = DataKey.objects.filter(wrapped__isnull=False, master=master)
    return rows.order_by("-created_at").first()


def holds_any() -> bool:
    """Whether there are data keys already; False also before the table is made."""
    connection = connections["keys"]
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
    return DataKey._meta.db_table in tables and DataKey.objects.exists()


def _live(subject: str, record_class: str) -> DataKey | None:
    return DataKey.objects.filter(
        subject=subject, record_class=record_class, destroyed_at=None
    ).first()


def _make(subject: str, record_class: str) -> DataKey:
    uid, name = uuid.uuid4(), masters.master()[0]
    row = DataKey(uid=uid, subject=subject, record_class=record_class, master=name)
    row.wrapped = _wrap(row, token_bytes(32))
    try:
        with transaction.atomic(using="keys"):
            row.save(force_insert=True)
    except IntegrityError:
        # Another process made it at the same moment: theirs is the one.
        return DataKey.objects.get(subject=subject, record_class=record_class, destroyed_at=None)
    return row


def _wrap(row: DataKey, plain: bytes) -> bytes:
    nonce = token_bytes(12)
    return nonce + AESGCM(masters.master(row.master)[1]).encrypt(nonce, plain, _binding(row))


def _remember(row: DataKey) -> bytes:
    plain = _unwrap(row)
    cache.put(row, plain)
    return plain


def _unwrap(row: DataKey) -> bytes:
    if row.wrapped is None:
        raise Erased
    wrapped = bytes(row.wrapped)
    return AESGCM(masters.master(row.master)[1]).decrypt(wrapped[:12], wrapped[12:], _binding(row))


def _binding(row: DataKey) -> bytes:
    # A wrapped key moved to another owner's row does not open.
    return f"{row.uid}|{row.subject}|{row.record_class}|{row.master}".encode()
