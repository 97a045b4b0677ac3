"""The number that staff dial when they call back."""

from helpdesk import moments
from helpdesk.actor import Actor
from helpdesk.audit import reads
from helpdesk.purposes import Purpose
from identity.models import Member
from identity.verification.calling import under_way
from tickets.actions.contacts import Contact


def being_called(actor: Actor, contact: Contact) -> Member | None:
    """The member the actor is calling back now in this contact."""
    call = under_way(contact.standing().verification, actor.id, moments.now())
    return call.member if call else None


def number_to_dial(actor: Actor, contact: Contact, member: Member) -> str:
    """The registered phone in clear, for who dials it; noted as read to verify."""
    texts = reads.reveal(
        {"phone": member.phone}, actor=actor, purpose=Purpose.VERIFY, of=member,
        platform=contact.platform, subject=member.subject_id, case=contact.case,
    )  # fmt: skip
    return texts["phone"]
