"""Something to hear in the demo: a tone that fades, made here and of nobody's voice."""

import math
import struct
import wave
from io import BytesIO

RATE = 8_000


def tone(seconds: int, hertz: int = 330) -> bytes:
    """A WAV file, 16 bits, one channel."""
    count = seconds * RATE
    samples = (
        int(9_000 * math.sin(2 * math.pi * hertz * n / RATE) * (1 - n / count))
        for n in range(count)
    )
    content = BytesIO()
    with wave.open(content, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(struct.pack(f"<{count}h", *samples))
    return content.getvalue()
