"""Taking chats at the desk: said by a switch, and true for as long as a page of theirs is open."""

from helpdesk import moments
from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from identity.access import actor_for, platforms_with, staff_of
from identity.models import Platform, Staff
from identity.roles import Right
from tickets.chat.actions.turns import limit_of
from tickets.chat.errors import NoSuchLimit
from tickets.chat.limits import MOST_AT_ONCE
from tickets.chat.models import ChatPresence
from tickets.chat.presence import DESK_STAYS


@action("chat.take")
def take_chats(work: Work, *, actor: Actor, on: bool) -> None:
    """Say that one takes chats of all the platforms one works on, or does not any more."""
    person = work.lock(staff_of(actor))  # two pages of theirs may say it at once
    work.about(person, platform="")
    work.outcome("on" if on else "off")
    held = {one.platform_id: one for one in ChatPresence.objects.filter(staff=person)}
    for code in works_on(person):
        set_presence(work, person, code, held.get(code), on=on)


def works_on(person: Staff) -> list[str]:
    """Codes of the platforms whose cases a (held) person works, as it is now: while they were
    waited for, their access may have ended."""
    return platforms_with(actor_for(person), Right.WORK_CASES) if person.is_active else []


def set_presence(
    work: Work, person: Staff, code: str, row: ChatPresence | None, *, on: bool
) -> None:
    """One platform's."""
    until = work.now + DESK_STAYS if on else work.now
    if row is not None:
        work.update(row, until=until)
    elif on:
        platform = Platform.objects.get(code=code)
        limit = limit_of(person)
        work.create(ChatPresence(platform=platform, staff=person, until=until, limit=limit))


@action("chat.limit")
def set_limit(work: Work, *, actor: Actor, limit: int) -> None:
    """Say how many chats one takes at once, on all platforms together. Raises NoSuchLimit."""
    if not 1 <= limit <= MOST_AT_ONCE:
        raise NoSuchLimit(field="limit", most=MOST_AT_ONCE)
    person = work.lock(staff_of(actor))
    work.about(person, platform="")
    work.detail(limit=limit)
    rows = ChatPresence.objects.select_for_update(of=("self",)).filter(staff=person)
    held = {row.platform_id: row for row in rows.order_by("platform_id")}
    for code in works_on(person):
        if code in held:
            work.update(held[code], limit=limit)
        else:
            platform = Platform.objects.get(code=code)
            work.create(ChatPresence(platform=platform, staff=person, until=work.now, limit=limit))


def stay_if_there(actor: Actor) -> None:
    """Somebody's page is still open: if they take chats, they go on doing so. Looking first
    takes no lock, and most who have the desk open take none."""
    uid = actor.id.removeprefix("staff:")
    if ChatPresence.objects.filter(staff__uid=uid, until__gt=moments.now()).exists():
        stay_there(actor=actor)


@action("chat.stay")
def stay_there(work: Work, *, actor: Actor) -> None:
    """A page of theirs is still open: whoever takes chats goes on taking them. What has run out
    stays off until they say so again. Leaves no entry."""
    work.nothing_happened()
    person = work.lock(staff_of(actor))  # not while they switch it off
    there = works_on(person)
    for row in ChatPresence.objects.filter(staff=person, platform__in=there, until__gt=work.now):
        work.update(row, until=work.now + DESK_STAYS)
