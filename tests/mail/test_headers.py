"""What a mail says about itself."""

import pytest

from helpdesk.mail.models import MailState
from helpdesk.mail.tasks import send_waiting_mail
from tests.mail.outbox import waiting_mail

pytestmark = pytest.mark.django_db


def delivered(mailoutbox, **mail):
    row = waiting_mail(**mail)
    send_waiting_mail.call()
    row.refresh_from_db()
    return row, mailoutbox[0].message() if mailoutbox else None


def test_a_mail_comes_from_the_platform_by_name(mailoutbox, settings):
    settings.DEFAULT_FROM_EMAIL = "desk@desk.example"
    _, message = delivered(mailoutbox)
    assert message["From"] == "E-GetS <desk@desk.example>"


def test_the_message_id_is_the_same_at_every_attempt(mailoutbox, settings):
    settings.DEFAULT_FROM_EMAIL = "desk@desk.example"
    row, message = delivered(mailoutbox)
    assert message["Message-ID"] == f"<{row.uid}@desk.example>"


def test_acknowledgements_say_that_nobody_wrote_them(mailoutbox):
    _, message = delivered(mailoutbox, kind="case_received")
    assert message["Auto-Submitted"] == "auto-generated"


def test_an_answer_of_a_person_does_not(mailoutbox):
    _, message = delivered(mailoutbox, kind="reply")
    assert message["Auto-Submitted"] is None


def test_mail_is_plain_text(mailoutbox):
    _, message = delivered(mailoutbox, text="<b>ទំនិញ</b>\nhello")
    assert message.get_content_type() == "text/plain"
    assert message.get_payload(decode=True).decode() == "<b>ទំនិញ</b>\nhello"


def test_no_pseudonym_travels_with_a_mail(mailoutbox):
    row, message = delivered(mailoutbox)
    assert row.subject_id not in message.as_string()


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\u2028"])
def test_a_heading_cannot_begin_another_header(mailoutbox, line_break):
    _, message = delivered(mailoutbox, heading=f"Hello{line_break}Bcc: all@shop.example")
    assert message["Subject"] == "Hello Bcc: all@shop.example"
    assert message["Bcc"] is None


@pytest.mark.parametrize(
    "address",
    [
        "a@customer.example, b@shop.example",
        "a@customer.example\nBcc: b@shop.example",
        "Bank <ceo@shop.example>",
        "nobody",
    ],
)
def test_what_is_not_one_plain_address_gets_no_mail(mailoutbox, address):
    row, message = delivered(mailoutbox, to=address)
    assert message is None
    assert (row.state, row.last_error) == (MailState.FAILED, "bad_address")
