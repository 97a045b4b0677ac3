"""The shape of a history row is stored with the first version that has it."""

import pytest

from helpdesk.audit import ledger
from helpdesk.audit.digests import schema_name, schema_of
from helpdesk.audit.models import Schema
from helpdesk.audit.verify import verify
from tests.harness.homes import Home
from tests.kernel import probes
from tests.kernel.probes import CHAN, Mistaken


@pytest.fixture
def another_release(committed_db: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """One whose tables have their columns in another order: no schema of its own is stored yet."""
    monkeypatch.setattr(ledger, "schema_of", turned_round)


def turned_round(model) -> Schema:
    now = schema_of(model)
    fields = now.fields[::-1]
    return Schema(uid=schema_name(now.model, fields), model=now.model, fields=fields)


def of_platforms() -> int:
    return Schema.objects.filter(model="identity.historicalplatform").count()


@pytest.mark.usefixtures("another_release")
def test_a_new_shape_is_stored_once_and_the_ledger_holds():
    platform = probes.open_platform(actor=CHAN)
    probes.rename(platform, actor=CHAN, name="Another")
    assert of_platforms() == 2
    assert verify().problems == []


@pytest.mark.usefixtures("committed_db")
def test_a_shape_whose_first_version_was_undone_is_stored_with_the_next(
    monkeypatch: pytest.MonkeyPatch,
):
    platform = probes.open_platform(actor=CHAN)
    monkeypatch.setattr(ledger, "schema_of", turned_round)
    with pytest.raises(Mistaken):
        probes.rename(platform, actor=CHAN, name="Lost", fail=Mistaken)
    assert of_platforms() == 1
    probes.rename(platform, actor=CHAN, name="Kept")
    assert of_platforms() == 2
    assert verify().problems == []
