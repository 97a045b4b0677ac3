"""How long something took, as clocks on players show it."""


def clock(seconds: int | None) -> str:
    """Seconds as 2:05 or 1:02:05; "" for what is not known."""
    if seconds is None:
        return ""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
