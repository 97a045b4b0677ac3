"""Complaining: one question a screen, nothing lost, one case however often it is sent."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from helpdesk.audit.models import Entry
from helpdesk.audit.reads import text
from helpdesk.files.models import StoredFile
from helpdesk.mail.models import OutgoingMail
from helpdesk.policies import current
from tests import personas
from tests.help.visitors import PERSON, WORDS, Visitor, photo
from tests.imports.shop import ORDER, SHOP
from tickets.actions.orders import upsert_order
from tickets.models import Attachment, Message, Ticket

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def shop() -> None:
    personas.platform("e-gets")


def test_a_complaint_becomes_a_case_with_number_link_and_mail(visitor: Visitor) -> None:
    page = visitor.complain().content.decode()
    ticket = Ticket.objects.get()
    assert ticket.number in page
    assert "/e-gets/case/open/#" in page
    assert text(Message.objects.get().body) == WORDS
    assert text(ticket.contact.email) == "dara@shop.example"
    assert OutgoingMail.objects.get().kind == "case_received"


def test_sending_twice_makes_one_case_with_one_link(visitor: Visitor) -> None:
    first = visitor.complain().content
    visitor.answer("review")
    again = visitor.get("complain/sent/").content
    assert Ticket.objects.count() == 1
    assert Message.objects.count() == 1
    assert first.split(b"case/open/#")[1][:43] == again.split(b"case/open/#")[1][:43]


def test_back_keeps_what_was_answered(visitor: Visitor) -> None:
    visitor.fill_in()
    assert WORDS in visitor.get("complain/what/").content.decode()
    assert "EG DEMO 0077" in visitor.get("complain/order/").content.decode()


def test_going_back_keeps_what_was_just_typed(visitor: Visitor) -> None:
    visitor.answer("topic", topic="order")
    visitor.answer("order", order="77")
    assert visitor.answer("what", text=WORDS, previous="1")["Location"].endswith("/order/")
    assert WORDS in visitor.get("complain/what/").content.decode()
    # An unanswered question is no reason to keep somebody.
    assert visitor.answer("order", order="", previous="1")["Location"].endswith("/topic/")


def test_a_changed_answer_leads_back_to_the_review(visitor: Visitor) -> None:
    visitor.fill_in()
    answer = visitor.answer("what", text="It came broken.", back="review")
    assert answer["Location"].endswith("/complain/review/")
    assert "It came broken." in visitor.get("complain/review/").content.decode()


def test_nobody_skips_a_question(visitor: Visitor) -> None:
    visitor.answer("topic", topic="order")
    assert visitor.get("complain/contact/")["Location"].endswith("/complain/order/")
    assert visitor.answer("review")["Location"].endswith("/complain/order/")
    assert not Ticket.objects.exists()


def test_an_order_number_is_never_demanded(visitor: Visitor) -> None:
    visitor.answer("topic", topic="order")
    assert visitor.answer("order", order="", unknown="1")["Location"].endswith("/what/")


def test_only_orders_and_payments_are_asked_for_an_order(visitor: Visitor) -> None:
    assert visitor.answer("topic", topic="data")["Location"].endswith("/complain/what/")


@pytest.mark.parametrize(
    ("step", "data", "sentence"),
    [
        ("order", {"order": ""}, "I don&#x27;t have the number"),
        ("what", {"text": " \u200b\n"}, "Please write a few words"),
        ("what", {"text": "x" * 5001}, "shorten this to 5000"),
        ("contact", {"name": "Demo"}, "an email address or a phone number"),
        ("contact", {"email": "sok at example", "language": "en"}, "it has an @"),
        ("contact", {"phone": "12", "language": "en"}, "as you dial it"),
    ],
)
def test_a_mistake_is_named_at_its_field_and_the_text_is_kept(
    visitor: Visitor, step: str, data: dict[str, str], sentence: str
) -> None:
    visitor.answer("topic", topic="order")
    if step != "order":
        visitor.answer("order", order="77")
    if step == "contact":
        visitor.answer("what", text=WORDS)
        visitor.answer("photos")
    answer = visitor.answer(step, **data)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert all(value in page for value in data.values())


def test_controls_and_direction_overrides_are_taken_out_and_khmer_stays(visitor: Visitor) -> None:
    visitor.answer("topic", topic="other")
    visitor.answer("what", text="ទំនិញ\u200bខូច\x00\x07\u202egnp.exe\r\nline 2")
    visitor.answer("photos")
    visitor.answer("contact", **PERSON)
    visitor.answer("review")
    assert text(Message.objects.get().body) == "ទំនិញ\u200bខូចgnp.exe\nline 2"


@pytest.mark.parametrize(
    "typed", ["012 345 678", "០១២ ៣៤៥ ៦៧៨", "+85512345678", "０１２３４５６７８"]
)
def test_a_phone_number_is_read_however_it_is_written(visitor: Visitor, typed: str) -> None:
    visitor.complain(email="", phone=typed)
    assert text(Ticket.objects.get().contact.phone) == "+85512345678"


def test_without_an_email_no_mail_is_sent(visitor: Visitor) -> None:
    visitor.complain(email="", phone="012345678")
    assert not OutgoingMail.objects.exists()


def test_one_address_gets_five_acknowledgements_a_day() -> None:
    for _ in range(6):
        Visitor().complain()
    assert Ticket.objects.count() == 6
    assert OutgoingMail.objects.count() == 5


def test_a_deadline_is_shown_only_where_the_policy_prints_one(visitor: Visitor) -> None:
    order, data = visitor.complain().content, Visitor().complain(topic="data").content.decode()
    assert b"our own target" in order
    assert b"Why this date?" not in order
    assert "Why this date?" in data
    assert current("e-gets").quoted("reply").quote[:20] in data
    assert [one.promise for one in Ticket.objects.order_by("pk")] == ["", "policy_question"]


def test_a_platform_that_promises_nothing_shows_no_date() -> None:
    personas.platform("goexw")
    page = Visitor("goexw").complain(topic="data").content
    assert b"Why this date?" not in page
    assert Ticket.objects.get().promised_at is None


def test_a_typed_number_finds_its_order_and_nothing_is_said_about_it(visitor: Visitor) -> None:
    order = upsert_order("e-gets", ORDER, actor=SHOP).row
    known = visitor.complain().content
    assert Ticket.objects.get().order == order
    stranger = Visitor()
    stranger.answer("topic", topic="order")
    stranger.answer("order", order="EG NONE 9")
    stranger.answer("what", text=WORDS)
    stranger.answer("photos")
    stranger.answer("contact", **PERSON)
    stranger.answer("review")
    unknown = stranger.get("complain/sent/").content
    assert Ticket.objects.latest("pk").order is None
    assert len(known.splitlines()) == len(unknown.splitlines())


def test_photos_are_listed_removable_and_go_with_the_case(visitor: Visitor) -> None:
    visitor.answer("topic", topic="other")
    visitor.answer("what", text=WORDS)
    visitor.answer("photos", photos=[photo("one.jpg"), photo("two.png", "PNG")], more="1")
    page = visitor.get("complain/photos/").content.decode()
    assert "one.jpg" in page
    assert "two.png" in page
    first, second = StoredFile.objects.order_by("pk")
    visitor.answer("photos", remove=first.uid)
    visitor.answer("photos")
    visitor.answer("contact", **PERSON)
    visitor.answer("review")
    assert [one.file for one in Attachment.objects.all()] == [second]


def test_a_file_that_is_not_taken_is_named_with_its_reason_and_the_others_stay(
    visitor: Visitor,
) -> None:
    visitor.answer("topic", topic="other")
    visitor.answer("what", text=WORDS)
    page = visitor.answer(
        "photos", photos=[photo(), SimpleUploadedFile("page.html", b"<script>alert(1)</script>")]
    )
    assert page.status_code == 422
    assert "page.html: We can take photos" in page.content.decode()
    assert StoredFile.objects.count() == 1


def test_a_sixth_file_is_refused_in_words_that_fit_the_five_that_were_taken(
    visitor: Visitor,
) -> None:
    visitor.answer("topic", topic="other")
    visitor.answer("what", text=WORDS)
    page = visitor.answer("photos", photos=[photo(f"{n}.jpg") for n in range(6)])
    words = page.content.decode()
    assert StoredFile.objects.count() == 5
    assert "5.jpg: This one was not added, because 5 are here already." in words
    assert "That is as many as we can take." in words
    assert "take some away first" not in words


def test_the_picker_counts_what_was_added_before(visitor: Visitor) -> None:
    visitor.answer("topic", topic="other")
    visitor.answer("what", text=WORDS)
    visitor.answer("photos", photos=[photo(f"{n}.jpg") for n in range(3)], more="1")
    assert 'data-max-files="2"' in visitor.get("complain/photos/").content.decode()


def test_the_same_matter_twice_is_warned_of_only_in_the_browser_that_sent_it(
    visitor: Visitor,
) -> None:
    visitor.complain()
    number = Ticket.objects.get().number
    visitor.fill_in()
    assert number in visitor.get("complain/review/").content.decode()
    stranger = Visitor()
    stranger.fill_in()
    assert number not in stranger.get("complain/review/").content.decode()


def test_an_unknown_topic_step_or_platform_is_a_clear_answer_never_a_fault(
    visitor: Visitor,
) -> None:
    assert visitor.answer("topic", topic="' OR 1").status_code == 422
    visitor.answer("topic", topic="other")
    assert visitor.get("complain/nowhere/").status_code == 404
    assert visitor.client.get("/no-such-shop/").status_code == 404


def test_the_ledger_of_a_complaint_holds_no_word_of_it(visitor: Visitor) -> None:
    visitor.complain()
    for entry in Entry.objects.all():
        said = json.dumps(entry.payload) + entry.object_id + entry.actor
        assert not {"dara", "0077", "delivered"} & set(said.lower().split('"'))
