"""Whoever has gone takes no chats: from that moment on, not when their page has been silent."""

from typing import Any

import pytest

from helpdesk.actor import Actor
from helpdesk.audit.models import Entry
from helpdesk.errors import NotFound
from identity.actions.roles import end_role, grant_role
from identity.actions.sessions import end_other_sessions
from identity.actions.staff import deactivate_staff, reset_password
from identity.roles import Role
from tests import personas
from tests.chat import chatting
from tickets.chat.actions.leaving import leave_chats
from tickets.chat.presence import anybody_there

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(shop) -> Actor:
    return personas.as_actor(personas.administrator(shop))


def test_whoever_signs_out_takes_no_chats_from_that_moment(shop, dara) -> None:
    chatting.there(dara)
    personas.signed_in(dara).post("/desk/sign-out/")
    assert not anybody_there("e-gets")
    assert Entry.objects.get(action="chat.leave").actor == "system:chats"


@pytest.mark.parametrize("ends", [deactivate_staff, reset_password])
def test_whose_sessions_an_administrator_ends_takes_no_chats(shop, dara, admin, ends: Any) -> None:
    chatting.there(dara)
    ends(dara, actor=admin)
    assert not anybody_there("e-gets")


def test_a_lost_role_ends_taking_chats_of_its_platform_alone(shop, dara, admin) -> None:
    other = personas.platform("goexw")
    grant_role(dara, actor=personas.TESTS, role=Role.AGENT, platform=other)
    chatting.there(dara)
    end_role(dara.grants.get(platform=shop), actor=admin)
    assert (anybody_there("e-gets"), anybody_there("goexw")) == (False, True)


def test_signing_out_of_other_browsers_goes_on_taking_chats_in_this_one(shop, dara) -> None:
    chatting.there(dara)
    end_other_sessions(dara, actor=personas.as_actor(dara), keep="this one")
    assert anybody_there("e-gets")


def test_signing_out_without_taking_chats_leaves_no_entry_of_it(shop, dara) -> None:
    personas.signed_in(dara).post("/desk/sign-out/")
    assert not Entry.objects.filter(action="chat.leave").exists()


def test_nobody_at_the_desk_lets_a_colleague_take_no_more_chats(shop, dara) -> None:
    chatting.there(dara)
    with pytest.raises(NotFound):
        leave_chats(dara, actor=personas.as_actor(personas.agent(shop, "other")), stays=())
    assert anybody_there("e-gets")
