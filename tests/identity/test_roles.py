"""Who gives roles and takes them away, and where."""

import pytest

from helpdesk.errors import NotFound
from identity.actions.roles import end_role, grant_role
from identity.actions.staff import (
    deactivate_staff,
)
from identity.errors import (
    HoldsRole,
    LastAdministrator,
    OwnAccess,
)
from identity.roles import Role
from tests import personas
from tests.identity.hiring import current
from tests.personas import as_actor

pytestmark = pytest.mark.django_db


def test_an_administrator_grants_on_their_own_platforms_only(egets, goexw):
    actor, dara = as_actor(personas.administrator(egets)), personas.agent(egets)
    grant_role(dara, actor=actor, role=Role.MANAGER, platform=egets)
    for beyond in (goexw, None):
        with pytest.raises(NotFound):
            grant_role(dara, actor=actor, role=Role.MANAGER, platform=beyond)
    assert current(dara) == {"agent@e-gets", "manager@e-gets"}


def test_an_administrator_brings_in_nobody_they_do_not_know(egets, goexw):
    actor, foreign = as_actor(personas.administrator(egets)), personas.agent(goexw)
    with pytest.raises(NotFound):
        grant_role(foreign, actor=actor, role=Role.AGENT, platform=egets)


def test_nobody_gives_themselves_a_role(root, egets):
    with pytest.raises(OwnAccess):
        grant_role(root, actor=as_actor(root), role=Role.AGENT, platform=egets)


@pytest.mark.parametrize("everywhere", [True, False])
def test_a_role_is_held_once(root, egets, everywhere):
    place = None if everywhere else egets
    dara = personas.staff("dara", Role.AGENT, on=place)
    with pytest.raises(HoldsRole):
        grant_role(dara, actor=as_actor(root), role=Role.AGENT, platform=place)


def test_an_ended_role_can_be_given_again_and_both_times_are_kept(root, egets):
    dara = personas.agent(egets)
    end_role(dara.grants.get(), actor=as_actor(root))
    assert current(dara) == set()
    grant_role(dara, actor=as_actor(root), role=Role.AGENT, platform=egets)
    assert dara.grants.count() == 2


def test_an_administrator_ends_no_role_of_another_platform(egets, goexw):
    actor = as_actor(personas.administrator(egets))
    foreign = personas.staff("both", Role.AGENT, on=goexw)
    with pytest.raises(NotFound):
        end_role(foreign.grants.get(), actor=actor)


def test_the_last_administrator_stays(root, egets):
    other = personas.administrator(None, "other")
    end_role(root.grants.get(), actor=as_actor(other))
    with pytest.raises(LastAdministrator):
        end_role(other.grants.get(), actor=personas.TESTS)
    with pytest.raises(LastAdministrator):
        deactivate_staff(other, actor=personas.TESTS)
    other.refresh_from_db()
    assert other.is_active


def test_a_platforms_administrator_can_go_while_one_of_all_platforms_is_there(root, egets):
    local = personas.administrator(egets, "local")
    end_role(local.grants.get(), actor=as_actor(root))
    assert current(local) == set()


def test_a_platforms_administrator_does_not_stand_in_for_one_of_all(root, egets):
    personas.administrator(egets, "local")
    with pytest.raises(LastAdministrator):
        end_role(root.grants.get(), actor=personas.TESTS)
