"""Gateways that carry text messages to telephones.

Without one no text is sent and no code by text is offered: `configured()` says so. The demo keeps
them in its mailbox.
"""

from typing import Protocol

import httpx
from django.conf import settings

from helpdesk.actor import system
from helpdesk.mail.actions import keep_delivered
from helpdesk.mail.errors import NotSent
from helpdesk.mail.models import OutgoingMail

TIMEOUT = httpx.Timeout(10.0, connect=5.0)
"""Seconds, well within the lease of one attempt."""

LATER = frozenset({408, 409, 425, 429})
"""Answers that mean: not now (RFC 9110, RFC 6585)."""


class Gateway(Protocol):
    """Somebody who carries text messages."""

    def send(self, to: str, text: str, key: str) -> None:
        """Hand over one message. to: E.164. key: the same message at every attempt, so that a
        gateway that knows it sends it once. Raises NotSent, final or unsure."""


class DevelopmentPhone:
    """Every telephone of the demo: what it receives is kept, sealed, for the mailbox to show."""

    def send(self, to: str, text: str, key: str) -> None:
        """Keep it under the pseudonym of whom it was written to."""
        subject = OutgoingMail.objects.select_related("subject").get(uid=key).subject
        message = f"To: {to}\nSubject: {text}\n\n{text}\n"
        keep_delivered(subject, message, actor=system("mailbox"), means="phone")


class NoGateway:
    """None is configured: what was queued all the same is given up, and says why."""

    def send(self, to: str, text: str, key: str) -> None:
        """Refuse."""
        raise NotSent("no_gateway", final=True)


class HttpsGateway:
    """A provider that takes `{"to", "text"}` as JSON by POST, with a bearer secret and an
    `Idempotency-Key` header, and answers with a 2xx."""

    def __init__(self, url: str, token: str, transport: httpx.BaseTransport | None = None) -> None:
        self.url, self.token, self.transport = url, token, transport

    def send(self, to: str, text: str, key: str) -> None:
        """Post it. A redirect is a refusal: the text goes to nobody but the one configured."""
        headers = {"Authorization": f"Bearer {self.token}", "Idempotency-Key": key}
        try:
            with self._client() as client:
                answer = client.post(self.url, json={"to": to, "text": text}, headers=headers)
        except (httpx.ConnectError, httpx.ConnectTimeout):
            raise NotSent("gateway_not_reached") from None
        except httpx.HTTPError:
            raise NotSent("gateway_silent", unsure=True) from None
        refuse_failure(answer.status_code)

    def _client(self) -> httpx.Client:
        # trust_env: a proxy named in the environment would read every code.
        return httpx.Client(
            timeout=TIMEOUT, follow_redirects=False, trust_env=False, transport=self.transport
        )


def refuse_failure(status: int) -> None:
    """Raise NotSent for anything but a 2xx."""
    if 200 <= status < 300:
        return
    if status >= 500 or status in LATER:
        raise NotSent(f"gateway_{status}", unsure=status >= 500)
    raise NotSent(f"gateway_{status}", final=True)


def configured() -> bool:
    """Whether text messages reach anybody."""
    return bool(settings.SMS_URL or settings.REDRESS_DEMO)


def gateway() -> Gateway:
    """The one in use."""
    if settings.SMS_URL:
        return HttpsGateway(settings.SMS_URL, settings.SMS_TOKEN)
    return DevelopmentPhone() if settings.REDRESS_DEMO else NoGateway()
