"""The program that prints: HTML in, PDF out, with neither Django nor a way to anything else.

`python -m helpdesk.documents.printing` reads jobs from its standard input and answers each on its
standard output; see wire.py for how they are framed. WeasyPrint's time and memory grow with what
it is given (a table of 10,000 rows took 42 s and 848 MB, 300 nested blocks overflow the stack), so
it works here, within limits, and the process that serves pages only waits.
"""

import resource
import sys
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from weasyprint import HTML, Attachment
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from helpdesk.documents import wire

ASSETS = Path(__file__).with_name("assets")

MEMORY = 2 * 1024 * 1024 * 1024
"""Bytes of address space; fonts are mapped into it, the largest with some 20 MB."""

SECONDS = 900
"""Of computing, for all jobs of one process; whoever gives them limits each by itself."""

VARIANT = "pdf/ua-1"
"""Tagged, with title and language: ISO 14289-1 asks for more, which nothing here has checked."""


class Refused(FatalURLFetchingError):
    """A document asked for something that is not ours."""


class Packaged(URLFetcher):
    """Opens `asset:name`, a file beside this module, and nothing else whatever it is called."""

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        """The named asset. Raises Refused, which ends the whole document."""
        scheme, _, name = url.partition(":")
        known = {path.name: path for path in ASSETS.iterdir()}
        if scheme != "asset" or name not in known:
            raise Refused(scheme)
        kind = {".css": "text/css", ".svg": "image/svg+xml"}[known[name].suffix]
        content, said = known[name].read_bytes(), {"Content-Type": kind}
        return URLFetcherResponse(url, content, said)  # type: ignore[no-untyped-call]


def print_one(job: Mapping[str, Any], fonts: FontConfiguration) -> bytes:
    """The PDF of one job: html, language and title, created (ISO 8601), attachments (names with
    their texts). The same job gives the same bytes."""
    fetcher = Packaged()  # type: ignore[no-untyped-call]
    created = datetime.fromisoformat(job["created"])
    page = HTML(  # type: ignore[no-untyped-call]
        string=whole(job), base_url=None, url_fetcher=fetcher
    )  # fmt: skip
    pdf: bytes = page.write_pdf(  # type: ignore[no-untyped-call]
        font_config=fonts,
        pdf_variant=VARIANT,
        pdf_identifier=job["identifier"].encode(),
        attachments=[
            Attachment(  # type: ignore[no-untyped-call]
                string=text.encode(), name=name, description=name, created=created,
                modified=created, relationship="Alternative", url_fetcher=fetcher,
            )
            for name, text in job["attachments"].items()
        ],
    )  # fmt: skip
    return pdf


def whole(job: Mapping[str, Any]) -> str:
    """The job's HTML; its head says when it was made, or two runs would differ."""
    made = f'<meta name="dcterms.created" content="{job["created"]}">'
    return str(job["html"]).replace("</head>", f"{made}</head>", 1)


def limit_this_process() -> None:
    """Let the system end this process when it computes too long or asks for too much memory."""
    limits = {resource.RLIMIT_CPU: SECONDS, resource.RLIMIT_AS: MEMORY, resource.RLIMIT_CORE: 0}
    for what, most in limits.items():
        # Refused where a lower one is set already, which is as good.
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))


def main() -> None:
    """Print jobs until there are no more."""
    limit_this_process()
    fonts = FontConfiguration()  # type: ignore[no-untyped-call]
    while (job := wire.read_job(sys.stdin.buffer)) is not None:
        try:
            wire.write_answer(sys.stdout.buffer, wire.DONE, print_one(job, fonts))
        except BaseException as error:  # noqa: BLE001 - a fatal fetching error is not an Exception
            wire.write_answer(sys.stdout.buffer, wire.FAILED, type(error).__name__.encode())


if __name__ == "__main__":
    main()
