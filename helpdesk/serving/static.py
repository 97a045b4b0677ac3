"""Stylesheets and scripts, straight from where they lie."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from whitenoise.middleware import WhiteNoiseMiddleware


class StaticFiles(WhiteNoiseMiddleware):
    """As WhiteNoise's, answering whole files: its streaming answer holds up an ASGI server, and
    ours are small."""

    @staticmethod
    def serve(  # type: ignore[override]
        static_file: Any, request: HttpRequest
    ) -> HttpResponse:
        """The file, a part of it, or word that the browser's copy is still good."""
        found = static_file.get_response(request.method, request.META)
        content = b""
        if found.file is not None:
            with found.file:
                content = found.file.read()
        response = HttpResponse(content, status=int(found.status))
        del response["Content-Type"]
        for name, value in found.headers:
            response[name] = value
        if content:
            # A file that was replaced while we run is not as long as it was when we started.
            response["Content-Length"] = str(len(content))
        return response
