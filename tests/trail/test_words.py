"""Everything the ledger may hold has words; a new code without them fails here."""

import ast
from pathlib import Path

import pytest
from django.apps import apps

from helpdesk.actions import ACTIONS
from helpdesk.audit import wording
from helpdesk.audit.history import history_model
from helpdesk.audit.models import Kind
from tests.architecture.source import ROOMS, trees

RECORDED = [model for model in apps.get_models() if history_model(model)]


def ours(code: str) -> bool:
    """Actions that tests make for themselves are not worded."""
    return not code.startswith(("test.", "bench.", "probe."))


@pytest.mark.parametrize("code", sorted(filter(ours, ACTIONS)))
def test_every_action_is_worded_as_a_sentence(code):
    assert code in wording.ACTIONS
    assert wording.ACTIONS.of(code).format(who="Chan", what="EG-1").startswith("Chan ")


def read_codes() -> list[str]:
    """Codes that reads are noted under without being actions."""
    return sorted(
        keyword.value.value
        for _, tree in trees(*ROOMS)
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        for keyword in call.keywords
        if keyword.arg == "action"
        and getattr(call.func, "id", getattr(call.func, "attr", "")) in {"reveal", "note_read"}
        and isinstance(keyword.value, ast.Constant)
    )


@pytest.mark.parametrize("code", read_codes())
def test_every_reading_is_worded(code):
    assert code in wording.ACTIONS


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_is_worded(kind):
    assert kind in wording.KINDS


@pytest.mark.parametrize("model", RECORDED, ids=lambda model: model._meta.label)
def test_every_recorded_model_and_field_is_worded(model):
    assert model._meta.label_lower in wording.OBJECTS
    fields = {f.name for f in history_model(model).tracked_fields if f.editable} - {"id", "uid"}
    assert sorted(name for name in fields if name not in wording.FIELDS) == []


def test_every_problem_the_check_can_find_is_worded():
    sources = [Path("helpdesk/audit/verify.py"), *Path("helpdesk/audit/checks").glob("*.py")]
    found = {
        call.args[0].value
        for source in sources
        for call in ast.walk(ast.parse(source.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and getattr(call.func, "attr", "") == "problem"
        and isinstance(call.args[0], ast.Constant)
    }
    assert found
    assert sorted(code for code in found if code not in wording.PROBLEMS) == []


def test_a_second_meaning_of_a_code_is_kept_to_be_found_and_the_first_one_stands():
    words = wording.Vocabulary("field")
    words.add({"name": "Name"})
    words.add({"name": "Called", "city": "City"})
    assert (words.of("name"), words.of("city")) == ("Name", "City")
    assert words.again == [("name", "Called")]


VOCABULARIES = [one for one in vars(wording).values() if isinstance(one, wording.Vocabulary)]


@pytest.mark.parametrize("vocabulary", VOCABULARIES, ids=lambda vocabulary: vocabulary.what)
def test_a_code_means_one_thing_in_the_whole_house(vocabulary):
    other = {code: str(said) for code, said in vocabulary.again if str(said) != vocabulary.of(code)}
    assert other == {}
