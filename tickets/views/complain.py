"""Complaining, one question a screen. Works without scripts; nothing is kept in the browser."""

from typing import Any, BinaryIO, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from helpdesk.errors import DomainError, NotFound
from helpdesk.files.checks import LARGEST, check
from helpdesk.files.errors import TooManyFiles
from helpdesk.policies import current
from helpdesk.rules import open_to_anyone
from helpdesk.templatetags.redress import in_language
from helpdesk.text import clean_line
from identity.access import platform_for
from tickets import cookies, uploading
from tickets.actions.drafts import add_file, begin_draft, keep_answers, remove_file, send_draft
from tickets.actions.receipts import link_address
from tickets.complaints import MOST_FILES, Answers, language_for, link_secret
from tickets.errors import ComplaintIsFull, NotFinished
from tickets.forms.complain import FORMS, PhotosForm, Question, TopicForm
from tickets.models.tickets import Topic
from tickets.queries.case_page import case_page
from tickets.views.help_centre import TOPICS, show
from tickets.wizard import Writing, case_of_today, files_of, origin, visitor, writing

WHY = "Somebody with a problem has no account here."


@open_to_anyone(WHY)
@require_safe
def begin(_request: HttpRequest, platform: str) -> HttpResponse:
    """The first question; shops link here."""
    return go(platform, "topic")


@open_to_anyone(WHY)
def question(request: HttpRequest, platform: str, step: str) -> HttpResponse:
    """Ask one question, or take its answer and go on to the next."""
    now = writing(request, platform)
    if now is None or now.draft.ticket_id is not None:
        return first_question(request, platform, step, now)
    if step == "review":
        return review(request, now)
    if step not in FORMS:
        raise NotFound
    if not now.answers.reachable(step):
        return go(platform, now.answers.next_step)
    if request.method == "POST":
        return answer(request, now, step)
    return ask(request, now, step, FORMS[step](now.profile, with_language(now)))


def first_question(
    request: HttpRequest, platform: str, step: str, before: Writing | None
) -> HttpResponse:
    """Nothing is being written: begin, or say why there is nothing to go on with."""
    if step != "topic":
        if before is not None:
            return redirect("tickets:sent", platform)
        messages.info(request, _("What you were writing is no longer kept. Please begin again."))
        return go(platform, "topic")
    profile, nothing = current(platform), Answers()
    form = TopicForm(profile, nothing, request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return show_question(request, platform, "topic", form, nothing)
    _draft, secret = begin_draft(
        platform_for(platform), actor=visitor(platform), topic=form.cleaned_data["topic"],
        origin=origin(request, platform),
    )  # fmt: skip
    response = go(platform, Answers(topic=form.cleaned_data["topic"]).next_step)
    cookies.put(response, cookies.DRAFT, secret)
    return response


def answer(request: HttpRequest, now: Writing, step: str) -> HttpResponse:
    """Keep an answer and go on, or show what is wrong with it."""
    form = FORMS[step](now.profile, now.answers, request.POST)
    if isinstance(form, PhotosForm) and changed_files(request, now, form):
        return go(now.profile.platform, "photos", back=request.POST.get("back", ""))
    if "previous" in request.POST:
        return back_from(now, step, form)
    if not form.is_valid():
        return ask(request, now, step, form)
    kept = keep_answers(now.draft, actor=now.actor, answers=form.answers())
    straight_back = request.POST.get("back") == "review" and kept.next_step == "review"
    return go(now.profile.platform, "review" if straight_back else kept.after(step))


def back_from(now: Writing, step: str, form: Question) -> HttpResponse:
    """To the question before; what was typed so far is kept unless it is a mistake."""
    if form.is_valid():
        keep_answers(now.draft, actor=now.actor, answers=form.answers())
    return go(now.profile.platform, now.answers.before(step))


def changed_files(request: HttpRequest, now: Writing, form: PhotosForm) -> bool:
    """Take away or add what the request says; what could not be added is said in the form.

    Returns whether to show the question again, with its list.
    """
    if uid := clean_line(request.POST.get("remove", "")):
        remove_file(now.draft, actor=now.actor, uid=uid)
        return True
    for place, upload in enumerate(request.FILES.getlist("photos")):
        try:
            has_room = place < MOST_FILES
            with uploading.counted(request, [upload.size or 0]):
                add(now, upload.name or "", cast("BinaryIO", upload), has_room=has_room)
        except DomainError as error:
            form.add_error("photos", f"{clean_line(upload.name or '')}: {error.message}")
    return "more" in request.POST and form.is_valid()


def add(now: Writing, name: str, content: BinaryIO, *, has_room: bool) -> None:
    """Check one file and add it. More than a message takes are not even checked, which takes time.

    Raises ComplaintIsFull, TooManyFiles, and why the file is not taken.
    """
    if now.draft.files.count() >= MOST_FILES:
        raise ComplaintIsFull(field="files", most=MOST_FILES)
    if not has_room:
        raise TooManyFiles(field="files", most=MOST_FILES)
    add_file(now.draft, actor=now.actor, sent=check(name, content))


def ask(request: HttpRequest, now: Writing, step: str, form: Question) -> HttpResponse:
    """A question's page, with what it needs beside its form."""
    files = files_of(now.draft) if step == "photos" else []
    return show_question(request, now.profile.platform, step, form, now.answers, files=files)


def show_question(
    request: HttpRequest,
    platform: str,
    step: str,
    form: Question,
    answers: Answers,
    **context: Any,
) -> HttpResponse:
    """The page of a question. A mistake in it is 422, so that scripts know it from success."""
    steps = (*answers.steps, "review")
    return show(
        request, platform, f"help/complain/{step}.html",
        status=422 if form.is_bound and form.errors else 200,
        form=form, step_name=step, step=steps.index(step) + 1, steps=len(steps),
        before=answers.before(step), back=request.POST.get("back") or request.GET.get("back", ""),
        topics=TOPICS, room=MOST_FILES - len(context.get("files", ())), largest=LARGEST, **context,
    )  # fmt: skip


def with_language(now: Writing) -> Answers:
    """The answers, with the page's language as the one to answer in until another is chosen."""
    if now.answers.language:
        return now.answers
    return Answers(**{
        **{name: getattr(now.answers, name) for name in Answers.__slots__},
        "language": language_for(now.profile, get_language() or ""),
    })  # fmt: skip


def review(request: HttpRequest, now: Writing) -> HttpResponse:
    """Everything once more; sending it makes it a case, once."""
    if now.answers.next_step != "review":
        return go(now.profile.platform, now.answers.next_step)
    if request.method == "POST":
        return send(now)
    steps, said = len(now.answers.steps) + 1, now.answers
    return show(
        request, now.profile.platform, "help/complain/review.html",
        answers=said, topic=Topic(said.topic).label, files=files_of(now.draft),
        contact=[value for value in (said.name, said.email, said.phone) if value],
        step=steps, steps=steps, before=said.before("review"),
        earlier=case_of_today(request, now.profile.platform, said.topic),
    )  # fmt: skip


def send(now: Writing) -> HttpResponse:
    """Send it, and let this browser into the case."""
    try:
        _ticket, session = send_draft(now.draft, actor=now.actor, secret=now.secret)
    except NotFinished as error:
        return go(now.profile.platform, error.field)
    response = redirect("tickets:sent", now.profile.platform)
    cookies.put(response, cookies.CASE, session)
    return response


@open_to_anyone(WHY)
@require_safe
def sent(request: HttpRequest, platform: str) -> HttpResponse:
    """Done: the number, what happens next and by when, and the link."""
    now = writing(request, platform)
    if now is None or now.draft.ticket is None:
        return go(platform, now.answers.next_step if now else "topic")
    page = case_page(now.draft.ticket, now.actor, shop=in_language(now.profile.names))
    link = link_address(platform, link_secret(now.secret))
    return show(request, platform, "help/complain/sent.html", page=page, link=link)


def go(platform: str, step: str, *, back: str = "") -> HttpResponse:
    """To a question's page."""
    response = redirect("tickets:complain", platform, step)
    if back == "review":
        response["Location"] += "?back=review"
    return response
