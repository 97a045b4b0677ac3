"""Pages for what went wrong before a view could run."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from helpdesk.framing import error_page
from helpdesk.rules import open_to_anyone


@open_to_anyone("It only says that the form was not sent from our page.")
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponseBase:
    """The form came without its token: a blocked cookie, or another site."""
    return error_page(request, "errors/403_csrf.html", 403)


@open_to_anyone("Every unknown address ends here.")
def not_found(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """Unknown and forbidden look the same."""
    return error_page(request, "errors/404.html", 404)


@open_to_anyone("Requests that cannot be read end here.")
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """A request the framework refused."""
    return error_page(request, "errors/400.html", 400)


@open_to_anyone("Requests the framework refused end here.")
def forbidden(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """A request somebody may not make."""
    return error_page(request, "errors/403.html", 403)


@open_to_anyone("Faults of ours end here.")
def server_error(request: HttpRequest) -> HttpResponseBase:
    """A fault of ours; nothing was written by halves."""
    return error_page(request, "errors/500.html", 500)
