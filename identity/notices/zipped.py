"""Letters to be posted, as one ZIP that is made while it is sent."""

import zipfile
from collections.abc import Iterator
from io import RawIOBase

from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse

from helpdesk.actor import Actor
from helpdesk.audit.models import Kind
from helpdesk.audit.reads import note_read
from helpdesk.files.serving import HEADERS, in_threads
from helpdesk.files.storage import open_range
from helpdesk.purposes import Purpose
from helpdesk.vault.keystore import Erased
from helpdesk.vault.sealed import Damaged
from identity.incidents.models import Reach
from identity.notices.models import Notice, Recipient, RecipientState

MOST = 500
"""Letters of one ZIP; what is posted meanwhile makes room for the next."""


def letters_to_post(notice: Notice) -> list[Recipient]:
    """The letters that wait to be posted, MOST at most: 1 query."""
    rows = Recipient.objects.filter(
        notice=notice, state=RecipientState.BY_HAND, channel=Reach.LETTER, file__isnull=False
    )
    return list(rows.select_related("file").order_by("pk")[:MOST])


def letters_zip(
    request: HttpRequest, number: str, rows: list[Recipient], *, actor: Actor
) -> HttpResponseBase:
    """The answer. Each letter is in the ledger as a disclosure before the first byte leaves.

    number: of the incident they are about.
    """
    for one in rows:
        note_read(
            actor=actor, purpose=Purpose.SEND_NOTICE, of=one, platform=one.platform_id,
            subject=one.subject_id, case=number, fields=["file"],
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
                archive.writestr(f"letter-{place:03d}.pdf", content)
                yield sink.taken()
    yield sink.taken()


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
