"""Writing a notice: sections on the left, the paper beside them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from helpdesk.actor import Actor
from helpdesk.documents import NotPrinted, Press
from helpdesk.files.serving import HEADERS
from helpdesk.moments import now as told_now
from identity.access import desk_page
from identity.incidents.access import handled_for
from identity.incidents.models import Incident
from identity.notices.access import newest_for, notice_for
from identity.notices.actions.drafting import (
    CHANGEABLE,
    begin_notice,
    fill_suggestions,
    submit_notice,
    write_sections,
)
from identity.notices.content import texts_of
from identity.notices.digests import marks_of
from identity.notices.forms import SectionsForm
from identity.notices.letters import page_of
from identity.notices.models import Notice
from identity.notices.queries.writing import Writing, sample, writing
from identity.notices.views.shared import show
from identity.notices.wording import LANGUAGES
from identity.roles import Right
from identity.views.pages import done, pressed


@desk_page(Right.APPROVE_NOTICES)
@require_http_methods(["GET", "POST"])
def notice(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """The newest notice of an incident, one language at a time; saving keeps that language."""
    incident, current = newest_for(actor, number)
    language = chosen(request)
    if current is None:
        return show(request, actor, incident, "notice", "begin", notice=None)
    if request.method == "POST":
        handled_for(actor, number)
        return saved(request, actor, current, language)
    shown = writing(current, actor=actor, language=language)
    return page(request, actor, shown, form_of(shown, language))


def chosen(request: HttpRequest) -> str:
    """The language the address asks for."""
    language = request.GET.get("language", "")
    return language if language in LANGUAGES else LANGUAGES[0]


def form_of(shown: Writing, language: str, typed: Any = None) -> SectionsForm:
    """The form of one language, with what keeps each section from going out."""
    faults = {one.section.code: one.words for one in shown.missing if one.language == language}
    seen = marks_of(shown.notice, language)
    return SectionsForm(
        typed, sections=shown.sections, language=language, faults=faults,
        initial={**shown.texts.of(language), "seen": seen},
    )  # fmt: skip


def saved(request: HttpRequest, actor: Actor, current: Notice, language: str) -> HttpResponse:
    """Keep what was typed. Where a colleague was first, the paper shows theirs, and the next press
    keeps what was typed in the knowledge of it."""
    shown = writing(current, actor=actor, language=language)
    form = form_of(shown, language, request.POST)
    if form.is_valid() and done(
        form,
        lambda: write_sections(
            current, actor=actor, language=language, texts=form.texts(),
            seen=form.cleaned_data["seen"],
        ),
    ):  # fmt: skip
        return redirect(f"{address(current.incident)}?language={language}")
    typed = request.POST.copy()
    typed["seen"] = marks_of(current, language)
    form.data = typed
    return page(request, actor, shown, form, status=422)


def page(
    request: HttpRequest, actor: Actor, shown: Writing, form: SectionsForm, *, status: int = 200
) -> HttpResponse:
    """The page, with how many sections are missing in each language."""
    tabs = [
        {"label": label, "url": f"?language={code}", "active": code == shown.letter.language,
         "missing": sum(one.language == code for one in shown.missing)}
        for code, label in (("en", _("English")), ("km", _("Khmer")))
    ]  # fmt: skip
    return show(
        request, actor, shown.notice.incident, "notice", "write", notice=shown.notice,
        letter=shown.letter, missing=shown.missing, form=form, tabs=tabs, status=status,
        changeable=shown.notice.state in CHANGEABLE,
    )  # fmt: skip


def address(incident: Incident) -> str:
    """Where an incident's notice is written."""
    return reverse("notices:notice", args=[incident.number])


@desk_page(Right.HANDLE_INCIDENTS)
@require_POST
def begin(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Begin the first version or the next."""
    incident = handled_for(actor, number)
    pressed(request, lambda: begin_notice(incident, actor=actor), "")
    return redirect("notices:notice", number)


@desk_page(Right.HANDLE_INCIDENTS)
@require_POST
def suggest(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Put the suggested wording where nothing is written."""
    current = notice_for(actor, number)
    told = _("Suggested wording is in. Fill in every [part in brackets]: it is not sent with one.")
    pressed(request, lambda: fill_suggestions(current, actor=actor), told)
    return redirect(f"{address(current.incident)}?language={chosen(request)}")


@desk_page(Right.HANDLE_INCIDENTS)
@require_POST
def submit(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Hand it to a second person."""
    current = notice_for(actor, number)
    told = _("Submitted. A second person reads it now: tell them.")
    sent = pressed(request, lambda: submit_notice(current, actor=actor), told)
    return redirect("notices:approval" if sent else "notices:notice", number)


@desk_page(Right.APPROVE_NOTICES)
@require_safe
def preview(request: HttpRequest, actor: Actor, number: str, language: str) -> HttpResponse:
    """The letter as PDF, to nobody in particular."""
    current = notice_for(actor, number)
    language = language if language in LANGUAGES else LANGUAGES[0]
    at = told_now()
    letter = sample(current, texts_of(current, actor=actor), language)
    try:
        with Press() as press:
            pdf = press.pdf(page_of(letter, at=at))
    except NotPrinted:
        return HttpResponse(_("The PDF could not be made. Please try again."), status=503)
    response = HttpResponse(pdf, content_type="application/pdf", headers=HEADERS)
    response["Accept-Ranges"] = "none"
    response["Content-Disposition"] = f'attachment; filename="{number}-{language}.pdf"'
    return response
