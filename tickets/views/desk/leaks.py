"""Reporting a possible leak out of a case."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from helpdesk.actor import Actor
from identity.access import desk_page
from identity.incidents.actions.incidents import report_suspicion
from identity.incidents.forms import Report
from identity.roles import Right
from tickets.access import ticket_for
from tickets.models import Ticket
from tickets.views.desk.dialogs import ask


@require_http_methods(["GET", "POST"])
@desk_page(Right.WORK_CASES)
def report_leak(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Tell the privacy officer of a suspicion; whoever reports it does not see it afterwards."""
    case = ticket_for(actor, number)

    def report(data: dict[str, Any]) -> None:
        report_suspicion(
            case.platform, actor=actor, case=number, headline=headline(case), words=data["words"]
        )
        messages.success(request, _("Thank you. The privacy officer has it now."))

    return ask(
        request, actor, case, Report(request.POST or None), report,
        title=_("Report a possible leak"),
        lead=_("Report it as soon as you suspect it: the time to act is counted from today. "
               "Nobody is blamed for a report that turns out to be nothing."),
        label=_("Report it"),
    )  # fmt: skip


def headline(case: Ticket) -> str:
    """The line the register shows, in English like the register's numbers: whoever reads it may
    have another language than whoever reported it."""
    with translation.override("en"):
        return _("A possible leak, reported from %(number)s") % {"number": case.number}


def panel(_actor: Actor, _case: Ticket) -> dict[str, Any]:
    """The way there, beside the case: nothing to load."""
    return {}
