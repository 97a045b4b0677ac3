"""The script of a shop's page: the same for all, with the platform's words and colour put in."""

import json
import re
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from helpdesk.policies import Profile, current

STATIC = Path(settings.BASE_DIR) / "helpdesk" / "static" / "redress"

PLACE = "__TOLD__"
"""What stands in the script for what it is told."""

HUE = re.compile(r'\[data-platform="([a-z-]+)"\] \{ --hue: (\d+); --vivid: ([\d.]+); \}')
"""A platform's colour, as tokens.css has it."""

COMMENT = re.compile(r"^ *//.*\n", re.MULTILINE)
"""A line that is a comment and nothing else."""


def loader_text(platform: str) -> str:
    """The script for a platform's shop."""
    profile = current(platform)
    told = {
        "platform": platform,
        "hue": hues().get(platform, ("262", "1")),
        "words": {language: words(profile, language) for language in profile.languages},
    }
    # "<" would end a script that somebody puts into a page whole.
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return script().replace(PLACE, text, 1)


@cache
def script() -> str:
    """The script without its comments, which every page of a shop would load."""
    return COMMENT.sub("", (STATIC / "widget" / "loader.js").read_text("utf-8"))


@cache
def hues() -> dict[str, tuple[str, str]]:
    """Hue and vividness of the platforms that have their own."""
    tokens = (STATIC / "css" / "tokens.css").read_text("utf-8")
    return {platform: (hue, vivid) for platform, hue, vivid in HUE.findall(tokens)}


def words(profile: Profile, language: str) -> list[str]:
    """What stands on the shop's page itself: the button's word, its longer name, the name of the
    open chat, and what is said of new messages."""
    with translation.override(language):
        return [_("Chat"), _("Chat with us"), _("Close the chat"), _("There are new messages")]
