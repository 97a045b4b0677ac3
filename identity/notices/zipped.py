"""Letters to be posted, as one ZIP that is made while it is sent, with where each of them goes."""

import zipfile
from collections.abc import Iterator
from io import RawIOBase

from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse

from helpdesk.actor import Actor
from helpdesk.audit.models import Kind
from helpdesk.audit.reads import note_read, text
from helpdesk.files.serving import HEADERS, in_threads
from helpdesk.files.storage import open_range
from helpdesk.purposes import Purpose
from helpdesk.vault import keystore
from helpdesk.vault.keystore import Erased
from helpdesk.vault.sealed import Damaged
from identity.incidents.models import Reach
from identity.notices.models import Notice, Recipient, RecipientState
from identity.ties import without_barred

MOST = 500
"""Letters of one ZIP; what is posted meanwhile makes room for the next."""


def letters_to_post(notice: Notice, actor: Actor) -> list[Recipient]:
    """The letters that wait to be posted, MOST at most, but for those to people the actor must not
    touch: 1 query."""
    rows = Recipient.objects.filter(
        notice=notice, state=RecipientState.BY_HAND, channel=Reach.LETTER, file__isnull=False
    )
    rows = without_barred(rows, actor, member="")
    return list(rows.select_related("file", "affected").order_by("pk")[:MOST])


def letters_zip(
    request: HttpRequest, number: str, rows: list[Recipient], *, actor: Actor
) -> HttpResponseBase:
    """The answer. Each letter, with its person's name and address, is in the ledger as a
    disclosure before the first byte leaves.

    number: of the incident they are about.
    """
    for one in rows:
        note_read(
            actor=actor, purpose=Purpose.SEND_NOTICE, of=one, platform=one.platform_id,
            subject=one.subject_id, case=number, fields=["address", "file", "name"],
            action="notice.letters", kind=Kind.DISCLOSE,
        )  # fmt: skip
    parts = zipped(rows)
    body = in_threads(parts) if isinstance(request, ASGIRequest) else parts
    response = StreamingHttpResponse(body, content_type="application/zip", headers=HEADERS)
    response["Accept-Ranges"] = "none"
    response["Content-Disposition"] = f'attachment; filename="{number}-letters.zip"'
    return response


def zipped(rows: list[Recipient]) -> Iterator[bytes]:
    """The ZIP, a letter at a time; without those of people who were erased. File names carry no
    name of a person."""
    sink = Sink()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_STORED) as archive:
        for place, row in enumerate(rows, 1):
            if content := content_of(row):
                archive.writestr(file_name(place), content)
                yield sink.taken()
        archive.writestr("addresses.txt", addresses(rows))
    yield sink.taken()


def file_name(place: int) -> str:
    """What the letter in this place is called."""
    return f"letter-{place:03d}.pdf"


def addresses(rows: list[Recipient]) -> str:
    """Where each letter goes, for the envelopes: some letters greet nobody by name."""
    values = [v for row in rows for v in (row.affected.name, row.affected.address) if v is not None]
    keystore.warm(value.key_id for value in values)
    return "\n\n".join(
        "\n".join([file_name(place), text(row.affected.name), text(row.affected.address)])
        for place, row in enumerate(rows, 1)
    )


def content_of(row: Recipient) -> bytes:
    """A letter, b"" for one that cannot be opened any more."""
    if row.file is None:
        return b""
    try:
        return b"".join(open_range(row.file, 0, row.file.size))
    except (Erased, Damaged, OSError):
        return b""


class Sink(RawIOBase):
    """Keeps what was written until it is taken."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[bytes] = []

    def writable(self) -> bool:
        """It is only written to."""
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        """Keep a part."""
        self._parts.append(bytes(data))
        return len(data)

    def taken(self) -> bytes:
        """Everything since the last time."""
        parts, self._parts = self._parts, []
        return b"".join(parts)
