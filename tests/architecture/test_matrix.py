"""Who gets what at every address; an address without a row fails, as does one without a rule."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

from helpdesk.audit.models import Entry
from identity.actions.tokens import create_token
from identity.models import RoleGrant
from identity.roles import Role
from identity.scopes import Scope
from tests import personas
from tests.architecture.asking import Answer, ask, browser_of, undone
from tests.architecture.matrix import COLUMNS, MATRIX
from tests.architecture.routes import routes
from tests.architecture.rows import ROOMS
from tests.desk.cases import case
from tests.harness import postgresql

ASKED = (
    ("nobody", "manager", "privacy_officer", "administrator", "all_elsewhere")
    if postgresql.is_used()
    else COLUMNS
)
"""Who may what is decided by the same code on both databases; on the second it is enough that
every page is asked for by somebody who sees it."""

OF_NOBODY = {
    "notices:preview": "a notice as it is written, with nobody's name in it",
}
"""Files that hold nothing of a customer's."""

LOOKERS = COLUMNS
"""Whose reads are looked for: they are shown the most, by the views everybody else is shown."""

AUDIENCES = frozenset({"anyone", "staff", "customer", "token", "demo"})


def test_every_address_has_a_row_and_every_row_an_address():
    assert sorted(MATRIX) == sorted(route.name for route in routes())


@pytest.mark.parametrize("route", routes(), ids=lambda route: route.name)
def test_every_address_says_whom_it_is_for(route):
    assert route.rule is not None
    assert route.rule.audience in AUDIENCES
    # What is open to anyone says why.
    assert route.rule.why or route.rule.audience != "anyone"


def test_sockets_say_whom_they_are_for():
    from helpdesk.asgi import application

    assert application.sockets
    assert all(
        socket.access_rule.audience in {"staff", "customer"} for _, socket in application.sockets
    )


def people(here, there) -> dict[str, object]:
    """Somebody for every column."""
    found = {role.value: personas.staff(role.value, role, on=here) for role in Role}
    return found | {
        "nobody": None,
        "elsewhere": personas.agent(there, "elsewhere"),
        "all_elsewhere": personas.staff("all_elsewhere", *Role, on=there),
    }


def things(here) -> dict[str, object]:
    """What the addresses are about."""
    person = personas.agent(here, "colleague")
    ticket = case(here)
    token, _ = create_token(
        here,
        actor=personas.TESTS,
        name="export",
        scopes=[Scope.CASES_READ],
        expires_at=timezone.now() + timedelta(days=30),
    )
    return {
        "case": ticket.number,
        "person": person.uid,
        "grant": RoleGrant.objects.get(staff=person).pk,
        "token": token.uid,
        "entry": Entry.objects.get(action="ticket.open").uid,
        **{name: thing for room in ROOMS for name, thing in more_things(room, here, ticket)},
    }


def more_things(room, here, ticket) -> list[tuple[str, object]]:
    """What the addresses of one room are about: its `things(here, ticket)`, if it has any."""
    make = getattr(room, "things", None)
    return list(make(here, ticket).items()) if make else []


@pytest.fixture(scope="module")
def answers(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[dict[tuple[str, str], Answer]]:
    """What everybody gets everywhere, asked once: what they ask for is dear to make."""
    with django_db_blocker.unblock(), undone():
        here, there = personas.platform(), personas.platform("goexw")
        who = {column: browser_of(person) for column, person in people(here, there).items()}
        about = things(here)
        yield {
            (column, name): ask(who[column], method, path.format(**about))
            for column in ASKED
            for name, (method, path, _) in MATRIX.items()
        }


def test_each_role_gets_what_the_matrix_says(answers):
    wrong = [
        f"{column} got {answer.status} of {name}, not {expected}"
        for (column, name), answer in answers.items()
        for expected in [MATRIX[name][2].split()[COLUMNS.index(column)]]
        if answer.status != expected
    ]
    assert wrong == []


def test_whoever_is_shown_personal_data_stands_in_the_ledger(answers):
    """By the subject of what was shown, in the same transaction as the answer."""
    wrong = [
        f"{column} saw {what} at {name}"
        for (column, name), answer in answers.items()
        for what in answer.unnoted
        if column in LOOKERS and name not in OF_NOBODY
    ]
    assert wrong == []
