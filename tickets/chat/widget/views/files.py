"""Files sent and read in the frame."""

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from helpdesk.purposes import Purpose
from helpdesk.rules import rule
from tickets.access import case_for
from tickets.chat import uploads
from tickets.chat.widget.bearer import bearers_case, secret_of
from tickets.models.conversations import Author
from tickets.views.attachments import answer, file_of

begin = require_POST(bearers_case(uploads.declare))
part = require_http_methods(["PUT"])(bearers_case(uploads.take_part))
finish = require_POST(bearers_case(uploads.finish))


@rule("customer")
@require_safe
def read(request: HttpRequest, platform: str, uid: str) -> HttpResponseBase:
    """A file of the case; those of internal notes are not there for its customer."""
    ticket, actor = case_for(platform, secret_of(request))
    file = file_of(ticket, uid, hide=(Author.NOTE,))
    return answer(request, file, actor, Purpose.OWN_CASE, ticket)
