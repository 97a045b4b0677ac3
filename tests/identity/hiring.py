"""Letting people in, and looking at them afterwards."""

from identity.actions.staff import (
    create_staff,
)
from identity.roles import Role


def let_in(actor, on, username="new.person", role=Role.AGENT):
    return create_staff(actor=actor, username=username, name="New Person", role=role, platform=on)


def current(person):
    return {str(grant) for grant in person.grants.filter(ended_at=None)}


def page(person):
    return f"/desk/staff/{person.uid}/"
