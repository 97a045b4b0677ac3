"""A bundle of the trail that somebody asked for two days ago; the first worker makes it."""

from datetime import timedelta
from random import Random

from django.utils import timezone

from helpdesk import moments
from identity.actions.trail_exports import ask_export
from identity.demo.people import manager
from identity.models import Member
from identity.trail.exports.scopes import of_person

ASKED_AGO = timedelta(days=2)


def tell_exports(_random: Random) -> int:
    """The manager takes away what was done with one member's data, because they asked."""
    member = Member.objects.order_by("platform", "pk").first()
    if member is None:
        return 0
    with moments.at(timezone.now() - ASKED_AGO):
        ask_export(
            of_person(member.subject_id, member.platform_id), actor=manager(), reason="request"
        )
    return 1
