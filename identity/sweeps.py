"""What the identity room looks after from time to time."""

from datetime import timedelta

from django.utils import timezone

from helpdesk.actor import system
from helpdesk.background.sweeps import sweep
from helpdesk.hands_off import let_go
from identity.access import actor_for
from identity.actions.shop_arrivals import expire_arrivals
from identity.actions.sign_in import forget_attempts
from identity.ties import with_people_near
from identity.verification.freezing import left_unfrozen
from identity.verification.tasks import freeze_for_reporter


@sweep("sign_in.attempts", every=timedelta(hours=1))
def forget_old_attempts() -> None:
    """Tries to sign in that nobody needs any more."""
    while forget_attempts(actor=system("sign_in")):
        pass


@sweep("shop.arrivals", every=timedelta(minutes=15))
def remove_expired_arrivals() -> None:
    """People who came from a shop some time ago; their tokens are too old by then."""
    while expire_arrivals(actor=system("shop")):
        pass


@sweep("freezes.reported", every=timedelta(seconds=30))
def freeze_what_was_left() -> None:
    """Accounts whose report nobody got round to: a freeze must not be lost with its worker."""
    for attempt in left_unfrozen(timezone.now()):
        freeze_for_reporter(attempt)


@sweep("ties.held", every=timedelta(minutes=5))
def give_back_what_became_theirs() -> None:
    """What somebody has in hand and may no longer reach, because a shop sent its order to other
    people since: nobody else would find it. A few queries for each person with ties."""
    for person in with_people_near():
        let_go(actor_for(person).remembering())
