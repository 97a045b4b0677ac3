"""Letting somebody in by a link that is mailed to them and used once."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db.models import QuerySet

from helpdesk import ids
from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.errors import NotFound
from helpdesk.mail.queue import queue_mail
from helpdesk.vault.subjects import new_subject
from identity.actions.guards import held, require_account, require_own
from identity.actions.sessions import end_every_session
from identity.actions.staff import create_staff
from identity.errors import HasLeft, InvitationOver
from identity.models import Invitation, Platform, Staff
from identity.passwords import require_strong
from identity.roles import Role

LASTS = timedelta(hours=72)
"""How long an invitation can be accepted."""


@action("invitation.create")
def invite_staff(
    work: Work,
    *,
    actor: Actor,
    username: str,
    name: str,
    email: str,
    role: Role,
    platform: Platform | None,
    language: str,
) -> Staff:
    """Let somebody new in who gets a link by mail, with which they choose their password.

    Raises what `create_staff` raises.
    """
    facts = {"username": username, "name": name, "language": language}
    # Nobody is told the one-time password: it keeps the account shut until they accept.
    staff, _ = create_staff(actor=actor, role=role, platform=platform, **facts)
    held(work, staff, platform=platform.code if platform else "")
    invitation = Invitation(
        staff=staff, subject=new_subject(desk_of(platform)), digest=ids.digest(ids.secret()),
        created_at=work.now, expires_at=work.now + LASTS,
    )  # fmt: skip
    invitation.email = email
    work.create(invitation)
    mail(work, invitation)
    return staff


@action("invitation.send")
def resend_invitation(work: Work, staff: Staff, *, actor: Actor) -> Invitation:
    """Mail a new link; the one before opens nothing any more. Raises NotFound, HasLeft."""
    staff = held(work, staff)
    require_account(actor, staff)
    if not staff.is_active:
        raise HasLeft
    invitation = open_invitation(work, staff)
    work.update(invitation, expires_at=work.now + LASTS)
    mail(work, invitation)
    return invitation


@action("invitation.revoke")
def revoke_invitation(work: Work, staff: Staff, *, actor: Actor) -> Invitation:
    """End an invitation that was not accepted. Raises NotFound."""
    staff = held(work, staff)
    require_account(actor, staff)
    invitation = open_invitation(work, staff)
    work.update(invitation, revoked_at=work.now)
    return invitation


@action("invitation.accept")
def accept_invitation(work: Work, staff: Staff, *, actor: Actor, digest: str, new: str) -> Staff:
    """Choose the first password, once, by an invitation.

    digest: of the link's secret. Raises InvitationOver, WeakPassword.
    """
    require_own(actor, staff)
    staff = held(work, staff)
    invitation = in_force(digest).select_for_update(of=("self",)).filter(staff=staff).first()
    if invitation is None or invitation.expires_at <= work.now or not staff.is_active:
        raise InvitationOver
    require_strong(new, staff, field="new")
    work.update(invitation, accepted_at=work.now)
    work.update(staff, password=make_password(new), must_change_password=False)
    end_every_session(work, staff)
    return staff


def mail(work: Work, invitation: Invitation) -> None:
    """Give the (held) invitation a new secret and queue it to them; it is stored nowhere else."""
    secret = ids.secret()
    work.update(invitation, digest=ids.digest(secret))
    queue_mail(
        work,
        platform=invitation.subject.platform,
        subject=invitation.subject_id,
        to=invitation.email,
        kind="invitation",
        key=f"invitation:{invitation.digest[:40]}",
        language=invitation.staff.language,
        name=invitation.staff.name,
        username=invitation.staff.username,
        hours=int(LASTS.total_seconds()) // 3600,
        link=f"{settings.ORIGINS[0]}/desk/invitation/#{secret}",
    )


def in_force(digest: str) -> "QuerySet[Invitation]":
    """The invitation of a secret, while nobody accepted or revoked it."""
    return Invitation.objects.filter(digest=digest, accepted_at=None, revoked_at=None)


def open_invitation(work: Work, staff: Staff) -> Invitation:
    """Somebody's invitation that is neither accepted nor revoked, held. Raises NotFound."""
    found = Invitation.objects.select_for_update(of=("self",)).select_related("subject", "staff")
    invitation = found.filter(staff=staff, accepted_at=None, revoked_at=None).first()
    if invitation is None:
        raise NotFound
    return invitation


def desk_of(platform: Platform | None) -> str:
    """The platform whose name the mail goes out under."""
    if platform is not None:
        return platform.code
    return Platform.objects.order_by("code").values_list("code", flat=True)[0]
