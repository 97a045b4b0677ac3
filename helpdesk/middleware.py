"""What happens around every view."""

from collections.abc import Callable, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header

from helpdesk.errors import DomainError
from helpdesk.framing import error_page
from helpdesk.policies import current, platforms

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


class OfferedLanguages:
    """Shows a platform's pages to customers in a language that the platform answers in: what they
    read and what they are written would else be in two."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: object, named: dict[str, Any]
    ) -> None:
        """Choose anew where Django chose among all of Redress's languages."""
        platform = named.get("platform")
        if platform in platforms() and not request.path.startswith(("/desk/", "/api/")):
            language = offered(request, current(platform).languages)
            translation.activate(language)
            request.LANGUAGE_CODE = language


def offered(request: HttpRequest, languages: Sequence[str]) -> str:
    """Of these languages the one that was chosen, else what the browser asks for first, else the
    first. One of the same family will do: readers of Traditional Chinese read Simplified."""
    accepted = parse_accept_lang_header(request.headers.get("Accept-Language", ""))
    wanted = [translation.get_language() or "", *(code for code, _ in accepted)]
    families = {family(code): code for code in reversed(languages)}
    for code in wanted:
        if code in languages:
            return code
        if family(code) in families:
            return families[family(code)]
    return languages[0]


def family(code: str) -> str:
    """The language of a code without its script or country (RFC 5646): "zh" of "zh-hant"."""
    return code.partition("-")[0]


class RefusalPages:
    """Turns a domain error that no view handled into a page, or into JSON for the API; and the
    empty answer to a method that an address does not take into a page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on."""
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed) and not response.content:
            return not_allowed(request, response["Allow"])
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponseBase | None:
        """Word the error where it is shown."""
        if not isinstance(error, DomainError):
            return None
        if request.path.startswith("/api/"):
            return JsonResponse({"error": error.as_json()}, status=error.status)
        return error_page(request, page_for(error), error.status, {"error": error})


def not_allowed(request: HttpRequest, allow: str) -> HttpResponseBase:
    """What a browser shows whose address leads to where forms are sent."""
    response = error_page(request, "errors/405.html", 405)
    response.headers["Allow"] = allow
    return response


def page_for(error: DomainError) -> str:
    """The template for a domain error."""
    return "errors/404.html" if error.status == 404 else "errors/refusal.html"
