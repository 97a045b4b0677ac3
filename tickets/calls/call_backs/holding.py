"""In which order rows around a call-back are held: the call, its case, then call-backs by their
keys. Whoever took them the other way round could wait for somebody who waits for them."""

from helpdesk.actions import Work
from tickets.calls.models import Call, CallBack
from tickets.models import Ticket


def hold(work: Work, owed: CallBack) -> CallBack:
    """The call-back as it is now, held after its call and its case. Raises NotFound.

    The call is held first because it alone moves its call-backs under a case.
    """
    if owed.call is not None:
        work.lock(owed.call)
    case = CallBack.objects.filter(pk=owed.pk).values_list("ticket", flat=True).first()
    if case is not None:
        work.lock_where(Ticket, pk=case)
    return work.lock(owed)


def hold_case(work: Work, call: Call) -> None:
    """Hold the case of a (held) call, before its call-backs are: a new one names it."""
    if call.ticket_id is not None:
        work.lock_where(Ticket, pk=call.ticket_id)
