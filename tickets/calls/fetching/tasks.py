"""Fetching what is due, in any number of workers, each recording by one at a time."""

import hashlib
from datetime import timedelta
from io import BytesIO

from django.utils import timezone
from django_tasks import task

from helpdesk.actor import system
from helpdesk.background import queue
from helpdesk.background.leases import Lease
from helpdesk.background.sweeps import sweep
from helpdesk.errors import DomainError
from helpdesk.feeds.models import Connection
from helpdesk.feeds.reception import secrets_of
from helpdesk.files.errors import DamagedSound, NotSound
from helpdesk.files.parts import Declared
from helpdesk.files.parts_whole import assemble, read_file
from helpdesk.files.sounds import listen
from tickets.calls.actions.fetching import DELETED, NO_CONSENT, keep_fetched, note_not_fetched
from tickets.calls.consent import consent_of
from tickets.calls.fetching.twilio import NotFetched, Twilio
from tickets.calls.models import RecordingFetch
from tickets.calls.models.recordings import RECORD_CLASS, FetchState

LEASE = Lease(
    waiting=FetchState.DUE,
    running=FetchState.RUNNING,
    lasts=timedelta(minutes=12),
    pauses=(
        timedelta(minutes=1),
        timedelta(minutes=10),
        timedelta(hours=1),
        timedelta(hours=6),
        timedelta(hours=24),
    ),
)
"""Six tries within about 31 hours; a lease lasts longer than one download may."""

DAILY = timedelta(days=1)
"""How often a recording that the caller refused is tried to be deleted at the provider, until it
is: a secret that was changed there and not here must not keep it for ever."""

FETCHER = system("recordings")


@task()
def fetch_recordings() -> int:
    """Fetch every recording that is due; returns how many were looked at."""
    done = 0
    rows = RecordingFetch.objects.select_related("call")
    while (fetch := LEASE.claim(rows, timezone.now())) is not None:
        attempt(fetch)
        done += 1
    return done


@sweep("recordings.due", every=timedelta(minutes=1))
def ask_for_due_recordings() -> None:
    """Recordings whose time for another try has come, or whose worker was lost."""
    if LEASE.due(RecordingFetch.objects.all(), timezone.now()).exists():
        queue.ask_once(fetch_recordings)


def attempt(fetch: RecordingFetch) -> None:
    """One attempt at a recording this worker has leased: kept, later, deleted there, or over."""
    try:
        bring(fetch)
    except NotFetched as failed:
        again_at = None if failed.final else LEASE.next_try(fetch.attempts, timezone.now())
        if failed.code != DELETED and consent_of(fetch.call).denied:
            again_at = again_at or timezone.now() + DAILY
        note_not_fetched(fetch, actor=FETCHER, reason=failed.code, again_at=again_at)


def bring(fetch: RecordingFetch) -> None:
    """What the caller says decides: fetch, wait, or delete. Raises NotFetched."""
    account, consent = account_of(fetch), consent_of(fetch.call)
    if consent.denied:
        account.delete(fetch.provider_id)
        raise NotFetched(DELETED, final=True)
    if not consent.allows:
        raise NotFetched(NO_CONSENT)
    keep(fetch, account.fetch(fetch.provider_id))


def account_of(fetch: RecordingFetch) -> Twilio:
    """The account it lies in. Raises NotFetched."""
    connection = connection_of(fetch)
    secrets = secrets_of(connection) if connection else []
    if connection is None or not secrets:
        raise NotFetched("no_connection", final=True)
    return Twilio(connection.account, secrets[0])


def connection_of(fetch: RecordingFetch) -> Connection | None:
    """The connection it was told of by; where that has ended, another to the same account."""
    rows = Connection.objects.filter(platform=fetch.platform_id, dialect="twilio")
    told_by = rows.filter(uid=fetch.connection).first()
    if told_by is None or told_by.ended_at is None:
        return told_by
    return rows.filter(account=told_by.account, ended_at=None).order_by("-pk").first()


def keep(fetch: RecordingFetch, content: bytes) -> None:
    """Check what it is, seal it, and keep it. Raises NotFetched."""
    digest, call = hashlib.sha256(content).hexdigest(), fetch.call
    declared = Declared(name="recording", size=len(content), sha256=digest)
    try:
        sound = listen(iter([content]), len(content))
        whole = assemble(
            read_file(BytesIO(content)), platform=call.platform_id, subject=str(call.subject_id),
            name=f"recording{sound.kind.suffix}", content_type=sound.kind.content_type,
            declared=declared, record_class=RECORD_CLASS,
        )  # fmt: skip
        keep_fetched(fetch, actor=FETCHER, sound=whole, seconds=sound.seconds)
    except (NotSound, DamagedSound):
        raise NotFetched("not_sound", final=True) from None
    except DomainError as error:
        raise NotFetched(error.code[:32]) from None
