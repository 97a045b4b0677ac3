"""The queue as a column: the same on its own page and beside a case."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from helpdesk.actor import Actor
from identity.access import platforms_with
from identity.models import Platform
from identity.roles import Right
from tickets.access import tickets_for
from tickets.forms.desk import SearchForm
from tickets.found import READ_AS, WHY, worded
from tickets.queries.found_members import found_members
from tickets.queries.queue import Cursor, QueuePage, load, queue_page, rows_of
from tickets.queries.queue_views import VIEWS, Scope
from tickets.views.desk.place import FOUND, Place


def column(
    request: HttpRequest, actor: Actor, place: Place, *, current: str = ""
) -> dict[str, Any]:
    """What templates/desk/queue/column.html shows. current: the number of the case that is open."""
    codes = platforms_with(actor, Right.WORK_CASES)
    page = page_at(actor, place, codes, timezone.now())
    return {
        "place": place,
        "rail_key": place.view,
        "queue_title": _("Found") if place.view == FOUND else VIEWS[place.view].label,
        "rows": [(row, place.ticket_url(row.number)) for row in page.rows],
        **found_context(actor, place),
        "current": current,
        "older_url": place.url(before=page.older) if page.older else "",
        "newer_url": place.url() if place.before else "",
        "refresh_url": place.url(before=place.before),
        "empty": empty_words(place),
        "search_form": SearchForm(auto_id="find-%s"),
        "platforms": Platform.objects.filter(code__in=codes).order_by("name"),
        "many_platforms": len(codes) > 1,
    }


def found_context(actor: Actor, place: Place) -> dict[str, Any]:
    """What the list of a search says besides its rows."""
    if place.view != FOUND:
        return {}
    return {
        "read_as": worded(place.read_as, READ_AS),
        "members": found_members(actor, place.members),
        "newest_only": place.more,
    }


def page_at(actor: Actor, place: Place, codes: list[str], now: datetime) -> QueuePage:
    """The rows of a place, over the platforms the actor works on and no others."""
    if place.view == FOUND:
        found = tickets_for(actor).filter(number__in=place.numbers).order_by("-pk")
        rows = rows_of(load(list(found.values_list("pk", flat=True))), now)
        return QueuePage([replace(row, why=why_of(place, row.number)) for row in rows], "")
    platforms = [code for code in codes if place.platform in {"", code}]
    return queue_page(VIEWS[place.view], Scope(actor, platforms, now), Cursor.read(place.before))


def why_of(place: Place, number: str) -> str:
    """Why the search found a case, in words."""
    codes = dict(zip(place.numbers, place.why, strict=False)).get(number, [])
    return " · ".join(worded(codes, WHY))


def empty_words(place: Place) -> tuple[str, str]:
    """What would stand in an empty list, and how to begin."""
    if place.view == FOUND:
        return (
            _("Nothing found"),
            _("Check the spelling, or try the order, the phone, the email or other words."),
        )
    title, text = VIEWS[place.view].empty
    return str(title), str(text)
