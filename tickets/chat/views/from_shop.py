"""Coming from the shop's own pages into the chat."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from helpdesk.api.limits import Buckets
from helpdesk.rules import open_to_anyone
from identity.access import platform_for
from identity.actions.shop_arrivals import arrive_from_shop
from identity.verification import Outcome
from tickets import cookies
from tickets.wizard import origin, visitor

ARRIVED = Buckets(burst=60, per_second=60 / 3600)
"""Arrivals from one address: each leaves an entry in the ledger for good."""


# A form on the shop's own site posts here: it cannot hold a token of ours against forgery. What it
# brings is signed, good for once, and gives nothing but what its signer says of the visitor.
@csrf_exempt
@open_to_anyone("The shop's signed token, posted with it, says who somebody is.")
@require_POST
def from_shop(request: HttpRequest, platform: str) -> HttpResponse:
    """Take the shop's word for who comes, and go on to the chat. The token was never in an
    address, and is not in the next one. Raises TooMany."""
    ARRIVED.take(origin(request, platform))
    arrival, secret = arrive_from_shop(
        platform_for(platform), request.POST.get("token", ""), actor=visitor(platform)
    )
    response = redirect("tickets:chat", platform)
    response.status_code = 303
    # The button pressed twice sends one token twice: the first arrival stands.
    if arrival.outcome != Outcome.REUSED:
        cookies.put(response, cookies.SHOP, secret)
    return response
