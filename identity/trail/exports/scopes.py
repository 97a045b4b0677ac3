"""What somebody asks a bundle of, found on the platforms they review."""

from dataclasses import replace
from datetime import UTC, datetime

from django.utils.translation import gettext_lazy as _

from helpdesk import moments
from helpdesk.actor import Actor
from helpdesk.audit.export.scope import Scope
from helpdesk.audit.models import Entry
from helpdesk.errors import DomainError, NotFound
from helpdesk.vault.models import Subject
from identity.trail.barred import barred_entries
from identity.trail.queries import linked, subjects_of

PEOPLE, CASE, PERIOD = "person", "case", "period"


class NobodyFits(DomainError):
    """No person, or no case, of these platforms is called that."""

    code = "nobody_fits"
    status = 422
    words = _("Nothing in the trail is known by this number. Check it and try again.")


class SeveralFit(DomainError):
    """People of more than one platform are known by a number."""

    code = "several_fit"
    status = 422
    words = _("People of more than one platform have this number. Choose the platform.")


class NothingThen(DomainError):
    """Nothing happened in a period."""

    code = "nothing_then"
    status = 422
    words = _("Nothing stands in the trail between these times. Choose others.")


def case_scope(number: str, platforms: tuple[str, ...]) -> Scope:
    """All of one case. Raises NobodyFits, for cases of other platforms too."""
    known = Entry.objects.filter(case=number, platform__in=platforms).exclude(case="")
    platform = known.values_list("platform", flat=True).first()
    if not platform:
        raise NobodyFits(field="case")
    return Scope(what=CASE, platform=platform, case=number, asked={"case": number})


def person_scope(text: str, platforms: tuple[str, ...]) -> Scope:
    """All of one person, known by a member number, a case number or a pseudonym; and of those
    found to be the same person. Raises NobodyFits, and SeveralFit where only the platform tells
    who is meant."""
    found = Subject.objects.filter(pk__in=subjects_of(text, platforms), platform__in=platforms)
    subject = found.order_by("created_at", "pk").first()
    if subject is None:
        raise NobodyFits(field="person")
    if found.exclude(platform=subject.platform).exists():
        raise SeveralFit(field="platform")
    return of_person(subject.pk, subject.platform)


def of_person(subject: str, platform: str) -> Scope:
    """The same, by the pseudonym."""
    same = tuple(sorted(linked({subject}, (platform,))))
    asked = {"person": subject}
    return Scope(what=PEOPLE, platform=platform, subjects=same, asked=asked)


def period_scope(since: datetime, until: datetime, platform: str) -> Scope:
    """Everything on a platform from a time on, up to another."""
    asked = {name: spelt(at) for name, at in {"since": since, "until": until}.items()}
    return Scope(what=PERIOD, platform=platform, since=since, until=until, asked=asked)


def spelt(at: datetime) -> str:
    """A time as bundles spell it (docs/audit.md)."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def scope_again(what: str, platform: str, asked: dict[str, str]) -> Scope:
    """A scope from what was kept of it. Raises NobodyFits where it means nothing any more."""
    if what == CASE:
        return case_scope(asked["case"], (platform,))
    if what == PEOPLE:
        return of_person(asked["person"], platform)
    since, until = moments.written(asked["since"]), moments.written(asked["until"])
    if since is None or until is None:
        raise NobodyFits
    return period_scope(since, until, platform)


def for_staff(scope: Scope, actor: Actor) -> Scope:
    """The scope without the records of oneself and of people near one (identity/ties.py)."""
    return replace(scope, without=barred_entries(actor))


def held(scope: Scope) -> int:
    """How many entries a scope has. Raises NobodyFits or NothingThen at the field that says what
    was asked for, and TooMuch."""
    try:
        return len(scope.keys())
    except NotFound:
        if scope.what == PERIOD:
            raise NothingThen(field="since") from None
        raise NobodyFits(field=scope.what) from None
