"""Master keys are made once, and never made anew over data that they sealed."""

from pathlib import Path

import pytest
from django.test import Client

from helpdesk.vault import keystore, masters
from helpdesk.vault.subjects import new_subject


@pytest.fixture
def keys(tmp_path: Path, settings, master_keys) -> Path:
    """A keys folder of the test's own."""
    settings.REDRESS_KEYS = tmp_path
    return tmp_path


def test_preparing_makes_what_is_missing_and_replaces_nothing(keys: Path) -> None:
    assert masters.prepare() == [masters.MASTER, masters.BLIND, masters.SIGNING, masters.DJANGO]
    before = {path.name: path.read_bytes() for path in keys.iterdir()}
    assert masters.prepare() == []
    assert {path.name: path.read_bytes() for path in keys.iterdir()} == before
    assert all(path.stat().st_mode & 0o077 == 0 for path in keys.iterdir())


@pytest.mark.parametrize("name", [masters.MASTER, masters.BLIND, masters.SIGNING])
def test_a_lost_key_is_asked_for_and_never_made_anew_over_data(keys: Path, name: str) -> None:
    masters.prepare()
    (keys / name).unlink()
    with pytest.raises(masters.KeysMissing, match=f"{name} is gone"):
        masters.prepare(in_use=True)
    assert not (keys / name).exists()


@pytest.mark.django_db
def test_readiness_fails_while_the_master_key_is_another(keys: Path) -> None:
    masters.prepare()
    keystore.key_for(new_subject("e-gets").uid, "identity")
    assert keystore.fits()
    (keys / masters.MASTER).write_bytes(bytes(32))
    masters.read.cache_clear()
    keystore.cache.clear()
    answer = Client().get("/health/ready")
    assert answer.status_code == 503
    assert answer.json()["problems"] == ["keys"]
