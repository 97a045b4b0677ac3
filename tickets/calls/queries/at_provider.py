"""Recordings that lie at the telephone provider: what a call's card says of them, and which calls
have a copy there that the caller does not want."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from helpdesk.audit.wording import OUTCOMES
from tickets.calls.actions.fetching import DELETED, NO_CONSENT
from tickets.calls.consent import Consent
from tickets.calls.models import Call, RecordingConsent, RecordingFetch
from tickets.calls.models.recordings import Choice, FetchState

WAITING = (FetchState.DUE, FetchState.RUNNING)
"""Of a copy that nobody wants it is tried until it is gone, so it waits or is being worked on."""

DENIED = (Choice.REFUSED, Choice.WITHDRAWN)

REFUSES_US = frozenset({"status_401", "status_403"})
"""What no further attempt mends, but somebody who looks after the connection's secret."""


@dataclass(frozen=True, slots=True)
class Copy:
    """One recording there. unwanted: the caller said no, at `since`; else it may be fetched, or
    `waits_for_consent`. tried: whether an attempt failed since. answer: what came of it, in words;
    connection_ended, needs_somebody: trying again will not do. again_at: when that is, None where
    it is over."""

    unwanted: bool
    since: datetime | None
    waits_for_consent: bool
    tried: bool
    answer: str
    connection_ended: bool
    needs_somebody: bool
    again_at: datetime | None


def copies_of(call: Call, consent: Consent) -> list[Copy]:
    """What lies at the provider and is not here: 1 query."""
    rows = RecordingFetch.objects.filter(call=call).exclude(reason=DELETED)
    return [copy(one, consent) for one in rows.exclude(state=FetchState.DONE).order_by("pk")]


def copy(fetch: RecordingFetch, consent: Consent) -> Copy:
    """One of them, for its card."""
    said = consent.choices[-1].at if consent.denied else None
    # Who changes their mind sets the attempts back; why the last one failed is then of no use.
    tried = fetch.attempts > 0 and bool(fetch.reason) and fetch.reason != NO_CONSENT
    return Copy(
        unwanted=consent.denied,
        since=said,
        waits_for_consent=not consent.allows,
        tried=tried,
        answer=answer(fetch.reason) if tried else "",
        connection_ended=tried and fetch.reason == "no_connection",
        needs_somebody=tried and fetch.reason in REFUSES_US,
        again_at=fetch.next_at if fetch.state == FetchState.DUE else None,
    )


def answer(reason: str) -> str:
    """What an attempt was answered, in words."""
    if reason.startswith("status_"):
        status = reason.removeprefix("status_")
        return _("the provider answered with status %(status)s") % {"status": status}
    return OUTCOMES.of(f"fetch_{reason}")


def with_unwanted_copies(calls: "QuerySet[Call]") -> "QuerySet[Call]":
    """Of one platform's calls those whose caller said no while a copy still lies there."""
    said = RecordingConsent.objects.filter(call=OuterRef("call")).order_by("-pk")
    last = Subquery(said.values("choice")[:1])
    there = RecordingFetch.objects.filter(state__in=WAITING).exclude(reason=DELETED)
    unwanted = there.alias(last=last).filter(last__in=DENIED)
    return calls.filter(pk__in=unwanted.values("call"))
