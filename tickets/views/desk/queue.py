"""The queue: its views, and looking a case up."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from helpdesk.actor import Actor
from helpdesk.navigation import places_for
from identity.access import desk_page, platforms_with
from identity.roles import Right
from tickets.actions.looking import note_search
from tickets.forms.desk import SearchForm
from tickets.queries.found_members import openable
from tickets.queries.queue_views import VIEWS
from tickets.queries.search import search
from tickets.views.desk.column import column
from tickets.views.desk.place import FOUND, Place


@require_GET
@desk_page()
def home(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Where work begins: one's own cases, or for whoever works none the first place they have."""
    places = places_for(actor)
    return redirect(places[0].url if places else reverse("identity:account"))


@require_GET
@desk_page(Right.WORK_CASES)
def queue(request: HttpRequest, actor: Actor, view: str) -> HttpResponse:
    """A view of the queue."""
    if view not in VIEWS:
        raise Http404
    return show(request, actor, Place.read(request.GET, view))


@require_GET
@desk_page(Right.WORK_CASES)
def found(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What a search gave: an address with case numbers in it, and nothing that was typed."""
    return show(request, actor, Place.read(request.GET, FOUND))


@require_POST
@desk_page(Right.WORK_CASES)
def find(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Look a case up by what was typed, which goes into no address and no record."""
    form = SearchForm(request.POST, auto_id="find-%s")
    if not form.is_valid():
        context = column(request, actor, Place()) | {"search_form": form}
        return render(request, "desk/queue/page.html", context)
    codes = platforms_with(actor, Right.WORK_CASES)
    result = search(actor, form.cleaned_data["text"])
    note_search(codes, actor=actor, kinds=result.kinds, found=result.found)
    if len(result.cases) == 1 and not openable(actor, result.members):
        return redirect(Place().ticket_url(result.cases[0][0]))
    return redirect(Place.of_search(result).url())


def show(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """The page, or only the list and the rail's counts when htmx asks for what is new."""
    partial = request.headers.get("HX-Request") == "true"
    current = request.GET.get("current", "") if partial else ""
    template = "desk/queue/refresh.html" if partial else "desk/queue/page.html"
    return render(request, template, column(request, actor, place, current=current))
