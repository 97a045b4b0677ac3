"""What somebody on the telephone has proved."""

from django.db.models import Q

from helpdesk import moments, policies
from identity.models import Verification, VerificationAttempt
from identity.verification import VerificationState, state_for
from identity.verification.holding import LASTS
from tickets.calls.models import Call
from tickets.calls.models.calls import CallState
from tickets.queries.standing import standing_of

LET_THROUGH = Q(scope__has_key="vouched")
"""Verifications of somebody whom no factor fits; whether it is over, carrying them on tells."""


def contact_name(call: Call) -> str:
    """What verifications of a call belong to."""
    return f"call:{call.number}"


def is_open(call: Call) -> bool:
    """Whether somebody speaks with the caller, or still writes down what they said. A call that
    rings is anybody's."""
    if call.state == CallState.ANSWERED:
        return True
    if call.state == CallState.RINGING and call.taken_by_id is not None:
        # Somebody said that they have it; the telephone system may tell late, or never.
        return True
    return call.state == CallState.ENDED and call.wrapped_up_at is None


def standing_of_call(call: Call) -> VerificationState:
    """What is proved in a call: at most 3 queries. Its own proofs, or those that the desk took in
    its case since it rang; what was proved in the case before says nothing of who calls now."""
    if not is_open(call):
        return VerificationState(policy=policies.current(call.platform_id))
    own = state_for(call.platform_id, contact_name(call))
    if own.opened or call.ticket is None:
        return own
    of_case = standing_of(call.ticket)
    return of_case if taken_in_this_call(call, of_case) else own


def taken_in_this_call(call: Call, state: VerificationState) -> bool:
    """Whether all that counts was proved at the desk since the call rang."""
    found = state.verification
    if not state.verified or found is None or state.by != "staff" or found.carried_from_id:
        return False
    if found.verified_at is None or found.verified_at < call.rang_at:
        return False
    earlier = VerificationAttempt.objects.filter(
        verification=found, at__gte=call.rang_at - LASTS, at__lt=call.rang_at, outcome="proven"
    )
    return not earlier.exists()


def carried_to(call: Call) -> Verification | None:
    """The verification in force of the call itself, for carrying it on."""
    rows = Verification.objects.filter(
        platform=call.platform_id, contact=contact_name(call), ended_at=None
    )
    return rows.filter(Q(expires_at__gt=moments.now()) | LET_THROUGH).first()
