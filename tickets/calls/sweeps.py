"""What the calls room looks after from time to time."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from helpdesk.actor import system
from helpdesk.background.sweeps import sweep
from tickets.calls.actions.hearing import RINGS, TALKS, give_up
from tickets.calls.models import Call
from tickets.calls.models.calls import CallState

AT_ONCE = 100
"""Calls that one sweep gives up; the rest wait for the next."""


@sweep("calls.silent", every=timedelta(minutes=1))
def give_up_silent_calls() -> None:
    """Calls of which nothing was heard for so long that they cannot still ring or go on."""
    now = timezone.now()
    ringing = Q(state=CallState.RINGING, rang_at__lt=now - RINGS)
    talking = Q(state=CallState.ANSWERED, rang_at__lt=now - TALKS)
    for call in Call.objects.filter(ringing | talking).order_by("rang_at")[:AT_ONCE]:
        give_up(call, actor=system("calls"))
