"""How and when a contact came that somebody at the desk entered."""

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from helpdesk.templatetags.redress import exactly
from tickets.models import Message


def how_it_came(message: Message, *, by: bool) -> str:
    """ "Letter, came 12 November 2026 …, entered by Dara", "" for what came by itself.

    by: whether the reader may know who entered it.
    """
    if message.happened_at is None:
        return ""
    facts = {
        "how": message.get_channel_display(),
        "when": exactly(localtime(message.happened_at)),
        "who": message.sender_name,
    }
    if by and message.sender_name:
        return _("%(how)s, came %(when)s, entered by %(who)s") % facts
    return _("%(how)s, came %(when)s") % facts
