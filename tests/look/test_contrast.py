"""What is written can be read: 4.5:1 for text, 3:1 for the edge of a control, light and dark."""

import re

import pytest

from helpdesk.environment import PROJECT
from helpdesk.policies import current, platforms
from tests.look.oklch import Colour, contrast

TOKENS = (PROJECT / "helpdesk/static/redress/css/tokens.css").read_text()
LIGHT, DARK = TOKENS.split("@supports")[0].split("@media (prefers-color-scheme: dark)")
DARK = DARK.split("@media")[0]
HUES = dict(re.findall(r'\[data-platform="([\w-]+)"\] { --hue: (\d+)', TOKENS))
VIVID = dict(re.findall(r'\[data-platform="([\w-]+)"\] { --hue: \d+; --vivid: ([\d.]+)', TOKENS))

TEXT_ON = [
    *[(ink, on) for ink in ("ink", "ink-soft") for on in ("paper", "sunk", "pressed")],
    *[("accent", on) for on in ("paper", "sunk", "accent-wash")],
    *[("accent-deep", on) for on in ("paper", "accent-wash")],
    *[("ink", f"{tone}-wash") for tone in ("accent", "good", "warn", "bad", "info")],
    *[("ink-soft", f"{tone}-wash") for tone in ("accent", "warn")],
    *[(tone, on) for tone in ("good", "warn", "bad", "info") for on in ("paper", f"{tone}-wash")],
    *[("on-accent", on) for on in ("accent", "accent-deep")],
]


def colour(mode: str, name: str, platform: str) -> Colour:
    text = re.search(rf"--{name}: (oklch\(.*\));", mode)[1]
    return Colour.read(text, float(HUES[platform]), float(VIVID[platform]))


@pytest.mark.parametrize("platform", sorted(HUES))
@pytest.mark.parametrize("mode", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "on"), TEXT_ON)
def test_text_stands_out_from_what_it_is_written_on(
    mode: str, platform: str, ink: str, on: str
) -> None:
    assert contrast(colour(mode, ink, platform), colour(mode, on, platform)) >= 4.5


@pytest.mark.parametrize("mode", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("on", ["paper", "sunk"])
def test_the_edge_of_a_control_can_be_seen(mode: str, on: str) -> None:
    assert contrast(colour(mode, "edge", "e-gets"), colour(mode, on, "e-gets")) >= 3


def test_dark_gives_every_colour_a_value_of_its_own() -> None:
    names = [set(re.findall(r"--([\w-]+): oklch", mode)) for mode in (LIGHT, DARK)]
    assert names[0] == names[1]


def test_every_platform_has_the_hue_its_profile_names() -> None:
    assert {code: str(current(code).accent_hue) for code in platforms()} == HUES
