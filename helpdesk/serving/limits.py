"""How much a request may bring."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from helpdesk.errors import DomainError

BODY = 60 * 1024 * 1024
"""Bytes of a request's body: room for five photos or papers of 10 MB each in one form."""


class TooLarge(DomainError):
    """The request brings more than is taken."""

    code = "too_large"
    status = 413
    words = _("That is more than 60 MB. Please send fewer or smaller files.")


class BodyLimit:
    """Answers a request that is too large before anything reads it.

    The server has thrown the body away by then (see daphne.py); behind another server this is the
    second line.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on what is not too large."""
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and int(length) <= BODY:
            return self.get_response(request)
        error = TooLarge()
        if request.path.startswith("/api/"):
            return JsonResponse({"error": error.as_json()}, status=error.status)
        return render(request, "errors/refusal.html", {"error": error}, status=error.status)
