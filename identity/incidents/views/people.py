"""One person on the list: their details in clear, taken off, put back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from helpdesk.actor import Actor
from helpdesk.audit import wording
from identity.access import desk_page
from identity.incidents.access import affected_for, handled_for, incident_for
from identity.incidents.actions.people import put_back, remove_affected, show_affected
from identity.incidents.forms import Why
from identity.incidents.models import AffectedPerson
from identity.incidents.queries.affected import row
from identity.incidents.views.frame import page
from identity.roles import Right
from identity.views.pages import done, pressed


@desk_page(Right.APPROVE_NOTICES)
@require_safe
def person(request: HttpRequest, actor: Actor, number: str, uid: str) -> HttpResponse:
    """Somebody in clear, for handling the incident; the reading is in the trail."""
    incident = incident_for(actor, number)
    somebody = affected_for(actor, incident, uid)
    return page(
        request, actor, incident, "affected", "person", row=row(incident, somebody),
        shown=in_clear(somebody, actor), why_form=why(None),
    )  # fmt: skip


def in_clear(somebody: AffectedPerson, actor: Actor) -> list[dict[str, str]]:
    """Name and contact data as rows; noted as read."""
    texts = show_affected(somebody, actor=actor)
    return [{"label": wording.FIELDS.of(name), "value": text} for name, text in texts.items()]


def why(request: HttpRequest | None) -> Why:
    """The form that asks why somebody is taken off the list."""
    return Why(
        request.POST if request else None,
        label=_("Why they are not concerned"),
        hint=_("They will not be told, and no search puts them back."),
    )


@desk_page(Right.HANDLE_INCIDENTS)
@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, actor: Actor, number: str, uid: str) -> HttpResponse:
    """Take somebody off the list."""
    incident = handled_for(actor, number)
    somebody = affected_for(actor, incident, uid)
    if request.method == "GET":
        return redirect("incidents:person", number, uid)
    form = why(request)
    if form.is_valid() and done(
        form, lambda: remove_affected(somebody, actor=actor, why=form.cleaned_data["why"])
    ):
        messages.success(request, _("They are off the list. The reason stays with them."))
        return redirect("incidents:affected", number)
    return page(
        request, actor, incident, "affected", "person", status=422,
        row=row(incident, somebody), shown=in_clear(somebody, actor), why_form=form,
    )  # fmt: skip


@desk_page(Right.HANDLE_INCIDENTS)
@require_POST
def back(request: HttpRequest, actor: Actor, number: str, uid: str) -> HttpResponse:
    """Put somebody back on the list."""
    incident = handled_for(actor, number)
    somebody = affected_for(actor, incident, uid)
    pressed(request, lambda: put_back(somebody, actor=actor), _("They are on the list again."))
    return redirect("incidents:person", number, uid)
