"""The telephone system's feed: CloudEvents under our signature. See docs/webhooks.md."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from helpdesk.feeds.cloudevents import CloudEvents
from helpdesk.feeds.dialects import DIALECTS, Event, Parked
from tickets.calls.actions.hearing import hear
from tickets.calls.telling import KINDS, WrongShape, news

AHEAD = timedelta(minutes=10)
"""How far ahead of ours the sender's clock may be."""


class TelephonyFeed(CloudEvents):
    """Calls: ringing, answered, ended."""

    code = "telephony"
    title = _("Telephone system")

    def take(self, event: Event) -> str:
        """Keep what is told; a kind that is new to us changes nothing."""
        kind = KINDS.get(event.said.kind)
        if kind is None:
            return "unknown_kind"
        said = event.said
        try:
            found = news(event.platform, kind, said.key, said.at, said.data)
        except WrongShape:
            raise Parked("wrong_shape") from None
        if found.told.at > event.arrived_at + AHEAD:
            raise Parked("from_the_future")
        _call, new = hear(event.platform, event.connection, found, actor=event.actor)
        return "recorded" if new else "nothing_new"


def register() -> None:
    """Offer it to connections; called once, from AppConfig.ready()."""
    DIALECTS.register(TelephonyFeed.code, TelephonyFeed())
