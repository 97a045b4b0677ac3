"""Entering what came by letter, at the counter or over Facebook: in a case, or as a new one."""

from collections.abc import Callable
from typing import BinaryIO, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from helpdesk.actor import Actor
from helpdesk.errors import DomainError
from helpdesk.files.checks import LARGEST, CheckedFile, check_all
from helpdesk.policies import current
from identity.access import desk_page, platform_for
from identity.queries import places
from identity.roles import Right
from tickets.access import ticket_for
from tickets.actions.by_hand import ByHand, enter_contact, open_by_hand
from tickets.actions.intake import ComplaintFacts
from tickets.complaints import MOST_FILES
from tickets.forms.by_hand import ByHandForm, NewByHandForm

FIELDS = {"text": "text", "files": "photos", "happened_at": "happened_at"}
"""Where what an action says against a contact is shown."""


@require_http_methods(["GET", "POST"])
@desk_page(Right.WORK_CASES)
def enter(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Into a case that there is."""
    case = ticket_for(actor, number)
    with timezone.override(current(case.platform_id).timezone):
        form = ByHandForm(request.POST if request.method == "POST" else None)
        if form.is_bound and form.is_valid() and kept(form, lambda: enter_contact(
            case, contact(request, form), actor=actor, client_id=form.cleaned_data["once"]
        )):  # fmt: skip
            messages.success(request, _("It stands in the conversation now."))
            return redirect("tickets:ticket", number)
        return show(request, form, title=_("Enter what came, in %(case)s") % {"case": number},
                    platform_id=case.platform_id, back=number)  # fmt: skip


@require_http_methods(["GET", "POST"])
@desk_page(Right.WORK_CASES)
def new(request: HttpRequest, actor: Actor) -> HttpResponse:
    """As a case of its own."""
    offered = places(actor, Right.WORK_CASES)
    chosen = request.POST.get("platform", "") or offered[0][0]
    known = chosen if chosen in dict(offered) else offered[0][0]
    with timezone.override(current(known).timezone):
        form = NewByHandForm(request.POST if request.method == "POST" else None, places=offered)
        made: list[str] = []
        if form.is_bound and form.is_valid() and kept(
            form, lambda: made.append(opened(request, form, actor))
        ):  # fmt: skip
            return redirect("tickets:ticket", made[0])
        return show(
            request, form, title=_("Enter a contact as a new case"), platform_id="", back=""
        )


def opened(request: HttpRequest, form: NewByHandForm, actor: Actor) -> str:
    """Open it; returns its number."""
    said = form.cleaned_data
    facts = ComplaintFacts(
        topic=said["topic"], text="", name=said["name"], email=said["email"],
        phone=said["phone"], order_number=said["order_number"], language=said["language"],
    )  # fmt: skip
    ticket = open_by_hand(
        platform_for(said["platform"]), facts, contact(request, form), actor=actor,
        key=f"by-hand:{said['once']}",
    ).ticket  # fmt: skip
    return ticket.number


def contact(request: HttpRequest, form: ByHandForm) -> ByHand:
    """What came, with its checked files. Raises what is wrong with a file."""
    said = form.cleaned_data
    return ByHand(
        channel=said["channel"], happened_at=said["happened_at"], text=said["text"],
        uploads=files_of(request),
    )  # fmt: skip


def files_of(request: HttpRequest) -> list[CheckedFile]:
    """The files that came along."""
    sent = [(one.name or "", cast("BinaryIO", one)) for one in request.FILES.getlist("photos")]
    return check_all(sent, most=MOST_FILES)


def kept(form: ByHandForm, step: Callable[[], object]) -> bool:
    """Take the step; what is said against it stands at its field, and nothing is written."""
    try:
        step()
    except DomainError as error:
        form.add_error(FIELDS.get(error.field), error.message)
        return False
    return True


def show(request: HttpRequest, form: ByHandForm, **context: str) -> HttpResponse:
    """The page."""
    status = 422 if form.is_bound else 200
    more = {"form": form, "most_files": MOST_FILES, "largest": LARGEST, **context}
    return render(request, "desk/by_hand/enter.html", more, status=status)
