"""The chat on a shop's page: who may hold it, who speaks in it, and what it weighs."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from helpdesk.ids import public_id
from identity.actions.shop_sites import MOST as MOST_SITES
from identity.actions.shop_sites import add_shop_site, remove_shop_site
from identity.shop.sites import NotASite, SiteKnown, TooManySites, origin_of
from tests import personas
from tests.chat_customer.chatters import accepted, answer, on_duty
from tests.help.visitors import photo
from tests.shop.signing import believed, token
from tests.verification.people import BUYER, codes_sent, send_member, send_order
from tests.widget.framed import HELLO, Framed
from tickets import cookies
from tickets.chat.actions import attaching, end_chat
from tickets.chat.limits import UPLOADS_AT_ONCE
from tickets.chat.models import Chat, Via
from tickets.models import Attachment, Message, Ticket

pytestmark = pytest.mark.django_db

STATIC = Path(settings.BASE_DIR) / "helpdesk" / "static"
LOADED = re.compile(r'from "(\.[^"]+)"|(?:href|src)="/static/([^"]+\.(?:css|js))"')
MOST = 20_000


@pytest.fixture
def egets():
    return personas.platform()


@pytest.fixture
def agent(egets):
    return on_duty(personas.agent(egets, "agent"))


@pytest.fixture
def frame(egets):
    return Framed()


def test_only_the_shops_sites_may_hold_the_frame(egets, frame) -> None:
    assert "frame-ancestors 'none'" in frame.get()["Content-Security-Policy"]
    site = add_shop_site(egets, actor=personas.TESTS, origin="https://Shop.Example/basket?x=1")
    page = frame.get()
    assert re.search(r"frame-ancestors https://shop\.example(;|$)", page["Content-Security-Policy"])
    assert "X-Frame-Options" not in page
    remove_shop_site(site, actor=personas.as_actor(personas.administrator(egets, "admin")))
    assert "shop.example" not in frame.get()["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("typed", "origin"),
    [
        ("https://shop.example:443/", "https://shop.example"),
        ("HTTPS://SHOP.example:8443/a", "https://shop.example:8443"),
        ("http://localhost:8000", "http://localhost:8000"),
        ("http://[::1]:80/", "http://[::1]"),
        ("https://bücher.example", "https://xn--bcher-kva.example"),
    ],
)
def test_a_site_is_its_origin_however_it_was_typed(typed: str, origin: str) -> None:
    assert origin_of(typed) == origin


@pytest.mark.parametrize(
    "typed",
    ["", "shop.example", "http://shop.example", "https://", "https://*.example", "javascript:1",
     "https://a.example;script-src *", "https://me@shop.example", "https://shop.example:x"],
)  # fmt: skip
def test_what_is_no_site_is_refused(typed: str) -> None:
    with pytest.raises(NotASite):
        origin_of(typed)


def test_a_site_is_added_once_and_not_without_end(egets) -> None:
    add_shop_site(egets, actor=personas.TESTS, origin="https://shop.example")
    with pytest.raises(SiteKnown):
        add_shop_site(egets, actor=personas.TESTS, origin="https://shop.example/help")
    for number in range(MOST_SITES - 1):
        add_shop_site(egets, actor=personas.TESTS, origin=f"https://shop{number}.example")
    with pytest.raises(TooManySites):
        add_shop_site(egets, actor=personas.TESTS, origin="https://one-more.example")


def test_a_chat_begins_is_answered_and_is_there_after_a_reload(agent, frame) -> None:
    assert frame.begin().status_code == 200
    assert accepted(agent).via == Via.WIDGET
    answer(agent, "Let me look.")
    once = public_id()
    first, again = (frame.post("say/", id=once, text="Thank you.").json() for _ in range(2))
    assert first == again
    assert frame.said() == [HELLO, "Let me look.", "Thank you."]


def test_no_cookie_opens_anything_here(agent, frame) -> None:
    frame.begin()
    stranger = Client()
    stranger.cookies[cookies.CASE] = frame.secret
    assert stranger.get(f"{frame.base}after/").status_code == 404
    assert stranger.post(f"{frame.base}say/", {"id": "a", "text": "x"}).status_code == 404
    own_page = Client(headers={"Authorization": f"Bearer {frame.secret}"})
    assert own_page.get("/e-gets/chat/after/").status_code == 404


def test_a_secret_opens_its_own_platform_only_until_it_is_given_up(agent, frame) -> None:
    frame.begin()
    elsewhere = Framed("goexw")
    elsewhere.secret = frame.secret
    assert elsewhere.get("after/").status_code == 404
    assert frame.post("leave/").status_code == 200
    assert frame.get("after/").status_code == 404


def test_with_nobody_there_a_way_to_answer_is_asked_for_and_the_message_is_a_case(frame) -> None:
    refused = frame.begin()
    assert refused.status_code == 422
    assert "email" in refused.json()["errors"]
    assert frame.begin(email="demo@shop.example").status_code == 200
    assert frame.get("after/").json()["state"] == "none"
    assert frame.post("write/", once=public_id(), text="It was a red box.").status_code == 200
    assert frame.said() == [HELLO, "It was a red box."]


def test_the_hours_stand_there_before_a_chat_begins(frame) -> None:
    hours = "We answer chats at these times:"
    before_and_with_nobody_there = frame.get(language="en").content.decode().count(hours)
    assert before_and_with_nobody_there == 2


def test_who_is_signed_in_at_the_shop_is_known_in_the_chat(egets, agent, frame) -> None:
    believed(egets)
    send_member()
    known = frame.post("arrive/", token=token()).json()
    assert known["known"]
    assert frame.post("arrive/", token=token()).json()["who"] == known["who"]
    frame.begin(arrival=known["arrival"])
    assert Ticket.objects.get().member is not None
    assert frame.post("arrive/", token="nothing").json() == {"known": ""}


def test_a_case_of_one_member_is_never_made_anothers_who_signs_in_after_them(
    egets, agent, frame
) -> None:
    """A phone that several use: whoever signs in at the shop next does not get what was said."""
    believed(egets)
    send_member()
    send_member(number="M-1002", email="other@member.example", phone="+85512000777")
    before = frame.post("arrive/", token=token()).json()
    frame.begin(arrival=before["arrival"])
    first = Ticket.objects.get().member
    after = frame.post("arrive/", token=token(sub="M-1002")).json()
    assert after["who"] != before["who"]
    arrival = after["arrival"]
    assert frame.post("identify/", arrival=arrival).json() == {"known": False, "other": True}
    assert Ticket.objects.get().member == first
    other = Framed()
    other.begin("Hello", arrival=arrival)
    assert Ticket.objects.latest("pk").member.number == "M-1002"


def test_half_a_letter_is_refused_and_no_fault(agent, frame) -> None:
    assert frame.begin(arrival="\ud800").status_code == 200
    assert frame.post("identify/", arrival="\ud800").json() == {"known": False}
    answer = frame.post("continue/", once=public_id(), text="\ud800")
    assert answer.json()["field"] == "text"


def test_after_the_end_a_new_case_goes_on_from_the_old_one(agent, frame) -> None:
    frame.begin(email="demo@shop.example")
    old = Ticket.objects.get()
    assert frame.post("continue/", once=public_id(), text="And?").json()["code"] == "chat_goes_on"
    end_chat(old, actor=personas.as_actor(agent))
    assert frame.post("say/", id="late", text="And?").json()["code"] == "chat_ended"
    once = public_id()
    first, again = (frame.post("continue/", once=once, text="And?").json() for _ in range(2))
    new = Ticket.objects.exclude(pk=old.pk).get()
    assert first["case"] == again["case"] == new.number
    assert (new.continues, new.subject_id) == (old, old.subject_id)
    assert str(new.contact.email) == str(old.contact.email)
    frame.secret = first["session"]
    assert frame.said() == ["And?"]


def test_nobody_goes_on_from_somebody_elses_case(agent, frame) -> None:
    frame.begin()
    end_chat(Ticket.objects.get(), actor=personas.as_actor(agent))
    once, other = public_id(), Framed()
    other.begin("Hello", once=once)
    end_chat(Ticket.objects.exclude(number="").latest("pk"), actor=personas.as_actor(agent))
    assert frame.post("continue/", once=once, text="Hello").status_code == 404
    assert not Ticket.objects.filter(continues__isnull=False).exists()


def test_a_photo_in_parts_is_a_message_with_a_file_once(agent, frame) -> None:
    frame.begin()
    content = photo().read()
    upload = frame.upload(content)
    assert upload["there"] == []
    assert frame.part(upload["upload"], content).status_code == 200
    assert frame.upload(content) == {**upload, "there": [0]}
    finish = f"files/{upload['upload']}/finish/"
    first, again = (frame.post(finish, id="photo-1").json() for _ in range(2))
    assert first == again
    sent = frame.get("after/").json()["messages"][-1]
    assert (sent["id"], len(sent["files"])) == ("photo-1", 1)
    read = frame.get(f"files/{Attachment.objects.get().uid}/")
    assert b"".join(read.streaming_content if read.streaming else [read.content])[:3] == content[:3]


def test_files_that_are_begun_and_never_sent_are_few(agent, frame) -> None:
    frame.begin()
    begun = [frame.upload(bytes([number]) * 10) for number in range(UPLOADS_AT_ONCE + 1)]
    assert [one.get("code", "") for one in begun] == [""] * UPLOADS_AT_ONCE + ["too_many"]
    assert 3500 < begun[-1]["params"]["wait"] <= 3600
    assert frame.upload(bytes([0]) * 10)["upload"] == begun[0]["upload"]


@pytest.mark.parametrize(("most", "value"), [("FILES_PER_HOUR", 2), ("BYTES_PER_HOUR", 25)])
def test_files_of_an_hour_have_an_end_and_words_have_none_of_it(
    agent, frame, monkeypatch, most: str, value: int
) -> None:
    monkeypatch.setattr(attaching, most, value)
    frame.begin()
    begun = [frame.upload(bytes([number]) * 10) for number in range(3)]
    assert [one.get("code", "") for one in begun] == ["", "", "too_many"]
    assert "very many files" in begun[-1]["message"]
    assert frame.post("say/", id="words", text="I have more photos.").status_code == 200


def test_what_is_no_photo_is_refused_with_the_reason_and_says_nothing(agent, frame) -> None:
    frame.begin()
    content = b"MZ" + b"\0" * 100
    upload = frame.upload(content, "parcel.jpg")
    frame.part(upload["upload"], content)
    refused = frame.post(f"files/{upload['upload']}/finish/", id="photo-1")
    assert refused.status_code == 422
    assert not Message.objects.filter(client_id="photo-1").exists()


def test_nothing_is_sent_into_an_ended_chat_nor_into_somebody_elses(agent, frame) -> None:
    frame.begin()
    content = photo().read()
    upload = frame.upload(content)["upload"]
    stranger = Framed()
    stranger.begin("Hello")
    assert stranger.part(upload, content).status_code == 410
    end_chat(Chat.objects.earliest("pk").ticket, actor=personas.as_actor(agent))
    assert frame.part(upload, content).json()["code"] == "chat_ended"


def test_the_whole_widget_weighs_less_than_twenty_kilobytes(egets) -> None:
    client = Client()
    page = client.get("/e-gets/widget/?language=km").content
    texts = {"loader": client.get("/e-gets/widget.js").content, "page": page}
    paths = [STATIC / found[1] for found in LOADED.findall(page.decode())]
    while paths:
        path = paths.pop().resolve()
        if path.name not in texts:
            texts[path.name] = path.read_bytes()
            found = LOADED.findall(texts[path.name].decode())
            paths += [path.parent / relative for relative, _ in found if relative]
    assert {"frame.js", "room.js", "outbox.js", "widget.css", "tokens.css"} <= set(texts)
    assert sum(len(gzip.compress(text)) for text in texts.values()) < MOST


def test_who_types_the_code_that_was_sent_is_known(agent, frame) -> None:
    send_member()
    frame.begin()
    assert frame.get("verify/").json()["confirm"]
    wrong = frame.post("verify/code/", code="000000")
    assert (wrong.status_code, wrong.json()["code"]) == (422, "not_confirmed")
    assert frame.post("verify/send/", claimed="M-1001").json() == {}
    [(_, code)] = codes_sent()
    assert frame.post("verify/code/", code=code).json() == {}
    assert Ticket.objects.get().member is not None


def test_who_has_no_mailbox_at_hand_confirms_with_their_order(agent, frame) -> None:
    send_member()
    send_order()
    frame.begin()
    fields = [field["name"] for field in frame.get("verify/").json()["order"]]
    assert {"order", "amount"} <= set(fields)
    empty = frame.post("verify/order/")
    assert (empty.status_code, "order" in empty.json()["errors"]) == (422, True)
    wrong = frame.post("verify/order/", **BUYER | {"amount": "1.00"})
    assert (wrong.status_code, wrong.json()["code"]) == (422, "not_confirmed")
    assert frame.post("verify/order/", **BUYER).json() == {}
    assert Ticket.objects.get().member is not None
