"""Invitations: accepted by who is invited, sent again and revoked by administrators."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from helpdesk import ids
from helpdesk.actor import Actor
from helpdesk.rules import open_to_anyone
from identity import session
from identity.access import actor_for, desk_page, staff_for
from identity.actions.invitations import (
    accept_invitation,
    in_force,
    resend_invitation,
    revoke_invitation,
)
from identity.errors import InvitationOver
from identity.forms_staff import FirstPassword
from identity.models import Invitation, Staff
from identity.roles import Right
from identity.views.pages import pressed, status_of, tried
from identity.views.staff import back

KEPT = "invitation"
"""Where the digest of the secret stands in the session while the password is chosen."""


@open_to_anyone("The link's secret stands behind #, and is posted from here.")
@never_cache
@require_http_methods(["GET", "POST"])
def arrive(request: HttpRequest) -> HttpResponse:
    """Take the secret of the link, and remember what it opens on the server's side."""
    if request.method == "POST":
        digest = ids.digest(request.POST.get("secret", "")[:200].strip())
        if invitation_of(digest):
            request.session.flush()
            request.session[KEPT] = digest
            return redirect("identity:invitation_password")
        return over(request)
    return render(request, "desk/invitation/arrive.html")


@open_to_anyone("The session knows the invitation; without one there is only the door.")
@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """Choose the first password; then the second step is offered."""
    digest = request.session.get(KEPT, "")
    invitation = invitation_of(digest)
    if invitation is None:
        return over(request) if digest else redirect("identity:sign_in")
    form = FirstPassword(request.POST or None)
    if request.method == "POST" and form.is_valid():
        staff = accepted(form, invitation.staff, digest)
        if staff:
            session.begin(request, staff)
            messages.success(request, _("Welcome. Your password is set."))
            return session.speak(redirect("identity:step_needed"), staff.language)
    context = {"form": form, "person": invitation.staff}
    return render(request, "desk/invitation/choose.html", context, status=status_of(form))


def accepted(form: FirstPassword, staff: Staff, digest: str) -> Staff | None:
    """Set the password; explains at the form if not."""
    new, actor = form.cleaned_data["new"], actor_for(staff)
    return tried(form, lambda: accept_invitation(staff, actor=actor, digest=digest, new=new))


def invitation_of(digest: str) -> Invitation | None:
    """The invitation that a secret opens now."""
    found = in_force(digest).filter(expires_at__gt=timezone.now(), staff__is_active=True)
    return found.select_related("staff").first()


def over(request: HttpRequest) -> HttpResponse:
    """The link opens nothing any more, or never did."""
    context = {"over": InvitationOver().message}
    return render(request, "desk/invitation/arrive.html", context, status=InvitationOver.status)


@desk_page(Right.MANAGE_STAFF)
@require_POST
def resend(request: HttpRequest, actor: Actor, uid: str) -> HttpResponse:
    """Mail a new link."""
    person = staff_for(actor, uid)
    told = _("A new link is on its way. The one before opens nothing any more.")
    pressed(request, lambda: resend_invitation(person, actor=actor), told)
    return back(person)


@desk_page(Right.MANAGE_STAFF)
@require_POST
def revoke(request: HttpRequest, actor: Actor, uid: str) -> HttpResponse:
    """End an invitation."""
    person = staff_for(actor, uid)
    told = _("The invitation is revoked.")
    pressed(request, lambda: revoke_invitation(person, actor=actor), told)
    return back(person)
