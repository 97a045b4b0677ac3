"""Small forms about a case: a page of their own, or filled into the page's dialog by htmx."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django_htmx.http import HttpResponseClientRedirect

from helpdesk.actor import Actor
from helpdesk.errors import DomainError, NotFound
from tickets.models import Ticket
from tickets.views.desk.column import column
from tickets.views.desk.place import Place

Step = Callable[[dict[str, Any]], object]


def ask(
    request: HttpRequest,
    actor: Actor,
    case: Ticket,
    form: forms.Form,
    step: Step,
    **words: Any,
) -> HttpResponse:
    """Show the form; when it is sent and right, take the step and go back to the case.

    words: title, lead and label (of the button) for the template.
    """
    if request.method == "POST" and form.is_valid() and done(form, step):
        return go(request, Place.read(request.GET).ticket_url(case.number))
    return dialog(request, actor, case, form=form, **words)


def done(form: forms.Form, step: Step) -> bool:
    """Take the step; what the rules say against it is said at its field."""
    try:
        step(form.cleaned_data)
    except DomainError as error:
        field = error.field if error.field in form.fields else None
        message = error.message if not isinstance(error, NotFound) else no_such_case()
        form.add_error(field, message)
        return False
    return True


def no_such_case() -> str:
    """The sentence for a number that is not of a case here."""
    from django.utils.translation import gettext as _

    return _("There is no case with this number on this platform. Check it and try again.")


def dialog(request: HttpRequest, actor: Actor, case: Ticket, **context: Any) -> HttpResponse:
    """The dialog's content, within a page for whoever comes without scripts."""
    place = Place.read(request.GET)
    template = "desk/ticket/dialog.html"
    common = {"ticket": case, "place": place, "back_url": place.ticket_url(case.number)}
    if request.headers.get("HX-Request") == "true":
        return render(request, template, {**common, **context, "bare": True})
    beside = column(request, actor, place, current=case.number)
    # A form that is shown again was not right. Only a page of its own can say so by its status:
    # into the shared dialog htmx brings no answer but a good one.
    again = request.method == "POST" and context.get("form") is not None
    status = 422 if again else 200
    return render(request, template, {**beside, **common, **context}, status=status)


def go(request: HttpRequest, url: str) -> HttpResponse:
    """On to another page, whoever asked."""
    if request.headers.get("HX-Request") == "true":
        return HttpResponseClientRedirect(url)
    return redirect(url)
