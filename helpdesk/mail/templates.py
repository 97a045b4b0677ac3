"""The words of mails: one text template per kind."""

from typing import Any

from django.template.loader import render_to_string


def render_mail(kind: str, context: dict[str, Any]) -> tuple[str, str]:
    """Heading and body of a mail: the template's first line, and the rest."""
    text = render_to_string(f"mail/{kind}.txt", context).strip()
    heading, _, body = text.partition("\n")
    return heading.strip(), body.strip()
