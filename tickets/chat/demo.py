"""The demo's chats: ended ones with what was said, one waiting, one going on. Nobody takes chats
when the demo has been loaded: that is what its customers are told until somebody does."""

from datetime import datetime, timedelta
from random import Random

from django.utils import timezone

from helpdesk import moments
from helpdesk.actor import Actor, customer, system
from helpdesk.demo import STAGES, Stage
from identity.actions.competences import set_competences
from identity.actions.shop_arrivals import arrive_from_shop
from identity.demo.people import agents
from identity.demo.shop import identity_token
from identity.models import Platform, Staff
from tickets.actions.intake import ComplaintFacts
from tickets.actions.verification import verify_by_shop
from tickets.chat.actions import (
    accept_chat,
    end_chat,
    note_here,
    note_seen,
    say,
    start_chat,
    take_chats,
)
from tickets.chat.actions.ending import end_left_alone
from tickets.chat.models import Chat
from tickets.chat.queries.demo_shop import shoppers
from tickets.models import Ticket

CALLED = "Demo Chat Customer"

Said = tuple[str, ...]
"""What was said in turns, the customer first."""

CHATS: tuple[tuple[str, str, str, Said], ...] = (
    ("e-gets", "km", "order", (
        "សួស្ដី! កញ្ចប់របស់ខ្ញុំនៅឯណាហើយ?",
        "សួស្ដី! សូមរង់ចាំបន្តិច យើងកំពុងពិនិត្យ។",
        "អរគុណ។ ខ្ញុំរង់ចាំ។",
        "យើងបានសួរទៅក្រុមហ៊ុនដឹកជញ្ជូនហើយ ហើយនឹងឆ្លើយមកអ្នកវិញនៅថ្ងៃនេះ។",
    )),
    ("goexw", "en", "payment", (
        "Hello, I was charged twice for the same order.",
        "Hello. I see why that worries you. Was it the same amount both times?",
        "Yes, both on the same evening.",
        "Thank you. I have asked the payment institution and write to you here when they answer.",
        "Great, thanks for the quick help.",
    )),
    ("easydser", "vi", "order", (
        "Chào shop, đơn hàng của tôi thiếu một món.",
        "Chào bạn. Bạn gửi giúp ảnh những gì đã nhận được nhé.",
        "Vâng, tối nay tôi gửi.",
    )),
    ("hong-kong-site", "zh-hans", "order", (
        "你好，我收到的杯子碎了一个。",
        "您好，很抱歉。请把照片发到这个案件里，我们马上查看。",
        "好的，谢谢。",
    )),
    ("tinh-tinh-mall", "en", "other", (
        "Can I change the phone number of my account?",
        "You can. First we have to be sure that it is you: your case page asks two questions.",
    )),
)  # fmt: skip


def tell_chats(random: Random) -> int:
    """Tell them all."""
    now = timezone.now()
    for days, (code, language, topic, said) in enumerate(CHATS, start=1):
        begun = now - timedelta(days=days, minutes=random.randint(10, 300))
        tell_chat(code, language, topic, said, begun)
    tell_unanswered(now - timedelta(hours=20))
    tell_known(now - timedelta(minutes=3))
    tell_waiting(now - timedelta(minutes=1))
    return Chat.objects.count()


GOING_ON = (
    "Hi, the blender I ordered has a different plug.",
    "Hello, thank you for writing. Which plug does it have, with two pins or three?",
    "Three, and they are flat.",
)


def begin(
    code: str, language: str, topic: str, text: str, at: datetime, *, name: str = CALLED
) -> tuple[Ticket, Actor]:
    """The customer writes while somebody is there; returns the case and its customer."""
    worker = agents(code)[0]
    with moments.at(at):
        take_chats(actor=worker, on=True)
        facts = ComplaintFacts(
            topic=topic, text=text, name=name, language=language,
            email=f"chat.{code}@example.com",
        )  # fmt: skip
        platform = Platform.objects.get(code=code)
        ticket = start_chat(
            platform, facts, actor=system("demo"), key=f"demo-chat-{code}-{at:%d%H%M%S}"
        ).ticket
        take_chats(actor=worker, on=False)
    return ticket, customer(ticket.subject_id, code)


def tell_chat(code: str, language: str, topic: str, said: Said, begun: datetime) -> None:
    """One chat in which both sides write in turns, to its end."""
    ticket, person = begin(code, language, topic, said[0], begun)
    go_on(ticket, person, said, begun, ends=True)


def tell_known(begun: datetime) -> None:
    """One that goes on, of somebody whom the shop named: they did not have to give their name."""
    ticket, person = begin("e-gets", "en", "order", GOING_ON[0], begun, name="")
    with moments.at(begun):
        token = identity_token("e-gets", shoppers("e-gets")[-1].number)
        _, secret = arrive_from_shop(ticket.platform, token, actor=system("demo"))
        verify_by_shop(ticket, secret, actor=person)
    go_on(ticket, person, GOING_ON, begun, ends=False)


def go_on(ticket: Ticket, person: Actor, said: Said, begun: datetime, *, ends: bool) -> None:
    """Both sides write in turns after the first words."""
    worker, at = agents(ticket.platform_id)[0], begun
    with moments.at(at := at + timedelta(seconds=20)):
        accept_chat(Chat.objects.get(ticket=ticket), actor=worker)
    for number, text in enumerate(said[1:], start=1):
        with moments.at(at := at + timedelta(seconds=35)):
            speaker, other = (worker, person) if number % 2 else (person, worker)
            message = say(ticket, actor=speaker, text=text, client_id=f"demo-{number}")
            note_here(ticket, actor=person, here=True)
            note_seen(ticket, actor=other, seq=message.seq)
    if ends:
        with moments.at(at + timedelta(minutes=1)):
            end_chat(ticket, actor=worker)


def tell_unanswered(begun: datetime) -> None:
    """One that nobody was free to accept; its case waits in the queue."""
    ticket, _ = begin("goexw", "en", "order", "My parcel shows as delivered, but it is not.", begun)
    with moments.at(begun + timedelta(minutes=5)):
        end_left_alone(Chat.objects.get(ticket=ticket), actor=system("chats"))


def tell_waiting(begun: datetime) -> None:
    """One that waits now."""
    text = "Hello, is somebody there? The courier rang and left again."
    ticket, person = begin("e-gets", "en", "order", text, begun)
    with moments.at(begun + timedelta(seconds=5)):
        note_here(ticket, actor=person, here=True)


ASKED = {"agent2": (["km", "en"], ["order", "payment"])}
"""For what people are asked in E-GetS's chats: languages and topics."""


def tell_asked(_random: Random) -> int:
    """What people at the desk are asked for."""
    platform = Platform.objects.get(code="e-gets")
    for staff in Staff.objects.filter(username__in=ASKED).order_by("pk"):
        languages, topics = ASKED[staff.username]
        set_competences(
            staff, actor=system("demo"), platform=platform, languages=languages, topics=topics
        )
    return len(ASKED)


STAGES.register("chats", Stage("Chats", tell_chats))
STAGES.register("asked", Stage("Who is asked for what", tell_asked))
