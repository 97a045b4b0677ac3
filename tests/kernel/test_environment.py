"""Settings that cannot be right stop the start, with one sentence that says what to do."""

import logging

import pytest

from helpdesk.environment import PROJECT, REDRESS_NAMES, Environment, SettingsError
from helpdesk.logs import WithoutPersonalData


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"REDRESS_DATTA": "x"}, "REDRESS_DATTA"),
        ({"REDRESS_DEMO": "yes"}, "write 1 or 0"),
        ({"PORT": "0"}, "whole number from 1 to 65535"),
        ({"PORT": "80.5"}, "whole number"),
        ({"PORT": "-1"}, "whole number"),
        ({"REDRESS_PROXIES": "many"}, "whole number from 0 to 9"),
        ({"REDRESS_DATA": "/a", "REDRESS_KEYS": "/a/keys"}, "lies inside"),
        ({"REDRESS_DATA": "/a", "REDRESS_KEYS": "/a"}, "lies inside"),
        ({"DATABASE_URL": "postgresql:///a"}, "without KEYS_DATABASE_URL"),
        ({"KEYS_DATABASE_URL": "postgresql:///a"}, "without DATABASE_URL"),
        (
            {"DATABASE_URL": "postgresql:///a", "KEYS_DATABASE_URL": "postgresql:///a"},
            "apart from the data",
        ),
        ({"DATABASE_OWNER_URL": "postgresql:///a"}, "without DATABASE_URL"),
        ({"REDRESS_DATA": "/a", "REDRESS_HEADS": "/a/heads.jsonl"}, "lies inside"),
        ({"REDRESS_TSA_URL": "http://time.example"}, "https address"),
        ({"REDRESS_TSA_ROOT": "/root.pem"}, "without REDRESS_TSA_URL"),
        ({"REDRESS_ORIGINS": "desk.example"}, "https://desk.example"),
        ({"REDRESS_ORIGINS": "http://desk.example"}, "must be https"),
        ({"REDRESS_ORIGINS": "https://desk.example/path"}, "https://desk.example"),
        ({"REDRESS_ORIGINS": "https://desk.example", "REDRESS_DEMO": "1"}, "this machine only"),
    ],
)
def test_a_setting_that_cannot_be_right_is_refused_in_a_sentence(given, sentence):
    with pytest.raises(SettingsError) as refusal:
        Environment.read(given)
    assert sentence in str(refusal.value)
    assert str(refusal.value).endswith(".")


def test_nothing_given_is_a_desk_on_this_machine():
    one = Environment.read({})
    assert one.origins == ("http://localhost:8000", "http://127.0.0.1:8000")
    assert (one.host, one.database_url, one.demo) == ("127.0.0.1", "", False)


def test_the_owner_connects_only_when_asked_to():
    urls = {
        "DATABASE_URL": "postgresql://app@/a",
        "DATABASE_OWNER_URL": "postgresql://owner@/a",
        "KEYS_DATABASE_URL": "postgresql://app@/k",
    }
    assert Environment.read(urls).database_url == urls["DATABASE_URL"]
    as_owner = Environment.read(urls | {"REDRESS_AS_OWNER": "1"})
    assert as_owner.database_url == urls["DATABASE_OWNER_URL"]
    assert as_owner.application_url == urls["DATABASE_URL"]


def test_a_log_says_the_type_and_place_of_an_error_and_never_its_words(caplog):
    caplog.handler.addFilter(WithoutPersonalData())
    typed = "Sok Dara, +855 12 345 678"
    try:
        int(typed)
    except ValueError:
        logging.getLogger("probe").exception("It failed")
    assert "ValueError" in caplog.text
    assert "test_environment.py" in caplog.text
    assert "Sok Dara" not in caplog.text


@pytest.mark.parametrize("name", sorted(REDRESS_NAMES))
def test_every_setting_stands_in_the_readme(name):
    assert f"`{name}`" in (PROJECT / "README.md").read_text(encoding="utf-8")
