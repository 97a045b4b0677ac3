"""Making one file of parts that have all arrived, or of a file that came whole in a form."""

import hashlib
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, cast

from django.core.files.storage import default_storage

from helpdesk.actions import Work
from helpdesk.files.checks import pieces
from helpdesk.files.errors import DigestDiffers, PartMissing
from helpdesk.files.models import StoredFile, Upload, UploadPart
from helpdesk.files.parts import PART, Declared, part_place, write
from helpdesk.files.segments import Segments
from helpdesk.files.storage import RECORD_CLASS, place
from helpdesk.ids import public_id
from helpdesk.vault import keystore

Chunks = Callable[[], Iterator[bytes]]
"""The content of a file from its beginning, each time it is called."""


def read_parts(upload: Upload) -> Chunks:
    """The content of an upload all of whose parts are there. Raises PartMissing."""
    found = list(UploadPart.objects.filter(upload=upload))
    if [one.number for one in found] != list(range(-(-upload.size // PART))):
        raise PartMissing
    key = keystore.key(upload.key)

    def chunks() -> Iterator[bytes]:
        for part in found:
            with default_storage.open(part_place(part.uid)) as sealed:
                yield from Segments(key, part.uid, part.size).open(
                    cast("BinaryIO", sealed), 0, part.size
                )

    return chunks


def read_file(content: BinaryIO) -> Chunks:
    """The content of a file that came whole, in a form."""
    return lambda: pieces(content)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assembled:
    """A whole file in the storage that no row knows yet; made outside every transaction, since
    sealing it takes time."""

    uid: str
    platform: str
    subject: str
    key: uuid.UUID
    name: str = field(repr=False)
    content_type: str
    size: int
    sha256: str

    def keep(self, work: Work) -> StoredFile:
        """The file's row, inside an action."""
        file = StoredFile(
            uid=self.uid,
            platform=self.platform,
            subject_id=self.subject,
            key=self.key,
            content_type=self.content_type,
            size=self.size,
            sha256=self.sha256,
            created_at=work.now,
        )
        file.name = self.name
        return work.create(file)

    def discard(self) -> None:
        """Delete it again."""
        default_storage.delete(place(self.uid))


def assemble(
    chunks: Chunks,
    *,
    platform: str,
    subject: str,
    name: str,
    content_type: str,
    declared: Declared,
    record_class: str = RECORD_CLASS,
) -> Assembled:
    """Seal a checked file as one and write it. Its digest is compared on the way.

    record_class: which of the subject's keys seals it; what shares one is forgotten together.

    Raises DigestDiffers and NoRoom.
    """
    key_id, key = keystore.key_for(subject, record_class)
    whole = Assembled(
        uid=public_id(), platform=platform, subject=subject, key=key_id, name=name,
        content_type=content_type, size=declared.size, sha256=declared.sha256,
    )  # fmt: skip
    digest = hashlib.sha256()

    def noted() -> Iterator[bytes]:
        for chunk in chunks():
            digest.update(chunk)
            yield chunk

    write(place(whole.uid), Segments(key, whole.uid, whole.size).seal(noted()))
    if digest.hexdigest() != declared.sha256:
        whole.discard()
        raise DigestDiffers
    return whole
