"""What happened in one case, or to one person, in order."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from helpdesk.actor import Actor
from helpdesk.audit.models import Entry
from helpdesk.audit.queries import TrailFilter, TrailPage, page_from_the_start, trail_page
from helpdesk.audit.reads import note_read
from helpdesk.errors import NotFound
from helpdesk.ids import digest
from helpdesk.purposes import Purpose
from identity.access import desk_page, may
from identity.roles import Right
from identity.trail.access import reviewed, subject_for
from identity.trail.barred import barred_entries
from identity.trail.marks import Mark
from identity.trail.queries import linked, members_behind, of_people, subject_of_case
from identity.trail.story import days
from identity.views.trail import away, cursor, is_of_case, neighbours

NEWEST = "newest"


@desk_page(Right.REVIEW_TRAIL)
@never_cache
@require_safe
def case(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Everything under a case's number, oldest first unless the address says otherwise."""
    number = number.upper()
    platforms = reviewed(actor)
    page = page_of(
        request, TrailFilter(platforms=platforms, case=number, without=barred_entries(actor))
    )
    if not page.entries:
        raise NotFound
    note(request, actor, page, "trail.case", case=number)
    first = page.entries[0]
    context = {
        "number": number,
        "pseudonym": subject_of_case(number, platforms),
        "may_open_case": may(actor, Right.WORK_CASES, first.platform)
        and all(is_of_case(one) for one in page.entries),
        "away_url": away({"case": number}),
        **ways_to_entries(f"case={number}"),
    }
    return shown(request, page, context)


@desk_page(Right.REVIEW_TRAIL)
@never_cache
@require_safe
def person(request: HttpRequest, actor: Actor, pseudonym: str) -> HttpResponse:
    """What a person did, and what was done with their data, under all their pseudonyms."""
    platforms = reviewed(actor)
    subject = subject_for(actor, pseudonym)
    subjects = tuple(sorted(linked({subject.pk}, platforms)))
    page = page_of(request, of_people(subjects, platforms, without=barred_entries(actor)))
    note(request, actor, page, "trail.person", subject=subject.pk)
    context = {
        "pseudonym": subject.pk,
        "others": [one for one in subjects if one != subject.pk],
        "members": members_behind(subjects, platforms),
        "away_url": away({"person": subject.pk}),
        **ways_to_entries(f"person={subject.pk}"),
    }
    return shown(request, page, context)


def ways_to_entries(query: str) -> dict[str, str]:
    """The same entries in the trail, to filter further, and those by which somebody's data were
    seen."""
    trail = f"{reverse('identity:trail')}?{query}"
    return {"trail_url": trail, "seen_url": f"{trail}&mark={Mark.PEOPLE.value}"}


def page_of(request: HttpRequest, wanted: TrailFilter) -> TrailPage:
    """The page the address asks for."""
    places = {"before": cursor(request, "before"), "after": cursor(request, "after")}
    return (trail_page if is_newest_first(request) else page_from_the_start)(wanted, **places)


def is_newest_first(request: HttpRequest) -> bool:
    """In which order."""
    return request.GET.get("order") == NEWEST


def note(
    request: HttpRequest, actor: Actor, page: TrailPage, action: str, *, case: str = "",
    subject: str = "",
) -> None:  # fmt: skip
    """The reading of the ledger is itself in the ledger, for each platform it showed."""
    for platform in {entry.platform for entry in page.entries}:
        note_read(
            actor=actor,
            purpose=Purpose.REVIEW,
            of=Entry(),
            platform=platform,
            subject=subject,
            case=case,
            fields=["page"],
            action=action,
            object_id=digest(request.get_full_path())[:22],
        )


def shown(request: HttpRequest, page: TrailPage, context: dict[str, Any]) -> HttpResponse:
    """The page, with the ways to its neighbours and to the other order."""
    context |= {
        "days": days(page.entries),
        "newest_first": is_newest_first(request),
        "orders": orders(request),
        **neighbours(request.GET, page),
    }
    return render(request, "desk/trail/story.html", context)


def orders(request: HttpRequest) -> list[dict[str, Any]]:
    """Both orders, as tabs."""
    newest = is_newest_first(request)
    return [
        {"label": _("Oldest first"), "url": request.path, "active": not newest},
        {"label": _("Newest first"), "url": f"{request.path}?order={NEWEST}", "active": newest},
    ]
