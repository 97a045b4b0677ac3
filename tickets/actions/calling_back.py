"""Calling back the registered number of whom a case or a call seems to be of."""

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from identity.actions.calling_back import begin_call_back, end_call_back
from identity.verification import Outcome
from identity.verification.state import state_of
from tickets.actions.contacts import ContactRow
from tickets.actions.verification import begin, finish


@action("ticket.call_back")
def call_back(work: Work, row: ContactRow, *, actor: Actor) -> Outcome:
    """Begin to call back; see `identity.actions.calling_back.begin_call_back`."""
    contact, verification = begin(work, row)
    outcome = begin_call_back(verification, actor=actor, expected=contact.expected)
    contact.tell(work)
    return outcome


@action("ticket.called_back")
def called_back(work: Work, row: ContactRow, result: str, *, actor: Actor) -> Outcome:
    """Say how it went; see `identity.actions.calling_back.end_call_back`."""
    contact, verification = begin(work, row)
    before = state_of(verification, work.now)
    outcome = end_call_back(verification, result, actor=actor)
    finish(work, contact, outcome, before)
    return outcome
