"""Chats of the demo in which the desk does more than answer: one is handed over with a note, one is
read along in, one comes from a shop's page with a photo, one is answered with a saved reply. All
of them are over."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from random import Random

from django.utils import timezone

from helpdesk import ids, moments
from helpdesk.actor import Actor, customer, system
from helpdesk.demo import STAGES, Stage
from helpdesk.files.checks import check
from identity.access import staff_of
from identity.demo.people import agents, manager
from identity.models import Platform
from tickets.actions.intake import ComplaintFacts
from tickets.chat.actions import accept_chat, end_chat, note_here, say, take_chats
from tickets.chat.actions.attaching import send_files
from tickets.chat.actions.entering import enter_chat
from tickets.chat.actions.handing_over import offer_chat, take_offered
from tickets.chat.actions.watching import stop_watching, watch_chat, whisper
from tickets.chat.models import Chat, Via
from tickets.demo.pictures import photo
from tickets.models import SavedReply, Ticket
from tickets.saved.queries import filled


class Told:
    """One chat, told step by step, from the customer's first words and its accepting on."""

    def __init__(
        self, code: str, text: str, begun: datetime, topic: str = "order", via: Via = Via.PAGE
    ) -> None:
        self.at, self.steps, self.agents = begun, 0, agents(code)
        with self.later(0):
            self.there(on=True)
            self.ticket = entered(code, text, topic, via)
        self.person = customer(self.ticket.subject_id, code)
        self.chat = Chat.objects.select_related("ticket").get(ticket=self.ticket)
        with self.later(15):
            accept_chat(self.chat, actor=self.agents[0])

    @contextmanager
    def later(self, seconds: int) -> Iterator[str]:
        """Let something happen that long after what was before; gives it an id of its own."""
        self.at += timedelta(seconds=seconds)
        self.steps += 1
        with moments.at(self.at):
            yield f"demo-{self.steps}"

    def there(self, *, on: bool) -> None:
        """The platform's agents begin or stop taking chats."""
        for agent in self.agents:
            take_chats(actor=agent, on=on)

    def says(self, who: Actor, text: str) -> None:
        """Somebody writes."""
        with self.later(25) as once:
            say(self.ticket, actor=who, text=text, client_id=once)

    def ends(self) -> None:
        """It ends while the customer has the page open, and nobody takes chats any more."""
        with self.later(30):
            note_here(self.ticket, actor=self.person, here=True)
            end_chat(self.ticket, actor=self.agents[0])
            self.there(on=False)


def entered(code: str, text: str, topic: str, via: Via) -> Ticket:
    """A customer writes, on our page or on the shop's."""
    facts = ComplaintFacts(
        topic=topic, text=text, name="Demo Chat Customer", language="en",
        email=f"chat.story.{code}@example.com",
    )  # fmt: skip
    return enter_chat(
        Platform.objects.get(code=code), facts, actor=system("demo"), via=via,
        key=f"demo-story-{code}-{topic}", secret=ids.secret(),
    ).ticket  # fmt: skip


def tell_handed_over(begun: datetime) -> None:
    """The first agent hands it to one who knows payments."""
    told = Told("e-gets", "I paid by card and by KHQR for one order.", begun, "payment")
    first, second = told.agents
    told.says(first, "That should not happen. Which of the two do you want to have back?")
    told.says(told.person, "The card, please.")
    note = "Paid twice, wants the card payment back. The order itself is fine."
    with told.later(20):
        offer = offer_chat(told.chat, actor=first, note=note, to=staff_of(second))
    with told.later(15):
        take_offered(offer, actor=second)
    told.says(second, "Hello, I go on with you. The card payment goes back, the KHQR one stays.")
    told.says(told.person, "Perfect, thank you both.")
    told.ends()


def tell_read_along(begun: datetime) -> None:
    """The supervisor reads along and whispers."""
    told = Told("goexw", "This is the third time I ask. Where is my refund?", begun, "payment")
    agent, boss = told.agents[0], manager()
    with told.later(10):
        watch_chat(told.chat, actor=boss)
    told.says(agent, "I am sorry that you had to ask again. I am looking at it.")
    with told.later(10) as once:
        text = "The refund left on Monday. Give them the date, and offer to call."
        whisper(told.chat, actor=boss, text=text, client_id=once)
    told.says(agent, "The refund left us on Monday. Shall we call you when the bank confirms it?")
    told.says(told.person, "No need to call. Then I wait until Friday.")
    with told.later(5):
        stop_watching(told.chat, actor=boss)
    told.ends()


def tell_with_a_file(begun: datetime, random: Random) -> None:
    """Begun in the frame on the shop's page, with a photo."""
    sent = [check("parcel.jpg", photo(random))]
    told = Told("tinh-tinh-mall", "My parcel came like this.", begun, via=Via.WIDGET)
    with told.later(20) as once:
        send_files(told.ticket, actor=told.person, client_id=once, files=sent)
    told.says(told.agents[0], "Thank you for the photo. Is what is inside broken as well?")
    told.says(told.person, "Only the box, luckily.")
    told.ends()


def tell_saved_reply(begun: datetime) -> None:
    """Answered with a saved reply, in which the agent filled what nobody has proved."""
    told = Told("e-gets", "Hi, one article of my order is missing.", begun)
    agent = told.agents[0]
    for title in ("Hello", "Which of the two"):
        reply = SavedReply.objects.get(platform="e-gets", language="en", title=title)
        with moments.at(told.at):
            text = filled(agent, told.ticket, reply)
        told.says(agent, text.replace("{customer}", "and good morning"))
    told.says(told.person, "The small one, a cable.")
    told.ends()


def tell_stories(random: Random) -> int:
    """Tell them all."""
    now = timezone.now()
    tell_handed_over(now - timedelta(hours=26))
    tell_read_along(now - timedelta(hours=29))
    tell_with_a_file(now - timedelta(hours=7), random)
    tell_saved_reply(now - timedelta(hours=5))
    return 4


STAGES.register("chat_stories", Stage("Chats with more than answers", tell_stories))
