"""The two commands, and what they install from."""

import re
import subprocess
from contextlib import ExitStack
from pathlib import Path

import pytest

from scripts import debian, demo
from scripts.check import (
    SETTINGS,
    SUITES,
    Check,
    Results,
    clean_environment,
    report,
    run,
    run_all,
)
from scripts.steps import ROOT, Step, StepError, do_all, fingerprint, run_quietly
from scripts.tally import Tally, read_tally, read_times

PINS = ("requirements.txt", "requirements-test.txt")
LISTS = (*PINS, "requirements.in", "requirements-test.in")


def pins(name: str) -> dict[str, str]:
    """Package → version of a pinned file; a line that pins nothing fails."""
    lines = [line for line in (ROOT / name).read_text().splitlines() if line[:1].isalnum()]
    return dict(re.fullmatch(r"([\w.-]+)==([\w.]+)", line).groups() for line in lines)


def test_ci_calls_make_test_and_nothing_else():
    commands = (ROOT / ".ci/run").read_text().splitlines()
    assert commands == ["#!/usr/bin/env bash", "exec make test"]


def test_ci_can_be_executed():
    assert (ROOT / ".ci/run").stat().st_mode & 0o111


@pytest.mark.parametrize("name", PINS)
def test_every_requirement_is_pinned(name):
    assert pins(name)


def test_the_two_pinned_files_agree():
    running, testing = (pins(name) for name in PINS)
    assert {name: testing[name] for name in running.keys() & testing.keys()} == {
        name: running[name] for name in running.keys() & testing.keys()
    }


def test_redis_stays_below_8_which_closes_idle_sockets():
    assert int(pins("requirements.txt")["redis"].split(".")[0]) < 8


def test_daphne_is_at_least_4_2_2_which_bounds_frames():
    version = tuple(int(part) for part in pins("requirements.txt")["daphne"].split("."))
    assert version >= (4, 2, 2)


@pytest.mark.parametrize("name", LISTS)
def test_requirements_name_no_registry(name):
    text = (ROOT / name).read_text()
    assert "://" not in text
    assert not re.search(
        r"^\s*(-i|-f|--(extra-)?index-url|--find-links|--trusted-host)\b", text, re.M
    )


def test_what_tests_need_is_not_installed_where_redress_runs():
    assert not pins("requirements.txt").keys() & {"pytest", "playwright", "mypy", "ruff", "djlint"}


@pytest.mark.parametrize("target", ["run", "demo-reset", "test", "lint", "drill", "bench"])
def test_make_offers_the_target(target):
    dry = subprocess.run(["make", "-n", target], cwd=ROOT, capture_output=True, check=False)
    assert dry.returncode == 0


def test_the_suite_covers_both_databases_and_the_browser():
    names = " ".join(check.name for check in SUITES["test"])
    for word in ("ruff", "mypy", "djlint", "migrations", "SQLite", "PostgreSQL", "browser"):
        assert word in names


def test_a_failing_check_makes_the_run_fail(tmp_path, capsys):
    results = Results()
    run(Check("broken", ("python", "-c", "raise SystemExit(3)")), {}, results)
    assert report("test", results) == 1
    assert "FAILED: broken" in capsys.readouterr().out


def test_what_ran_beside_the_others_is_reported_like_them(tmp_path, capfd):
    results = Results()
    checks = [
        Check("slow", ("python", "-c", "print('seen'); raise SystemExit(3)"), beside=True),
        Check("quick", ("python", "-c", "")),
    ]
    with ExitStack() as stack:
        run_all(checks, {"REDRESS_DATA": str(tmp_path / "data")}, results, stack)
    assert results.failed == ["slow"]
    assert set(results.took) == {"slow", "quick"}
    assert "seen" in capfd.readouterr().out


def test_what_could_not_be_tested_is_said(capsys):
    report("test", Results(untested=["browser: chromium missing"]))
    assert "NOT TESTED HERE: browser: chromium missing" in capsys.readouterr().out


def test_settings_of_the_callers_shell_stay_out_of_the_suite(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://production/redress")
    monkeypatch.setenv("REDRESS_DATA", "/srv/redress")
    env = clean_environment(tmp_path)
    assert not set(SETTINGS) & set(env)
    assert env["REDRESS_DATA"].startswith(str(tmp_path))


def test_the_tally_counts_fixture_errors_as_failures(tmp_path):
    suite = '<testsuites><testsuite tests="5" failures="1" errors="1" skipped="1"/></testsuites>'
    (tmp_path / "tests.xml").write_text(suite)
    assert read_tally(tmp_path / "tests.xml") == Tally(passed=2, failed=2, skipped=1)


def test_the_end_names_the_slowest_files_by_all_their_tests(tmp_path, capsys):
    cases = "".join(
        f'<testcase classname="{name}" time="{seconds}"/>'
        for name, seconds in [
            ("tests.chat.test_chats", 2),
            ("tests.chat.test_chats.TestQueue", 3),
            ("tests.test_demo", 4),
        ]
    )
    (tmp_path / "tests.xml").write_text(f"<testsuites><testsuite>{cases}</testsuite></testsuites>")
    report("test", Results(took={"mypy": 61.4}, files=read_times(tmp_path / "tests.xml")))
    said = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["61", "s", "mypy"] in said
    assert said.index(["5", "s", "tests/chat/test_chats.py"]) < said.index(
        ["4", "s", "tests/test_demo.py"]
    )


def test_a_finished_step_is_skipped_until_its_inputs_change(tmp_path):
    done = []
    for mark in ("one", "one", "two"):
        Step("step", lambda: done.append(1), tmp_path / "stamp", mark).do()
    assert len(done) == 2


def test_a_step_is_done_again_when_what_it_left_is_gone(tmp_path):
    database = tmp_path / "redress.sqlite3"
    step = Step("step", database.touch, tmp_path / "stamp", "same", leaves=(database,))
    step.do()
    database.unlink()
    step.do()
    assert database.exists()


def test_a_failed_step_is_not_taken_for_done(tmp_path):
    def fail() -> None:
        raise StepError("no room")

    step = Step("Database", fail, tmp_path / "stamp", "same")
    with pytest.raises(SystemExit, match="Database: no room"):
        do_all([step])
    assert not (tmp_path / "stamp").exists()


def test_a_failing_command_shows_its_own_words():
    with pytest.raises(StepError, match="what went wrong"):
        run_quietly("Trying", ["sh", "-c", "echo what went wrong >&2; exit 1"])


def test_a_fingerprint_changes_with_content():
    assert fingerprint([ROOT / "Makefile"]) != fingerprint([ROOT / "Makefile"], "another Python")


def test_missing_packages_are_named_where_apt_may_not_be_used(monkeypatch):
    monkeypatch.setattr(debian, "_right_to_install", lambda: None)
    with pytest.raises(StepError, match=r"sudo apt-get install .*fonts-khmeros gettext"):
        debian.install(["fonts-khmeros", "gettext"])


def test_a_package_is_missing_when_there_is_no_sign_of_it():
    signs = {
        "here": "sh",
        "also-here": "/bin/s*",
        "gone": "/nowhere/*.so",
        "absent": "no-such-command",
    }
    assert debian.missing(signs) == ["gone", "absent"]


def test_reset_never_touches_a_database_server(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://production/redress")
    with pytest.raises(StepError, match="DATABASE_URL is set"):
        demo.remove()


@pytest.mark.parametrize("folder", [ROOT, Path.home(), Path("/")])
def test_reset_refuses_folders_that_are_not_redresss(monkeypatch, folder):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("REDRESS_DATA", str(folder))
    monkeypatch.setattr("scripts.demo.shutil.rmtree", pytest.fail)  # should this ever go wrong
    with pytest.raises(StepError, match="Nothing was removed"):
        demo.remove()


def test_reset_removes_data_and_keys_and_says_so(monkeypatch, tmp_path, capsys):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    for name, file in (("REDRESS_DATA", "redress.sqlite3"), ("REDRESS_KEYS", "keys.sqlite3")):
        monkeypatch.setenv(name, str(tmp_path / name))
        (tmp_path / name).mkdir()
        (tmp_path / name / file).touch()
    demo.remove()
    assert not list(tmp_path.iterdir())
    assert str(tmp_path / "REDRESS_KEYS") in capsys.readouterr().out


def test_reset_leaves_a_folder_of_somebody_else_alone(monkeypatch, tmp_path):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    (tmp_path / "thesis.txt").touch()
    monkeypatch.setenv("REDRESS_DATA", str(tmp_path))
    with pytest.raises(StepError, match="Nothing was removed"):
        demo.remove()
    assert (tmp_path / "thesis.txt").exists()
