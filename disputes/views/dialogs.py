"""Small forms about a dispute: a page of their own, or filled into the page's dialog by htmx."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from disputes.models import Dispute
from helpdesk.errors import DomainError, Refusal
from tickets.views.desk.dialogs import go

Step = Callable[[dict[str, Any]], object]


def url_of(dispute: Dispute) -> str:
    """The dispute's page."""
    return reverse("disputes:dispute", args=[dispute.number])


def ask(
    request: HttpRequest, dispute: Dispute, form: forms.Form, step: Step, **words: Any
) -> HttpResponse:
    """Show the form; when it is sent and right, take the step and go back to the dispute.

    words: title, lead and label (of the button) for the template.
    """
    if request.method == "POST" and form.is_valid() and done(form, step):
        return go(request, url_of(dispute))
    bare = request.headers.get("HX-Request") == "true"
    # htmx shows no answer but a good one; a form without it says that something is wrong.
    status = 422 if form.errors and not bare else 200
    context = {"ticket": dispute.ticket, "dispute": dispute, "form": form, "bare": bare}
    context |= {"back_url": url_of(dispute), "rail_key": "disputes"}
    return render(request, "desk/disputes/dialog.html", context | words, status=status)


def done(form: forms.Form, step: Step) -> bool:
    """Take the step; what the rules say against it is said at its field. A refusal goes on to the
    page for refusals: it was remembered, and nothing in the form would mend it."""
    try:
        step(form.cleaned_data)
    except Refusal:
        raise
    except DomainError as error:
        form.add_error(error.field if error.field in form.fields else None, error.message)
        return False
    return True
