"""People and platforms that tests meet, made through the same actions as real ones."""

from django.test import Client

from helpdesk.actor import Actor, system
from identity.access import actor_for
from identity.actions.platforms import open_platform
from identity.actions.roles import grant_role
from identity.actions.staff import create_staff
from identity.models import Platform, Staff
from identity.roles import Role

PASSWORD = "seven quiet herons by the river"
"""Everybody's, unless a test gives another."""

TESTS = system("tests")


def platform(code: str = "e-gets") -> Platform:
    """An open platform."""
    return open_platform(code, actor=TESTS)


def staff(
    username: str,
    *roles: Role,
    on: Platform | None,
    name: str = "",
    password: str = PASSWORD,
) -> Staff:
    """Somebody with these roles on a platform, or (None) on all. Their password is PASSWORD."""
    person, _ = create_staff(
        actor=TESTS,
        username=username,
        name=name or username.title(),
        role=roles[0],
        platform=on,
        password=password,
    )
    for role in roles[1:]:
        grant_role(person, actor=TESTS, role=role, platform=on)
    return person


def agent(on: Platform, username: str = "dara") -> Staff:
    """Works cases."""
    return staff(username, Role.AGENT, on=on)


def manager(on: Platform, username: str = "mony") -> Staff:
    """Assigns cases and reviews the trail."""
    return staff(username, Role.MANAGER, on=on)


def auditor(on: Platform, username: str = "vanna") -> Staff:
    """Reviews the trail and works no cases."""
    return staff(username, Role.AUDITOR, on=on)


def administrator(on: Platform | None = None, username: str = "root") -> Staff:
    """Manages staff and tokens, of one platform or of all; sees no customer's data."""
    return staff(username, Role.ADMINISTRATOR, on=on)


def as_actor(person: Staff) -> Actor:
    """The person as an actor, with the roles in force now."""
    return actor_for(person, session="a session of tests")


def signed_in(person: Staff) -> Client:
    """A browser in which the person is signed in."""
    client = Client()
    client.force_login(person)
    return client
