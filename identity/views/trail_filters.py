"""The filters of the trail that a reviewer keeps: keep one, open, rename, remove."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from helpdesk.actor import Actor
from helpdesk.errors import Conflict
from identity.access import desk_page
from identity.actions.saved_filters import (
    open_filter,
    remove_filter,
    rename_filter,
    save_filter,
)
from identity.roles import Right
from identity.trail.access import filter_for, filters_of
from identity.trail.forms_saved import NameForm, SaveForm, worth_keeping


@desk_page(Right.REVIEW_TRAIL)
@never_cache
@require_http_methods(["GET", "POST"])
def filters(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The reader's own filters with their names to change; a POST keeps another."""
    if request.method == "GET":
        return listed(request, actor)
    form = SaveForm(request.POST)
    try:
        if form.is_valid():
            save_filter(actor=actor, **form.cleaned_data)
            messages.success(request, _("Kept. It stands above the trail under its name."))
            return redirect(f"{reverse('identity:trail')}?{form.cleaned_data['query']}")
    except Conflict as refused:
        form.add_error("name", refused.message)
    return listed(request, actor, saving=form, status=422)


def listed(request: HttpRequest, actor: Actor, status: int = 200, **more: Any) -> HttpResponse:
    """The page of all of them."""
    context = {"filters": filters_of(actor), **more}
    return render(request, "desk/trail/saved.html", context, status=status)


@desk_page(Right.REVIEW_TRAIL)
@never_cache
@require_safe
def opened(request: HttpRequest, actor: Actor, uid: str) -> HttpResponse:
    """The trail through a kept filter."""
    query = worth_keeping(QueryDict(open_filter(filter_for(actor, uid), actor=actor)))
    return redirect(f"{reverse('identity:trail')}?{query}")


@desk_page(Right.REVIEW_TRAIL)
@require_POST
def rename(request: HttpRequest, actor: Actor, uid: str) -> HttpResponse:
    """Another name for one's own filter."""
    kept, form = filter_for(actor, uid), NameForm(request.POST)
    try:
        if form.is_valid():
            rename_filter(kept, actor=actor, **form.cleaned_data)
            messages.success(request, _("Renamed."))
            return redirect("identity:trail_filters")
    except Conflict as refused:
        form.add_error("name", refused.message)
    return listed(request, actor, renaming=form, renamed=kept.uid, status=422)


@desk_page(Right.REVIEW_TRAIL)
@require_POST
def remove(request: HttpRequest, actor: Actor, uid: str) -> HttpResponse:
    """Let one's own filter go."""
    remove_filter(filter_for(actor, uid), actor=actor)
    messages.success(request, _("Removed. The trail itself is as it was."))
    return redirect("identity:trail_filters")
