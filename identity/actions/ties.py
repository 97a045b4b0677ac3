"""Declaring whose records somebody must not touch, and taking that back."""

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.errors import BadInput
from helpdesk.hands_off import let_go
from helpdesk.text import clean_line, digits_as_ascii
from identity.access import actor_for
from identity.actions.guards import held, is_own, require_administrator, require_known
from identity.errors import DeclaredByAnother
from identity.events import TiesChanged
from identity.models import Member, Platform, Staff, StaffTie
from identity.models.ties import Tie
from identity.ties import forget


@action("tie.declare")
def declare_tie(
    work: Work, staff: Staff, *, actor: Actor, platform: Platform, number: str, tie: Tie
) -> StaffTie:
    """Bar somebody at the desk from the records of the member with this number.

    One's own declaration, or by an administrator of the platform. The same happens whether there
    is such a member or not: who comes with the number later is barred then. What the person has
    in hand of that member goes back. Declaring again changes nothing. Raises BadInput, NotFound.
    """
    staff = held(work, staff, platform=platform.code)
    require_concerned(actor, staff, platform.code)
    number = spelt(number)
    known = staff.ties.filter(platform=platform, number=number, ended_at=None).first()
    if known is not None:
        work.nothing_happened()
        return known
    declared = StaffTie(
        platform=platform, staff=staff, number=number, tie=tie,
        member=member_with(platform.code, number), declared_by=actor.id, declared_at=work.now,
    )  # fmt: skip
    work.create(declared)
    take_effect(work, declared)
    return declared


@action("tie.end")
def end_tie(work: Work, tie: StaffTie, *, actor: Actor) -> StaffTie:
    """Take a declaration back; nobody takes back one that somebody else made about them.

    Raises NotFound, DeclaredByAnother; ending it again changes nothing.
    """
    staff = held(work, tie.staff, platform=tie.platform_id)
    require_concerned(actor, staff, tie.platform_id)
    tie = work.lock(tie)
    if is_own(actor, staff) and tie.declared_by != actor.id:
        raise DeclaredByAnother
    if tie.ended_at is not None:
        work.nothing_happened()
        return tie
    work.update(tie, ended_at=work.now, ended_by=actor.id)
    forget(actor)
    work.publish(TiesChanged(staff=staff.uid))
    return tie


def settle_ties(work: Work, member: Member) -> None:
    """Inside the action that brings a member: bind the declarations that were made before."""
    waiting = StaffTie.objects.select_for_update(of=("self",)).filter(
        platform=member.platform_id, number__in=spellings(member.number), member=None, ended_at=None
    )
    for tie in waiting.select_related("staff"):
        work.update(tie, member=member)
        take_effect(work, tie)


def take_effect(work: Work, tie: StaffTie) -> None:
    """Close the person's lines, and give back what they have in hand."""
    work.publish(TiesChanged(staff=tie.staff.uid))
    forget(work.actor)
    let_go(actor_for(tie.staff))


def require_concerned(actor: Actor, staff: Staff, platform: str) -> None:
    """Raise NotFound or Forbidden for whoever is neither the person nor an administrator there."""
    if is_own(actor, staff):
        return
    require_known(actor, staff)
    require_administrator(actor, platform)


def member_with(platform: str, number: str) -> Member | None:
    """The member of this number, in capitals or not."""
    found = Member.objects.filter(platform=platform, number__in=spellings(number))
    return found.order_by("pk").first()


def spellings(number: str) -> set[str]:
    """The ways a number is written."""
    return {number, number.upper(), number.lower()}


def spelt(number: str) -> str:
    """A number as it is kept. Raises BadInput for none."""
    number = digits_as_ascii(clean_line(number))
    if not number:
        raise BadInput(field="number")
    return number
