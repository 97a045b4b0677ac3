"""What this room's codes mean in the trail."""

from django.utils.translation import gettext_lazy as _

from helpdesk.audit import wording


def register() -> None:
    """Add them; called once, from AppConfig.ready()."""
    wording.ACTIONS.add(ACTIONS)


ACTIONS = {
    "line.answer": _("{who} answered {what} in the browser"),
    "line.call": _("{who} called from our page: {what}"),
    "line.choose": _("{who} chose whether to be recorded, in {what}"),
    "line.end": _("{who} ended {what}"),
    "line.lose": _("{who} found a side of {what} gone"),
    "line.quality": _("{who} measured the sound of {what}"),
    "line.stay": _("{who} stayed in {what}"),
    "live.abandon": _("{who} ended a recording of {what} whose window was gone"),
    "live.begin": _("{who} began to record {what}"),
    "live.drop": _("{who} dropped a recording of {what} that could not be played"),
    "live.end": _("{who} ended a recording of {what}"),
    "live.keep": _("{who} kept a recording of {what}"),
    "live.part": _("{who} sent a part of a recording of {what}"),
    "live.pause": _("{who} paused the recording of {what}"),
    "live.resume": _("{who} let the recording of {what} go on"),
}
