"""Two administrators do something to each other at the same moment."""

import pytest

from identity.actions.roles import end_role
from identity.actions.staff import deactivate_staff
from identity.models import RoleGrant, Staff
from identity.roles import Role
from tests import personas
from tests.desk.test_at_once import at_once
from tests.harness.homes import Home


@pytest.fixture
def two(committed_db: Home) -> list[Staff]:
    """The only two administrators."""
    return [personas.administrator(username=name) for name in ("root", "rooth")]


def administrators() -> int:
    return RoleGrant.objects.filter(role=Role.ADMINISTRATOR, ended_at=None).count()


@pytest.mark.parametrize("_time", range(5))
def test_of_two_administrators_who_end_each_others_access_at_once_one_stays(
    two: list[Staff], _time: int
) -> None:
    (first, one), (second, other) = ((person, personas.as_actor(person)) for person in two)
    ended = at_once(
        lambda: deactivate_staff(second, actor=one), lambda: deactivate_staff(first, actor=other)
    )
    assert (ended, administrators()) == (["done", "last_administrator"], 1)


@pytest.mark.parametrize("_time", range(5))
def test_of_two_administrators_who_end_each_others_role_at_once_one_stays(
    two: list[Staff], _time: int
) -> None:
    (first, one), (second, other) = ((person, personas.as_actor(person)) for person in two)
    grants = first.grants.get(), second.grants.get()
    ended = at_once(
        lambda: end_role(grants[1], actor=one), lambda: end_role(grants[0], actor=other)
    )
    assert (ended, administrators()) == (["done", "last_administrator"], 1)
