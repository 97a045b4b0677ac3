"""Stylesheets and scripts, straight from where they lie."""

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from whitenoise.middleware import WhiteNoiseMiddleware


class StaticFiles(WhiteNoiseMiddleware):
    """As WhiteNoise's, answering whole files: its streaming answer holds up an ASGI server, and
    ours are small."""

    found: ClassVar[dict[str, Any]] = {}

    def add_files_from_finders(self) -> None:
        """Look for them once in a process. A server makes one of these, but a test makes one for
        each browser, and looking took nearly half of its time."""
        if not self.found:
            super().add_files_from_finders()  # type: ignore[no-untyped-call]
            self.found.update(self.files)
        self.files.update(self.found)

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
