"""A profile says everything, only what is known, and never changes under an old case."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from helpdesk.policies import ProfileError, current, platforms, profile, versions
from helpdesk.policies.loader import FOLDER, in_force, read, read_all

EG = Path("e-gets/read-2026-11-22.toml")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped profiles that a test may spoil."""
    return Path(shutil.copytree(FOLDER, tmp_path / "profiles"))


def rewrite(path: Path, old: str, new: str) -> Path:
    """Exchange a text that must be there."""
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    return path


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('prefix = "EG"', 'prefix = "EG"\ncolour = "red"', "colour"),
        ('suspected_leak = "silent"\n', "", "suspected_leak"),
        ('suspected_leak = "silent"\n', 'suspected_leek = "silent"\n', "suspected_le"),
        ('suspected_leak = "silent"', "suspected_leak = { days = 15 }", "clause"),
        ('suspected_leak = "silent"', "suspected_leak = {}", "silent"),
        ('clause = "reply"', 'clause = "replies"', "there is no clause called 'replies'"),
        ("days = 15", "days = 0", "greater than 0"),
        ('fees = "silent"\n', "", "fees"),
    ],
)
def test_a_profile_that_is_not_exact_is_refused_by_name(
    folder: Path, old: str, new: str, says: str
):
    path = rewrite(folder / EG, old, new)
    with pytest.raises(ProfileError, match="e-gets/read-2026-11-22") as refusal:
        read(path)
    assert says in str(refusal.value)


def test_a_rule_without_words_is_refused(folder: Path):
    path = rewrite(folder / EG, 'guardian_notified = "', 'guardian_phoned = "')
    with pytest.raises(ProfileError, match="no words for guardian_phoned"):
        read(path)


def test_a_finding_without_words_is_refused(folder: Path):
    path = rewrite(folder / EG, 'code = "withdrawal_without_route"', 'code = "hunch"')
    with pytest.raises(ProfileError, match="no words for hunch"):
        read(path)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('["label_facts"], level = 0', '["label_facts"], level = 1', "on the label"),
        ('["order_facts"], level = 1', '["order_facts"], level = 2', "possession"),
        ('levels = [["parcel_status"],', 'levels = [["parcel_status", "order"],', "level 0"),
    ],
)
def test_a_ladder_that_gives_too_much_is_refused(folder: Path, old: str, new: str, says: str):
    with pytest.raises(ProfileError, match=says):
        read(rewrite(folder / EG, old, new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('telephone = "+85523238999"', 'telephone = "023 238 999"'),
        ('timezone = "Asia/Phnom_Penh"', 'timezone = "Asia/Penom_Phnh"'),
        ('calendar = "kh"', 'calendar = "atlantis"'),
    ],
)
def test_numbers_zones_and_calendars_are_checked(folder: Path, old: str, new: str):
    with pytest.raises(ProfileError):
        read(rewrite(folder / EG, old, new))


def test_a_file_is_named_after_its_platform_and_version(folder: Path):
    path = (folder / EG).rename(folder / "e-gets" / "other.toml")
    with pytest.raises(ProfileError, match="not named after"):
        read(path)


def test_a_new_version_stands_beside_the_one_an_old_case_was_opened_under(folder: Path):
    newer = folder / "e-gets" / "read-2027-03-01.toml"
    shutil.copy(folder / EG, newer)
    rewrite(newer, 'version = "read-2026-11-22"', 'version = "read-2027-03-01"')
    rewrite(newer, "effective = 2026-11-22", "effective = 2027-03-01")
    rewrite(newer, "days = 15", "days = 10")
    kept = read_all(folder)["e-gets"]
    assert list(kept) == ["read-2026-11-22", "read-2027-03-01"]
    assert kept["read-2026-11-22"].clock("policy_question").days == 15
    assert in_force(list(kept.values()), date(2027, 2, 28)).version == "read-2026-11-22"
    assert in_force(list(kept.values()), date(2027, 3, 1)).version == "read-2027-03-01"


def test_before_the_first_known_version_the_first_one_answers():
    assert current("e-gets", on=date(2019, 1, 1)) == profile("e-gets", "read-2026-11-22")


def test_every_version_can_be_had_by_name():
    for platform in platforms():
        for version in versions(platform):
            found = profile(platform, version)
            assert (found.platform, found.version) == (platform, version)


@pytest.mark.parametrize(("platform", "version"), [("nowhere", "1"), ("e-gets", "2031")])
def test_an_unknown_platform_or_version_is_an_error(platform: str, version: str):
    with pytest.raises(KeyError):
        profile(platform, version)


def test_a_policy_with_a_date_of_its_own_keeps_it():
    assert current("goexw").effective == current("goexw").source.published == date(2015, 8, 7)
    assert current("easydser").source.published == date(2020, 8, 31)


def test_a_profile_cannot_be_changed_while_the_desk_runs():
    one = current("e-gets")
    with pytest.raises(ValueError, match="frozen"):
        one.prefix = "XX"
    with pytest.raises(TypeError):
        one.clocks["access"] = None
