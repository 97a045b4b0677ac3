"""Keys that shops sign identity tokens with, for administrators."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from helpdesk.actor import Actor
from identity.access import desk_page, platform_for, shop_key_for
from identity.actions.shop_keys import add_shop_key, end_shop_key
from identity.forms import NewShopKey
from identity.queries import places, shop_keys_page, shop_sites
from identity.roles import Right
from identity.shop.tokens import audience
from identity.views.pages import pressed, status_of, tried


@desk_page(Right.MANAGE_CONNECTIONS)
@require_safe
def shop_keys(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Every key, newest first."""
    page = shop_keys_page(actor, after=request.GET.get("after", ""))
    for key in page.rows:
        key.audience = audience(key.platform_id)
    return render(request, "desk/shop_keys/keys.html", {"page": page, "sites": shop_sites(actor)})


@desk_page(Right.MANAGE_CONNECTIONS)
@require_http_methods(["GET", "POST"])
def new_shop_key(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Add a key."""
    form = NewShopKey(request.POST or None, places=places(actor, Right.MANAGE_CONNECTIONS))
    if request.method == "POST" and added(form, actor):
        return redirect("identity:shop_keys")
    return render(request, "desk/shop_keys/new.html", {"form": form}, status=status_of(form))


def added(form: NewShopKey, actor: Actor) -> bool:
    """Whether the key was added; a private one that was pasted is not shown again."""
    if form.is_valid():
        typed = dict(form.cleaned_data)
        platform = platform_for(typed.pop("platform"))
        if tried(form, lambda: add_shop_key(platform, actor=actor, **typed)):
            return True
    if "PRIVATE KEY" in form.data.get("pem", ""):
        form.forget_key()
    return False


@desk_page(Right.MANAGE_CONNECTIONS)
@require_POST
def end(request: HttpRequest, actor: Actor, uid: str) -> HttpResponse:
    """Believe a key no more."""
    key = shop_key_for(actor, uid)
    told = _("The key is ended. Tokens signed with it prove nothing from now on.")
    pressed(request, lambda: end_shop_key(key, actor=actor), told)
    return redirect("identity:shop_keys")
