"""A transcript as PDF, or sent to an address that is known."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from helpdesk.actor import Actor
from helpdesk.documents import NotPrinted
from helpdesk.ids import public_id
from helpdesk.templatetags.redress import mask
from identity.access import desk_page
from identity.roles import Right
from tickets.access import ticket_for
from tickets.chat.transcripts.actions import make_transcript, may_disclose, send_transcript
from tickets.chat.transcripts.printing import printed
from tickets.forms.fields import message_id
from tickets.models import Ticket
from tickets.views.desk.dialogs import ask

HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}


class SendForm(forms.Form):
    """To which of the known addresses."""

    to = forms.ChoiceField(
        label=gettext_lazy("Where to"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose an address.")},
    )
    once = forms.CharField(max_length=40, widget=forms.HiddenInput)


@require_POST
@desk_page(Right.WORK_CASES)
def pdf(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """What was said, printed."""
    case = ticket_for(actor, number)
    told = make_transcript(case, actor=actor)
    try:
        made = printed(told)
    except NotPrinted:
        return HttpResponse(_("The PDF could not be made. Please try again."), status=503)
    answer = HttpResponse(made, content_type="application/pdf", headers=HEADERS)
    answer["Content-Disposition"] = f'attachment; filename="{number}.pdf"'
    return answer


@require_http_methods(["GET", "POST"])
@desk_page(Right.WORK_CASES)
def send(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Send it by email."""
    case = ticket_for(actor, number)
    choices = addresses(case)
    form = SendForm(request.POST or None, initial={"once": public_id()})
    form.fields["to"].choices = choices  # type: ignore[attr-defined]
    if choices:
        form.fields["to"].initial = choices[0][0]
    return ask(
        request, actor, case, form,
        lambda data: send_transcript(
            case, actor=actor, to=data["to"], key=message_id(data["once"])
        ),
        title=_("Send what was said in %(number)s") % {"number": number},
        lead=lead(choices),
        label=_("Send the transcript"),
        nothing=not choices,
    )  # fmt: skip


def lead(choices: list[tuple[str, str]]) -> str:
    """What is said over the form."""
    if not choices:
        return _("No email address is known here. Make a PDF, or ask for an address in the case.")
    return _("Notes are left out. That it was sent, and where to, stands in the trail.")


def addresses(case: Ticket) -> list[tuple[str, str]]:
    """Those that are known and may be written to, as masks."""
    found = []
    if case.contact.email is not None:
        given = _("The address given in this case: %(address)s")
        found.append(("contact", given % {"address": mask(case.contact.email)}))
    member = case.member
    if member is not None and member.email is not None and may_disclose(case):
        registered = _("The registered address: %(address)s")
        found.append(("member", registered % {"address": mask(member.email)}))
    return found
