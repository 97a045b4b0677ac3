"""Events are typed values: frozen, without room for anything undeclared, and free of people."""

import dataclasses
from importlib import import_module

import pytest

from helpdesk.realtime.events import Event
from tests.architecture.source import ROOMS, files

for path in files(*ROOMS):
    if path.name == "events.py":
        import_module(str(path.with_suffix("")).replace("/", "."))


def is_the_class(event: type[Event]) -> bool:
    """`slots=True` makes a second class; the first one lingers among the subclasses."""
    return getattr(import_module(event.__module__), event.__name__, None) is event


EVENTS = sorted(filter(is_the_class, Event.__subclasses__()), key=lambda event: event.__name__)

PERSONAL = frozenset({"name", "phone", "email", "text", "body", "address", "message"})


def example(event: type[Event]) -> Event:
    """One of these, with a plausible value in every field."""
    values = {"int": 1, "str": "x", int: 1, str: "x"}
    return event(**{f.name: values[f.type] for f in dataclasses.fields(event)})


def test_there_are_events():
    assert EVENTS


@pytest.mark.parametrize("event", EVENTS)
def test_an_event_is_frozen_and_takes_nothing_undeclared(event):
    one = example(event)
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(one, dataclasses.fields(event)[0].name, "other")
    with pytest.raises((AttributeError, TypeError)):
        object.__setattr__(one, "extra", 1)
    with pytest.raises(TypeError):
        event(**{f.name: "x" for f in dataclasses.fields(event)}, extra=1)


@pytest.mark.parametrize("event", EVENTS)
def test_an_event_has_a_name_of_its_own_and_somebody_to_hear_it(event):
    assert event.kind
    assert sum(other.kind == event.kind for other in EVENTS) == 1
    assert example(event).groups()


@pytest.mark.parametrize("event", EVENTS)
def test_an_event_carries_ids_and_codes_only(event):
    fields = {f.name: f.type for f in dataclasses.fields(event)}
    assert not PERSONAL & fields.keys()
    assert {*fields.values()} <= {str, int, bool, "str", "int", "bool"}


@pytest.mark.parametrize("event", EVENTS)
def test_an_event_never_reaches_staff_and_customers_alike(event):
    kinds = {group.partition(".")[0] for group in example(event).groups()}
    assert len(kinds) == 1
