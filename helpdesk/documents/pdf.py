"""From a Django template to a PDF.

One document has one language (PDF knows one for the whole). It is tagged, names its title, carries
its fonts, and takes nothing but packaged assets from outside its own text: a stylesheet is linked
as `asset:letter.css`. Khmer is shaped well, but what readers copy out of it comes in the order of
its glyphs: give the plain text along in `attachments`.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override

from helpdesk.documents.press import Child


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What is to be printed. Its content is left out where it is printed to a log.

    language: BCP 47, also the one the template is rendered in. created: stands in the PDF; with
    the same one the same content gives the same bytes. attachments: texts by file name.
    """

    template: str
    context: Mapping[str, Any] = field(repr=False)
    language: str
    title: str = field(repr=False)
    created: datetime | None = None
    attachments: Mapping[str, str] = field(default_factory=dict, repr=False)


class Press(Child):
    """Prints one page after another in one process: `with Press() as press: press.pdf(page)`."""

    def pdf(self, page: Page) -> bytes:
        """The PDF of a page. Raises NotPrinted."""
        return self.print(job_of(page))

    def pdfs(self, pages: Iterable[Page]) -> Iterator[bytes]:
        """The PDFs of many, as they are ready."""
        return (self.pdf(page) for page in pages)


def render_pdf(
    template: str, context: Mapping[str, Any], *, language: str, title: str
) -> bytes:  # fmt: skip
    """One PDF, in a process of its own. Raises NotPrinted."""
    with Press() as press:
        return press.pdf(Page(template=template, context=context, language=language, title=title))


def job_of(page: Page) -> dict[str, Any]:
    """What the printing process is told; see printing.py."""
    created = (page.created or timezone.now()).replace(microsecond=0).isoformat()
    about = {**page.context, "language": page.language, "title": page.title}
    with override(page.language):
        html = render_to_string(page.template, about)
    return {
        "html": html,
        "created": created,
        "identifier": hashlib.sha256((html + created).encode()).hexdigest()[:32],
        "attachments": dict(page.attachments),
    }
