"""Questions that are put together once: the same answers as Django's own, whatever is given."""

import pytest

from helpdesk.questions import Question, among, answers
from identity.models import Platform
from tests import personas

NAMED = Question(lambda codes: Platform.objects.filter(among("code", codes)).order_by("code"))
NAMES = Question(
    lambda codes, name: Platform.objects.filter(among("code", codes), name=name).values_list("code")
)


@pytest.fixture
def shop(db):
    personas.platform("goexw")
    return personas.platform("e-gets")


def test_a_question_asked_again_answers_for_the_new_values(shop, django_assert_num_queries):
    assert [one.pk for one in answers(NAMED(codes=["e-gets", "goexw", "none"]))[0]] == [
        "e-gets", "goexw",
    ]  # fmt: skip
    with django_assert_num_queries(1):
        assert answers(NAMED(codes=["goexw"])) == [[Platform.objects.none().model(pk="goexw")]]
    assert answers(NAMED(codes=[])) == [[]]


def test_what_is_asked_together_is_answered_in_its_order(shop):
    found, codes, nothing = answers(
        NAMED(codes=["e-gets"]),
        NAMES(codes=["e-gets", "goexw"], name=shop.name),
        NAMES(codes=["e-gets"], name="'; %s"),
    )
    assert (found, codes, nothing) == ([shop], [("e-gets",)], [])


def test_instances_are_as_django_makes_them(shop):
    ((found,),) = answers(NAMED(codes=["e-gets"]))
    again = Platform.objects.get(pk="e-gets")
    fields = [field.attname for field in Platform._meta.concrete_fields]
    assert [getattr(found, f) for f in fields] == [getattr(again, f) for f in fields]
    assert (found._state.adding, found._state.db) == (False, "default")
