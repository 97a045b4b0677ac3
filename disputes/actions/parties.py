"""Who claims, and against whom: each under a pseudonym of their own."""

from disputes.actions.telling import announce, write_to
from disputes.claims import RespondentFacts
from disputes.errors import NoRespondent, NotNow
from disputes.models import Dispute, Party
from disputes.models.disputes import PartyKind, Side, Stage
from disputes.stages import UNDECIDED
from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.audit import reads
from helpdesk.purposes import Purpose
from helpdesk.vault.subjects import new_subject
from identity.access import require
from identity.roles import Right
from tickets.access import require_case_still

DETAILS = ("name", "email", "phone")


@action("dispute.set_respondent")
def set_respondent(
    work: Work, dispute: Dispute, facts: RespondentFacts, *, actor: Actor, replace: bool = False
) -> Party:
    """Correct who the other side is, or with `replace` put somebody else in their place.

    Somebody else gets a pseudonym of their own, and no way in of the one before works any more;
    neither does it after a correction of the address that letters go to. Raises NoRespondent, and
    NotNow once it is decided.
    """
    require(actor, Right.WORK_CASES, dispute.platform_id)
    dispute = work.lock(dispute)
    require_case_still(actor, dispute.ticket)
    work.about(dispute, case=dispute.ticket.number)
    if dispute.stage not in UNDECIDED:
        raise NotNow
    check_respondent(facts)
    party = work.lock_where(Party, dispute=dispute, side=Side.RESPONDENT)
    address = party.email
    if replace:
        forget(work, party)
    given = {name: getattr(facts, name) or None for name in DETAILS}
    work.update(party, kind=facts.kind, language=facts.language, **given)
    announce(work, dispute, "party")
    # A text that stays the same keeps its envelope.
    if party.email is not address:
        write_to_the_right_one(work, dispute, party)
    return party


def forget(work: Work, party: Party) -> None:
    """Make room for somebody else: what is kept of them is sealed under their own pseudonym."""
    nothing = dict.fromkeys(DETAILS)
    work.update(party, subject_id=new_subject(party.platform_id).uid, **nothing)


def write_to_the_right_one(work: Work, dispute: Dispute, party: Party) -> None:
    """Close the ways in that went to another address; ask at the new one, if an answer is due."""
    from disputes.evidence.actions.links import revoke_party_links

    revoke_party_links(work, party)
    if dispute.stage == Stage.RESPONSE:
        write_to(work, dispute, Side.RESPONDENT, "asked", once=work.entry.uid)


def check_respondent(facts: RespondentFacts) -> None:
    """Raise NoRespondent for nobody; the platform itself is known without a name."""
    if facts.kind != PartyKind.PLATFORM and not facts.name.strip():
        raise NoRespondent(field="name")


def add_claimant(work: Work, dispute: Dispute) -> Party:
    """The person of the case, with what they gave there."""
    contact = dispute.ticket.contact
    given = reads.reveal(
        {name: getattr(contact, name) for name in DETAILS},
        actor=work.actor, purpose=Purpose.HANDLE_DISPUTE, of=dispute.ticket,
        platform=dispute.platform_id, subject=contact.subject_id, case=dispute.ticket.number,
    )  # fmt: skip
    party = Party(
        platform_id=dispute.platform_id, dispute=dispute, subject_id=contact.subject_id,
        side=Side.CLAIMANT, kind=PartyKind.BUYER, language=dispute.ticket.language,
    )  # fmt: skip
    return add(work, party, given)


def add_respondent(work: Work, dispute: Dispute, facts: RespondentFacts) -> Party:
    """The other side, under a new pseudonym."""
    party = Party(
        platform_id=dispute.platform_id, dispute=dispute,
        subject_id=new_subject(dispute.platform_id).uid, side=Side.RESPONDENT, kind=facts.kind,
        language=facts.language,
    )  # fmt: skip
    return add(work, party, {name: getattr(facts, name) for name in DETAILS})


def add(work: Work, party: Party, given: dict[str, str]) -> Party:
    """A party with what is known of it."""
    for name, text in given.items():
        setattr(party, name, text or None)
    return work.create(party)
