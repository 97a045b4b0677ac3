"""Saving replies, changing them, and putting them away; what was used before stays as it was."""

from django.utils.translation import gettext_lazy as _

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.errors import Conflict, DomainError, NotFound
from identity.access import require, require_still, staff_of
from identity.models import Platform, Staff
from identity.roles import Right
from tickets.errors import NothingSaid, TooLong
from tickets.models import SavedReply
from tickets.saved.placeholders import unknown_in

LONGEST = 5000
"""Characters, as of one message."""


class TitleTaken(Conflict):
    """Two replies in one language have one title."""

    code = "title_taken"
    words = _("There is a saved reply with this title already. Choose another title.")


class UnknownPlaceholder(DomainError):
    """Something in braces that nothing can be put in for."""

    code = "unknown_placeholder"
    status = 422
    words = _("Nothing is known that could be put in for %(name)s. See the list below the text.")


@action("reply.save")
def save_reply(
    work: Work,
    platform: Platform,
    *,
    actor: Actor,
    title: str,
    language: str,
    body: str,
    shared: bool = False,
) -> SavedReply:
    """Save a text for oneself, or (shared, which takes a right) for the platform's whole desk.

    Raises TitleTaken, UnknownPlaceholder, NothingSaid, TooLong, Forbidden, NotFound.
    """
    require(actor, Right.SHARE_REPLIES if shared else Right.WORK_CASES, platform.code)
    person = staff_of(actor)
    owner = None if shared else person
    work.lock(platform)  # two with one title at once: the second is told
    check(body)
    refuse_title(platform.code, owner, language, title)
    reply = work.create(SavedReply(
        platform=platform, owner=owner, title=title, language=language, body=body,
        saved_by=actor.id, saved_at=work.now,
    ))  # fmt: skip
    work.about(reply)
    return reply


@action("reply.change")
def change_reply(
    work: Work, reply: SavedReply, *, actor: Actor, title: str, language: str, body: str
) -> SavedReply:
    """Write a saved reply anew. Raises what `save_reply` raises, NotFound for one put away."""
    reply = held(work, reply, actor)
    check(body)
    refuse_title(reply.platform_id, reply.owner, language, title, but=reply.pk)
    if not work.update(reply, title=title, language=language, body=body):
        work.nothing_happened()
        return reply
    work.update(reply, saved_by=actor.id, saved_at=work.now)
    return reply


@action("reply.retire")
def retire_reply(work: Work, reply: SavedReply, *, actor: Actor) -> None:
    """Put a saved reply away; it stays in history. Raises Forbidden, NotFound."""
    reply = held(work, reply, actor)
    work.update(reply, retired_at=work.now)


def held(work: Work, reply: SavedReply, actor: Actor) -> SavedReply:
    """The row as it is now, for somebody who may change it."""
    platform = reply.platform
    right = Right.SHARE_REPLIES if reply.owner_id is None else Right.WORK_CASES
    require(actor, right, platform.code)
    if reply.owner_id is not None and reply.owner_id != staff_of(actor).pk:
        raise NotFound
    work.lock(platform)
    reply = work.lock(reply)
    require_still(actor, right, platform.code)
    work.about(reply)
    if reply.retired_at is not None:
        raise NotFound
    return reply


def check(body: str) -> None:
    """Raise what is wrong with a text."""
    if not body.strip():
        raise NothingSaid(field="body")
    if len(body) > LONGEST:
        raise TooLong(field="body", most=LONGEST)
    unknown = unknown_in(body)
    if unknown:
        raise UnknownPlaceholder(field="body", name="{" + unknown[0] + "}")


def refuse_title(
    platform: str, owner: Staff | None, language: str, title: str, *, but: int = 0
) -> None:
    """Raise TitleTaken for a second one of the same name beside the first."""
    same = SavedReply.objects.filter(
        platform=platform, owner=owner, language=language, title=title, retired_at=None
    )
    if same.exclude(pk=but).exists():
        raise TitleTaken(field="title")
