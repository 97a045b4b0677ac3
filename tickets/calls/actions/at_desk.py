"""Being at the desk, where calls ring: true for as long as a page of somebody's is open."""

from django.db.models import QuerySet

from helpdesk import moments
from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from identity.access import staff_of
from tickets.calls.at_desk import MOVED_ON, STAYS
from tickets.calls.models import DeskPresence


def be_there(actor: Actor) -> None:
    """A page of theirs is open. Looking first takes no lock, and mostly nothing is to be done."""
    if not known(actor).filter(until__gt=moments.now() + MOVED_ON).exists():
        stay_at_desk(actor=actor)


def leave_desk(person: Actor) -> None:
    """Somebody signed out, or all their sessions ended."""
    if known(person).filter(until__gt=moments.now()).exists():
        go_from_desk(actor=person)


def known(person: Actor) -> "QuerySet[DeskPresence]":
    """When somebody was last there, in no row or one."""
    return DeskPresence.objects.filter(staff__uid=person.id.removeprefix("staff:"))


@action("desk.stay")
def stay_at_desk(work: Work, *, actor: Actor) -> None:
    """Somebody has a page of the desk open. Leaves no entry."""
    work.nothing_happened()
    person = work.lock(staff_of(actor))  # two pages of theirs may say it at once
    row = known(actor).first()
    if row is None:
        work.create(DeskPresence(staff=person, until=work.now + STAYS))
    else:
        work.update(row, until=work.now + STAYS)


@action("desk.go")
def go_from_desk(work: Work, *, actor: Actor) -> None:
    """Somebody has gone. Leaves no entry: that they signed out is one."""
    work.nothing_happened()
    work.lock(staff_of(actor))
    for row in known(actor):
        work.update(row, until=work.now)
