"""Making one stored recording out of what an agent's browser sent, outside every transaction."""

import hashlib
import logging
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from helpdesk.actor import system
from helpdesk.files.errors import DamagedSound, NotSound
from helpdesk.files.parts import Declared
from helpdesk.files.parts_whole import assemble
from helpdesk.files.sounds import listen
from helpdesk.vault.keystore import Erased
from helpdesk.vault.sealed import Damaged
from tickets.calls.browser.actions.keeping import drop_empty, keep_live
from tickets.calls.browser.actions.live import abandon_live, last_part_at
from tickets.calls.browser.live_parts import opened
from tickets.calls.browser.webm import with_length
from tickets.calls.models import LivePart, LiveRecording, RecordingPause
from tickets.calls.models.calls import CallState
from tickets.calls.models.recordings import RECORD_CLASS

log = logging.getLogger(__name__)

KEEPER = system("recordings")

SILENT = timedelta(seconds=90)
"""Without a part for so long, the browser that recorded is taken for gone."""

PATIENCE = timedelta(seconds=60)
"""How long an ended recording waits for parts that were late."""

AT_ONCE = 20


def end_abandoned() -> None:
    """Recordings whose browser is gone. In a pause none is heard of, and for as long after it."""
    before = timezone.now() - SILENT
    rows = LiveRecording.objects.filter(ended_at=None, kept_at=None, dropped_at=None)
    lately = Exists(LivePart.objects.filter(recording=OuterRef("pk"), arrived_at__gte=before))
    paused = Exists(
        RecordingPause.objects.filter(
            Q(resumed_at=None) | Q(resumed_at__gte=before),
            call=OuterRef("call"),
            call__state=CallState.ANSWERED,
        )
    )
    silent = rows.filter(~lately, ~paused, started_at__lt=before).select_related("call")
    for live in silent.order_by("pk")[:AT_ONCE]:
        abandon_live(live, actor=KEEPER)


def keep_ended() -> int:
    """Every ended recording that has all its parts, or for long enough has not; returns how many
    were looked at."""
    open_ones = LiveRecording.objects.filter(kept_at=None, dropped_at=None, ended_at__isnull=False)
    found = list(open_ones.select_related("call").order_by("ended_at")[:AT_ONCE])
    for live in found:
        try:
            keep(live, timezone.now())
        except Exception as error:  # noqa: BLE001 - one that fails keeps no other from being kept
            log.warning("Recording %s was not kept (%s)", live.uid, type(error).__name__)
    return len(found)


def keep(live: LiveRecording, now: datetime) -> None:
    """Put one together, unless parts of it may still come."""
    parts = list(LivePart.objects.filter(recording=live))
    there = max((part.number + 1 for part in parts), default=0)
    lost = max(there, live.parts_said or 0) - len(parts)
    if (lost or not parts) and live.ended_at is not None and live.ended_at + PATIENCE > now:
        return
    # Without its beginning nothing of it can be played: the beginning says what the rest is.
    if not parts or parts[0].number != 0:
        drop_empty(live, actor=KEEPER)
        return
    try:
        put_together(live, parts, lost)
    except (Erased, NotSound, DamagedSound, Damaged):
        drop_empty(live, actor=KEEPER)


def put_together(live: LiveRecording, parts: list[LivePart], lost: int) -> None:
    """Seal the whole and keep it."""
    seconds = length_of(live)

    def content() -> Iterator[bytes]:
        pieces = opened(live, parts)
        yield with_length(next(pieces), seconds)
        yield from pieces

    digest, size = hashlib.sha256(), 0
    for piece in content():
        digest.update(piece)
        size += len(piece)
    sound = listen(content(), size)
    declared = Declared(name="call.webm", size=size, sha256=digest.hexdigest())
    whole = assemble(
        content, platform=live.platform_id, subject=live.subject_id, name=declared.name,
        content_type=sound.kind.content_type, declared=declared, record_class=RECORD_CLASS,
    )  # fmt: skip
    keep_live(live, actor=KEEPER, sound=whole, seconds=round(seconds), lost=lost)


def length_of(live: LiveRecording) -> float:
    """Seconds from its beginning to its last part, without the pauses."""
    end = max(live.last_part_at, last_part_at(live))
    inside = Q(resumed_at=None) | Q(resumed_at__gt=live.started_at)
    pauses = RecordingPause.objects.filter(inside, call=live.call_id, paused_at__lt=end)
    total = end - live.started_at
    for pause in pauses:
        until = min(pause.resumed_at or end, end)
        total -= max(until - max(pause.paused_at, live.started_at), timedelta(0))
    return max(total.total_seconds(), 1.0)
