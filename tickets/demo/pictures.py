"""Photos for the demo's complaints: drawn, so that nobody's parcel is in them."""

import io
from random import Random

from PIL import Image, ImageDraw

SIZE = (960, 720)


def photo(random: Random) -> io.BytesIO:
    """A parcel on a table, more or less dented, as a JPEG of some tens of kilobytes."""
    shade = random.randint(120, 190)
    image = Image.new("RGB", SIZE, (shade, shade - 12, shade - 30))
    draw = ImageDraw.Draw(image)
    left, top = random.randint(120, 220), random.randint(140, 220)
    right, bottom = left + random.randint(420, 560), top + random.randint(260, 380)
    corner = random.randint(20, 110)
    box = [
        (left + corner, top),
        (right, top),
        (right, bottom),
        (left, bottom),
        (left, top + corner),
    ]
    draw.polygon(box, fill=(176, 132, 84), outline=(110, 78, 44), width=6)
    middle = (left + right) // 2
    draw.rectangle((middle - 26, top, middle + 26, bottom), fill=(214, 190, 140))
    draw.rectangle((left + 60, bottom - 120, left + 230, bottom - 40), fill=(245, 245, 240))
    for line in range(4):
        draw.line((left + 72, bottom - 108 + line * 16, left + 210, bottom - 108 + line * 16),
                  fill=(90, 90, 90), width=3)  # fmt: skip
    content = io.BytesIO()
    image.save(content, "JPEG", quality=82)
    content.seek(0)
    return content
