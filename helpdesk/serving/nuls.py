"""Addresses and cookies without NUL."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

NUL, STAND_IN = "\0", "\ufffd"
"""What no text of ours holds, and the sign Unicode has for what could not be read (U+FFFD)."""


class NoNuls:
    """Puts a stand-in for every NUL in an address or cookie, so that looking for it finds nothing:
    PostgreSQL refuses even to compare with one, which would be a fault of ours. Forms refuse NUL
    themselves."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        request.path = without_nul(request.path)
        request.path_info = without_nul(request.path_info)
        query = without_nul(request.META.get("QUERY_STRING", ""))
        request.META["QUERY_STRING"] = query.replace("%00", "%EF%BF%BD")
        request.COOKIES = {name: without_nul(text) for name, text in request.COOKIES.items()}
        return self.get_response(request)


def without_nul(text: str) -> str:
    """The text with stand-ins."""
    return text.replace(NUL, STAND_IN)
