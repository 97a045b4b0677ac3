"""The demo's cases: each story told by its people, at its hours, as far as today."""

from datetime import datetime, timedelta
from random import Random

from django.utils import timezone

from helpdesk import moments
from helpdesk.actor import Actor, customer, system
from helpdesk.audit.reads import text
from helpdesk.files.checks import check
from helpdesk.policies import current, platforms
from identity.demo.people import agents, manager
from identity.models import Platform, Staff
from tickets.actions.assigning import assign_ticket
from tickets.actions.closing import mark_duplicate, mark_spam, solve_ticket
from tickets.actions.customer import write_message
from tickets.actions.intake import ComplaintFacts, open_ticket
from tickets.actions.replies import add_note, reply_to_customer
from tickets.demo.pictures import photo
from tickets.demo.stories import End, Story, Turn, stories
from tickets.demo.verifying import verify
from tickets.models import Order, Ticket
from tickets.models.tickets import ClosureKind, Result, TicketState

PER_PLATFORM = 26
DAYS = 40


def tell_cases(random: Random) -> int:
    """Tell every platform's cases."""
    for code in platforms():
        tell_platform(random, code)
    return Ticket.objects.count()


def tell_platform(random: Random, code: str) -> None:
    """Stories in the languages the platform offers, oldest case first, then one told twice."""
    told = [story for story in stories() if story.language in current(code).languages]
    random.shuffle(told)
    begun = sorted(random.uniform(0.02, 1) ** 2.2 * DAYS for _ in range(PER_PLATFORM))[::-1]
    for position, days in enumerate(begun):
        story = told[position % len(told)]
        tell_case(random, code, story, timezone.now() - timedelta(days=days))
    tell_twice(random, code)


def tell_case(random: Random, code: str, story: Story, opened: datetime) -> None:
    """One case from its first message to as far as it has come."""
    worker = random.choice(agents(code))
    with moments.at(opened):
        ticket = complain(random, code, story)
    if random.random() < 0.25:
        with moments.at(opened + timedelta(minutes=12)):
            assign_ticket(ticket, actor=manager(), to=staff(worker))
    for number, turn in enumerate(story.turns):
        if not take_turn(random, ticket, worker, turn, number):
            return
    if story.end and opened + timedelta(hours=story.end.hours) < timezone.now():
        with moments.at(opened + timedelta(hours=story.end.hours)):
            finish(ticket, worker, story.end)


def complain(random: Random, code: str, story: Story) -> Ticket:
    """Somebody who bought something writes; some leave out who they are to the shop."""
    order = an_order(random, code, story.language)
    member = order.member
    knows_number = story.topic in {"order", "payment"} and random.random() < 0.8
    facts = ComplaintFacts(
        topic=story.topic,
        text=story.text,
        name=text(member.name) if member else "",
        email=f"customer.{random.randint(10_000, 99_999)}@example.com",
        phone=text(member.phone) if member and random.random() < 0.5 else "",
        language=story.language,
        order_number=text(order.number) if knows_number else "",
    )
    platform = Platform.objects.get(code=code)
    key = f"demo-{random.getrandbits(64):x}"
    return open_ticket(platform, facts, actor=system("demo"), key=key).ticket


def an_order(random: Random, code: str, language: str) -> Order:
    """An order of somebody who speaks the story's language, if anybody does."""
    orders = Order.objects.filter(platform=code).select_related("member").order_by("pk")
    fitting = orders.filter(member__language=language) or orders
    return random.choice(list(fitting))


def take_turn(random: Random, ticket: Ticket, worker: Actor, turn: Turn, number: int) -> bool:
    """Let one person speak at their hour; False when that has not come yet."""
    moment = ticket.opened_at + timedelta(hours=turn.hours)
    if moment > timezone.now():
        return False
    with moments.at(moment):
        if turn.who == "staff":
            verify(random, ticket, worker)
        speak(random, ticket, worker, turn, f"demo-{number}")
    return True


def speak(random: Random, ticket: Ticket, worker: Actor, turn: Turn, client_id: str) -> None:
    """Say it through the action that is for it."""
    if turn.who == "customer":
        writer = customer(ticket.subject_id, ticket.platform_id)
        uploads = [check("photo.jpg", photo(random))] if random.random() < 0.4 else []
        write_message(ticket, actor=writer, text=turn.text, client_id=client_id, uploads=uploads)
    elif turn.who == "note":
        add_note(ticket, actor=worker, text=turn.text, client_id=client_id)
    else:
        reply_to_customer(
            ticket, actor=worker, text=turn.text, client_id=client_id, seen_seq=1_000_000
        )


def finish(ticket: Ticket, worker: Actor, end: End) -> None:
    """End the case as its story does."""
    if end.kind == ClosureKind.SPAM:
        mark_spam(ticket, actor=worker)
    else:
        solve_ticket(
            ticket, actor=worker, solution=end.solution, result=end.result or Result.EXPLAINED
        )


def tell_twice(random: Random, code: str) -> None:
    """The same complaint by form and again an hour later: the second ends as a duplicate."""
    first = Ticket.objects.filter(platform=code, state=TicketState.OPEN).order_by("-pk").first()
    if first is None:
        return
    story = next(one for one in stories() if one.language == first.language)
    opened = first.opened_at + timedelta(minutes=20)
    with moments.at(min(opened, timezone.now())):
        again = complain(random, code, story)
        mark_duplicate(again, actor=agents(code)[0], of=first.number)


def staff(actor: Actor) -> Staff:
    """The staff member an actor is."""
    return Staff.objects.get(uid=actor.id.removeprefix("staff:"))
