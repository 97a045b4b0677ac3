"""Telling everybody who waits where they stand: one pass for all, every few seconds."""

from django.utils import translation

from helpdesk import moments
from helpdesk.realtime import bus
from helpdesk.realtime.events import case_group
from identity.models import Platform
from tickets.chat.frames import framed
from tickets.chat.limits import HELD_BACK
from tickets.chat.routing.places import Place, places_on
from tickets.chat.routing.waiting import Waiting

AGAIN = 6
"""Passes after which a place is told again though nothing changed, for lines opened since."""


class Teller:
    """What a process told last, so that it tells again only what is different."""

    def __init__(self) -> None:
        self._told: dict[int, tuple[Place, int]] = {}

    def tell_all(self) -> int:
        """Tell whoever's place or estimate changed and was not held back; returns how many were
        told. 1 query, and those of `places_on`."""
        codes = list(Platform.objects.values_list("code", flat=True))
        told_from = moments.now() - HELD_BACK
        places = {
            row: (chat, place)
            for row, (chat, place) in places_on(codes).items()
            if chat.since <= told_from
        }
        before, self._told = self._told, {}
        return sum(
            self._tell(chat, place, before.get(row)) for row, (chat, place) in places.items()
        )

    def _tell(self, chat: Waiting, place: Place, before: tuple[Place, int] | None) -> bool:
        told, passes = before or (None, 0)
        if told == place and passes < AGAIN:
            self._told[chat.chat] = (place, passes + 1)
            return False
        self._told[chat.chat] = (place, 0)
        bus.publish(
            case_group(chat.platform, chat.case), framed("queue", "", spoken(place, chat.language))
        )
        return True


def spoken(place: Place, language: str) -> dict[str, object]:
    """A place with its words in the case's language."""
    with translation.override(language):
        return place.as_json()


TELLER = Teller()
"""This process's."""
