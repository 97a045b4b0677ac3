"""Actions and rows that tests of the kernel act on."""

from django.db import connection

from helpdesk.actions import Work, action
from helpdesk.actor import Actor, ActorKind
from helpdesk.errors import DomainError, Refusal
from helpdesk.vault.models import Subject
from helpdesk.vault.subjects import new_subject
from identity.models import Member, Platform

CHAN = Actor(ActorKind.STAFF, "staff:chan", name="Chan", session="one session")


class Wrong(Refusal):
    """A refusal that is remembered."""

    code = "wrong_code"


class Mistaken(DomainError):
    """A mistake that undoes the action."""

    code = "mistaken"


@action("probe.open")
def open_platform(work: Work, *, actor: Actor, code: str = "e-gets") -> Platform:
    """Make a platform."""
    platform = Platform(code=code, name=code, prefix=code[:2].upper(), opened_at=work.now)
    work.create(platform)
    work.about(platform)
    return platform


@action("probe.rename")
def rename(
    work: Work,
    platform: Platform,
    *,
    actor: Actor,
    name: str,
    fail: type[DomainError] | None = None,
    key: str = "",
) -> str:
    """Rename a platform, once for each key; then fail if asked to."""
    before = work.done_before(platform.code, key, {"name": name})
    if before is not None:
        return str(before["name"])
    platform = work.lock(platform)
    work.about(platform)
    work.update(platform, name=name)
    work.remember(platform.code, key, {"name": name})
    if fail is not None:
        raise fail
    return name


@action("probe.rename_both")
def rename_both(
    work: Work, first: Platform, second: Platform, *, actor: Actor, fail: bool = False
) -> None:
    """An action that calls others."""
    work.about(first)
    rename(first, actor=actor, name="First")
    rename(second, actor=actor, name="Second")
    if fail:
        raise Mistaken


@action("probe.number")
def take_number(work: Work, *, actor: Actor, fail: bool = False) -> int:
    """Take the next number of a kind."""
    number = work.next_number("e-gets", "probe")
    if fail:
        raise Mistaken
    return number


@action("probe.member")
def add_member(
    work: Work, platform: Platform, *, actor: Actor, name: str = "Sok Dara", number: str = "M-1"
) -> Member:
    """A member with a sealed name."""
    member = Member(
        platform=platform, subject=new_subject(platform.code), number=number, updated_at=work.now
    )
    member.name = name
    member.phone = "+85512345678"
    work.create(member)
    work.about(member)
    return member


def subject() -> Subject:
    """A person."""
    return new_subject("e-gets")


def raw(statement: str, *values: object) -> None:
    """SQL as somebody with a console would type it."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)
