"""Documents: from a template to a PDF that can be read aloud and printed anywhere."""

from helpdesk.documents.pdf import Page, Press, render_pdf
from helpdesk.documents.press import NotPrinted

__all__ = ["NotPrinted", "Page", "Press", "render_pdf"]
