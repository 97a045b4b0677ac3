"""Taking chats ends with the right to: at once, and not when a page has been silent for a while."""

from collections.abc import Collection

from django.db.models import QuerySet

from helpdesk import moments
from helpdesk.actions import Work, action
from helpdesk.actor import Actor, ActorKind, system
from helpdesk.errors import NotFound
from identity.access import platforms_with
from identity.models import Staff
from identity.roles import Right
from tickets.chat.models import ChatPresence


@action("chat.leave")
def leave_chats(work: Work, staff: Staff, *, actor: Actor, stays: Collection[str]) -> None:
    """Let somebody take no chats any more but those of platforms on which they stay. Raises
    NotFound for anybody but Redress itself."""
    if actor.kind != ActorKind.SYSTEM:
        raise NotFound
    staff = work.lock(staff)
    work.about(staff, platform="")
    there = ChatPresence.objects.select_for_update(of=("self",))
    rows = there.filter(staff=staff, until__gt=work.now).exclude(platform__in=stays)
    left = [work.update(row, until=work.now) for row in rows.order_by("platform_id")]
    if not left:
        work.nothing_happened()


def leave_everywhere(person: Actor) -> None:
    """Somebody signed out, or all their sessions ended."""
    leave_if_there(person, stays=())


def leave_what_was_lost(person: Actor) -> None:
    """Somebody may not work the cases of some platforms any more."""
    leave_if_there(person, stays=platforms_with(person, Right.WORK_CASES))


def leave_if_there(person: Actor, *, stays: Collection[str]) -> None:
    """Looking first takes no lock, and most take no chats."""
    for row in taken_by(person).exclude(platform__in=stays).select_related("staff")[:1]:
        leave_chats(row.staff, actor=system("chats"), stays=stays)


def taken_by(person: Actor) -> "QuerySet[ChatPresence]":
    """Where somebody takes chats now."""
    uid = person.id.removeprefix("staff:")
    return ChatPresence.objects.filter(staff__uid=uid, until__gt=moments.now())
