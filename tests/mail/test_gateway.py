"""The gateway for text messages: what it is sent, and what its answers mean."""

import logging
import traceback
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from django.utils import timezone

from helpdesk.mail import gateways
from helpdesk.mail.errors import NotSent
from helpdesk.mail.gateways import HttpsGateway
from helpdesk.mail.models import MailState, OutgoingMail
from helpdesk.mail.tasks import send_waiting_mail
from tests.mail.provider import Provider, open_provider, vouched_for_by_nobody
from tests.verification import people
from tickets.actions.verification import send_ticket_code

TOKEN = "a-secret-of-the-provider"
TO, TEXT = "+855100000041", "Your code is 123456"


@pytest.fixture
def provider(settings) -> Iterator[Provider]:
    with open_provider() as one:
        settings.SMS_URL, settings.SMS_TOKEN = f"{one.url}messages", TOKEN
        yield one


def send(url: str) -> None:
    HttpsGateway(url, TOKEN).send(TO, TEXT, "the-key")


def refusal(url: str) -> tuple[str, bool, bool]:
    """Its code, whether it is final, and whether the text may have left all the same."""
    with pytest.raises(NotSent) as refused:
        send(url)
    return refused.value.code, refused.value.final, refused.value.unsure


def test_it_gets_number_and_text_with_the_secret_and_a_key(provider: Provider):
    send(f"{provider.url}messages")
    [asked] = provider.asked
    assert (asked["path"], asked["body"]) == ("/messages", {"to": TO, "text": TEXT})
    assert asked["headers"]["authorization"] == f"Bearer {TOKEN}"
    assert asked["headers"]["idempotency-key"] == "the-key"
    assert asked["headers"]["content-type"] == "application/json"


@pytest.mark.parametrize(
    ("status", "final", "unsure"),
    [
        (400, True, False),
        (401, True, False),
        (404, True, False),
        (408, False, False),
        (429, False, False),
        (500, False, True),
        (503, False, True),
    ],
)
def test_what_an_answer_means(provider: Provider, status: int, final: bool, unsure: bool):
    provider.status = status
    assert refusal(provider.url) == (f"gateway_{status}", final, unsure)


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_is_a_refusal_and_is_not_followed(provider: Provider, status: int):
    provider.status = status
    assert refusal(provider.url) == (f"gateway_{status}", True, False)
    assert [asked["path"] for asked in provider.asked] == ["/"]


def test_who_does_not_answer_in_time_may_have_sent_it(
    provider: Provider, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(gateways, "TIMEOUT", httpx.Timeout(0.2))
    provider.silent = True
    assert refusal(provider.url) == ("gateway_silent", False, True)


def test_who_cannot_be_reached_has_not_sent_it():
    with open_provider() as gone:
        url = gone.url
    assert refusal(url) == ("gateway_not_reached", False, False)


def test_a_certificate_that_nobody_vouches_for_is_told_nothing(tmp_path: Path):
    with open_provider(vouched_for_by_nobody(tmp_path)) as pretender:
        assert refusal(pretender.url) == ("gateway_not_reached", False, False)
        assert pretender.asked == []


def test_a_proxy_named_in_the_environment_is_not_told_the_codes(
    provider: Provider, monkeypatch: pytest.MonkeyPatch
):
    with open_provider() as listener:
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, listener.url)
        send(provider.url)
        assert (len(provider.asked), listener.asked) == (1, [])


@pytest.mark.parametrize("status", [202, 302, 404, 500])
def test_neither_logs_nor_errors_hold_number_text_or_secret(
    provider: Provider, status: int, caplog: pytest.LogCaptureFixture
):
    provider.status = status
    said = ""
    with caplog.at_level(logging.DEBUG):
        try:
            send(provider.url)
        except NotSent as error:
            said = "".join(traceback.format_exception(error))
    said += caplog.text
    assert "gateway" in said or status == 202
    assert not any(word in said for word in (TO, "100000041", "123456", TOKEN))


@pytest.mark.django_db
def test_a_code_travels_under_the_same_key_at_every_attempt_until_it_is_taken(provider: Provider):
    scene = people.scene()
    send_ticket_code(scene.ticket, actor=scene.customer, means="phone")
    people.put_on_their_way()
    provider.status = 503
    assert send_waiting_mail.call() == 0
    waits = OutgoingMail.objects.get(means="phone")
    assert (waits.state, waits.last_error) == (MailState.WAITING, "gateway_503")
    OutgoingMail.objects.update(next_at=timezone.now())
    provider.status = 202
    assert send_waiting_mail.call() == 1
    assert {asked["headers"]["idempotency-key"] for asked in provider.asked} == {waits.uid}
    assert [asked["body"] for asked in provider.asked] == [provider.asked[0]["body"]] * 2
    assert people.code_in(provider.asked[0]["body"]["text"])


@pytest.mark.django_db
def test_a_number_it_refuses_is_given_up_at_once(provider: Provider):
    scene = people.scene()
    send_ticket_code(scene.ticket, actor=scene.customer, means="phone")
    people.put_on_their_way()
    provider.status = 422
    assert send_waiting_mail.call() == 0
    given_up = OutgoingMail.objects.get(means="phone")
    assert (given_up.state, given_up.last_error) == (MailState.FAILED, "gateway_422")
