"""What happens to chats, as hints to whoever is asked to do something."""

from dataclasses import dataclass
from typing import ClassVar

from helpdesk.realtime.events import Event, staff_group
from identity.events import own_group


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatOffered(Event):
    """A chat is offered to somebody, or is so no more: look again.

    to: the uid of one person, or "" for everybody at the platform's desk.
    """

    kind: ClassVar[str] = "chat.offered"
    platform: str
    number: str
    to: str

    def groups(self) -> list[str]:
        """The one person's pages, or the desk."""
        return [own_group(self.to) if self.to else staff_group(self.platform)]
