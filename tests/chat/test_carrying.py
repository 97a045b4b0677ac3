"""What somebody proved in a chat counts in the case that goes on from it, and nowhere else."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest

from helpdesk import moments
from helpdesk.errors import NotFound
from identity.actions.vouching import decide_vouching
from identity.models import Verification
from tests import personas
from tests.calls.making import ring, tell
from tests.verification import people
from tests.verification.people import BUYER, REGISTERED, Scene
from tickets.actions.verification import (
    ask_way_through,
    contact_of,
    end_ticket_verification,
    verify_by_facts,
)
from tickets.calls.actions.handling import link_call
from tickets.calls.models import Call
from tickets.chat.actions.continuing import continue_case
from tickets.chat.models import Chat, ChatState
from tickets.models import Ticket
from tickets.queries.standing import standing_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return people.scene()


def prove(scene: Scene) -> None:
    verify_by_facts(scene.ticket, "order_facts", BUYER, actor=scene.customer)


def go_on(scene: Scene, key: str = "again") -> Ticket:
    entered = continue_case(
        scene.fresh(), actor=scene.customer, text="And?", key=key, secret=f"secret of {key}"
    )
    return entered.ticket


def test_what_was_proved_counts_until_the_first_proof_would_have_ended(scene: Scene):
    prove(scene)
    new = go_on(scene)
    state = standing_of(new)
    assert state.opens == scene.state.opens
    assert state.expires_at == scene.state.expires_at
    assert Ticket.objects.get(pk=new.pk).member == scene.member
    with moments.at(moments.now() + timedelta(minutes=31)):
        assert not standing_of(new).opened


def test_it_goes_on_from_case_to_case_without_growing_older(scene: Scene):
    prove(scene)
    second = go_on(scene)
    third = continue_case(second, actor=scene.customer, text="Yet?", key="3", secret="3").ticket
    assert standing_of(third).expires_at == scene.state.expires_at


def test_what_is_over_is_not_carried(scene: Scene):
    prove(scene)
    with moments.at(moments.now() + timedelta(minutes=31)):
        assert not standing_of(go_on(scene)).opened
    assert not Verification.objects.exclude(contact=contact_of(scene.ticket)).exists()


def test_what_the_desk_ended_is_not_brought_back_by_sending_again(scene: Scene):
    prove(scene)
    new = go_on(scene)
    end_ticket_verification(new, actor=scene.agent)
    assert go_on(scene) == new
    assert not standing_of(new).opened


def test_the_wrong_person_loses_the_new_case_too(scene: Scene):
    prove(scene)
    new = go_on(scene)
    end_ticket_verification(scene.ticket, actor=scene.agent, wrong_person=True)
    assert not standing_of(new).opened
    assert Ticket.objects.get(pk=new.pk).member is None


def test_nobody_elses_case_is_gone_on_from_nor_takes_the_proof(scene: Scene):
    prove(scene)
    other = people.another_case(scene)
    with pytest.raises(NotFound):
        continue_case(scene.ticket, actor=other.customer, text="Mine", key="x", secret="x")
    assert not standing_of(go_on(other, "other")).opened


def test_what_was_proved_on_the_telephone_is_not_carried_to_whoever_writes(scene: Scene):
    told = {"from": "+855 10 000 0041"}
    ring(scene.platform, "call-1", **told)
    tell(scene.platform, "answered", call="call-1", **told)
    call = Call.objects.get(provider_id="call-1")
    verify_by_facts(call, "order_facts", BUYER, actor=scene.agent)
    link_call(call, actor=scene.agent, case=scene.ticket.number)
    assert scene.state.verified
    assert not standing_of(go_on(scene)).opened


@contextmanager
def chatting(scene: Scene) -> Iterator[None]:
    """Meanwhile the customer chats in the case."""
    chat = Chat(platform=scene.platform, ticket=scene.ticket, started_at=moments.now())
    Chat.objects.bulk_create([chat])
    yield
    Chat.objects.filter(pk=chat.pk).update(state=ChatState.ENDED, ended_at=moments.now())


def telephone(scene: Scene) -> None:
    """From now on somebody telephones about the case."""
    told = {"from": "+855 10 000 0041"}
    ring(scene.platform, "call-1", **told)
    tell(scene.platform, "answered", call="call-1", **told)
    link_call(Call.objects.get(provider_id="call-1"), actor=scene.agent, case=scene.ticket.number)


def proved_at_the_desk_while_they_chat(scene: Scene) -> None:
    with chatting(scene):
        verify_by_facts(scene.ticket, "order_facts", BUYER, actor=scene.agent)
    assert scene.state.verified


def let_through_while_they_chat(scene: Scene) -> None:
    with chatting(scene):
        row = ask_way_through(
            scene.ticket, actor=scene.agent, circumstance="lost_phone", standing="self",
            grounds="A bank's letter.", opens=["speak"],
        )  # fmt: skip
        manager = personas.as_actor(personas.manager(scene.platform))
        decide_vouching(row, actor=manager, grant=True, words="The letter names them.")
    assert scene.state.vouched.opens


def test_what_the_desk_took_in_the_chat_is_carried_from_chat_to_chat(scene: Scene):
    proved_at_the_desk_while_they_chat(scene)
    second = go_on(scene)
    third = continue_case(second, actor=scene.customer, text="Yet?", key="3", secret="3").ticket
    assert standing_of(third).opens == scene.state.opens


def test_what_the_desk_took_in_the_case_while_they_telephoned_is_not_carried(scene: Scene):
    telephone(scene)
    proved_at_the_desk_while_they_chat(scene)
    assert not standing_of(go_on(scene)).opened


def test_who_was_let_through_in_the_chat_is_let_through_in_the_case_that_goes_on(scene: Scene):
    let_through_while_they_chat(scene)
    assert standing_of(go_on(scene)).vouched.opens


def test_who_was_let_through_while_they_telephoned_is_not_in_what_goes_on_in_writing(scene: Scene):
    telephone(scene)
    let_through_while_they_chat(scene)
    assert not standing_of(go_on(scene)).vouched.opens


def test_what_the_desk_took_without_a_chat_is_not_carried(scene: Scene):
    verify_by_facts(scene.ticket, "order_facts", BUYER, actor=scene.agent)
    assert not standing_of(go_on(scene)).opened


def proved_on_the_telephone(scene: Scene) -> None:
    """By the label of the order, from a telephone that has since been put down."""
    telephone(scene)
    call = Call.objects.get(provider_id="call-1")
    verify_by_facts(call, "order_facts", BUYER, actor=scene.agent)
    tell(scene.platform, "ended", call="call-1", **{"from": "+855 10 000 0041"})
    assert scene.state.verified


def test_what_they_prove_again_in_the_chat_counts_though_the_telephone_came_first(scene: Scene):
    proved_on_the_telephone(scene)
    assert not standing_of(go_on(scene)).opened
    prove(scene)
    new = continue_case(
        scene.fresh(), actor=scene.customer, text="Now?", key="2", secret="2"
    ).ticket
    assert standing_of(new).opens == scene.state.opens
    assert Ticket.objects.get(pk=new.pk).member == scene.member


def test_of_two_proofs_the_one_that_was_told_on_the_telephone_stays_behind(scene: Scene):
    proved_on_the_telephone(scene)
    both = scene.state
    verify_by_facts(scene.ticket, "registered_facts", REGISTERED, actor=scene.customer)
    carried = Verification.objects.get(contact=contact_of(go_on(scene)))
    assert carried.factors == ["registered_facts"]
    assert carried.scope["order"] is None
    assert both.order is not None
