"""Who may review what of the trail."""

from django.db.models import QuerySet

from helpdesk.actor import Actor
from helpdesk.audit.models import Entry
from helpdesk.errors import NotFound
from helpdesk.vault.models import Subject
from identity.access import EVERYWHERE, may, platforms_with
from identity.models import SavedFilter
from identity.roles import Right
from identity.trail.barred import barred_entries, is_near

NO_PLATFORM = ""
"""Entries of no platform, such as sign-ins: for those who review everywhere."""


def reviewed(actor: Actor) -> tuple[str, ...]:
    """The platforms whose entries the actor may read; "" among them for a role held everywhere."""
    everywhere = may(actor, Right.REVIEW_TRAIL, EVERYWHERE)
    return (*platforms_with(actor, Right.REVIEW_TRAIL), *([NO_PLATFORM] if everywhere else []))


def entry_for(actor: Actor, uid: str) -> Entry:
    """One entry the actor may review. Raises NotFound, for those of other platforms and of
    people whose records the actor must not touch too."""
    found = Entry.objects.filter(uid=uid, platform__in=reviewed(actor))
    barred = barred_entries(actor)
    entry = (found if barred is None else found.exclude(barred)).first()
    if entry is None:
        raise NotFound
    return entry


def subject_for(actor: Actor, pseudonym: str) -> Subject:
    """A person by their pseudonym, on a platform the actor may review. Raises NotFound, for
    the actor's own and for those of people near them too."""
    subject = Subject.objects.filter(pk=pseudonym, platform__in=reviewed(actor)).first()
    if subject is None or is_near(actor, subject.pk):
        raise NotFound
    return subject


def filters_of(actor: Actor) -> "QuerySet[SavedFilter]":
    """The filters that the actor keeps; nobody sees another's."""
    uid = actor.id.removeprefix("staff:")
    return SavedFilter.objects.filter(staff__uid=uid).order_by("name")


def filter_for(actor: Actor, uid: str) -> SavedFilter:
    """One of the actor's own filters. Raises NotFound."""
    kept = filters_of(actor).filter(uid=uid).first()
    if kept is None:
        raise NotFound
    return kept
