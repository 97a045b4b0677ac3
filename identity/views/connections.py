"""Feeds: which systems send events, how they do, and what could not be used."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from helpdesk.actor import Actor
from helpdesk.audit import wording
from helpdesk.feeds.models import Connection
from helpdesk.feeds.reception import addresses_of
from identity.access import desk_page, has_anywhere, platform_for
from identity.actions.connections import (
    change_secret,
    create_connection,
    end_connection,
    replay_event,
)
from identity.connections import (
    connection_for,
    dialect_choices,
    feeds_page,
    parked_event_for,
    parked_page,
    title_of,
)
from identity.forms import NewConnection
from identity.queries import places
from identity.roles import Right
from identity.views.pages import pressed, status_of, tried


@desk_page(Right.WATCH_FEEDS)
@require_safe
def feeds(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Every connection and whether it is heard of."""
    context = {
        "page": feeds_page(actor, after=request.GET.get("after", "")),
        "manages": has_anywhere(actor, Right.MANAGE_CONNECTIONS),
        "now": timezone.now(),
    }
    return render(request, "desk/feeds/feeds.html", context)


@desk_page(Right.MANAGE_CONNECTIONS)
@never_cache
@require_http_methods(["GET", "POST"])
def new_connection(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Make a connection; shows its address and, if it is ours, its secret once."""
    form = NewConnection(
        request.POST or None,
        places=places(actor, Right.MANAGE_CONNECTIONS),
        dialects=dialect_choices(),
    )
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        made = tried(
            form,
            lambda: create_connection(
                platform_for(typed["platform"]),
                actor=actor,
                dialect=typed["dialect"],
                name=typed["name"],
                secret=typed["secret"],
                account=typed["account"],
            ),
        )
        if made:
            return shown_once(request, *made)
    return render(request, "desk/feeds/new.html", {"form": form}, status=status_of(form))


@desk_page(Right.MANAGE_CONNECTIONS)
@never_cache
@require_http_methods(["GET", "POST"])
def secret(request: HttpRequest, actor: Actor, uid: str) -> HttpResponse:
    """Give a connection another secret, shown once."""
    connection = connection_for(actor, uid)
    form = NewConnection(
        request.POST or None,
        places=[(connection.platform, connection.platform)],
        dialects=[(connection.dialect, title_of(connection.dialect))],
    )
    if request.method == "POST":
        made = tried(
            form,
            lambda: change_secret(connection, actor=actor, secret=str(form.data.get("secret", ""))),
        )
        if made:
            return shown_once(request, *made)
    context = {"form": form, "connection": connection, "title": title_of(connection.dialect)}
    status = 422 if form.is_bound else 200
    return render(request, "desk/feeds/secret.html", context, status=status)


def shown_once(request: HttpRequest, connection: Connection, value: str) -> HttpResponse:
    """The address to send to, and the secret."""
    context = {
        "connection": connection,
        "secret": value,
        "address": addresses_of(connection)[0],
    }
    return render(request, "desk/feeds/shown_once.html", context)


@desk_page(Right.MANAGE_CONNECTIONS)
@require_POST
def end(request: HttpRequest, actor: Actor, uid: str) -> HttpResponse:
    """End a connection at once."""
    connection = connection_for(actor, uid)
    told = _("%(name)s has ended. What comes from it is refused now.") % {"name": connection.name}
    pressed(request, lambda: end_connection(connection, actor=actor), told)
    return redirect("identity:feeds")


@desk_page(Right.WATCH_FEEDS)
@require_safe
def parked(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Events that could not be used, with the reason."""
    page = parked_page(actor, after=request.GET.get("after", ""))
    reasons = {row.reason: wording.OUTCOMES.of(row.reason) for row in page.rows}
    titles = {row.connection.dialect: title_of(row.connection.dialect) for row in page.rows}
    context = {"page": page, "reasons": reasons, "titles": titles}
    return render(request, "desk/feeds/parked.html", context)


@desk_page(Right.WATCH_FEEDS)
@require_POST
def replay(request: HttpRequest, actor: Actor, uid: str) -> HttpResponse:
    """Take one of them in again."""
    event = parked_event_for(actor, uid)
    told = _("It is taken in again. If it cannot be used, it comes back here with its reason.")
    pressed(request, lambda: replay_event(event, actor=actor), told)
    return redirect("identity:parked")
