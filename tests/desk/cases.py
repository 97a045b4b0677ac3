"""Cases to work on, and what somebody at the desk does with them in a browser."""

from typing import Any

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from helpdesk.actor import customer
from helpdesk.audit.models import Entry
from identity.models import Platform, Staff
from tests import personas
from tickets.actions.customer import write_message
from tickets.actions.intake import ComplaintFacts, open_ticket
from tickets.models import Message, Ticket

WORDS = "The rice cooker never came."
SOLUTION = "The courier found the parcel and brought it today."


def case(platform: Platform, **facts: Any) -> Ticket:
    """A case as the form opens it."""
    told = {"topic": "order", "text": WORDS, "name": "Demo Sok Dara"} | facts
    key = f"case {Ticket.objects.count()}"
    opened = open_ticket(platform, ComplaintFacts(**told), actor=personas.TESTS, key=key)
    return opened.ticket


def customer_writes(ticket: Ticket, text: str, client_id: str) -> Message:
    """The customer says more."""
    actor = customer(ticket.subject_id, ticket.platform_id)
    return write_message(ticket, actor=actor, text=text, client_id=client_id)


def now(ticket: Ticket) -> Ticket:
    """The case as it stands."""
    return Ticket.objects.select_related("conversation", "assignee").get(pk=ticket.pk)


def entries(action: str) -> list[Entry]:
    """What the ledger holds of one action, in order."""
    return list(Entry.objects.filter(action=action).order_by("pk"))


class Desk:
    """Somebody at the desk, with a browser."""

    def __init__(self, person: Staff) -> None:
        self.person = person
        self.actor = personas.as_actor(person)
        self.client: Client = personas.signed_in(person)

    def open(self, ticket: Ticket, **query: str) -> HttpResponse:
        """Open a case."""
        return self.client.get(f"/desk/tickets/{ticket.number}/", query)

    def queue(self, view: str, **query: str) -> HttpResponse:
        """Open a view of the queue."""
        return self.client.get(f"/desk/queue/{view}/", query)

    def find(self, text: str) -> HttpResponse:
        """Look a case up, to wherever that leads."""
        return self.client.post("/desk/queue/find/", {"text": text}, follow=True)

    def write(self, ticket: Ticket, text: str, **more: Any) -> HttpResponse:
        """Send what is in the composer."""
        seq = now(ticket).conversation.last_seq
        sent = {"kind": "reply", "text": text, "once": "once-1", "seen_seq": seq} | more
        return self.client.post(f"/desk/tickets/{ticket.number}/write/", sent)

    def step(self, ticket: Ticket, step: str, **sent: str) -> HttpResponse:
        """Do something with a case."""
        return self.client.post(f"/desk/tickets/{ticket.number}/{step}/", sent)


def queries_of(visit: Any) -> int:
    """How many queries a visit takes, once what is cached or noted once is there."""
    visit()
    with CaptureQueriesContext(connection) as queries:
        visit()
    return len(queries)


def html(response: HttpResponse) -> str:
    """The page as text."""
    return response.content.decode()
