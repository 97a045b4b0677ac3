"""Parts of something that is still being made, each sealed by itself on arrival: the rooms keep the
rows, with `uid`, `size` and the key's id, and put the whole together with parts_whole.py."""

import uuid
from collections.abc import Iterable
from typing import BinaryIO, cast

from django.core.files.storage import default_storage
from django.db import models, transaction

from helpdesk.files.parts import write
from helpdesk.files.segments import Segments
from helpdesk.files.storage import sweep_folder
from helpdesk.ids import public_id
from helpdesk.vault import keystore

FOLDER = "live"


def seal_part(key: uuid.UUID, content: bytes) -> str:
    """Seal a part with a data key and write it; returns its random id. Raises NoRoom, Erased."""
    uid = public_id()
    write(place(uid), Segments(keystore.key(key), uid, len(content)).seal([content]))
    return uid


def open_part(key: uuid.UUID, uid: str, size: int) -> bytes:
    """A part's content. Raises Erased, and Damaged when it is not what was stored."""
    segments = Segments(keystore.key(key), uid, size)
    with default_storage.open(place(uid)) as sealed:
        return b"".join(segments.open(cast("BinaryIO", sealed), 0, size))


def discard_part(uid: str) -> None:
    """Delete a part that no row knows."""
    default_storage.delete(place(uid))


def discard_after_commit(uids: Iterable[str]) -> None:
    """Delete parts whose rows are removed in this transaction."""
    gone = list(uids)

    def clear() -> None:
        for uid in gone:
            discard_part(uid)

    transaction.on_commit(clear)


def sweep_parts(model: type[models.Model]) -> int:
    """Delete parts that no row of the model knows; returns how many."""
    return sweep_folder(FOLDER, model)


def place(uid: str) -> str:
    """Where a part lies; apart from parts of uploads and from what is whole."""
    return f"{FOLDER}/{uid[:2]}/{uid}"
