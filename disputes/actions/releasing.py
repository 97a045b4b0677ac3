"""Giving back disputes that turn out to be of their officer, or of somebody near them."""

from disputes.access import disputes_unbarred
from disputes.actions.telling import announce
from disputes.models import Dispute
from helpdesk.actions import Work, action
from helpdesk.actor import Actor, ActorKind, system
from helpdesk.errors import NotFound
from identity.access import actor_for


@action("dispute.release")
def release_dispute(work: Work, dispute: Dispute, *, actor: Actor) -> Dispute:
    """Give a dispute back whose officer must not touch it. Raises NotFound for anybody but
    Redress itself."""
    if actor.kind != ActorKind.SYSTEM:
        raise NotFound
    ticket = work.lock(dispute.ticket)
    dispute = work.lock(dispute)
    work.about(dispute, case=ticket.number)
    officer = dispute.officer
    same = Dispute.objects.filter(pk=dispute.pk)
    if officer is None or disputes_unbarred(same, actor_for(officer)).exists():
        work.nothing_happened()
        return dispute
    work.update(dispute, officer=None, last_activity_at=work.now)
    work.detail(was=officer.uid)
    announce(work, dispute, "taken")
    return dispute


def release_disputes(person: Actor) -> None:
    """Give back what somebody decides and must not touch."""
    uid = person.id.removeprefix("staff:")
    theirs = Dispute.objects.filter(officer__uid=uid, closed_at=None)
    for dispute in theirs.exclude(pk__in=disputes_unbarred(theirs, person).values("pk")):
        release_dispute(dispute, actor=system("ties"))
