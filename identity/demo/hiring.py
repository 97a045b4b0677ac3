"""Two people who were invited, one of whom came; and a declaration of whose records are not
touched. A security key cannot be shown: it would take the device itself."""

from datetime import timedelta
from random import Random

from django.utils import timezone

from helpdesk import moments
from helpdesk.actor import Actor
from identity.access import actor_for
from identity.actions.invitations import accept_invitation, invite_staff
from identity.actions.ties import declare_tie
from identity.demo.people import PASSWORD
from identity.models import Invitation, Platform, Staff
from identity.models.ties import Tie
from identity.roles import Role

NOBODYS = "M900417"
"""A number no member has yet: a declared person's cases leave the declarer's desk, and the demo's
are told already."""


def tell_hiring(_random: Random) -> int:
    """The administrator invites; an agent declares somebody of their family."""
    now = timezone.now()
    with moments.at(now - timedelta(days=9)):
        came = invite("auditor2", "Demo Auditor Rotha", "goexw")
    with moments.at(now - timedelta(days=8)):
        accept(came)
    with moments.at(now - timedelta(days=1)):
        invite("auditor3", "Demo Auditor Bopha", "e-gets")
    with moments.at(now - timedelta(days=5)):
        declare()
    return 3


def invite(username: str, name: str, platform: str) -> Staff:
    """Somebody gets a link by mail; the newer one can be opened from the mailbox."""
    return invite_staff(
        actor=known("admin"), username=username, name=name, email=f"{username}@example.com",
        role=Role.AUDITOR, platform=Platform.objects.get(code=platform), language="en",
    )  # fmt: skip


def accept(staff: Staff) -> None:
    """They open it and choose a password."""
    invitation = Invitation.objects.get(staff=staff)
    accept_invitation(staff, actor=actor_for(staff), digest=invitation.digest, new=PASSWORD)


def declare() -> None:
    """The agent of two platforms has a cousin who buys there."""
    agent, place = Staff.objects.get(username="agent2"), Platform.objects.get(code="e-gets")
    declare_tie(agent, actor=actor_for(agent), platform=place, number=NOBODYS, tie=Tie.FAMILY)


def known(username: str) -> Actor:
    """One of the demo's people."""
    return actor_for(Staff.objects.get(username=username))
