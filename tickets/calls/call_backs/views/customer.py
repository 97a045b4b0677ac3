"""Customers ask to be called: one page, no script, always the same answer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from helpdesk.api.limits import Buckets
from helpdesk.errors import Conflict, DomainError
from helpdesk.policies import current
from helpdesk.rules import open_to_anyone
from identity.access import platform_for
from identity.verification.sources import source_of
from tickets.calls.call_backs.actions.asking import ask_call_back
from tickets.calls.call_backs.forms import CallMeForm
from tickets.complaints import language_for
from tickets.views.help_centre import show
from tickets.wizard import visitor

ASKED = Buckets(burst=10, per_second=10 / 3600)
"""Requests from one place, which many people may share."""


@open_to_anyone("Somebody who wants to be called has no account here.")
@require_http_methods(["GET", "POST"])
def call_me(request: HttpRequest, platform: str) -> HttpResponse:
    """Where and when."""
    profile = current(platform)
    form = CallMeForm(profile, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and asked(request, platform, form):
        return redirect("calls:call_me_sent", platform)
    status = 422 if form.errors else 200
    return show(request, platform, "help/call_me/form.html", status=status, form=form)


def asked(request: HttpRequest, platform: str, form: CallMeForm) -> bool:
    """Keep what they ask for; what is wrong with it is said in the form."""
    language = language_for(current(platform), get_language() or "")
    try:
        ASKED.take(source_of(request))
        ask_call_back(
            platform_for(platform), form.wanted(language), actor=visitor(platform),
            key=f"call-me:{form.cleaned_data['once']}",
        )  # fmt: skip
    except Conflict:
        return True  # that a number is known here is nobody's business
    except DomainError as error:
        form.add_error(error.field if error.field in form.fields else None, error.message)
        return False
    return True


@open_to_anyone("It says nothing that is anybody's.")
@require_safe
def call_me_sent(request: HttpRequest, platform: str) -> HttpResponse:
    """The same answer for every request."""
    return show(request, platform, "help/call_me/sent.html")
