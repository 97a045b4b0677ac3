"""What somebody is asked for: set by administrators, one platform at a time, with its history."""

import pytest

from helpdesk.errors import BadInput, NotFound
from identity.actions.competences import set_competences
from identity.competences import competences_of, knowledge
from identity.models import Competence
from tests import personas

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop():
    return personas.platform("e-gets")


@pytest.fixture
def dara(shop):
    return personas.agent(shop)


def asked(person, shop, *, by=personas.TESTS, languages=(), topics=()):
    return set_competences(person, actor=by, platform=shop, languages=languages, topics=topics)


def test_with_none_of_a_kind_somebody_is_asked_for_all_of_it(shop, dara):
    asked(dara, shop, languages=["km"])
    known = competences_of(dara)["e-gets"]
    assert known.writes("km")
    assert known.about("payment")
    assert not known.writes("en")
    assert knowledge(["goexw"], [dara.pk]) == {}


def test_what_is_taken_away_ends_and_stays_in_history(shop, dara):
    asked(dara, shop, languages=["km", "en"], topics=["order"])
    asked(dara, shop, languages=["en"])
    assert competences_of(dara)["e-gets"].languages == {"en"}
    assert Competence.objects.filter(ended_at__isnull=False).count() == 2
    asked(dara, shop, languages=["en"])
    assert Competence.objects.count() == 3


@pytest.mark.parametrize("wrong", [{"languages": ["vi"]}, {"topics": ["weather"]}])
def test_a_language_or_topic_nobody_can_choose_is_refused(shop, dara, wrong):
    with pytest.raises(BadInput):
        asked(dara, shop, **wrong)


def test_another_platforms_administrator_sets_nothing(shop, dara):
    stranger = personas.as_actor(personas.administrator(personas.platform("goexw")))
    with pytest.raises(NotFound):
        asked(dara, shop, by=stranger, languages=["km"])


def test_an_administrator_sets_it_on_the_persons_page(shop, dara):
    browser = personas.signed_in(personas.administrator(shop))
    page = f"/desk/staff/{dara.uid}/"
    assert "What they are asked for" in browser.get(page).content.decode()
    sent = {"languages": ["km"], "topics": ["payment", "order"]}
    assert browser.post(f"{page}asked/e-gets/", sent).status_code == 302
    assert competences_of(dara)["e-gets"].topics == {"payment", "order"}
    refused = browser.post(f"{page}asked/e-gets/", {"languages": ["xx"]})
    assert refused.status_code == 422
