"""OKLCH colours as a stylesheet writes them, and the contrast between two of them."""

import math
import re
from dataclasses import dataclass

COLOUR = re.compile(r"oklch\(([\d.]+) (calc\([^)]*\)\)|[\d.]+) (var\(--hue\)|[\d.]+)\)")
CHROMA = re.compile(r"calc\(([\d.]+) \* var\(--vivid\)\)")


@dataclass(frozen=True)
class Colour:
    """Lightness 0 to 1, chroma, hue in degrees."""

    lightness: float
    chroma: float
    hue: float

    @classmethod
    def read(cls, text: str, hue: float, vivid: float) -> "Colour":
        """Read `oklch(…)`, with the platform's hue and vividness put in."""
        light, chroma, angle = COLOUR.fullmatch(text).groups()
        share = CHROMA.fullmatch(chroma)
        return cls(
            float(light),
            float(share[1]) * vivid if share else float(chroma),
            hue if angle == "var(--hue)" else float(angle),
        )

    def luminance(self) -> float:
        """Relative luminance (WCAG 2.2), through Björn Ottosson's OKLab matrices (2020)."""
        a = self.chroma * math.cos(math.radians(self.hue))
        b = self.chroma * math.sin(math.radians(self.hue))
        long = (self.lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
        middle = (self.lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
        short = (self.lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
        red = 4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short
        green = -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short
        blue = -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short
        return 0.2126 * shown(red) + 0.7152 * shown(green) + 0.0722 * shown(blue)


def shown(light: float) -> float:
    """What a screen can show of a channel."""
    return min(1.0, max(0.0, light))


def contrast(one: Colour, other: Colour) -> float:
    """WCAG's contrast ratio, 1 to 21."""
    dark, light = sorted((one.luminance(), other.luminance()))
    return (light + 0.05) / (dark + 0.05)
