"""manage.py write_in"""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from helpdesk.actor import customer, system
from helpdesk.ids import public_id
from identity.access import platform_for
from tickets.actions.intake import ComplaintFacts
from tickets.chat.actions import note_here, start_chat
from tickets.models.tickets import Topic

TEXT = "Hello, is somebody there? The courier rang and left again."


class Command(BaseCommand):
    """Let a made-up customer begin a chat in the demo: the one it is loaded with ends when nobody
    accepts it in time, as any other."""

    help = "Demo only: let a customer write in the chat of a platform."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where they write, and what."""
        parser.add_argument("--platform", default="e-gets", help="the platform's short name")
        parser.add_argument("--text", default=TEXT, help="what they write")

    def handle(self, *_args: Any, platform: str, text: str, **_more: Any) -> None:
        """Begin it, if somebody takes chats there."""
        if not (settings.REDRESS_DEMO or settings.TESTING):
            raise CommandError("Only the demo makes customers up.")
        facts = ComplaintFacts(topic=Topic.ORDER, text=text, name="Demo Chat Customer")
        begun = start_chat(
            platform_for(platform), facts, actor=system("demo"), key=f"demo-chat-{public_id()}"
        )
        ticket = begun.ticket
        if begun.chat is None:
            self.stdout.write(f"{ticket.number}: nobody takes chats there, so it is a case")
            return
        note_here(ticket, actor=customer(ticket.subject_id, ticket.platform_id), here=True)
        self.stdout.write(f"{ticket.number}: waits; the desk shows it within a minute")
