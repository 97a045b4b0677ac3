"""The second person's page: exactly what goes out, and the decision."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from helpdesk.actor import Actor
from helpdesk.audit import reads
from helpdesk.purposes import Purpose
from identity.access import desk_page
from identity.notices.access import newest_for, notice_for
from identity.notices.actions.approving import approve_notice, is_second, return_notice
from identity.notices.content import texts_of
from identity.notices.digests import digest_of
from identity.notices.forms import ReturnForm
from identity.notices.models import Approval, Notice, NoticeState
from identity.notices.queries.letters import names
from identity.notices.queries.writing import sample
from identity.notices.views.shared import show
from identity.notices.wording import LANGUAGES
from identity.roles import Right
from identity.views.pages import done, pressed


@desk_page(Right.APPROVE_NOTICES)
@require_safe
def approval(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Both languages as they go out, to how many, and what was decided so far."""
    incident, notice = newest_for(actor, number)
    if notice is None or notice.state == NoticeState.DRAFT:
        return show(
            request, actor, incident, "approval", "not_yet", notice=notice,
            returned=last_return(notice, actor) if notice else "",
        )  # fmt: skip
    return shown(request, actor, notice, ReturnForm())


def last_return(notice: Notice, actor: Actor) -> str:
    """Why a draft was sent back, "" if it was not."""
    last = Approval.objects.filter(notice=notice).last()
    if last is None or last.reason is None:
        return ""
    reads.note_read(
        actor=actor, purpose=Purpose.HANDLE_INCIDENT, of=last, platform=notice.platform_id,
        subject=notice.subject_id, case=notice.incident.number, fields=["reason"],
        action="notice.read",
    )  # fmt: skip
    return reads.text(last.reason)


def shown(
    request: HttpRequest, actor: Actor, notice: Notice, form: ReturnForm, status: int = 200
) -> HttpResponse:
    """The page, with whether what is shown is still what was submitted."""
    texts = texts_of(notice, actor=actor)
    approvals = list(Approval.objects.filter(notice=notice).order_by("pk"))
    waits = notice.state == NoticeState.SUBMITTED
    return show(
        request, actor, notice.incident, "approval", "approve", notice=notice, form=form,
        letters=[sample(notice, texts, language) for language in LANGUAGES],
        approvals=approvals, names=names(approvals, [notice]), waits=waits, status=status,
        may_decide=waits and is_second(actor, notice),
        changed=waits and digest_of(notice, actor=actor, texts=texts) != notice.digest,
    )  # fmt: skip


@desk_page(Right.APPROVE_NOTICES)
@require_POST
def approve(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Approve what the page showed."""
    notice = notice_for(actor, number)
    digest = request.POST.get("digest", "")
    told = _("Approved. It can be sent now.")
    good = pressed(request, lambda: approve_notice(notice, actor=actor, digest=digest), told)
    return redirect("notices:sending" if good else "notices:approval", number)


@desk_page(Right.APPROVE_NOTICES)
@require_POST
def send_back(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Send it back with the reason."""
    notice = notice_for(actor, number)
    form = ReturnForm(request.POST)
    if form.is_valid() and done(
        form,
        lambda: return_notice(notice, actor=actor, reason=form.cleaned_data["reason"]),
    ):
        return redirect("notices:approval", number)
    return shown(request, actor, notice, form, status=422)
