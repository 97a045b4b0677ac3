"""A chat goes from one agent to another with what was said, and never falls between them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from helpdesk import moments
from helpdesk.errors import NotFound
from tests import personas
from tests.chat import chatting
from tests.desk.cases import Desk, html, now
from tickets.chat.actions.handing_over import (
    ANSWERED_WITHIN,
    decline_offered,
    offer_chat,
    take_offered,
    withdraw_offer,
)
from tickets.chat.errors import AlreadyOffered, ChatTaken, NotThere, NotYours, OfferGone
from tickets.chat.models import Chat, ChatHandOver, ChatTurn
from tickets.chat.queries.replay import replay
from tickets.chat.sweeps import end_offers_unanswered
from tickets.errors import CannotWorkHere, NothingSaid
from tickets.models import Message
from tickets.queries.case_page import visible

pytestmark = pytest.mark.django_db

NOTE = "The courier has it. Ask for the gate code."


def offered(chat, by, **to):
    return offer_chat(chat, actor=personas.as_actor(by), note=NOTE, **to)


def again(chat):
    return Chat.objects.select_related("ticket").get(pk=chat.pk)


def test_a_chat_that_is_taken_goes_over_with_its_case(chat, dara, lina):
    take_offered(offered(chat, dara, to=lina), actor=personas.as_actor(lina))
    assert again(chat).accepted_by == lina
    assert now(chat.ticket).assignee == lina
    assert ChatHandOver.objects.get().ended_how == "taken"
    assert ChatTurn.objects.get(chat=chat, ended_at=None).staff == lina


def test_its_agent_keeps_it_until_somebody_takes_it(chat, ticket, dara, lina):
    offered(chat, dara, to=lina)
    chatting.desk_says(ticket, dara)
    with pytest.raises(ChatTaken):
        chatting.desk_says(ticket, lina, id_="too early")


def test_the_note_reaches_the_colleague_and_never_the_customer(chat, ticket, dara, lina):
    offered(chat, dara, to=lina)
    desk = replay(personas.as_actor(lina), now(ticket), 0)
    assert NOTE in [one["text"] for one in desk.messages]
    own = replay(chatting.its_customer(ticket), now(ticket), 0)
    assert NOTE not in [one["text"] for one in own.messages]
    assert not visible(ticket).filter(author="note").exists()


def test_both_sides_are_told_that_somebody_else_goes_on(chat, ticket, dara, lina):
    take_offered(offered(chat, dara, to=lina), actor=personas.as_actor(lina))
    for reader in (personas.as_actor(lina), chatting.its_customer(ticket)):
        codes = [one["code"] for one in replay(reader, now(ticket), 0).messages]
        assert codes.count("chat_handed_over") == 1


def test_taking_it_twice_is_taking_it_once(chat, ticket, dara, lina):
    offer = offered(chat, dara, to=lina)
    take_offered(offer, actor=personas.as_actor(lina))
    before = chatting.said(ticket)
    take_offered(offer, actor=personas.as_actor(lina))
    assert chatting.said(ticket) == before


def test_whoever_it_was_not_offered_to_does_not_know_of_it(chat, shop, dara, lina):
    offer = offered(chat, dara, to=lina)
    with pytest.raises(NotFound):
        take_offered(offer, actor=personas.as_actor(personas.agent(shop, "third")))


def test_what_is_declined_stays_with_its_agent_who_is_told(chat, ticket, dara, lina):
    decline_offered(offered(chat, dara, to=lina), actor=personas.as_actor(lina))
    assert again(chat).accepted_by == dara
    assert "Lina cannot take it now." in html(Desk(dara).open(ticket))


def test_after_a_minute_without_an_answer_it_is_nobody_elses(chat, ticket, dara, lina):
    offer = offered(chat, dara, to=lina)
    with moments.at(timezone.now() + ANSWERED_WITHIN), pytest.raises(OfferGone):
        take_offered(offer, actor=personas.as_actor(lina))
    ChatHandOver.objects.update(offered_at=timezone.now() - ANSWERED_WITHIN)
    end_offers_unanswered.work()
    assert ChatHandOver.objects.get().ended_how == "unanswered"
    assert "Nobody answered (Lina)." in html(Desk(dara).open(ticket))


def test_a_fresh_offer_is_left_alone(chat, dara, lina):
    offered(chat, dara, to=lina)
    end_offers_unanswered.work()
    assert ChatHandOver.objects.get().ended_at is None


def test_an_offer_of_a_chat_that_ended_ends_with_it(chat, ticket, dara, lina):
    from tickets.chat.actions import end_chat

    offer = offered(chat, dara, to=lina)
    end_chat(ticket, actor=chatting.its_customer(ticket))
    with pytest.raises(OfferGone):
        take_offered(offer, actor=personas.as_actor(lina))
    end_offers_unanswered.work()
    assert ChatHandOver.objects.get().ended_how == "withdrawn"


def test_what_is_taken_back_cannot_be_taken(chat, dara, lina):
    offer = offered(chat, dara, to=lina)
    withdraw_offer(chat, actor=personas.as_actor(dara))
    with pytest.raises(OfferGone):
        take_offered(offer, actor=personas.as_actor(lina))


def test_one_hand_over_at_a_time(chat, dara, lina):
    offered(chat, dara, to=lina)
    with pytest.raises(AlreadyOffered):
        offered(chat, dara, topic="payment")


def test_only_whoever_has_the_chat_hands_it_over(chat, lina, mony):
    with pytest.raises(NotYours):
        offered(chat, mony, to=lina)


def test_nobody_is_offered_a_chat_without_a_word_about_it(chat, dara, lina):
    with pytest.raises(NothingSaid):
        offer_chat(chat, actor=personas.as_actor(dara), note=" ", to=lina)


def test_a_colleague_who_takes_no_chats_is_not_asked(chat, shop, dara):
    with pytest.raises(NotThere):
        offered(chat, dara, to=personas.agent(shop, "away"))


def test_a_colleague_of_another_platform_is_not_asked(chat, dara):
    stranger = personas.agent(personas.platform("goexw"), "stranger")
    chatting.there(stranger)
    with pytest.raises(CannotWorkHere):
        offered(chat, dara, to=stranger)


def test_what_goes_to_a_topic_is_taken_by_the_first_who_knows_it(chat, shop, dara, lina):
    offer = offered(chat, dara, topic="payment")
    take_offered(offer, actor=personas.as_actor(lina))
    assert again(chat).accepted_by == lina
    with pytest.raises(OfferGone):
        take_offered(offer, actor=personas.as_actor(personas.agent(shop, "third")))


def test_the_offer_stands_on_the_colleagues_page_as_a_mask(chat, dara, lina):
    offered(chat, dara, to=lina)
    page = html(Desk(lina).client.get("/desk/chats/offered/"))
    assert "Dara hands you a chat" in page
    assert "Sok Dara" not in page
    assert Desk(dara).client.get("/desk/chats/offered/").status_code == 204


def test_handing_over_by_the_form_and_taking_by_the_button(chat, ticket, dara, lina):
    address = f"/desk/tickets/{ticket.number}/chat/offer/"
    sent = {"to": f"staff:{lina.uid}", "note": NOTE}
    assert Desk(dara).client.post(address, sent).status_code == 302
    offer = ChatHandOver.objects.get()
    answer = Desk(lina).client.post(f"/desk/chats/offered/{offer.uid}/take/")
    assert answer["Location"] == f"/desk/tickets/{ticket.number}/"
    assert again(chat).accepted_by == lina


def test_a_form_without_a_note_says_so_and_keeps_the_choice(ticket, dara, lina):
    address = f"/desk/tickets/{ticket.number}/chat/offer/"
    answer = Desk(dara).client.post(address, {"to": f"staff:{lina.uid}", "note": ""})
    assert answer.status_code == 422
    assert "so that nobody has to ask again" in html(answer)
    assert f'value="staff:{lina.uid}" selected' in html(answer)


def test_what_was_typed_and_not_sent_stays_its_writers(chat, ticket, dara, lina):
    from tickets.actions.reply_drafts import keep_draft
    from tickets.models import ReplyDraft

    keep_draft(ticket, actor=personas.as_actor(dara), kind="reply", text="I wil", client_id="k")
    take_offered(offered(chat, dara, to=lina), actor=personas.as_actor(lina))
    assert ReplyDraft.objects.get().staff == dara
    assert not Message.objects.filter(client_id="k").exists()


def test_the_last_moment_still_counts(chat, dara, lina):
    offer = offered(chat, dara, to=lina)
    with moments.at(offer.offered_at + ANSWERED_WITHIN - timedelta(seconds=1)):
        take_offered(offer, actor=personas.as_actor(lina))
    assert again(chat).accepted_by == lina
