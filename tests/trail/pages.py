"""The trail's pages as tests read them."""

import re
from html import unescape
from typing import Any

from django.test import Client


def text_of(html: str) -> str:
    """Markup as a person reads it."""
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


def trail_of(browser: Client, **filters: Any) -> str:
    """The lines that the trail shows a person."""
    answer = browser.get("/desk/trail/", filters)
    assert answer.status_code == 200
    page = answer.content.decode()
    listed = re.search(r'<ol class="trail".*?</ol>', page, re.DOTALL)
    names = re.search(r'<select name="agent".*?</select>', page, re.DOTALL)
    return (listed.group() if listed else "") + (names.group() if names else "")
