"""Beginning a chat in the frame, going on in a new case, and leaving."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from helpdesk import ids
from helpdesk.actor import Actor
from helpdesk.errors import BadInput
from helpdesk.policies import current
from helpdesk.text import clean
from identity.access import platform_for
from identity.actions.shop_arrivals import arrive_from_shop
from identity.verification import Outcome
from tickets.actions.intake import ComplaintFacts
from tickets.actions.links import leave_case
from tickets.actions.verification import verify_by_shop
from tickets.chat.actions.continuing import continue_case
from tickets.chat.actions.entering import EnteredChat, enter_chat
from tickets.chat.forms_customer import UNGUESSED, BeginForm
from tickets.chat.lines import text_in
from tickets.chat.models import Via
from tickets.chat.presence import anybody_there
from tickets.chat.queries.customer_page import arrival_of
from tickets.chat.views.begun import BEGUN
from tickets.chat.views.from_shop import ARRIVED
from tickets.chat.views.posts import sent
from tickets.chat.widget.bearer import anybodys, bearers_case, secret_of
from tickets.chat.widget.errors import FormNotFit
from tickets.complaints import language_for, link_secret
from tickets.models import Ticket
from tickets.models.tickets import Topic
from tickets.wizard import origin, visitor


@require_POST
@anybodys("Somebody with a problem has no account here.")
def begin(request: HttpRequest, platform: str) -> dict[str, Any]:
    """Begin a chat: the form's fields, `once`, and `arrival` for whoever came from the shop, as
    JSON. Answers with the session's secret; or with the sentences for the fields."""
    body = dict(sent(request))
    form = BeginForm(platform, body, somebody_here=anybody_there(platform))
    if not form.is_valid():
        raise FormNotFit(form)
    BEGUN.take(origin(request, platform))
    typed = dict(form.cleaned_data)
    once = typed.pop("once")
    language = language_for(current(platform), get_language() or "")
    entered = enter_chat(
        platform_for(platform),
        ComplaintFacts(topic=Topic.OTHER, language=language, **typed),
        actor=visitor(platform), key=f"chat:{ids.digest(once)}", secret=link_secret(once),
        arrival=arrival_in(body), via=Via.WIDGET,
    )  # fmt: skip
    return told(entered)


def told(entered: EnteredChat) -> dict[str, Any]:
    """What the frame goes on with. session: the secret, which is stored nowhere here. known:
    false where the shop's word proved nothing after all."""
    known = entered.shop is None or entered.shop.good
    return {"session": entered.session, "case": entered.ticket.number, "known": known}


def arrival_in(body: Mapping[str, Any]) -> str:
    """The secret of an arrival from the shop; "" for none."""
    return (text_in(dict(body), "arrival") or "")[:200]


@require_POST
@anybodys("The shop's signed token, posted with it, says who somebody is.")
def arrive(request: HttpRequest, platform: str) -> dict[str, Any]:
    """Take the shop's word for who has the frame open: in the case that is open, or for the one
    that they will begin, with the secret that is answered then. who: the member's public id,
    by which the frame tells one person from the next in the same tab. Raises TooMany."""
    ARRIVED.take(origin(request, platform))
    token = str(sent(request).get("token") or "")[:8000]
    arrival, secret = arrive_from_shop(platform_for(platform), token, actor=visitor(platform))
    if arrival.member is None or arrival.outcome != Outcome.PROVEN:
        return {"known": ""}
    member = arrival.member
    return {"known": member.number[-3:], "arrival": secret, "who": member.uid}


@require_POST
@bearers_case
def identify(request: HttpRequest, ticket: Ticket, actor: Actor) -> dict[str, Any]:
    """Let an arrival prove who is in the case that is open.

    Somebody else than the member whose case it is has signed in on the shop's pages in this tab:
    that proves nothing here and uses nothing up, and the frame leaves the case ("other").
    """
    secret = arrival_in(sent(request))
    arrival = arrival_of(ticket.platform_id, secret)
    if arrival and arrival.member_id and ticket.member_id not in {None, arrival.member_id}:
        return {"known": False, "other": True}
    return {"known": verify_by_shop(ticket, secret, actor=actor).good}


@require_POST
@bearers_case
def go_on(request: HttpRequest, ticket: Ticket, actor: Actor) -> dict[str, Any]:
    """Begin a new case out of one whose chat has ended: `text` and `once`."""
    body = dict(sent(request))
    once, text = text_in(body, "once"), text_in(body, "text")
    if once is None or not UNGUESSED.fullmatch(once):
        raise BadInput(field="once")
    if text is None:
        raise BadInput(field="text")
    BEGUN.take(origin(request, ticket.platform_id))
    return told(
        continue_case(
            ticket, actor=actor, text=clean(text), key=f"chat:{ids.digest(once)}",
            secret=link_secret(once), via=Via.WIDGET,
        )
    )  # fmt: skip


@require_POST
@bearers_case
def leave(request: HttpRequest, ticket: Ticket, actor: Actor) -> dict[str, Any]:
    """End the frame's session; the case stays, and so does its link."""
    leave_case(ticket.platform_id, secret_of(request), actor=actor)
    return {}
