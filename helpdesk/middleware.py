"""What happens around every view."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase

from helpdesk.errors import DomainError
from helpdesk.framing import error_page

DEVICES = "Permissions-Policy"
"""Says which of a browser's devices a page may ask for (W3C Permissions Policy)."""

MICROPHONE = "camera=(), geolocation=(), microphone=(self)"
"""For the pages on which somebody speaks."""


class NoDevices:
    """Lets no page ask for camera, microphone or place but those that say so themselves."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        response = self.get_response(request)
        response.headers.setdefault(DEVICES, "camera=(), geolocation=(), microphone=()")
        return response


class RefusalPages:
    """Turns a domain error that no view handled into a page, or into JSON for the API."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponseBase | None:
        """Word the error where it is shown."""
        if not isinstance(error, DomainError):
            return None
        if request.path.startswith("/api/"):
            return JsonResponse({"error": error.as_json()}, status=error.status)
        return error_page(request, page_for(error), error.status, {"error": error})


def page_for(error: DomainError) -> str:
    """The template for a domain error."""
    return "errors/404.html" if error.status == 404 else "errors/refusal.html"
