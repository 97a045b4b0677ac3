"""Who looked: how much each person read, searched and took away, as pictures."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from helpdesk.actor import Actor
from helpdesk.audit.models import Entry
from helpdesk.audit.reads import note_read
from helpdesk.ids import digest
from helpdesk.purposes import Purpose
from identity.access import desk_page
from identity.roles import Right
from identity.trail.access import reviewed
from identity.trail.barred import barred_entries
from identity.trail.forms_looks import PeriodForm
from identity.trail.looks import Period, pictures
from identity.trail.queries import platforms_to_choose


@desk_page(Right.REVIEW_TRAIL)
@never_cache
@require_safe
def looks(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Six pictures of a period on the platforms the reader reviews."""
    platforms = reviewed(actor)
    form = PeriodForm(request.GET, platforms=platforms_to_choose(platforms))
    context: dict[str, Any] = {"form": form}
    if not form.is_valid():
        return render(request, "desk/trail/looks.html", context, status=422)
    period = form.period(platforms)
    note(actor, period)
    context["pictures"] = pictures(period, barred_entries(actor))
    return render(request, "desk/trail/looks.html", context)


def note(actor: Actor, period: Period) -> None:
    """The reading of the ledger is itself in the ledger, for each platform it was about."""
    for platform in period.platforms:
        note_read(
            actor=actor,
            purpose=Purpose.REVIEW,
            of=Entry(),
            platform=platform,
            fields=["looks"],
            action="trail.looks",
            object_id=digest(f"{period.since} {period.until}")[:22],
        )
