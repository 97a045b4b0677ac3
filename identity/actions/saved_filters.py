"""Filters of the trail that a reviewer keeps under names of their own."""

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.audit.reads import reveal
from helpdesk.errors import Forbidden
from helpdesk.purposes import Purpose
from helpdesk.vault.subjects import new_subject
from identity.access import EVERYWHERE, has_anywhere, staff_of
from identity.errors import FilterNameTaken, TooManyFilters
from identity.models import SavedFilter
from identity.roles import Right
from identity.trail.access import filter_for

MOST = 30
"""Filters one person keeps."""


@action("trail.save_filter")
def save_filter(work: Work, *, actor: Actor, name: str, query: str) -> SavedFilter:
    """Keep a filter under a name; under a name that is there already, this one from now on.

    query: as the page's address, without what says which page. Raises TooManyFilters.
    """
    staff = work.lock(staff_of(actor))
    if not has_anywhere(actor, Right.REVIEW_TRAIL):
        raise Forbidden
    mine = SavedFilter.objects.filter(staff=staff)
    known = mine.filter(name=name).first()
    if known is not None:
        work.about(known, platform="")
        work.update(known, query=query, saved_at=work.now)
        return known
    if mine.count() >= MOST:
        raise TooManyFilters(most=MOST)
    kept = SavedFilter(staff=staff, subject=new_subject(EVERYWHERE), name=name, query=query)
    kept.saved_at = work.now
    work.create(kept)
    work.about(kept, platform="")
    return kept


@action("trail.rename_filter")
def rename_filter(work: Work, kept: SavedFilter, *, actor: Actor, name: str) -> None:
    """Give one's own filter another name. Raises NotFound, FilterNameTaken."""
    staff = work.lock(staff_of(actor))
    kept = work.lock(filter_for(actor, kept.uid))
    work.about(kept, platform="")
    if SavedFilter.objects.filter(staff=staff, name=name).exclude(pk=kept.pk).exists():
        raise FilterNameTaken(field="name")
    if not work.update(kept, name=name):
        work.nothing_happened()


@action("trail.remove_filter")
def remove_filter(work: Work, kept: SavedFilter, *, actor: Actor) -> None:
    """Let one's own filter go. Raises NotFound."""
    kept = work.lock(filter_for(actor, kept.uid))
    work.about(kept, platform="")
    work.delete(kept)


def open_filter(kept: SavedFilter, *, actor: Actor) -> str:
    """The filter as the page's address. Raises NotFound for somebody else's."""
    kept = filter_for(actor, kept.uid)
    shown = reveal(
        {"query": kept.query},
        actor=actor,
        purpose=Purpose.REVIEW,
        of=kept,
        platform="",
        subject=kept.subject_id,
    )
    return shown["query"]
