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
from identity.incidents.models import Reach
from identity.notices.models import Notice, Recipient, RecipientState

MOST = 500
"""Letters of one ZIP; what is posted meanwhile makes room for the next."""


def letters_zip(request: HttpRequest, notice: Notice, *, actor: Actor) -> HttpResponseBase:
    """The answer. Each letter is in the ledger as a disclosure before the first byte leaves."""
    rows = Recipient.objects.filter(
        notice=notice, state=RecipientState.BY_HAND, channel=Reach.LETTER, file__isnull=False
    )
    found = list(rows.select_related("file", "affected").order_by("pk")[:MOST])
    for one in found:
        note_read(
            actor=actor, purpose=Purpose.SEND_NOTICE, of=one, platform=one.platform_id,
            subject=one.subject_id, case=notice.incident.number, fields=["file"],
            action="notice.letters", kind=Kind.DISCLOSE,
        )  # fmt: skip
    parts = zipped(found)
    body = in_threads(parts) if isinstance(request, ASGIRequest) else parts
    response = StreamingHttpResponse(body, content_type="application/zip", headers=HEADERS)
    response["Accept-Ranges"] = "none"
    name = f"{notice.incident.number}-letters.zip"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def zipped(rows: list[Recipient]) -> Iterator[bytes]:
    """The ZIP, a letter at a time. File names carry no name of a person."""
    sink = Sink()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_STORED) as archive:
        for place, row in enumerate(rows, 1):
            if row.file is not None:
                content = b"".join(open_range(row.file, 0, row.file.size))
                archive.writestr(f"letter-{place:03d}.pdf", content)
                yield sink.taken()
    yield sink.taken()


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
