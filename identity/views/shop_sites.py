"""Where shops' pages are, for administrators; listed beside the shops' keys."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from helpdesk.actor import Actor
from identity.access import desk_page, platform_for, shop_site_for
from identity.actions.shop_sites import add_shop_site, remove_shop_site
from identity.queries import places
from identity.roles import Right
from identity.views.pages import done, pressed, status_of


class NewShopSite(forms.Form):
    """An address of a shop."""

    platform = forms.ChoiceField(label=gettext_lazy("Platform"))
    origin = forms.CharField(
        label=gettext_lazy("Address of the shop's pages"),
        help_text=gettext_lazy("Such as https://www.shop.example. A page's whole address will do."),
        max_length=200,
        widget=forms.URLInput(attrs={"autocapitalize": "none", "autocomplete": "off"}),
    )


@desk_page(Right.MANAGE_CONNECTIONS)
@require_http_methods(["GET", "POST"])
def new_shop_site(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Add a site."""
    form = NewShopSite(request.POST or None)
    form.fields["platform"].choices = places(  # type: ignore[attr-defined]
        actor, Right.MANAGE_CONNECTIONS
    )
    if request.method == "POST" and form.is_valid() and added(form, actor):
        return redirect("identity:shop_keys")
    return render(request, "desk/shop_keys/new_site.html", {"form": form}, status=status_of(form))


def added(form: NewShopSite, actor: Actor) -> bool:
    """Whether the site was added; the form says why not."""
    typed = form.cleaned_data
    platform = platform_for(typed["platform"])
    return done(form, lambda: add_shop_site(platform, actor=actor, origin=typed["origin"]))


@desk_page(Right.MANAGE_CONNECTIONS)
@require_POST
def remove(request: HttpRequest, actor: Actor, uid: str) -> HttpResponse:
    """Take a site away."""
    site = shop_site_for(actor, uid)
    told = _("The site is removed. Its pages cannot show the chat any more.")
    pressed(request, lambda: remove_shop_site(site, actor=actor), told)
    return redirect("identity:shop_keys")
