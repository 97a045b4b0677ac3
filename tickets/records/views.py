"""A member's record, and the reason that opens it without a contact."""

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from helpdesk.actor import Actor
from helpdesk.errors import NotFound
from helpdesk.records import PARTS
from identity.access import desk_page, may
from identity.models import Member
from identity.roles import Right
from identity.trail.forms import REASONS
from tickets.records.access import may_ask, member_for, opened
from tickets.records.actions import open_record
from tickets.records.forms import OpenForm
from tickets.records.queries import RecordPage, ShownPart, record_page


@desk_page(Right.WORK_CASES)
@never_cache
@require_safe
def record(request: HttpRequest, actor: Actor, uid: str) -> HttpResponse:
    """The record, for a contact under way or a reason in force; else the way to state one."""
    member = member_for(actor, uid)
    known = opened(actor, member)
    if known is None:
        return ask(request, member, OpenForm())
    page = record_page(actor, member, known, cursors(request.GET))
    context = {**context_of(request, page), "story_url": story_url(actor, member)}
    return render(request, "desk/records/page.html", context)


@desk_page(Right.WORK_CASES)
@never_cache
@require_http_methods(["GET", "POST"])
def state_reason(request: HttpRequest, actor: Actor, uid: str) -> HttpResponse:
    """Take the reason, and open the record."""
    member = member_for(actor, uid)
    if not may_ask(actor, member):
        raise NotFound
    form = OpenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        open_record(member, actor=actor, **form.cleaned_data)
        return redirect("tickets:record", uid)
    return ask(request, member, form, status=422 if request.method == "POST" else 200)


def ask(request: HttpRequest, member: Member, form: OpenForm, *, status: int = 200) -> HttpResponse:
    """The page that asks why; of the member it shows masks."""
    context = {"member": member, "form": form}
    return render(request, "desk/records/ask.html", context, status=status)


def cursors(query: QueryDict) -> dict[str, int | None]:
    """Where each part's page begins; what is no number of ours shows the first page."""
    given = {part.name: query.get(part.name, "") for part in PARTS}
    return {name: int(text) for name, text in given.items() if text.isdecimal() and len(text) < 19}


def context_of(request: HttpRequest, page: RecordPage) -> dict[str, Any]:
    """What the template shows."""
    return {
        "record": page,
        "member": page.member,
        "reason": REASONS.get(page.opened.reason, ""),
        "parts": [
            {"shown": part, "part": part.loaded, **neighbours(request.GET, part)}
            for part in page.parts
        ],
    }


def story_url(actor: Actor, member: Member) -> str:
    """Where a reviewer reads what happened to the member; "" for everybody else."""
    if not may(actor, Right.REVIEW_TRAIL, member.platform_id):
        return ""
    return reverse("identity:trail_person", args=[member.subject_id])


def neighbours(given: QueryDict, part: ShownPart) -> dict[str, str]:
    """The addresses of a part's other pages, the other parts staying where they are."""
    first, older = given.copy(), given.copy()
    first.pop(part.name, None)
    older[part.name] = str(part.loaded.older)
    return {
        "newer_url": f"?{first.urlencode()}#{part.name}" if part.name in given else "",
        "older_url": f"?{older.urlencode()}#{part.name}" if part.loaded.older else "",
    }
