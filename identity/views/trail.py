"""The trail: who did, read or was refused what, why, and the proof that nobody altered it."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from helpdesk.actor import Actor
from helpdesk.audit import wording
from helpdesk.audit.models import Entry, Kind
from helpdesk.audit.proof import proof
from helpdesk.audit.queries import Cursor, TrailFilter, TrailPage, trail_page
from helpdesk.audit.reads import note_read
from helpdesk.ids import digest
from helpdesk.purposes import Purpose
from identity.access import desk_page, has_anywhere, may
from identity.actions.trail import ask_for_check, show_change, show_reason
from identity.roles import Right
from identity.trail.access import entry_for, filters_of, reviewed
from identity.trail.barred import barred_entries
from identity.trail.details import facts, told
from identity.trail.forms import Filters, Reason
from identity.trail.forms_saved import worth_keeping
from identity.trail.lines import alike, line, lines, names_of
from identity.trail.queries import agents_to_choose, platforms_to_choose, wanted_by

CURSORS = ("before", "after")


@desk_page(Right.REVIEW_TRAIL)
@never_cache
@require_safe
def trail(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Entries of the platforms the reader reviews, newest first, through what filters they set."""
    platforms = reviewed(actor)
    form = Filters(
        request.GET,
        agents=agents_to_choose(platforms, request.GET.get("agent", "")),
        platforms=platforms_to_choose(platforms),
    )
    context: dict[str, Any] = {"form": form, "kept": filters_of(actor), **proof_context(actor)}
    if not form.is_valid():
        return render(request, "desk/trail/list.html", context, status=422)
    wanted = wanted_by(form.cleaned_data, platforms, without=barred_entries(actor))
    page = trail_page(wanted, before=cursor(request, "before"), after=cursor(request, "after"))
    for code in {entry.platform for entry in page.entries} or wanted.platforms:
        note_look(request, actor, code, form)
    shown = lines(page.entries)
    context |= {
        "lines": shown,
        "rows": alike(shown),
        "filtered": form.used(),
        "several": len(wanted.platforms) > 1,
        **ways_on(wanted, form, request.GET),
        **neighbours(request.GET, page),
    }
    return render(request, "desk/trail/list.html", context)


def ways_on(wanted: TrailFilter, form: Filters, given: QueryDict) -> dict[str, str]:
    """What else there is for what is filtered: its story, a bundle of it, keeping the filter."""
    case, person = wanted.case, the_one(wanted.subjects or (), given.get("person", ""))
    story = reverse("identity:trail_case", args=[case]) if case else ""
    if person and not case:
        story = reverse("identity:trail_person", args=[person])
    what = {"case": case, "person": person}
    what |= {name: given.get(name, "") for name in ("since", "until")}
    return {
        "story_url": story,
        "away_url": away({name: value for name, value in what.items() if value}),
        "query": worth_keeping(given),
    }


def the_one(subjects: tuple[str, ...], typed: str) -> str:
    """The pseudonym that is meant, where no other can be."""
    if typed in subjects:
        return typed
    return subjects[0] if len(subjects) == 1 else ""


def away(what: dict[str, str]) -> str:
    """Where a bundle of something is asked for; "" where nothing says of what."""
    try:
        return f"{reverse('identity:trail_exports')}?{urlencode(what)}" if what else ""
    except NoReverseMatch:
        return ""


def note_look(request: HttpRequest, actor: Actor, platform: str, form: Filters) -> None:
    """The reading of the ledger is itself in the ledger: once for each filter and page in a
    viewing session, for each platform it showed, because each has its own reviewers."""
    note_read(
        actor=actor,
        purpose=Purpose.REVIEW,
        of=Entry(),
        platform=platform,
        fields=["page", *form.used()],
        action="trail.read",
        case=form.cleaned_data["case"],
        object_id=digest(request.GET.urlencode())[:22],
    )


def cursor(request: HttpRequest, name: str) -> Cursor | None:
    """A place in the trail from the address, if it is one."""
    return Cursor.read(request.GET.get(name, ""))


def neighbours(given: QueryDict, page: TrailPage) -> dict[str, str]:
    """Addresses of the pages beside this one, with the same filters."""
    newer = address(given, after=page.newer) if page.newer else ""
    older = address(given, before=page.older) if page.older else ""
    return {"newer_url": newer, "older_url": older}


def address(given: QueryDict, **at: Cursor) -> str:
    """The page's address with another cursor."""
    query = given.copy()
    for name in CURSORS:
        query.pop(name, None)
    for name, place in at.items():
        query[name] = str(place)
    return f"?{query.urlencode()}"


def proof_context(actor: Actor) -> dict[str, Any]:
    """The status of the proof, and whether this reader may have it checked anew."""
    known = proof()
    problems = known.check.problems if known.check else []
    return {
        "proof": known,
        "problems": [(wording.PROBLEMS.of(code), where) for code, where in problems],
        "may_verify": has_anywhere(actor, Right.VERIFY_LEDGER),
    }


@desk_page(Right.REVIEW_TRAIL)
@never_cache
@require_safe
def proof_status(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The head line alone, for the page that waits for a check to end."""
    return render(request, "desk/trail/proof.html", proof_context(actor))


@desk_page(Right.VERIFY_LEDGER)
@require_POST
def verify(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Have the ledger checked; the answer comes back to the trail."""
    if ask_for_check(actor=actor):
        messages.success(request, _("The check has begun. Its result will stand here."))
    else:
        messages.info(request, _("A check is under way already."))
    return redirect("identity:trail")


@desk_page(Right.REVIEW_TRAIL)
@never_cache
@require_safe
def entry(request: HttpRequest, actor: Actor, uid: str) -> HttpResponse:
    """One entry opened: what changed, or what was read."""
    opened = entry_for(actor, uid)
    note_opening(actor, opened)
    return render(request, "desk/trail/entry.html", entry_context(opened, actor))


def note_opening(actor: Actor, opened: Entry) -> None:
    """That an entry was opened."""
    note_read(
        actor=actor,
        purpose=Purpose.REVIEW,
        of=opened,
        platform=opened.platform,
        subject=opened.subject,
        case=opened.case,
        fields=["difference"] if opened.versions else ["page"],
        action="trail.open",
        object_id=opened.uid,
    )


def entry_context(opened: Entry, actor: Actor) -> dict[str, Any]:
    """What the entry's page shows."""
    return {
        "entry": opened,
        "line": line(opened, names_of([opened])),
        "may_open_case": is_of_case(opened) and may(actor, Right.WORK_CASES, opened.platform),
        "is_change": opened.kind == Kind.CHANGE,
        "read": [wording.FIELDS.of(name) for name in opened.fields],
        "told": told(opened),
        "facts": facts(opened),
    }


def is_of_case(opened: Entry) -> bool:
    """Whether the number an entry stands under is a case's, and not an incident's."""
    return not opened.object_type.startswith(("incidents.", "notices."))


@desk_page(Right.REVIEW_TRAIL)
@never_cache
@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, actor: Actor, uid: str, place: int, field: str) -> HttpResponse:
    """Ask for a reason, then show one sealed value as it was and as it became."""
    opened = entry_for(actor, uid)
    form = Reason(request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {
        "entry": opened, "form": form, "label": wording.FIELDS.of(field),
    }  # fmt: skip
    if form.is_valid():
        old, new = show_change(opened, actor=actor, place=place, field=field, **form.cleaned_data)
        context["shown"] = [{"label": context["label"], "old": old, "new": new}]
    return render(request, "desk/trail/show.html", context, status=status_of(form))


@desk_page(Right.REVIEW_TRAIL)
@never_cache
@require_http_methods(["GET", "POST"])
def reason(request: HttpRequest, actor: Actor, uid: str) -> HttpResponse:
    """Ask for a reason, then show the words somebody gave as theirs."""
    opened = entry_for(actor, uid)
    form = Reason(request.POST if request.method == "POST" else None)
    label = wording.FIELDS.of("reason")
    context: dict[str, Any] = {"entry": opened, "form": form, "label": label}
    if form.is_valid():
        context["words"] = show_reason(opened, actor=actor, **form.cleaned_data)
    return render(request, "desk/trail/show.html", context, status=status_of(form))


def status_of(form: Reason) -> int:
    """200, or 422 where a form is shown again with its mistakes."""
    return 422 if form.is_bound and form.errors else 200
