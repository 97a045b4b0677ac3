"""What must not be overlooked has a badge and a filter of its own."""

import pytest

from helpdesk.actor import customer
from helpdesk.audit.models import Kind
from identity.trail.marks import Mark
from tests import personas
from tests.trail.pages import text_of, trail_of
from tests.trail.stories import dara, noted, person

pytestmark = pytest.mark.django_db


def shown(browser, mark: str) -> list[str]:
    answer = browser.get("/desk/trail/", {"mark": mark})
    assert answer.status_code == 200
    return [line.uid for line in answer.context["lines"]]


@pytest.mark.parametrize(
    ("action", "kind", "outcome", "mark"),
    [
        ("read", Kind.OVERRIDE, "", Mark.OVERRIDE),
        ("verification.end", Kind.CHANGE, "wrong_person", Mark.WRONG_PERSON),
        ("test.freeze", Kind.CHANGE, "", Mark.FREEZE),
        ("test.vouch", Kind.CHANGE, "", Mark.VOUCHING),
    ],
)
def test_what_must_not_be_overlooked_is_marked_and_found(action, kind, outcome, mark, monkeypatch):
    from identity.trail import marks

    monkeypatch.setattr(marks, "ACTIONS", {action: None})
    place = personas.platform()
    plain = noted(dara(place), action="verification.end", kind=Kind.CHANGE, outcome="ended")
    marked = noted(personas.TESTS, action=action, kind=kind, outcome=outcome)
    mony = personas.signed_in(personas.manager(place))
    assert f'data-mark="{mark}"' in trail_of(mony)
    assert str(mark.label) in text_of(trail_of(mony))
    assert shown(mony, mark) == [marked.uid]
    assert plain.uid not in shown(mony, mark)


def test_what_was_done_for_somebody_else_is_found_and_shows_both():
    place = personas.platform()
    reader = dara(place)
    noted(reader, case="EG-1")
    behalf = noted(reader.acting_for(customer(person(), "e-gets")), case="EG-2")
    mony = personas.signed_in(personas.manager(place))
    assert shown(mony, "behalf") == [behalf.uid]
    assert "Dara (Agent) → the customer read EG-2" in text_of(trail_of(mony, mark="behalf"))


def test_a_person_behind_an_entry_is_one_step_away():
    place, subject = personas.platform(), person()
    noted(dara(place), subject=subject)
    assert f"/desk/trail/person/{subject}/" in trail_of(personas.signed_in(personas.manager(place)))
