"""Time stamps on signed heads by an authority outside the house (RFC 3161), where one is set."""

import hashlib
import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import httpx
from cryptography.x509 import load_pem_x509_certificates
from django.conf import settings
from django.utils import timezone
from rfc3161_client import (
    HashAlgorithm,
    TimeStampRequest,
    TimestampRequestBuilder,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from helpdesk.audit import sealing
from helpdesk.audit.models import Head, Stamp

log = logging.getLogger(__name__)

WITHIN = 20.0
"""Seconds until an authority that does not answer is given up; the next sweep asks again."""

LARGEST = 64 * 1024
"""Bytes of an answer; one with its certificates is about 6 KiB."""

GRANTED = (0, 1)
"""granted and grantedWithMods (RFC 3161, section 2.4.2)."""

LATE = timedelta(hours=2)
"""Heads are stamped every hour: what has waited longer was asked for in vain at least once."""

NO_STAMP = (httpx.HTTPError, VerificationError, ValueError, OSError)


def stamp_newest() -> Stamp | None:
    """Have the newest head stamped, once. Asks somebody outside: never inside a transaction."""
    head, authority = sealing.last_head(), urlsplit(settings.REDRESS_TSA_URL).hostname
    if head is None or not authority or head.stamps.filter(authority=authority).exists():
        return None
    try:
        answer = stamped(statement_of(head))
    except NO_STAMP as error:
        log.warning("A head could not be stamped (%s)", type(error).__name__)
        return None
    return Stamp.objects.create(
        head=head, authority=authority, at=answer.tst_info.gen_time, token=answer.as_bytes()
    )


def is_first_of_its_day(before: Head | None, newest: Head | None) -> bool:
    """Whether what was just sealed began a day (UTC): its head is stamped without waiting for the
    hour, so that yesterday's entries are proved to be from before today."""
    if newest is None:
        return False
    return before is None or before.at.date() < newest.at.date()


@dataclass(frozen=True, slots=True)
class Standing:
    """How the stamps stand where an authority is set.

    last: when the last stamp was given, by the authority. waiting: when the first head was signed
    that no stamp covers; a stamp covers the head it is of and all before.
    """

    last: datetime | None
    waiting: datetime | None

    @property
    def late(self) -> bool:
        """Whether the authority was asked in vain."""
        return self.waiting is not None and self.waiting < timezone.now() - LATE


def standing() -> Standing | None:
    """Two queries; None, and no query, where no authority is set."""
    if not settings.REDRESS_TSA_URL:
        return None
    last = Stamp.objects.select_related("head").order_by("-pk").first()
    heads = Head.objects.filter(size__gt=last.head.size if last else 0).order_by("size")
    return Standing(last.at if last else None, heads.values_list("at", flat=True).first())


def come_in_time() -> bool:
    """Whether no head has waited too long for a stamp; also where none is asked for."""
    known = standing()
    return known is None or not known.late


def statement_of(head: Head) -> bytes:
    """What is stamped: the very bytes that the head's signature is over."""
    return sealing.statement(head.size, bytes(head.root), head.at)


def stamped(statement: bytes) -> TimeStampResponse:
    """The authority's answer about a statement, checked."""
    builder = TimestampRequestBuilder().data(statement).hash_algorithm(HashAlgorithm.SHA256)
    request = builder.build()
    answer = decode_timestamp_response(ask(request.as_bytes()))
    check(answer, statement, request)
    return answer


def check(
    answer: TimeStampResponse, statement: bytes, request: TimeStampRequest | None = None
) -> None:
    """Raise VerificationError unless the answer is a stamp of the statement: by its imprint, by
    the request's nonce, and by the authority's chain where REDRESS_TSA_ROOT is given."""
    if answer.status not in GRANTED:
        raise VerificationError("not granted")
    if answer.tst_info.message_imprint.message != hashlib.sha256(statement).digest():
        raise VerificationError("of something else")
    if request is not None and answer.tst_info.nonce != request.nonce:
        raise VerificationError("of another request")
    if settings.REDRESS_TSA_ROOT:
        _check_chain(answer, statement, settings.REDRESS_TSA_ROOT)


def _check_chain(answer: TimeStampResponse, statement: bytes, root: Path) -> None:
    builder = VerifierBuilder()
    for certificate in load_pem_x509_certificates(root.read_bytes()):
        builder = builder.add_root_certificate(certificate)
    builder.build().verify_message(answer, statement)


def ask(request: bytes) -> bytes:
    """The authority's answer, as it came (RFC 3161, section 3.4)."""
    headers = {"content-type": "application/timestamp-query"}
    with httpx.stream(
        "POST", settings.REDRESS_TSA_URL, content=request, headers=headers, timeout=WITHIN
    ) as answer:
        if answer.status_code != httpx.codes.OK:
            raise ValueError("refused")
        content = b""
        for piece in answer.iter_bytes():
            content += piece
            if len(content) > LARGEST:
                raise ValueError("too large")
    return content


def holds(stamp: Stamp) -> bool:
    """Whether a stored stamp is one of the head it stands beside, at the time it says."""
    try:
        answer = decode_timestamp_response(bytes(stamp.token))
        check(answer, statement_of(stamp.head))
    except NO_STAMP:
        return False
    return bool(answer.tst_info.gen_time == stamp.at)
