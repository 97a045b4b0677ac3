"""The demo's mailbox shows what a customer would get, and is nowhere else."""

import pytest
from django.conf import settings as django_settings

from helpdesk.audit.models import Entry
from helpdesk.mail.mailbox import leads_home
from helpdesk.mail.models import DeliveredMail
from helpdesk.mail.tasks import send_waiting_mail
from tests.mail.outbox import ADDRESS, waiting_mail

pytestmark = pytest.mark.django_db
HOME = django_settings.ORIGINS[0]


@pytest.fixture(autouse=True)
def development(settings):
    settings.EMAIL_BACKEND = "helpdesk.mail.mailbox.DevelopmentMailbox"
    settings.REDRESS_DEMO = True
    settings.ALLOWED_HOSTS = ["testserver"]


def deliver(**mail) -> None:
    waiting_mail(**mail)
    send_waiting_mail.call()


def page(client, query: str = "") -> str:
    response = client.get(f"/mailbox/{query}")
    assert response.status_code == 200
    return response.content.decode()


def test_outside_the_demo_there_is_no_such_page(client, settings):
    settings.REDRESS_DEMO = False
    assert client.get("/mailbox/").status_code == 404


def test_a_mail_can_be_read_in_full(client):
    deliver(heading="Case EG-10001: ទទួលបាន", text="Line one.\n\nសួស្តី 你好")
    text = page(client)
    assert ADDRESS in text
    assert "Case EG-10001: ទទួលបាន" in text
    assert "Line one.\n\nសួស្តី 你好" in text


def test_it_says_that_nothing_really_leaves(client):
    assert "No mail is really sent." in page(client)


def test_links_to_this_desk_can_be_followed_and_no_others(client):
    ours, theirs = f"{HOME}/e-gets/case/open/#secret", "https://evil.example/x"
    deliver(text=f"See {ours}\nor {theirs} or {HOME}.evil.example/")
    text = page(client)
    assert f'<a href="{ours}">{ours}</a>' in text
    assert f'href="{theirs}"' not in text
    assert not leads_home(f"{HOME}.evil.example/")


def test_markup_in_a_mail_stays_text(client):
    deliver(text="<script>alert(1)</script>")
    assert "<script>alert(1)</script>" not in page(client)


def test_delivered_mail_is_sealed_under_the_pseudonym_it_was_written_for():
    mail = waiting_mail()
    send_waiting_mail.call()
    row = DeliveredMail.objects.get()
    assert row.subject_id == mail.subject_id
    assert ADDRESS.encode() not in bytes(row.message.envelope)


def test_reading_is_in_the_ledger_once_in_half_an_hour(client):
    deliver()
    page(client)
    page(client)
    [entry] = Entry.objects.filter(purpose="development")
    assert entry.object_id == str(DeliveredMail.objects.get().pk)


def test_older_mail_is_a_page_further(client):
    for number in range(21):
        deliver(key=str(number), heading=f"Number {number}.")
    first = page(client)
    assert "Number 0." not in first
    oldest = DeliveredMail.objects.order_by("-pk")[19].pk
    assert f"?before={oldest}" in first
    assert "Number 0." in page(client, f"?before={oldest}")


@pytest.mark.parametrize("before", ["x", "-1", "9" * 30, "\u0661"])
def test_a_page_nobody_linked_to_is_no_fault(client, before):
    assert client.get("/mailbox/", {"before": before}).status_code in {200, 404}
