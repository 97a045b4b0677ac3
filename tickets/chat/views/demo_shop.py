"""A shop's page in the demo, for coming into the chat as a member who is signed in there."""

from typing import Any

from csp.constants import SELF
from csp.decorators import csp_update
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from helpdesk.rules import rule
from identity.demo.shop import identity_token
from tickets.chat.queries.demo_shop import orders_of, shoppers
from tickets.views.help_centre import show


@rule("demo")
@csp_update({"frame-src": [SELF]})  # type: ignore[arg-type]  # its views take one argument
def demo_shop(request: HttpRequest, platform: str) -> HttpResponse:
    """The page of a made-up member, chosen with `?as=`, with a button into the chat. Its token is
    signed for this one page. Where it is not the demo there is no such page."""
    people = shoppers(platform) if settings.REDRESS_DEMO else []
    if not people:
        raise Http404
    chosen = request.GET.get("as", "")
    member = next((one for one in people if one.number == chosen), people[0])
    context: dict[str, Any] = {
        "people": people, "member": member, "orders": orders_of(member),
        "token": identity_token(platform, member.number),
        "widget_token": identity_token(platform, member.number),
    }  # fmt: skip
    return show(request, platform, "demo_shop/page.html", **context)
