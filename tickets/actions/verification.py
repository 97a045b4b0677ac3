"""Verifying who is behind a case or a call, and taking it back. What a proof does to each kind of
contact: see contacts.py."""

from collections.abc import Mapping

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.errors import Conflict, NotFound
from identity.access import may
from identity.actions.carrying import carried_along, carry_verification
from identity.actions.shop_arrivals import try_shop
from identity.actions.verification import end_verification, start_verification, try_facts
from identity.actions.verification_codes import send_code, try_code
from identity.actions.vouching import ask_vouching
from identity.models import Member, Verification, Vouching
from identity.roles import Right
from identity.verification import Outcome, VerificationState
from identity.verification.state import state_of
from tickets.actions.contacts import Contact, ContactRow, contact_like, contact_named
from tickets.models import Ticket


def contact_of(ticket: Ticket) -> str:
    """What verifications of a case belong to."""
    return f"ticket:{ticket.number}"


@action("ticket.verify")
def verify_by_facts(
    work: Work,
    row: ContactRow,
    factor: str,
    offered: Mapping[str, str],
    *,
    actor: Actor,
    source: str = "",
) -> Outcome:
    """Compare what the customer says, for the desk or for themselves; see
    `identity.actions.verification.try_facts`."""
    contact, verification = begin(work, row)
    before = state_of(verification, work.now)
    outcome = try_facts(verification, factor, offered, actor=actor, source=source)
    finish(work, contact, outcome, before)
    return outcome


@action("ticket.send_code")
def send_ticket_code(
    work: Work,
    row: ContactRow,
    *,
    actor: Actor,
    claimed: str = "",
    means: str = "email",
    source: str = "",
) -> Outcome:
    """Send a code to the registered email or phone of the member this contact seems to be of, or
    of the one `claimed`; see `identity.actions.verification_codes.send_code`."""
    contact, verification = begin(work, row)
    outcome = send_code(
        verification,
        actor=actor,
        claimed=claimed,
        expected=contact.expected,
        means=means,
        source=source,
    )
    contact.tell(work)
    return outcome


@action("ticket.verify_code")
def verify_by_code(
    work: Work, row: ContactRow, typed: str, *, actor: Actor, source: str = ""
) -> Outcome:
    """Compare a typed code; see `identity.actions.verification_codes.try_code`."""
    contact, verification = begin(work, row)
    before = state_of(verification, work.now)
    outcome = try_code(verification, typed, actor=actor, source=source)
    finish(work, contact, outcome, before)
    return outcome


@action("ticket.verify_shop")
def verify_by_shop(work: Work, row: ContactRow, secret: str, *, actor: Actor) -> Outcome:
    """Let the shop's word, given when the customer arrived from it, prove who they are.

    secret: of their arrival; see `identity.actions.shop_arrivals`.
    """
    contact, verification = begin(work, row)
    before = state_of(verification, work.now)
    outcome = try_shop(verification, secret, actor=actor)
    finish(work, contact, outcome, before)
    return outcome


@action("ticket.carry_verification")
def carry_on(
    work: Work,
    source: Verification,
    row: ContactRow,
    *,
    actor: Actor,
    only: frozenset[str] | None = None,
) -> Verification | None:
    """Let what was proved in another contact of the same person, or `only` these factors of it,
    count in this one; see `identity.actions.carrying.carry_verification`."""
    contact = contact_like(row).held(work)
    carried = carry_verification(
        source,
        actor=actor,
        contact=contact.name,
        subject=contact.row.subject_id,
        policy_version=contact.policy_version,
        case=contact.case,
        only=only,
    )
    if carried is not None:
        contact.proved(work, VerificationState())
        contact.tell(work)
    return carried


@action("ticket.end_verification")
def end_ticket_verification(
    work: Work, row: ContactRow, *, actor: Actor, wrong_person: bool = False
) -> Verification:
    """Take back what a contact's verification opens. Somebody who was not the person loses it
    wherever it was carried from and to, with everything that was opened in the member's name;
    returns the verification, by which the list of what they learned is found.

    Raises NotFound when none is in force, Conflict when it was carried on in the same moment.
    """
    contact = contact_like(row)
    if not may(actor, Right.WORK_CASES, contact.platform):
        raise NotFound
    if wrong_person:
        return take_all_back(work, contact, actor)
    contact = contact.held(work)
    ended = end_verification(in_force(contact), actor=actor)
    contact.tell(work)
    return ended


@action("ticket.vouch")
def ask_way_through(
    work: Work,
    row: ContactRow,
    *,
    actor: Actor,
    circumstance: str,
    standing: str,
    grounds: str,
    opens: list[str],
) -> Vouching:
    """Ask for a way through in this contact; see `identity.actions.vouching.ask_vouching`."""
    contact, verification = begin(work, row)
    about = verification.scope.get("about") or contact.expected or 0
    vouching = ask_vouching(
        verification, actor=actor, circumstance=circumstance, standing=standing, grounds=grounds,
        opens=opens, member=Member.objects.filter(pk=about).first(),
    )  # fmt: skip
    contact.tell(work)
    return vouching


def take_all_back(work: Work, here: Contact, actor: Actor) -> Verification:
    """End everything that one proof opened, once all its contacts are held, calls before cases.

    Which they are is looked up before any is held, and again after: raises Conflict, with nothing
    written, when there are more by then. Raises NotFound.
    """
    along = hold_all(work, [here, *contacts_of(carried_along(in_force(here)))])
    along[here.name] = here = here.held(work)
    verification = in_force(here)
    chain = carried_along(verification)
    if any(one.name not in along for one in contacts_of(chain)):
        raise Conflict
    for one in chain:
        take_back(work, one, along.get(one.contact), actor)
    return Verification.objects.get(pk=verification.pk)


def contacts_of(chain: list[Verification]) -> list[Contact]:
    """The contacts of verifications, not held."""
    found = [contact_named(one.platform_id, one.contact) for one in chain]
    return [one for one in found if one is not None]


def hold_all(work: Work, contacts: list[Contact]) -> dict[str, Contact]:
    """Contacts as they are now, by name, held in the one order (docs/architecture.md)."""
    once = {one.name: one for one in contacts}
    ordered = sorted(once.values(), key=lambda one: (one.held_first, one.row.number))
    return {one.name: type(one)(work.lock(one.row)) for one in ordered}


def take_back(
    work: Work, verification: Verification, contact: Contact | None, actor: Actor
) -> None:
    """End one verification of somebody who was not the person, and what it did to its (held)
    contact."""
    if verification.ended_at is None:
        verification = end_verification(verification, actor=actor, wrong_person=True)
    if contact is None:
        return
    contact.lost(work, verification)
    contact.tell(work)


def in_force(contact: Contact) -> Verification:
    """The verification of a contact. Raises NotFound."""
    rows = Verification.objects.filter(platform=contact.platform, contact=contact.name)
    verification = rows.filter(ended_at=None).first()
    if verification is None:
        raise NotFound
    return verification


def begin(work: Work, row: ContactRow) -> tuple[Contact, Verification]:
    """The contact as it is now, held, and its verification. Raises NotFound for strangers."""
    if not contact_like(row).may_try(work.actor):
        raise NotFound
    contact = contact_like(row).held(work)
    verification = start_verification(
        contact.platform,
        actor=work.actor,
        contact=contact.name,
        subject=contact.row.subject_id,
        policy_version=contact.policy_version,
        case=contact.case,
    )
    return contact, verification


def finish(work: Work, contact: Contact, outcome: Outcome, before: VerificationState) -> None:
    """Let a good try have its effects, and tell open pages."""
    contact.tell(work)
    if outcome.good:
        contact.proved(work, before)
