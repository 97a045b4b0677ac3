"""What the person in a case has proved, as its page needs it."""

from helpdesk.policies import profile
from identity.verification import VerificationState, state_for
from tickets.models import Ticket
from tickets.models.tickets import TicketState


def standing_of(ticket: Ticket) -> VerificationState:
    """The verification in force of a case: 1 query. A case that has ended opens nothing."""
    if ticket.state == TicketState.ENDED:
        return VerificationState(policy=profile(ticket.platform_id, ticket.policy_version))
    return state_for(ticket.platform_id, f"ticket:{ticket.number}", ticket.policy_version)
