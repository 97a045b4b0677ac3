"""Pages of incidents ask the database the same however much there is."""

import pytest

from identity.incidents.actions.lists import add_list
from tests import personas
from tests.incidents.stories import incident, listing, officer

pytestmark = pytest.mark.django_db


def test_the_register_asks_no_more_with_more_incidents(django_assert_max_num_queries) -> None:
    here = personas.platform()
    mei = officer(here)
    actor, browser = personas.as_actor(mei), personas.signed_in(mei)
    incident(here, actor)
    browser.get("/desk/incidents/")
    with django_assert_max_num_queries(40) as few:
        browser.get("/desk/incidents/")
    for _more in range(6):
        incident(here, actor)
    with django_assert_max_num_queries(len(few)):
        assert browser.get("/desk/incidents/").status_code == 200


@pytest.mark.parametrize("page", ["", "facts/", "affected/", "affected/trail/", "assessment/"])
def test_a_page_of_an_incident_asks_no_more_with_more_people(
    page: str, django_assert_max_num_queries
) -> None:
    here = personas.platform()
    mei = officer(here)
    actor, browser = personas.as_actor(mei), personas.signed_in(mei)
    about = incident(here, actor)
    address = f"/desk/incidents/{about.number}/{page}"
    add_list(listing(about, actor, "name,email\nDemo A,a@example.com"), actor=actor)
    browser.get(address)
    with django_assert_max_num_queries(40) as few:
        browser.get(address)
    rows = "\n".join(f"Demo {n},more{n}@example.com" for n in range(30))
    add_list(listing(about, actor, f"name,email\n{rows}"), actor=actor)
    with django_assert_max_num_queries(len(few)):
        assert browser.get(address).status_code == 200
