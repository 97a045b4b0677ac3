"""What each thing done for somebody takes is written, never below the account where it reaches in,
and shown as our own rule."""

import shutil
from pathlib import Path

import pytest

from helpdesk.policies import Profile, ProfileError, current, platforms
from helpdesk.policies.loader import FOLDER, read
from helpdesk.policies.permits import MATTERS, clause_for
from helpdesk.policies.words.labels import MATTERS as WORDS

EG = "e-gets/read-2026-11-22.toml"


@pytest.fixture(params=platforms())
def profile(request: pytest.FixtureRequest) -> Profile:
    return current(request.param)


@pytest.fixture
def spoiled(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "profiles")) / EG


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("erase = { level = 2,", "erase = { level = 1,", "erase takes level 2"),
        ("disclose = { level = 2,", "disclose = { level = 0,", "disclose takes level 2"),
        (
            "change_contact = { level = 2, possession = true, not_recent = true }",
            "change_contact = { level = 2, possession = true }",
            "not recent",
        ),
        ("refund = { level = 1,", "refund = { level = 0,", "on the label"),
        ("speak = { level = 1 }\n", "", "speak"),
        ("speak = { level = 1 }", "speak = { level = 1, luck = true }", "luck"),
    ],
)
def test_a_profile_that_asks_for_too_little_is_refused(
    spoiled: Path, old: str, new: str, says: str
):
    text = spoiled.read_text()
    assert old in text
    spoiled.write_text(text.replace(old, new, 1))
    with pytest.raises(ProfileError) as refusal:
        read(spoiled)
    assert says in str(refusal.value)


def test_every_matter_is_shown_among_our_own_rules(profile: Profile):
    ours = [row for section in profile.sections if section.ours for row in section.rows]
    labels = {row.label for row in ours}
    assert {f"{WORDS[name]} takes" for name in MATTERS} <= labels
    erasing = next(row for row in ours if row.label == f"{WORDS['erase']} takes")
    assert str(erasing.value).startswith("Level 2, something they hold")


def test_the_clause_that_asks_for_the_check_is_named_where_there_is_one():
    tinh_tinh, easydser = current("tinh-tinh-mall"), current("easydser")
    assert clause_for(tinh_tinh, "refund") == tinh_tinh.quoted("occasions")
    assert clause_for(tinh_tinh, "speak") == tinh_tinh.quoted("membership")
    assert clause_for(easydser, "erase") == easydser.quoted("proof")


@pytest.mark.parametrize("platform", ["e-gets", "goexw", "hong-kong-site"])
def test_where_the_policy_asks_for_no_check_no_clause_is_claimed(platform: str):
    assert [clause_for(current(platform), what) for what in MATTERS] == [None] * len(MATTERS)


def test_a_matter_that_is_none_is_not_answered(profile: Profile):
    with pytest.raises(KeyError):
        profile.verification.permits.need("levels")
