"""Contradictions between what was said: pure comparisons, each of two facts.

They decide nothing. Each is a question for whoever handles the dispute, with both facts, who said
them and when; one that was looked into can be set aside (Dismissal).
"""

import hashlib
import hmac
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from disputes.evidence.models import Dismissal
from disputes.models.disputes import Reason
from disputes.timeline.entries import Lane
from disputes.timeline.facts import Delivery, Fact, Facts
from disputes.timeline.places import Match, compare, plain
from helpdesk.vault import masters


@dataclass(slots=True, kw_only=True)
class Contradiction:
    """Two facts that do not go together. first, second: by time. facts: what was compared, as a
    keyed digest. number: on this page. dismissal: who set it aside, and why."""

    code: str
    first: Fact
    second: Fact
    sentence: str
    facts: str = ""
    number: int = 0
    dismissal: Dismissal | None = None

    @property
    def lanes(self) -> list[Lane]:
        """From its leftmost lane to its rightmost."""
        order = list(Lane)
        return sorted({self.first.lane, self.second.lane}, key=order.index)

    @property
    def facts_in_order(self) -> tuple[Fact, Fact]:
        """Both facts, the earlier one first."""
        return (self.first, self.second)


Found = Iterator[tuple[Fact, Fact, str]]


def delivered_after_refund(facts: Facts) -> Found:
    """1: the parcel came after the money had gone back."""
    for refund in facts.refunds:
        for delivery in facts.deliveries:
            if delivery.at > refund.at:
                yield refund, delivery, _("The parcel was delivered after the money had gone back.")


def delivered_elsewhere(facts: Facts) -> Found:
    """2: the delivery's city, postcode or country is not the order's."""
    for delivery in facts.deliveries:
        comparison = compare(facts.ordered.place, delivery.place)
        if comparison.match == Match.DIFFERS:
            yield facts.ordered, delivery, elsewhere(facts, delivery, comparison.part)


def elsewhere(facts: Facts, delivery: Delivery, part: str) -> str:
    """What differs, in words."""
    sentences = {
        "country": _("Delivered in another country than ordered: %(there)s, not %(ordered)s."),
        "city": _("Delivered in another city than ordered: %(there)s, not %(ordered)s."),
        "postcode": _("Delivered under another postcode than ordered: %(there)s, not %(ordered)s."),
    }
    there, ordered = getattr(delivery.place, part), getattr(facts.ordered.place, part)
    return sentences[part] % {"there": there, "ordered": ordered}


def opened_early(facts: Facts) -> Found:
    """3: opened before the promised delivery date. Nothing of it where the parcel had come by
    then: what is damaged can be disputed the day it arrives."""
    arrived = any(delivery.at <= facts.opened.at for delivery in facts.deliveries)
    if facts.promised and facts.opened.at < facts.promised.at and not arrived:
        yield (
            facts.opened,
            facts.promised,
            _("The dispute was opened before the promised delivery date."),
        )


def received_after_all(facts: Facts) -> Found:
    """4: "not received", but delivered before opening."""
    if facts.reason != Reason.NOT_RECEIVED:
        return
    for delivery in facts.deliveries:
        if delivery.at <= facts.opened.at:
            yield (
                delivery,
                facts.opened,
                _("“Not received” is claimed, but a delivery was reported before."),
            )


def refunded_before(facts: Facts) -> Found:
    """5: a refund had succeeded before the dispute was opened."""
    for refund in facts.refunds:
        if refund.at <= facts.opened.at:
            yield refund, facts.opened, _("Money had gone back before the dispute was opened.")


COMPARISONS: dict[str, Callable[[Facts], Found]] = {
    "delivered_after_refund": delivered_after_refund,
    "delivered_elsewhere": delivered_elsewhere,
    "opened_early": opened_early,
    "received_after_all": received_after_all,
    "refunded_before": refunded_before,
}
"""By code."""


def contradictions(facts: Facts, platform: str) -> list[Contradiction]:
    """All that there are, by the time of their later fact."""
    found = [
        Contradiction(
            code=code, first=first, second=second, sentence=sentence,
            facts=digest(platform, code, facts, first, second),
        )
        for code, comparison in COMPARISONS.items()
        for first, second, sentence in comparison(facts)
    ]  # fmt: skip
    return sorted(found, key=lambda one: (one.second.at, one.code, one.facts))


def digest(platform: str, code: str, facts: Facts, first: Fact, second: Fact) -> str:
    """What was compared, keyed, so that no place can be guessed from it: the same two facts give
    the same digest, and a changed fact another."""
    compared = [code, facts.reason, *map(said, (first, second))]
    key = masters.blind_key(platform, "contradiction")
    return hmac.new(key, json.dumps(compared).encode(), hashlib.sha256).hexdigest()


def said(fact: Fact) -> list[str]:
    """A fact as it enters the digest."""
    place = getattr(fact, "place", None)
    where = [plain(place.city), plain(place.postcode), place.country] if place else []
    return [fact.same_as, fact.at.isoformat(), *where]
