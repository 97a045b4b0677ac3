"""What was said, to keep: to known addresses alone, without notes, each time in the ledger."""

import pytest

from helpdesk.audit.models import Entry
from helpdesk.documents import Press
from helpdesk.mail.models import OutgoingMail
from tests import personas
from tests.chat import chatting
from tests.desk.cases import Desk, html
from tickets.actions.replies import add_note
from tickets.chat.transcripts import printing, views
from tickets.chat.transcripts.actions import (
    AddressNotProved,
    NoAddress,
    make_transcript,
    send_transcript,
)

pytestmark = pytest.mark.django_db

EMAIL = "demo.dara@shop.example"
NOTE = "Looks like a friend of ours."


@pytest.fixture
def ticket(shop, dara):
    found = chatting.going_on(shop, dara, email=EMAIL)
    chatting.desk_says(found, dara)
    add_note(found, actor=personas.as_actor(dara), text=NOTE, client_id="n")
    return found


@pytest.fixture
def actor(dara):
    return personas.as_actor(dara)


def mailed() -> str:
    return OutgoingMail.objects.get(kind="transcript").body.unseal()


def test_it_says_what_the_customer_saw_and_no_note(ticket, actor):
    lines = make_transcript(ticket, actor=actor).lines
    assert [one.text for one in lines if one.who] == [chatting.WORDS, "One moment."]
    assert "Somebody is here for you now." in [one.text for one in lines]


def test_the_shop_answers_whoever_wrote_for_it(ticket, actor):
    made = make_transcript(ticket, actor=actor)
    assert {one.who for one in made.lines} == {"Customer", made.shop, ""}


def test_each_one_that_is_made_is_in_the_ledger(ticket, actor):
    for _ in range(2):
        make_transcript(ticket, actor=actor)
    made = Entry.objects.filter(kind="export", action="chat.transcript", case=ticket.number)
    assert [one.fields for one in made] == [["files", "messages"]] * 2


def test_sending_it_is_a_disclosure_that_says_to_which_address(ticket, actor):
    send_transcript(ticket, actor=actor, to="contact", key="k")
    sent = Entry.objects.get(kind="disclose", action="chat.send_transcript")
    assert (sent.case, sent.payload["to"]) == (ticket.number, "contact")
    assert EMAIL not in repr(sent.payload)
    assert chatting.WORDS in mailed()
    assert NOTE not in mailed()


def test_the_same_sending_again_is_one_mail(ticket, actor):
    for _ in range(2):
        send_transcript(ticket, actor=actor, to="contact", key="k")
    assert OutgoingMail.objects.filter(kind="transcript").count() == 1


def test_the_registered_address_takes_a_proof_of_the_account(ticket, actor):
    with pytest.raises(AddressNotProved):
        send_transcript(ticket, actor=actor, to="member", key="k")
    assert not OutgoingMail.objects.filter(kind="transcript").exists()


def test_without_an_address_nothing_is_sent(shop, dara, actor):
    bare = chatting.going_on(shop, dara, email="")
    with pytest.raises(NoAddress):
        send_transcript(bare, actor=actor, to="contact", key="k")


def test_the_form_offers_known_addresses_as_masks_and_no_field_for_another(ticket, dara):
    page = html(Desk(dara).client.get(f"/desk/tickets/{ticket.number}/transcript/"))
    assert "The address given in this case" in page
    assert EMAIL not in page
    assert 'type="email"' not in page


def test_by_the_form_it_goes_out(ticket, dara):
    address = f"/desk/tickets/{ticket.number}/transcript/"
    answer = Desk(dara).client.post(address, {"to": "contact", "once": "once-1"})
    assert answer.status_code == 302
    assert "One moment." in mailed()


def test_an_address_that_was_not_offered_is_not_taken(ticket, dara):
    address = f"/desk/tickets/{ticket.number}/transcript/"
    answer = Desk(dara).client.post(address, {"to": "member", "once": "once-1"})
    assert answer.status_code == 422


def test_the_pdf_is_printed_of_what_the_ledger_says_was_given_out(ticket, dara, monkeypatch):
    given = []
    monkeypatch.setattr(views, "printed", lambda told: given.append(told) or b"%PDF")
    answer = Desk(dara).client.post(f"/desk/tickets/{ticket.number}/transcript.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f'attachment; filename="{ticket.number}.pdf"'
    assert (given[0].number, given[0].language) == (ticket.number, "en")
    assert Entry.objects.filter(action="chat.transcript").count() == 1


def test_the_paper_has_every_line_as_plain_text_inside(ticket, actor, monkeypatch):
    pages = []
    monkeypatch.setattr(Press, "pdf", lambda _, page: pages.append(page) or b"%PDF")
    printing.printed(make_transcript(ticket, actor=actor))
    (text,) = pages[0].attachments.values()
    assert chatting.WORDS in text
    assert NOTE not in text


def test_without_an_address_there_is_nothing_to_send(shop, dara):
    unreached = chatting.going_on(shop, dara, key="unreached")
    page = html(Desk(dara).client.get(f"/desk/tickets/{unreached.number}/transcript/"))
    assert "No email address is known here." in page
    assert "Where to" not in page
