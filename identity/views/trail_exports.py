"""Bundles of the trail at the desk: ask for one, see it being made, take it away."""

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from helpdesk.actor import Actor
from helpdesk.audit.export import keys
from helpdesk.background import queue
from helpdesk.files.serving import answer
from identity.access import desk_page
from identity.actions.trail_exports import ask_export, take_export
from identity.models.trail import TrailExport
from identity.roles import Right
from identity.trail.access import reviewed
from identity.trail.exports.access import export_for
from identity.trail.exports.forms import Wanted, initial_of
from identity.trail.exports.queries import newest_exports
from identity.trail.exports.tasks import make_bundles
from identity.trail.queries import platforms_to_choose
from identity.views.pages import done, status_of


@desk_page(Right.REVIEW_TRAIL)
@never_cache
@require_http_methods(["GET", "POST"])
def exports(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The form, and one's own bundles; a POST asks for one."""
    form = Wanted(
        request.POST if request.method == "POST" else None,
        platforms=platforms_to_choose(reviewed(actor)),
        initial=initial_of(request.GET),
    )
    if form.is_valid() and done(form, lambda: ask(form, actor)):
        messages.success(request, _("Your bundle is being made. It will stand in the list."))
        return redirect("identity:trail_exports")
    context = {"form": form, **proof_context(), **made_context(actor)}
    return render(request, "desk/trail/exports.html", context, status=status_of(form))


def proof_context() -> dict[str, Any]:
    """How a bundle is checked, and what its keys are known by."""
    known = keys.fingerprints()
    newest = list(known.values())[-1]
    return {"fingerprints": known, "command": f"python3 verify.py trail.zip --key {newest}"}


def ask(form: Wanted, actor: Actor) -> TrailExport:
    """Ask for what a valid form says, and have it made at once where a worker is free."""
    typed = form.cleaned_data
    export = ask_export(form.wanted(), actor=actor, reason=typed["reason"], words=typed["words"])
    queue.ask_once(make_bundles)
    return export


@desk_page(Right.REVIEW_TRAIL)
@never_cache
@require_safe
def made(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The list alone, for the page that waits for a bundle."""
    return render(request, "desk/trail/exports_made.html", made_context(actor))


def made_context(actor: Actor) -> dict[str, Any]:
    """One's own bundles, and whether one of them is being made."""
    rows = newest_exports(actor)
    return {"made": rows, "under_way": any(row.under_way for row in rows)}


@desk_page(Right.REVIEW_TRAIL)
@never_cache
@require_safe
def take(request: HttpRequest, actor: Actor, uid: str) -> HttpResponse:
    """Send a bundle; that it was taken away is in the ledger before its first byte leaves."""
    file = take_export(export_for(actor, uid), actor=actor)
    return cast("HttpResponse", answer(request, file))
