"""Files sent with messages, for staff who may work the case and for its customer."""

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from helpdesk.actor import Actor
from helpdesk.errors import NotFound
from helpdesk.files.models import StoredFile
from helpdesk.files.serving import send
from helpdesk.purposes import Purpose
from helpdesk.rules import rule
from helpdesk.vault.keystore import Erased
from identity.access import desk_page
from identity.roles import Right
from tickets import cookies
from tickets.access import case_for, ticket_for
from tickets.models import Attachment, Ticket
from tickets.models.conversations import Author


@desk_page(Right.WORK_CASES)  # type: ignore[arg-type]  # a streamed answer is no HttpResponse
@require_safe
def file_at_desk(request: HttpRequest, actor: Actor, number: str, uid: str) -> HttpResponseBase:
    """A file of a case that the actor may work."""
    ticket = ticket_for(actor, number)
    file = file_of(ticket, uid)
    return answer(request, file, actor, Purpose.WORK_CASE, ticket)


@rule("customer")
@require_safe
def file_of_case(request: HttpRequest, platform: str, uid: str) -> HttpResponseBase:
    """A file of the customer's own case; those of internal notes are not there for them."""
    ticket, actor = case_for(platform, cookies.read(request, cookies.CASE))
    file = file_of(ticket, uid, hide=(Author.NOTE,))
    return answer(request, file, actor, Purpose.OWN_CASE, ticket)


def file_of(ticket: Ticket, uid: str, *, hide: tuple[str, ...] = ()) -> StoredFile:
    """The file of an attachment in this case. Raises NotFound."""
    found = Attachment.objects.filter(uid=uid, message__conversation__ticket=ticket)
    attachment = found.exclude(message__author__in=hide).select_related("file").first()
    if attachment is None:
        raise NotFound
    return attachment.file


def answer(
    request: HttpRequest, file: StoredFile, actor: Actor, purpose: Purpose, ticket: Ticket
) -> HttpResponseBase:
    """Send it; what was erased is not there any more."""
    try:
        return send(request, file, actor=actor, purpose=purpose, case=ticket.number)
    except Erased:
        raise NotFound from None
