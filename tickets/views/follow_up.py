"""A customer's own case: the way in, what was said, and saying more."""

from collections.abc import Callable
from functools import wraps
from typing import Any, BinaryIO, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from helpdesk.actor import Actor
from helpdesk.api.limits import Buckets
from helpdesk.errors import BadInput, NotFound, TooMany
from helpdesk.files.checks import LARGEST, check_all
from helpdesk.files.errors import NoRoom
from helpdesk.panels import CASE_PANELS
from helpdesk.policies import profile
from helpdesk.rules import open_to_anyone, rule
from helpdesk.templatetags.redress import in_language
from tickets import cookies, uploading
from tickets.access import case_for, draft_for
from tickets.actions.customer import see_case, send_new_link, write_message
from tickets.actions.links import enter_case, leave_case
from tickets.chat.queries.customer_page import way_to_chat
from tickets.complaints import MOST_FILES
from tickets.forms.follow_up import FindForm, MessageForm
from tickets.models import Ticket
from tickets.queries.case_page import case_page, last_visible_seq
from tickets.queries.order_status import confirmation
from tickets.views.help_centre import show
from tickets.wizard import origin, visitor

CaseView = Callable[..., HttpResponse]

ASKED = Buckets(burst=60, per_second=60 / 3600)
"""New links asked for from one address, which many people share: each leaves an entry in the
ledger for good, whether or not there is such a case."""

READY = {
    "lost": gettext_lazy(
        "I no longer have the phone or the email I registered with. How else can I confirm that "
        "it is me?"
    ),
}
"""Sentences that other pages put into the message for a customer to send or to change."""


def own_case(view: CaseView) -> CaseView:
    """A page of the case that the browser's session opens; without one, the way to get a link.

    The view is handed the case and its customer: view(request, platform, ticket, actor).
    """

    @wraps(view)
    def guarded(request: HttpRequest, platform: str, **more: Any) -> HttpResponse:
        try:
            ticket, actor = case_for(platform, cookies.read(request, cookies.CASE))
        except NotFound:
            return to_a_new_link(request, platform)
        return view(request, platform, ticket, actor, **more)

    return rule("customer")(guarded)


def to_a_new_link(request: HttpRequest, platform: str) -> HttpResponse:
    """The way to a new link: the whole page goes there, also when only a part was asked for."""
    response = redirect("tickets:find_case", platform)
    if request.headers.get("HX-Request") != "true":
        return response
    return HttpResponse(status=204, headers={"HX-Redirect": response["Location"]})


@own_case
def case(request: HttpRequest, platform: str, ticket: Ticket, actor: Actor) -> HttpResponse:
    """Where the case stands and what was said; a POST says more."""
    if request.method != "POST":
        ready = READY.get(request.GET.get("say", ""), "")
        return show_case(request, ticket, actor, MessageForm(initial={"text": ready}))
    form = MessageForm(request.POST)
    if form.is_valid() and wrote(request, ticket, actor, form):
        messages.success(request, _("Your message is with us."))
        return redirect("tickets:case", platform)
    return show_case(request, ticket, actor, form, status=422)


def wrote(request: HttpRequest, ticket: Ticket, actor: Actor, form: MessageForm) -> bool:
    """Add the message; what is wrong with it is said in the form, and nothing is written."""
    uploads = [
        (upload.name or "", cast("BinaryIO", upload)) for upload in request.FILES.getlist("photos")
    ]
    try:
        with uploading.counted(request, [one.size or 0 for one in request.FILES.getlist("photos")]):
            write_message(
                ticket, actor=actor, text=form.cleaned_data["text"],
                client_id=form.cleaned_data["once"], uploads=check_all(uploads, most=MOST_FILES),
            )  # fmt: skip
    except (BadInput, TooMany, NoRoom) as error:
        form.add_error("photos" if error.field == "files" else "text", error.message)
        return False
    return True


def show_case(
    request: HttpRequest, ticket: Ticket, actor: Actor, form: MessageForm, *, status: int = 200
) -> HttpResponse:
    """The page, whose reading is noted."""
    return show(
        request, ticket.platform_id, "help/case.html", status=status, form=form, ticket=ticket,
        most_files=MOST_FILES, largest=LARGEST,
        confirmation=confirmation(ticket, actor), way_to_chat=way_to_chat(ticket),
        **read(ticket, actor),
        panels=[{"template": one.template, **one.context(actor, ticket)} for one in CASE_PANELS],
    )  # fmt: skip


def read(ticket: Ticket, actor: Actor) -> dict[str, Any]:
    """The case for a template; the customer has seen it up to here."""
    policy = profile(ticket.platform_id, ticket.policy_version)
    page = case_page(ticket, actor, shop=in_language(policy.names))
    if page.seq > ticket.conversation.customer_read_seq:
        see_case(ticket, actor=actor, seq=page.seq)
    return {"page": page}


@own_case
@require_safe
def news(request: HttpRequest, platform: str, ticket: Ticket, actor: Actor) -> HttpResponse:
    """The conversation again if there is something new, else nothing (204): asked every 20 s."""
    if request.GET.get("seen", "") == str(last_visible_seq(ticket)):
        return HttpResponse(status=204)
    return show(request, platform, "help/conversation.html", ticket=ticket, **read(ticket, actor))


@open_to_anyone("The link's secret, posted from its own page, is what opens the case.")
def open_case(request: HttpRequest, platform: str) -> HttpResponse:
    """The page a case link leads to; it posts the secret behind # and cleans the address."""
    if request.method != "POST":
        return show(request, platform, "help/open_case.html")
    try:
        _ticket, session = enter_case(
            platform, request.POST.get("secret", "").strip()[:200], actor=visitor(platform)
        )
    except NotFound:
        return show(request, platform, "help/open_case.html", status=404, closed=True)
    response = redirect("tickets:case", platform)
    cookies.put(response, cookies.CASE, session)
    return response


@open_to_anyone("It mails a link to the address of the case, and tells nobody whether it did.")
def find(request: HttpRequest, platform: str) -> HttpResponse:
    """Ask for a new link; the answer is the same whether or not there is such a case."""
    form = FindForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and may_ask(request, platform, form):
        send_new_link(platform, actor=visitor(platform), **form.cleaned_data)
        return show(request, platform, "help/link_sent.html")
    return show(
        request, platform, "help/find_case.html", form=form, status=422 if form.errors else 200
    )


def may_ask(request: HttpRequest, platform: str, form: FindForm) -> bool:
    """Whether this address has not asked too often; the form says so if it has."""
    try:
        ASKED.take(origin(request, platform))
    except TooMany as error:
        form.add_error("number", error.message)
        return False
    return True


@open_to_anyone("It only ends the session that its own cookie names.")
@require_POST
def leave(request: HttpRequest, platform: str) -> HttpResponse:
    """Close the case in this browser; the link goes on working."""
    try:
        leave_case(platform, cookies.read(request, cookies.CASE), actor=visitor(platform))
    except NotFound:
        pass
    else:
        messages.success(request, _("Your case is closed in this browser. Your link opens it."))
    response = redirect("tickets:help", platform)
    cookies.drop(response, cookies.CASE)
    if sent_from_here(request, platform):
        # The last page of a complaint shows the link too, to whoever wrote it.
        cookies.drop(response, cookies.DRAFT)
    return response


def sent_from_here(request: HttpRequest, platform: str) -> bool:
    """Whether this browser still holds a complaint that has become a case."""
    try:
        return draft_for(platform, cookies.read(request, cookies.DRAFT)).ticket_id is not None
    except NotFound:
        return False
