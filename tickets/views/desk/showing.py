"""Showing a masked value for a stated reason."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from helpdesk.actor import Actor
from helpdesk.errors import NotFound
from identity.access import desk_page
from identity.roles import Right
from tickets.access import ticket_for
from tickets.actions.looking import askable, show_value
from tickets.forms.desk import ReasonForm
from tickets.queries.people import LABELS
from tickets.views.desk.dialogs import dialog


@require_http_methods(["GET", "POST"])
@desk_page(Right.WORK_CASES)
def show(request: HttpRequest, actor: Actor, number: str, what: str) -> HttpResponse:
    """Ask why, then show the value once, in the answer and nowhere else."""
    case = ticket_for(actor, number)
    if askable(case).get(what) is None:
        raise NotFound
    form, value = ReasonForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        value = show_value(case, actor=actor, what=what, **form.cleaned_data)
    response = dialog(
        request, actor, case,
        form=None if value else form,
        value=value,
        title=str(LABELS.get(what, _("Order number as given"))),
        lead="" if value else _("The reason and your name go into the trail."),
        label=_("Show it"),
    )  # fmt: skip
    response.headers["Cache-Control"] = "no-store"
    return response
