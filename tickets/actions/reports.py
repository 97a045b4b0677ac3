"""Reporting a leak or a theft: no verification comes first (EasyDser IV.4, Tinh Tinh Mall 4(4),
E-GetS VI(ii))."""

from helpdesk.actions import Work, action
from helpdesk.actor import Actor, customer
from helpdesk.purposes import Purpose
from identity.actions.freezes import freeze_reported, report_account
from identity.actions.verification import start_verification
from identity.models import Platform, Verification
from identity.verification.outcomes import Outcome
from identity.verification.tasks import freeze_meant
from tickets.actions.contacts import Contact, ContactRow, contact_like
from tickets.actions.intake import ComplaintFacts, OpenedTicket, open_ticket

CLOCK = "suspected_leak"
"""The promise such a report starts, where the policy prints one."""


@action("ticket.report_leak")
def report_leak(
    work: Work,
    platform: Platform,
    facts: ComplaintFacts,
    account: str,
    *,
    actor: Actor,
    reason: str,
    key: str,
    source: str,
) -> OpenedTicket:
    """Open a case about personal data, and have the account frozen that is meant, if exactly one
    fits: by a task, so that neither the answer nor its time says whether there is one.

    facts: with `clock` CLOCK. account: a member number, phone or email, as typed; it is looked up
    and not kept apart from the case's own words. reason: of freezing.Reason. source: see
    identity/verification/sources.py. What comes back says nothing of whether there is an account.
    Raises what open_ticket raises.
    """
    opened = open_ticket(platform, facts, actor=actor, key=key)
    ticket = opened.ticket
    work.about(ticket, case=ticket.number, purpose=Purpose.VERIFY)
    if not opened.secret:
        work.nothing_happened()  # the same report again
        return opened
    reporter = customer(ticket.subject_id, platform.code)
    verification = begun(contact_like(ticket), reporter)
    meant = report_account(verification, account, actor=reporter, reason=reason, source=source)
    freeze_meant.enqueue(meant.pk)
    return opened


@action("ticket.freeze_account")
def freeze_account(
    work: Work, row: ContactRow, account: str, *, actor: Actor, reason: str
) -> Outcome:
    """Freeze, from the desk, the account that somebody in a case or a call means.

    Raises NotFound for strangers; ends in FROZE or NOT_FROZEN.
    """
    contact = contact_like(row)
    work.about(row, case=contact.case, purpose=Purpose.VERIFY)
    work.nothing_happened()  # the report leaves its own entry
    contact.tell(work)
    verification = begun(contact, actor)
    meant = report_account(verification, account, actor=actor, reason=reason, source="")
    freeze_reported(meant, actor=actor)
    return Outcome(meant.outcome)


def begun(contact: Contact, actor: Actor) -> Verification:
    """The verification of the case or the call, which keeps the report among its tries."""
    return start_verification(
        contact.platform,
        actor=actor,
        contact=contact.name,
        subject=contact.row.subject_id,
        policy_version=contact.policy_version,
        case=contact.case,
    )
