"""What a privacy officer asked for just before they were put out is looked at anew."""

import pytest

from helpdesk.errors import NotFound
from identity.actions.staff import deactivate_staff
from identity.incidents.actions.incidents import close_incident, reopen_incident
from identity.incidents.models import IncidentState
from tests import personas
from tests.incidents import stories

pytestmark = pytest.mark.django_db


def test_nobody_reopens_an_incident() -> None:
    shop = personas.platform()
    mei = stories.officer(shop)
    actor = personas.as_actor(mei)
    closed = close_incident(
        stories.incident(shop, actor), actor=actor, why="Nobody's data was seen: it was a drill."
    )
    deactivate_staff(mei, actor=personas.TESTS)
    with pytest.raises(NotFound):
        reopen_incident(closed, actor=actor)
    closed.refresh_from_db()
    assert closed.state == IncidentState.CLOSED
