"""Recordings at Twilio.

https://www.twilio.com/docs/voice/api/recording: `GET …/Recordings/<sid>.mp3` brings the sound,
`DELETE …/Recordings/<sid>.json` removes it (204), both by the account's SID and auth token. The
address is made of these two alone: nothing an event says leads anywhere else.
"""

import re
import time
from dataclasses import dataclass, field

import httpx

API = "https://api.twilio.com/2010-04-01"

LARGEST = 64 * 1024 * 1024
"""Bytes; it is held in memory, so that nothing lies on the disk unsealed. Hours of MP3."""

LONGEST = 600
"""Seconds that one recording may take."""

TIMEOUT = httpx.Timeout(30.0, connect=10.0)
"""Seconds of silence."""

ACCOUNT = re.compile(r"AC[0-9a-f]{32}")
RECORDING = re.compile(r"RE[0-9a-f]{32}")


class NotFetched(Exception):
    """It did not work. code: why; final: whether another attempt would be of no use."""

    def __init__(self, code: str, *, final: bool = False) -> None:
        super().__init__(code)
        self.code, self.final = code, final


@dataclass(frozen=True, slots=True)
class Twilio:
    """One account."""

    account: str
    token: str = field(repr=False)

    def fetch(self, recording: str) -> bytes:
        """The sound of a recording, as MP3. Raises NotFetched."""
        address = self.address(recording, "mp3")
        try:
            with self.client() as client, client.stream("GET", address) as answer:
                refuse(answer.status_code)
                return whole(answer)
        except httpx.HTTPError:
            raise NotFetched("not_reached") from None

    def delete(self, recording: str) -> None:
        """Remove a recording there; one that is gone already is fine. Raises NotFetched."""
        address = self.address(recording, "json")
        try:
            with self.client() as client:
                status = client.delete(address).status_code
        except httpx.HTTPError:
            raise NotFetched("not_reached") from None
        if status != httpx.codes.NOT_FOUND:
            refuse(status)

    def address(self, recording: str, kind: str) -> str:
        """Where a recording is. Raises NotFetched for ids that are none."""
        if not ACCOUNT.fullmatch(self.account) or not RECORDING.fullmatch(recording):
            raise NotFetched("bad_id", final=True)
        return f"{API}/Accounts/{self.account}/Recordings/{recording}.{kind}"

    def client(self) -> httpx.Client:
        """No redirects and no proxy of the environment: either would be told the token."""
        return httpx.Client(
            auth=(self.account, self.token), timeout=TIMEOUT, follow_redirects=False,
            trust_env=False,
        )  # fmt: skip


def refuse(status: int) -> None:
    """Raise NotFetched for anything but a 2xx. What is not there yet may come."""
    if 200 <= status < 300:
        return
    if 300 <= status < 400:
        raise NotFetched("redirected", final=True)
    raise NotFetched(f"status_{status}")


def whole(answer: httpx.Response) -> bytes:
    """All of an answer, within its limits. Raises NotFetched."""
    ends, content = time.monotonic() + LONGEST, bytearray()
    for piece in answer.iter_bytes():
        content += piece
        if len(content) > LARGEST:
            raise NotFetched("too_large", final=True)
        if time.monotonic() > ends:
            raise NotFetched("too_slow")
    if not content:
        raise NotFetched("empty")
    return bytes(content)
