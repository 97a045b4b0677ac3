"""People from a list: checked line by line, looked at, then added all or not at all."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from helpdesk.actor import Actor
from helpdesk.errors import DomainError, NotFound
from identity.access import desk_page
from identity.forms import explain
from identity.incidents.access import handled_for
from identity.incidents.actions.lists import add_list, check_list
from identity.incidents.forms_affected import BringList
from identity.incidents.listed import checked
from identity.incidents.models import AffectedList, Incident
from identity.incidents.table import Table
from identity.incidents.views.frame import page
from identity.roles import Right
from identity.views.pages import pressed


@desk_page(Right.HANDLE_INCIDENTS)
@require_http_methods(["GET", "POST"])
def bring(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Paste or upload a list; what is wrong with it stands by line."""
    incident, table = handled_for(actor, number), Table()
    form = BringList(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            table, matched = checked(form.cleaned_data["list"], incident.platform_id)
            if not table.faults:
                kept = check_list(
                    incident, form.cleaned_data["list"], table, actor=actor, matched=matched
                )
                return redirect("incidents:list_add", number, kept.uid)
        except DomainError as error:
            explain(form, error)
    status = 422 if request.method == "POST" else 200
    return page(
        request, actor, incident, "affected", "bring", status=status, form=form, table=table
    )


@desk_page(Right.HANDLE_INCIDENTS)
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, actor: Actor, number: str, uid: str) -> HttpResponse:
    """Look at the numbers of a checked list, and say yes to it."""
    incident = handled_for(actor, number)
    kept = list_of(incident, uid)
    said_yes = request.method == "POST"
    if said_yes and pressed(request, lambda: add_list(kept, actor=actor), "") is not None:
        words = ngettext("%d line was added.", "%d lines were added.", kept.lines) % kept.lines
        messages.success(request, words)
        return redirect("incidents:affected", number)
    new = kept.lines - kept.matched
    return page(request, actor, incident, "affected", "checked", kept=kept, new=new)


def list_of(incident: Incident, uid: str) -> AffectedList:
    """A list of this incident. Raises NotFound."""
    kept = AffectedList.objects.filter(incident=incident, uid=uid).first()
    if kept is None:
        raise NotFound
    kept.incident = incident
    return kept
