"""Files of a chat on their way in: what the cookie's posts and the frame's have in common.

`begin` says which parts are there already; a part may be sent again; `finish` makes a message.
"""

from contextlib import suppress
from io import BytesIO
from typing import Any

from django.http import HttpRequest

from helpdesk.actor import Actor
from helpdesk.audit import reads
from helpdesk.errors import BadInput, DomainError
from helpdesk.files.checks import LARGEST, CheckedFile, check
from helpdesk.files.models import Upload, UploadPart
from helpdesk.files.parts import PART, store_part, upload_of
from helpdesk.files.parts_whole import read_parts
from tickets import uploading
from tickets.calls.forms import DeclareForm
from tickets.chat.actions.attaching import (
    about,
    begin_file,
    drop_file,
    keep_file_part,
    send_files,
)
from tickets.chat.lines import id_in
from tickets.chat.views.posts import kept, sent
from tickets.models import Message, Ticket


def declare(request: HttpRequest, ticket: Ticket, actor: Actor) -> dict[str, Any]:
    """Say what will be sent: `name`, `size` in bytes, `sha256`. The answer says how, and which
    parts are there."""
    form = DeclareForm(dict(sent(request)))
    if not form.is_valid():
        raise BadInput(field=next(iter(form.errors)))
    declared = form.declared
    sizes = [min(declared.size, LARGEST)]
    begun = Upload.objects.filter(platform=ticket.platform_id, about=about(ticket), owner=actor.id)
    is_new = not begun.filter(sha256=declared.sha256).exists()
    if is_new:
        uploading.refuse_too_many(request, sizes)
    upload = begin_file(ticket, actor=actor, declared=declared)
    if is_new:  # one that goes on after a break is counted already
        uploading.count(request, sizes)
    there = UploadPart.objects.filter(upload=upload).values_list("number", flat=True)
    return {"upload": upload.uid, "part_size": PART, "there": list(there)}


def take_part(
    request: HttpRequest, ticket: Ticket, actor: Actor, uid: str, part: int
) -> dict[str, Any]:
    """One part: its bytes as the body, its digest in X-Part-SHA256."""
    upload = upload_of(ticket.platform_id, about(ticket), actor.id, uid)
    content = request.read(PART + 1)
    stored = store_part(upload, part, content, request.headers.get("X-Part-SHA256", ""))
    keep_file_part(ticket, upload, actor=actor, part=stored)
    return {"part": part}


def finish(request: HttpRequest, ticket: Ticket, actor: Actor, uid: str) -> dict[str, Any]:
    """Make a message of an upload all of whose parts are there, under the client's `id`."""
    client_id = id_in(dict(sent(request)))
    if client_id is None:
        raise BadInput(field="id")
    earlier = Message.objects.filter(conversation__ticket=ticket, client_id=client_id).first()
    if earlier is not None:
        return kept(earlier)  # its parts are forgotten already
    upload = upload_of(ticket.platform_id, about(ticket), actor.id, uid)
    # At most LARGEST bytes, as `begin_file` saw to.
    whole = BytesIO(b"".join(read_parts(upload)()))
    try:
        checked = checked_file(upload, whole)
    except BadInput:
        with suppress(DomainError):  # why it is not taken is what they have to know
            drop_file(ticket, upload, actor=actor)
        raise
    message = send_files(ticket, actor=actor, client_id=client_id, files=[checked], upload=upload)
    return kept(message)


def checked_file(upload: Upload, whole: BytesIO) -> CheckedFile:
    """A file all of whose parts are there. Raises BadInput for one that is not taken."""
    checked = check(reads.text(upload.name), whole)
    if checked.sha256 != upload.sha256:
        raise BadInput(field="sha256")
    return checked
