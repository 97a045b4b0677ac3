"""What somebody asked for just before they were put out is looked at anew once the call is held."""

from collections.abc import Callable
from functools import partial

import pytest

from helpdesk.errors import NotFound
from identity.actions.roles import end_role
from identity.actions.staff import deactivate_staff
from identity.actions.ties import declare_tie
from identity.models import Platform, Staff
from identity.models.ties import Tie
from tests import personas
from tests.calls.making import helper, now, ring
from tests.calls.test_handling import member
from tests.personas import TESTS
from tickets.calls.access import call_for
from tickets.calls.actions.handling import take_call, wrap_up
from tickets.calls.actions.recording import note_choice

pytestmark = pytest.mark.django_db


def deactivated(person: Staff, _: Platform) -> None:
    deactivate_staff(person, actor=TESTS)


def without_role(person: Staff, _: Platform) -> None:
    end_role(person.grants.get(), actor=TESTS)


def tied(person: Staff, here: Platform) -> None:
    by = personas.as_actor(person)
    declare_tie(person, actor=by, platform=here, number="M1", tie=Tie.FAMILY)


@pytest.mark.parametrize("put_out", [deactivated, without_role, tied])
def test_nobody_works_on_a_call_who_was_put_out_meanwhile(
    put_out: Callable[[Staff, Platform], None],
) -> None:
    here = personas.platform()
    member(here, "M1")
    actor = helper(here)
    call = call_for(actor, ring(here).number)
    put_out(Staff.objects.get(username="helper"), here)
    for step in (
        partial(take_call, call, actor=actor),
        partial(wrap_up, call, actor=actor, outcome="solved", notes="Late."),
        partial(note_choice, call, actor=actor, choice="given"),
    ):
        with pytest.raises(NotFound):
            step()
    assert (now(call).taken_by, now(call).wrapped_up_at) == (None, None)
