"""Master keys are made once, and never made anew over data that they sealed."""

import time
from pathlib import Path
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command
from django.forms.models import model_to_dict
from django.test import Client

from helpdesk.audit import sealing
from helpdesk.audit.models import Check, Entry, Head
from helpdesk.audit.verify import verify
from helpdesk.vault import keystore, masters, rotation
from helpdesk.vault.models import DataKey
from helpdesk.vault.subjects import new_subject
from tests.kernel import probes
from tests.kernel.probes import CHAN


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


@pytest.fixture
def rotating(keys: Path, db: None) -> Path:
    """Keys that sealed something already, in a folder of the test's own."""
    masters.prepare()
    masters.forget_newest()
    keystore.cache.clear()
    return keys


def opened(uid: UUID) -> bytes:
    """A data key as another process reads it."""
    keystore.cache.clear()
    return keystore.key(uid)


def test_a_new_master_wraps_new_keys_and_the_old_one_opens_what_it_wrapped(rotating: Path) -> None:
    old, secret = keystore.key_for(new_subject("e-gets").uid, "identity")
    call_command("rotate_keys", "master")
    new, _ = keystore.key_for(new_subject("e-gets").uid, "identity")
    masters_of = dict(DataKey.objects.values_list("uid", "master"))
    assert (masters_of[old], masters_of[new]) == ("1", "2")
    assert opened(old) == secret
    assert rotation.needed() == ["master.key", "master-2.key"]
    (rotating / "master.key").unlink()
    masters.read.cache_clear()
    with pytest.raises(masters.KeysMissing):
        keystore.fits()


def test_rewrapping_in_pieces_frees_the_old_master(rotating: Path) -> None:
    made = dict(keystore.key_for(new_subject("e-gets").uid, "identity") for _ in range(5))
    keystore.destroy(new_subject("e-gets").uid)
    call_command("rotate_keys", "master")
    assert keystore.rewrap(2) == 2
    assert rotation.needed() == ["master.key", "master-2.key"]
    call_command("rewrap_keys")
    assert rotation.needed() == ["master-2.key"]
    (rotating / "master.key").unlink()
    masters.read.cache_clear()
    assert {uid: opened(uid) for uid in made} == made
    assert keystore.fits()


def test_another_process_notices_a_new_master_within_a_minute(
    rotating: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert masters.newest(masters.MASTER) == "1"
    masters.write_new(rotating / "master-2.key", bytes(32))
    now = time.monotonic()
    monkeypatch.setattr(masters.time, "monotonic", lambda: now + 60)
    assert masters.newest(masters.MASTER) == "2"


def test_heads_name_their_signing_key_and_are_checked_without_its_private_half(
    rotating: Path,
) -> None:
    probes.open_platform(actor=CHAN)
    sealing.seal_batch()
    call_command("rotate_keys", "signing")
    probes.open_platform(actor=CHAN, code="goexw")
    sealing.seal_batch()
    assert list(Head.objects.order_by("size").values_list("key", flat=True)) == ["1", "2"]
    (rotating / "signing.pem").unlink()
    assert verify().problems == []
    (rotating / "signing.pub").unlink()
    assert verify().problems == [("key_unknown", "1 (1)")]


def test_rotating_is_in_the_ledger_by_name_and_never_by_material(rotating: Path) -> None:
    call_command("rotate_keys", "master")
    call_command("rotate_keys", "signing")
    master, signing = Entry.objects.filter(action="keys.rotate").order_by("pk")
    assert (master.actor, master.kind) == ("system:rotate_keys", "change")
    assert master.payload == {"rotated": "master", "file": "master-2.key"}
    assert signing.payload == {"rotated": "signing", "file": "signing-2.pem"}
    kept = repr([model_to_dict(entry) for entry in (master, signing)])
    assert (rotating / "master-2.key").read_bytes().hex() not in kept


def test_rewrapping_is_in_the_ledger_where_anything_was_rewrapped(rotating: Path) -> None:
    keystore.key_for(new_subject("e-gets").uid, "identity")
    call_command("rewrap_keys")
    assert not Entry.objects.filter(action="keys.rewrap").exists()
    call_command("rotate_keys", "master")
    call_command("rewrap_keys")
    [entry] = Entry.objects.filter(action="keys.rewrap")
    assert (entry.actor, entry.payload) == (
        "system:rewrap_keys",
        {"count": 1, "needed": ["master-2.key"]},
    )


def test_rewrapping_that_stops_in_the_middle_says_how_far_it_came(
    rotating: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pieces = iter([500])

    def one_piece_and_stopped() -> int:
        try:
            return next(pieces)
        except StopIteration:
            raise KeyboardInterrupt from None

    monkeypatch.setattr(keystore, "rewrap", one_piece_and_stopped)
    with pytest.raises(KeyboardInterrupt):
        call_command("rewrap_keys")
    assert Entry.objects.get(action="keys.rewrap").payload["count"] == 500


def test_checking_by_command_is_a_reading_in_the_ledger(rotating: Path) -> None:
    call_command("verify_audit")
    [entry] = Entry.objects.filter(action="trail.check")
    assert (entry.kind, entry.actor) == ("read", "system:verify_audit")
    assert entry.object_id == str(Check.objects.get().pk)
    assert entry.payload["problems"] == 0


def test_the_blind_key_is_not_rotated(rotating: Path) -> None:
    with pytest.raises(CommandError, match="cannot be rotated"):
        call_command("rotate_keys", "blind")
