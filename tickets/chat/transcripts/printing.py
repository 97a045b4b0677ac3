"""A transcript on paper, with its plain text inside: what is copied out of Khmer in a PDF comes in
the order of its glyphs."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from helpdesk.documents import Page, Press
from helpdesk.mail.templates import render_mail
from tickets.chat.transcripts.telling import Transcript


def printed(told: Transcript) -> bytes:
    """The PDF, in the customer's language. Raises NotPrinted."""
    with override(told.language):
        title = _("What was said in case %(number)s") % {"number": told.number}
        _heading, text = render_mail(
            "transcript", {"case": told.number, "told": told, "shop": told.shop}
        )
    page = Page(
        template="documents/transcript.html", context={"told": told}, language=told.language,
        title=title, attachments={f"{told.number}.txt": text},
    )  # fmt: skip
    with Press() as press:
        return press.pdf(page)
