"""The telephone system's feed: CloudEvents under our signature. See docs/webhooks.md."""

from django.utils.translation import gettext_lazy as _

from helpdesk.feeds.cloudevents import CloudEvents
from helpdesk.feeds.dialects import DIALECTS, Event, Parked
from tickets.calls.dialects.sipgate import Sipgate
from tickets.calls.dialects.taking import take_news
from tickets.calls.dialects.twilio import Twilio
from tickets.calls.telling import KINDS, WrongShape, news


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
        return take_news(event, found)


def register() -> None:
    """Offer it and the providers' own ways to connections; called once, from AppConfig.ready()."""
    for dialect in (TelephonyFeed(), Twilio(), Sipgate()):
        DIALECTS.register(dialect.code, dialect)
