"""When chats are answered: the operator's hours of each platform (helpdesk/policies/hours.py).

REDRESS_CHAT_HOURS is off in the demo, which can be tried at any time of the day, and in tests.
"""

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from helpdesk import moments
from helpdesk.policies import current
from helpdesk.policies.hours_words import chat_hours


def open_now(platform: str, at: datetime | None = None) -> bool:
    """Whether chats of a platform are answered at a moment, by default now."""
    policy = current(platform)
    hours = policy.hours.chat
    if hours is None or not settings.REDRESS_CHAT_HOURS:
        return True
    return hours.open_at(at or moments.now(), zone=policy.timezone, calendar=policy.calendar)


def hours_sentence(platform: str) -> str:
    """What customers read while nobody is there; "" where chats are answered at any time."""
    policy = current(platform)
    if policy.hours.chat is None:
        return ""
    return _("We answer chats at these times: %(hours)s.") % {"hours": chat_hours(policy)}
