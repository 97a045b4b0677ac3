"""When calls are answered: the operator's hours of each platform (helpdesk/policies/hours.py).

REDRESS_CHAT_HOURS is off in the demo, which can be tried at any time of the day, and in tests.
"""

from django.conf import settings

from helpdesk import moments
from helpdesk.policies import current
from helpdesk.policies.hours_words import calling_hours


def answered_later(platform: str) -> str:
    """In words, when calls of a platform are answered; "" while they are."""
    policy = current(platform)
    hours = policy.hours.calling
    if hours is None or not settings.REDRESS_CHAT_HOURS:
        return ""
    if hours.open_at(moments.now(), zone=policy.timezone, calendar=policy.calendar):
        return ""
    return calling_hours(policy)
