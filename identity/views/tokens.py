"""Tokens of the shop's systems, for administrators."""

from datetime import UTC, date, datetime, time, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from helpdesk.actor import Actor
from identity.access import desk_page, platform_for, token_for
from identity.actions.tokens import create_token, revoke_token
from identity.forms import NewToken
from identity.queries import places, tokens_page
from identity.roles import Right
from identity.scopes import Scope
from identity.views.pages import pressed, status_of, tried


@desk_page(Right.MANAGE_TOKENS)
@require_safe
def tokens(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Every token, newest first."""
    page = tokens_page(actor, after=request.GET.get("after", ""))
    scopes = {scope.value: scope.label for scope in Scope}
    context = {"page": page, "scopes": scopes, "now": timezone.now()}
    return render(request, "desk/tokens/tokens.html", context)


@desk_page(Right.MANAGE_TOKENS)
@never_cache
@require_http_methods(["GET", "POST"])
def new_token(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Make a token; shows its secret once."""
    form = NewToken(request.POST or None, places=places(actor, Right.MANAGE_TOKENS))
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        made = tried(
            form,
            lambda: create_token(
                platform_for(typed["platform"]),
                actor=actor,
                name=typed["name"],
                scopes=[Scope(scope) for scope in typed["scopes"]],
                expires_at=end_of(typed["expires_on"]),
            ),
        )
        if made:
            context = {"token": made[0], "secret": made[1]}
            return render(request, "desk/tokens/shown_once.html", context)
    return render(request, "desk/tokens/new.html", {"form": form}, status=status_of(form))


@desk_page(Right.MANAGE_TOKENS)
@require_POST
def revoke(request: HttpRequest, actor: Actor, uid: str) -> HttpResponse:
    """End a token at once."""
    token = token_for(actor, uid)
    told = _("The token is revoked. The next call with it is refused.")
    pressed(request, lambda: revoke_token(token, actor=actor), told)
    return redirect("identity:tokens")


def end_of(day: date) -> datetime:
    """The moment a day ends, UTC. The calendar's last day ends with its last moment."""
    if day == date.max:
        return datetime.max.replace(tzinfo=UTC)
    return datetime.combine(day + timedelta(days=1), time(), UTC)
