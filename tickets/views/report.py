"""Customers report a leak or a theft: one page, no proof, no script, always the same answer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from helpdesk.actor import Actor
from helpdesk.api.limits import Buckets
from helpdesk.errors import DomainError, TooMany
from helpdesk.policies import Promise, current
from helpdesk.rules import open_to_anyone
from identity.access import platform_for
from identity.verification.freezing import Reason
from identity.verification.sources import source_of
from tickets import cookies
from tickets.actions.intake import ComplaintFacts, OpenedTicket
from tickets.actions.links import enter_case
from tickets.actions.reports import CLOCK, report_leak
from tickets.complaints import language_for
from tickets.forms.report import ReportForm
from tickets.models import Ticket
from tickets.models.tickets import Topic
from tickets.views.follow_up import own_case
from tickets.views.help_centre import show
from tickets.wizard import visitor

REPORTED = Buckets(burst=20, per_second=20 / 3600)
"""Reports from one place, which many people may share: each opens a case."""


@open_to_anyone("Whoever's data got out proves nothing before saying so.")
@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, platform: str) -> HttpResponse:
    """What happened, which account, and how to reach whoever says so."""
    profile = current(platform)
    form = ReportForm(profile, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and (opened := sent_in(request, platform, form)):
        response = redirect("tickets:reported", platform)
        if opened.secret:
            _ticket, session = enter_case(platform, opened.secret, actor=visitor(platform))
            cookies.put(response, cookies.CASE, session)
        return response
    status = 422 if form.errors else 200
    return show(request, platform, "help/report/form.html", status=status, form=form)


def sent_in(request: HttpRequest, platform: str, form: ReportForm) -> OpenedTicket | None:
    """Take the report; what is wrong with it is said in the form, and nothing is written."""
    source = source_of(request)
    try:
        REPORTED.take(source)
        return report_leak(
            platform_for(platform),
            facts_of(platform, form),
            form.cleaned_data["account"],
            actor=visitor(platform),
            reason=form.cleaned_data["reason"],
            key=f"report:{form.cleaned_data['once']}",
            source=source,
        )
    except TooMany as error:
        form.add_error(None, error.message)
    except DomainError as error:
        form.add_error(error.field if error.field in form.fields else None, error.message)
    return None


def facts_of(platform: str, form: ReportForm) -> ComplaintFacts:
    """The report as the case's first message, in the reporter's own words and language."""
    said = form.cleaned_data
    reason = str(Reason(said["reason"]).label)
    account = _("The account: %(account)s") % {"account": said["account"]}
    return ComplaintFacts(
        topic=Topic.DATA,
        text="\n\n".join(part for part in (reason, account, said["text"]) if part),
        email=said["email"],
        phone=said["phone"],
        language=language_for(current(platform), get_language() or ""),
        clock=CLOCK,
    )


@own_case
@require_safe
def reported(request: HttpRequest, platform: str, ticket: Ticket, actor: Actor) -> HttpResponse:
    """The same answer for every report: its number, and what happens now."""
    clock = current(platform).clock(CLOCK)
    promise = clock if isinstance(clock, Promise) else None
    return show(request, platform, "help/report/sent.html", ticket=ticket, promise=promise)
