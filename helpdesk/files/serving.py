"""Sending a stored file: by range, a segment at a time, and never as anything but data."""

import asyncio
import re
from collections.abc import AsyncIterator, Iterator

from django.core.handlers.asgi import ASGIRequest
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header

from helpdesk.actor import Actor
from helpdesk.audit import reads
from helpdesk.files.models import StoredFile
from helpdesk.files.storage import open_range
from helpdesk.purposes import Purpose

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-store",
    "Accept-Ranges": "bytes",
}
"""A file that somebody sent is never a document of this site, and no cache keeps it."""

SHOWN = frozenset({"image/jpeg", "image/png", "image/webp"})
"""Kinds a browser may show; everything else is downloaded."""

ONE_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


def send(
    request: HttpRequest,
    file: StoredFile,
    *,
    actor: Actor,
    purpose: Purpose,
    case: str,
    of: Model | None = None,
    action: str = "file.read",
) -> HttpResponseBase:
    """Answer with a file, or the part asked for (RFC 9110, 14), noting the read first.

    of, action: what the read is noted under, where the file is a part of something with a name.
    The caller has checked that the actor may have it. Raises Erased when its key is destroyed.
    """
    reads.note_read(
        actor=actor, purpose=purpose, of=of or file, platform=file.platform,
        subject=file.subject_id, case=case, fields=["content", "name"], action=action,
    )  # fmt: skip
    return answer(request, file)


def answer(request: HttpRequest, file: StoredFile) -> HttpResponseBase:
    """The same for a file whose sending an action has noted."""
    wanted = wanted_range(request.headers.get("Range", ""), file.size)
    if wanted is None:
        return HttpResponse(
            status=416, headers={**HEADERS, "Content-Range": f"bytes */{file.size}"}
        )
    start, end = wanted
    part = (start, end) != (0, file.size)
    response = body(request, file, start, end)
    response.status_code = 206 if part else 200
    for name, value in headers(file, start, end, part=part).items():
        response.headers[name] = value
    return response


def headers(file: StoredFile, start: int, end: int, *, part: bool) -> dict[str, str]:
    """What is said about the bytes sent."""
    found = {
        **HEADERS,
        "Content-Type": file.content_type,
        "Content-Length": str(end - start),
        "Content-Disposition": content_disposition_header(
            file.content_type not in SHOWN, reads.text(file.name)
        )
        or "inline",
    }
    if part:
        found["Content-Range"] = f"bytes {start}-{end - 1}/{file.size}"
    return found


def wanted_range(header: str, size: int) -> tuple[int, int] | None:
    """First byte and the one after the last; None when no byte of the file is meant.

    Anything but one well-formed range means the whole file (RFC 9110, 14.2).
    """
    match = ONE_RANGE.fullmatch(header.strip())
    if match is None or match.group(1) == match.group(2) == "":
        return 0, size
    first, last = match.groups()
    if not first:
        return (max(0, size - int(last)), size) if int(last) else None
    start, end = int(first), min(int(last) + 1, size) if last else size
    if last and int(last) < int(first):
        return 0, size
    return (start, end) if start < size else None


def body(request: HttpRequest, file: StoredFile, start: int, end: int) -> HttpResponseBase:
    """The bytes, streamed in the way this server can."""
    if request.method == "HEAD":
        return HttpResponse()
    parts = open_range(file, start, end)
    if isinstance(request, ASGIRequest):
        return StreamingHttpResponse(in_threads(parts))
    return StreamingHttpResponse(parts)


async def in_threads(parts: Iterator[bytes]) -> AsyncIterator[bytes]:
    """Read and unseal in threads, so that the loop serves others meanwhile."""
    while part := await asyncio.to_thread(next, parts, b""):
        yield part
