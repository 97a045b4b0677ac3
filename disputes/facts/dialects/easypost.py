"""EasyPost's trackers: one event brings the tracker whole, with every scan so far.

https://docs.easypost.com/docs/trackers and /webhooks: `tracker.created` and `tracker.updated` with
the tracker in `result`; `X-Hmac-Signature: hmac-sha256-hex=<hex>` over the raw body, under the
secret in Unicode form NFKD. There is no time in the signature, so that only the event's id, and the
scans' own digests, stop a replay.
"""

import hashlib
import hmac
import unicodedata
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from disputes.facts.actions.parcels import record_parcel_events
from disputes.facts.causes import cause_of
from disputes.facts.dialects.shapes import shaped
from disputes.facts.dialects.trackers import Detail, Tracker
from disputes.facts.gate import DELIVERY
from disputes.facts.told import ParcelNews, Scan
from helpdesk.feeds.cloudevents import moment, read_object, text_in
from helpdesk.feeds.dialects import Dialect, Event, Said, Sent, Unreadable
from helpdesk.feeds.errors import Forged, NoSignature
from helpdesk.upserts import keyed_fingerprint
from tickets.models.orders import ParcelState

HEADER = "x-hmac-signature"
PREFIX = "hmac-sha256-hex="
KINDS = frozenset({"tracker.created", "tracker.updated"})

STATES: dict[str, ParcelState] = {
    "pre_transit": ParcelState.PRE_TRANSIT,
    "in_transit": ParcelState.IN_TRANSIT,
    "out_for_delivery": ParcelState.OUT_FOR_DELIVERY,
    "available_for_pickup": ParcelState.AVAILABLE_FOR_PICKUP,
    "delivered": ParcelState.DELIVERED,
    "return_to_sender": ParcelState.RETURNING,
    "failure": ParcelState.EXCEPTION,
    "cancelled": ParcelState.CANCELLED,
}
"""Tracker.status to our states; "unknown", "error" and whatever else is UNKNOWN, shown raw."""

CAUSES = {
    "lost": "lost", "damaged": "damaged", "refused": "refused", "address_correction": "address",
    "delayed": "delayed", "weather_delay": "delayed",
}  # fmt: skip
"""status_detail of a failure to our causes."""


class EasyPost(Dialect):
    """Trackers of EasyPost."""

    code = "easypost"
    title = _("EasyPost trackers")
    needs = DELIVERY
    gives_secret = True

    def verify(self, sent: Sent, secrets: Sequence[str], now: datetime) -> None:
        """By HMAC over the raw body."""
        given = sent.headers.get(HEADER, "")
        if not given.startswith(PREFIX):
            raise NoSignature
        fits = [
            hmac.compare_digest(mac(secret, sent.body).encode(), given.encode())
            for secret in secrets
            if secret
        ]
        if not any(fits):
            raise Forged

    def read(self, body: bytes) -> Said:
        """The envelope; `created_at` is when the event was made."""
        envelope = read_object(body)
        result = envelope.get("result")
        if not isinstance(result, dict):
            raise Unreadable("missing_field")
        key, kind = text_in(envelope, "id"), text_in(envelope, "description")
        if len(key) > 128 or len(kind) > 80:
            raise Unreadable("too_long")
        return Said(key=key, kind=kind, at=moment(text_in(envelope, "created_at")), data=result)

    def take(self, event: Event) -> str:
        """Record every scan that the tracker has."""
        if event.said.kind not in KINDS:
            return "unknown_kind"
        tracker = shaped(Tracker, event.said.data)
        news = ParcelNews(tracking_number=tracker.tracking_code, scans=scans(event, tracker))
        return record_parcel_events(event, news, actor=event.actor)


def mac(secret: str, body: bytes) -> str:
    """The header's value for a body: what EasyPost computes."""
    key = unicodedata.normalize("NFKD", secret).encode()
    return PREFIX + hmac.new(key, body, hashlib.sha256).hexdigest()


def scans(event: Event, tracker: Tracker) -> tuple[Scan, ...]:
    """The tracker's details, and its own status where no detail says as much."""
    told = [scan(event, detail, tracker) for detail in tracker.tracking_details]
    last = max(tracker.tracking_details, key=lambda one: one.at, default=None)
    if last is None or tracker.status != last.status:
        told.append(whole(event, tracker, told))
    return tuple(told)


def scan(event: Event, detail: Detail, tracker: Tracker) -> Scan:
    """One scan. It has no id of its own: a keyed digest of what it says stands for it."""
    place = detail.tracking_location
    state = STATES.get(detail.status, ParcelState.UNKNOWN)
    signer = tracker.signed_by if state == ParcelState.DELIVERED else ""
    said = detail.model_dump(mode="json")
    return Scan(
        key=keyed_fingerprint(event.platform, said),
        state=state,
        at=detail.at,
        cause=cause_of(state, CAUSES.get(detail.status_detail, "")),
        raw_state=" ".join(filter(None, [detail.status, detail.status_detail]))[:80],
        text=detail.message,
        city=place.city,
        postcode=place.zip,
        country=place.country if len(place.country) == 2 else "",
        signed_by=signer,
    )


def whole(event: Event, tracker: Tracker, told: Sequence[Scan]) -> Scan:
    """The tracker's own status as a scan of the moment of its last detail."""
    state = STATES.get(tracker.status, ParcelState.UNKNOWN)
    at = max((one.at for one in told), default=tracker.updated_at or event.said.at.astimezone(UTC))
    said: dict[str, Any] = {"status": tracker.status, "at": at, "tracker": tracker.id}
    return Scan(
        key=keyed_fingerprint(event.platform, said),
        state=state,
        at=at,
        cause=cause_of(state, CAUSES.get(tracker.status_detail, "")),
        raw_state=tracker.status[:80],
        signed_by=tracker.signed_by if state == ParcelState.DELIVERED else "",
    )
