"""What the codes of feeds mean in the trail."""

from django.utils.translation import gettext_lazy as _

from helpdesk.audit import wording


def register() -> None:
    """Add them; called once, from AppConfig.ready()."""
    wording.ACTIONS.add(ACTIONS)
    wording.OBJECTS.add(OBJECTS)
    wording.FIELDS.add(FIELDS)
    wording.OUTCOMES.add(REASONS)
    wording.FACTS.add(FACTS)


ACTIONS = {
    "feed.receive": _("{who} sent {what}"),
    "feed.refuse": _("{who} was refused at the door: {what}"),
    "feed.done": _("{who} took in {what}"),
    "feed.put_off": _("{who} put off {what}"),
    "feed.park": _("{who} parked {what}"),
    "feed.release": _("{who} took up again what was waiting: {what}"),
}

OBJECTS = {
    "feeds.connection": _("a connection"),
    "feeds.feedevent": _("an event of a feed"),
}

FIELDS = {
    "account": _("Account at the provider"),
    "dialect": _("Kind of feed"),
    "secret": _("Secret"),
    "earlier_secret": _("Earlier secret"),
    "earlier_until": _("Earlier secret good until"),
    "last_at": _("Last event"),
}

REASONS = {
    "waiting": _("Waiting to be taken in"),
    "recorded": _("Recorded"),
    "nothing_new": _("Nothing new in it"),
    "unknown_kind": _("Of a kind we do not know"),
    "other_body": _("Another event came under the same id"),
    "not_json": _("It is not JSON"),
    "missing_field": _("Something required is missing"),
    "bad_time": _("Its time cannot be read"),
    "unknown_version": _("Of a version we do not know"),
    "too_long": _("A value is too long"),
    "wrong_shape": _("Its data are not as documented"),
    "unknown_dialect": _("Nothing here understands it"),
    "unknown_order": _("We have no such order yet"),
    "ambiguous": _("It fits more than one order"),
    "not_covered": _("The policy does not cover it"),
    "awaiting_confirmation": _("The member has to confirm it first"),
    "worker_lost": _("The worker was lost over it, again and again"),
    "failed": _("Taking it in failed"),
    "no_signature": _("Without a signature"),
    "wrong_signature": _("Wrongly signed"),
    "stale": _("Signed too long ago"),
    "other_account": _("Of another account at the provider"),
    "not_form": _("It is not a form"),
    "unknown_call": _("We have not heard of this call yet"),
    "too_large": _("Too large"),
    "empty": _("Empty"),
}

FACTS = {
    "dialect": _("Kind of feed"),
    "event": _("Event"),
    "events": _("Events"),
    "waits_for": _("Waited for"),
}
