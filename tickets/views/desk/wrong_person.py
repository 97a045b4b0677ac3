"""What somebody learned who was not the person, as a page to print and act on."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from helpdesk.actor import Actor
from identity.access import desk_page, may
from identity.models import Verification
from identity.roles import Right
from tickets.access import wrong_verification_for
from tickets.actions.contacts import contact_named
from tickets.actions.wrong_person import make_incident
from tickets.queries.exposure import exposure_of
from tickets.views.desk.ticket import render_in_zone


@require_GET
@desk_page(Right.WORK_CASES)
def learned(request: HttpRequest, actor: Actor, uid: str) -> HttpResponse:
    """The list: by person, what was read and when."""
    verification = wrong_verification_for(actor, uid)
    context = {
        "verification": verification,
        "shown": exposure_of(verification),
        "handles": may(actor, Right.HANDLE_INCIDENTS, verification.platform_id),
        "back_url": back_url(verification),
        "platform": verification.platform,
    }
    return render_in_zone(request, "desk/verification/learned.html", context, verification)


@require_POST
@desk_page(Right.WORK_CASES)
def make(request: HttpRequest, actor: Actor, uid: str) -> HttpResponse:
    """Make it an incident, or tell whoever may."""
    verification = wrong_verification_for(actor, uid)
    incident = make_incident(verification, actor=actor)
    if may(actor, Right.HANDLE_INCIDENTS, verification.platform_id):
        messages.success(request, _("The incident is open, and its people are being added."))
        return redirect("incidents:overview", incident.number)
    messages.success(request, _("Thank you. The privacy officer has it now."))
    return redirect("tickets:learned", uid)


def back_url(verification: Verification) -> str:
    """The contact it happened in."""
    contact = contact_named(verification.platform_id, verification.contact)
    return contact.url() if contact else ""
