"""What happens around every view."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from helpdesk.errors import DomainError


class RefusalPages:
    """Turns a domain error that no view handled into a page, or into JSON for the API."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Word the error where it is shown."""
        if not isinstance(error, DomainError):
            return None
        if request.path.startswith("/api/"):
            return JsonResponse({"error": error.as_json()}, status=error.status)
        return render(request, page_for(error), {"error": error}, status=error.status)


def page_for(error: DomainError) -> str:
    """The template for a domain error."""
    return "errors/404.html" if error.status == 404 else "errors/refusal.html"
