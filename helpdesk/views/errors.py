"""Pages for what went wrong before a view could run."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from helpdesk.rules import open_to_anyone


@open_to_anyone("It only says that the form was not sent from our page.")
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form came without its token: a blocked cookie, or another site."""
    return render(request, "errors/403_csrf.html", status=403)


@open_to_anyone("Every unknown address ends here.")
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Unknown and forbidden look the same."""
    return render(request, "errors/404.html", status=404)


@open_to_anyone("Requests that cannot be read end here.")
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request the framework refused."""
    return render(request, "errors/400.html", status=400)


@open_to_anyone("Requests the framework refused end here.")
def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request somebody may not make."""
    return render(request, "errors/403.html", status=403)


@open_to_anyone("Faults of ours end here.")
def server_error(request: HttpRequest) -> HttpResponse:
    """A fault of ours; nothing was written by halves."""
    return render(request, "errors/500.html", status=500)
