"""Texts that the desk writes again and again: whose they are, and what is put into them."""

import pytest

from helpdesk.audit.models import Entry
from helpdesk.errors import Forbidden, NotFound
from tests import personas
from tests.chat import chatting
from tests.desk.cases import Desk, case, html
from tests.verification.people import BUYER, send_member, send_order
from tickets.actions.verification import verify_by_facts
from tickets.models import Message, SavedReply
from tickets.saved.access import replies_for
from tickets.saved.actions import (
    TitleTaken,
    UnknownPlaceholder,
    change_reply,
    retire_reply,
    save_reply,
)
from tickets.saved.placeholders import GapLeft
from tickets.saved.queries import choices, filled

pytestmark = pytest.mark.django_db

BODY = "Hello {customer}, this is {agent} of {shop}. Your case is {case}."


@pytest.fixture
def shop():
    return personas.platform("e-gets")


@pytest.fixture
def dara(shop):
    return personas.agent(shop)


@pytest.fixture
def mony(shop):
    return personas.manager(shop)


def saved(shop, person, title="Hello", body=BODY, *, shared=False, language="en"):
    return save_reply(
        shop, actor=personas.as_actor(person), title=title, language=language, body=body,
        shared=shared,
    )  # fmt: skip


def titles(person) -> list[str]:
    return sorted(one.title for one in replies_for(personas.as_actor(person)))


def test_ones_own_is_nobody_elses(shop, dara, mony):
    saved(shop, dara, "Mine")
    saved(shop, mony, "Everybody's", shared=True)
    assert titles(dara) == ["Everybody's", "Mine"]
    assert titles(mony) == ["Everybody's"]


def test_a_platforms_replies_are_known_there_alone(shop, mony):
    saved(shop, mony, shared=True)
    assert titles(personas.manager(personas.platform("goexw"), "stranger")) == []


def test_agents_share_nothing_and_change_nothing_that_is_shared(shop, dara, mony):
    with pytest.raises(Forbidden):
        saved(shop, dara, shared=True)
    shared = saved(shop, mony, shared=True)
    with pytest.raises(Forbidden):
        retire_reply(shared, actor=personas.as_actor(dara))


def test_nobody_changes_a_colleagues_own(shop, dara, mony):
    reply = saved(shop, dara)
    with pytest.raises(NotFound):
        change_reply(reply, actor=personas.as_actor(mony), title="x", language="en", body="x")


def test_one_title_stands_once_in_a_language(shop, mony):
    saved(shop, mony, shared=True)
    with pytest.raises(TitleTaken):
        saved(shop, mony, shared=True)
    saved(shop, mony, shared=True, language="km")
    saved(shop, mony)


def test_what_is_put_away_is_gone_and_its_title_free(shop, dara):
    retire_reply(saved(shop, dara), actor=personas.as_actor(dara))
    assert titles(dara) == []
    saved(shop, dara)
    assert SavedReply.objects.count() == 2


def test_what_nothing_can_be_put_in_for_is_not_saved(shop, dara):
    with pytest.raises(UnknownPlaceholder) as refused:
        saved(shop, dara, body="Dear {name}")
    assert "{name}" in refused.value.message


def test_what_is_not_proved_stays_open(shop, dara):
    ticket = case(shop)
    text = filled(personas.as_actor(dara), ticket, saved(shop, dara))
    assert text.startswith("Hello {customer}, this is Dara of E-GetS.")
    assert ticket.number in text


def test_what_is_proved_is_put_in_and_its_reading_is_in_the_ledger(shop, dara):
    send_member()
    send_order()
    ticket, actor = case(shop), personas.as_actor(dara)
    verify_by_facts(ticket, "order_facts", BUYER, actor=actor)
    ticket.refresh_from_db()
    reply = saved(shop, dara, body="Hello {customer}, about {order}:")
    text = filled(actor, ticket, reply)
    assert "{" not in text
    assert "Demo Sok Dara" in text
    read = {one.object_type for one in Entry.objects.filter(kind="read", case=ticket.number)}
    assert {"tickets.contact", "tickets.order"} <= read


def test_an_open_place_is_not_sent_by_mistake(shop, dara):
    desk, ticket = Desk(dara), case(shop)
    answer = desk.write(ticket, "Hello {customer}.")
    assert answer.status_code == 422
    assert "Write what belongs in place of {customer}" in html(answer)
    assert not Message.objects.filter(author="staff").exists()
    assert desk.write(ticket, "{customer} is how it was saved", kind="note").status_code == 302


def test_nor_in_a_chat(shop, dara):
    with pytest.raises(GapLeft):
        chatting.desk_says(chatting.going_on(shop, dara), dara, "Hello {customer}.")


def test_what_a_customer_writes_in_braces_is_theirs(shop, dara):
    ticket = chatting.going_on(shop, dara)
    assert chatting.customer_says(ticket, "It said {order}.").pk


def test_replies_in_the_cases_language_come_first(shop, dara):
    saved(shop, dara, "A", language="km")
    saved(shop, dara, "B")
    assert [one.title for one in choices(personas.as_actor(dara), case(shop))] == ["B", "A"]


def test_without_scripts_it_is_put_under_what_was_typed(shop, dara):
    ticket, reply = case(shop), saved(shop, dara, body="We look into {case}.")
    answer = Desk(dara).step(
        ticket, "replies/insert", saved=reply.uid, kind="reply", text="Good day."
    )
    assert answer.status_code == 200
    assert f"Good day.\nWe look into {ticket.number}." in html(answer)


def test_the_page_to_write_one_keeps_what_was_typed(shop, dara):
    sent = {"platform": "e-gets", "title": "Hi", "language": "en", "body": "Dear {name}"}
    answer = Desk(dara).client.post("/desk/replies/new/", sent)
    assert answer.status_code == 422
    assert "Nothing is known that could be put in for {name}" in html(answer)
    assert "Dear {name}" in html(answer)
    answer = Desk(dara).client.post("/desk/replies/new/", {**sent, "body": "Dear {customer}"})
    assert answer["Location"] == "/desk/replies/"
    assert titles(dara) == ["Hi"]


def test_changing_one_says_who_and_when(shop, dara):
    reply = saved(shop, dara)
    sent = {"title": "Hello", "language": "en", "body": "Hello again."}
    assert Desk(dara).client.post(f"/desk/replies/{reply.uid}/", sent).status_code == 302
    assert SavedReply.objects.get().body == "Hello again."
    assert Entry.objects.filter(action="reply.change").count() == 1
