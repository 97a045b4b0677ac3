"""Sending: begin, how far it is, pause; the letters one by one; and the record."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from helpdesk.actor import Actor
from helpdesk.audit.models import Kind
from helpdesk.audit.reads import reveal
from helpdesk.errors import NotFound
from helpdesk.files.serving import send
from helpdesk.purposes import Purpose
from helpdesk.vault.keystore import Erased
from identity.access import desk_page
from identity.incidents.access import handled_for, incident_for
from identity.incidents.regimes import REGIMES
from identity.notices.access import newest_for, notice_for, recipient_for
from identity.notices.actions.letters import note_told, send_again
from identity.notices.actions.starting import go_on_sending, pause_sending, start_sending
from identity.notices.forms import ToldForm
from identity.notices.models import Notice, NoticeState, Recipient, RecipientState
from identity.notices.queries.letters import TO_SEE_TO, letters_page, why
from identity.notices.queries.letters import record as record_of
from identity.notices.views.shared import show
from identity.notices.zipped import letters_to_post, letters_zip
from identity.roles import Right
from identity.views.pages import done, pressed

GOING = (NoticeState.SENDING, NoticeState.SENT)


@desk_page(Right.APPROVE_NOTICES)
@require_safe
def sending(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """How far the sending is, and each letter. While it goes on the part about progress asks
    again by itself."""
    incident, notice = newest_for(actor, number)
    if notice is None or notice.state not in GOING:
        ready = notice is not None and notice.state == NoticeState.APPROVED
        return show(request, actor, incident, "sending", "ready", notice=notice, ready=ready)
    state = request.GET.get("state", "")
    page = letters_page(notice, actor=actor, state=state, after=request.GET.get("after", ""))
    tabs = [{"label": _("Everybody"), "url": "?", "active": not state}]
    tabs += [
        {"label": one.label, "url": f"?state={one.value}", "active": state == one.value}
        for one in RecipientState
        if one not in {RecipientState.WAITING, RecipientState.MAKING, RecipientState.SENDING}
    ]
    return show(
        request, actor, incident, "sending", "sending", notice=notice, batch=notice.batch,
        page=page, tabs=tabs, shown_state=state, to_see_to=TO_SEE_TO,
    )  # fmt: skip


@desk_page(Right.APPROVE_NOTICES)
@require_safe
def progress(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """How far it is, for the page to ask again; at the end the whole page is asked for, since its
    letters and buttons are other ones by then."""
    notice = notice_for(actor, number)
    if notice.state not in GOING:
        raise NotFound
    context = {"incident": notice.incident, "notice": notice, "batch": notice.batch}
    response = render(request, "desk/notices/progress.html", context)
    response["Cache-Control"] = "no-store"
    if notice.batch.ended_at is not None:
        response["HX-Refresh"] = "true"
    return response


@desk_page(Right.HANDLE_INCIDENTS)
@require_POST
def start(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Begin to send."""
    handled_for(actor, number)
    notice = notice_for(actor, number)
    told = _("It is being sent. You can leave this page; it goes on.")
    pressed(request, lambda: start_sending(notice, actor=actor), told)
    return redirect("notices:sending", number)


@desk_page(Right.HANDLE_INCIDENTS)
@require_POST
def pause(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Let no further letter be begun, or go on."""
    notice = going(actor, number)
    step = pause_sending if request.POST.get("pause") == "yes" else go_on_sending
    pressed(request, lambda: step(notice, actor=actor), "")
    return redirect("notices:sending", number)


def going(actor: Actor, number: str) -> Notice:
    """A notice that is on its way."""
    notice = notice_for(actor, number)
    if notice.state not in GOING:
        raise NotFound
    return notice


@desk_page(Right.HANDLE_INCIDENTS)  # type: ignore[arg-type]  # a streamed answer
@require_safe
def letters(request: HttpRequest, actor: Actor, number: str) -> HttpResponseBase:
    """Every letter that is to be posted, as one ZIP."""
    handled_for(actor, number)
    found = letters_to_post(going(actor, number), actor)
    if not found:
        messages.info(request, _("There is no letter to post: those who are left are telephoned."))
        return redirect("notices:sending", number)
    return letters_zip(request, number, found, actor=actor)


@desk_page(Right.HANDLE_INCIDENTS)  # type: ignore[arg-type]  # a streamed answer
@require_safe
def document(request: HttpRequest, actor: Actor, number: str, uid: str) -> HttpResponseBase:
    """One letter as it was made."""
    handled_for(actor, number)
    recipient = recipient_for(actor, number, uid)
    if recipient.file is None:
        raise NotFound
    try:
        return send(request, recipient.file, actor=actor, purpose=Purpose.SEND_NOTICE, case=number)
    except Erased:
        raise NotFound from None


@desk_page(Right.HANDLE_INCIDENTS)
@require_http_methods(["GET", "POST"])
def letter(request: HttpRequest, actor: Actor, number: str, uid: str) -> HttpResponse:
    """One person who has to be told by hand, or of whom it is not known: where they are reached,
    and what was done."""
    incident = handled_for(actor, number)
    recipient = recipient_for(actor, number, uid)
    form = ToldForm(request.POST or None, initial={"day": timezone.localdate()})
    if (
        request.method == "POST"
        and form.is_valid()
        and done(form, lambda: note_told(recipient, actor=actor, at=form.at()))
    ):
        return redirect("notices:sending", number)
    return show(
        request, actor, incident, "sending", "letter", recipient=recipient, form=form,
        contact=contact_of(recipient, actor), open=recipient.state in TO_SEE_TO, why=why(recipient),
        again=recipient.state in {RecipientState.UNKNOWN, RecipientState.FAILED},
        status=422 if form.is_bound and form.errors else 200,
    )  # fmt: skip


def contact_of(recipient: Recipient, actor: Actor) -> dict[str, str]:
    """Name, address, phone and email in clear, for whoever posts the letter or calls."""
    person, names = recipient.affected, ("name", "address", "phone", "email")
    return reveal(
        {name: getattr(person, name) for name in names}, actor=actor,
        purpose=Purpose.SEND_NOTICE, of=person, platform=recipient.platform_id,
        subject=recipient.subject_id, case=recipient.notice.incident.number,
        action="notice.address", kind=Kind.READ,
    )  # fmt: skip


@desk_page(Right.HANDLE_INCIDENTS)
@require_POST
def again(request: HttpRequest, actor: Actor, number: str, uid: str) -> HttpResponse:
    """Send one letter once more, because a person says that it did not arrive."""
    recipient = recipient_for(actor, number, uid)
    told = _("It is sent once more.")
    pressed(request, lambda: send_again(recipient, actor=actor), told)
    return redirect("notices:sending", number)


@desk_page(Right.APPROVE_NOTICES)
@require_safe
def record(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """What was told, to how many, when, and who approved it."""
    incident = incident_for(actor, number)
    regimes = {code: one.name for code, one in REGIMES.items()}
    return show(
        request, actor, incident, "record", "record", record=record_of(incident), regimes=regimes
    )
