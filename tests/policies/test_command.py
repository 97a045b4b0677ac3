"""`manage.py policies` tells an operator what the desk runs."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from helpdesk.policies import platforms


def told(*arguments: str) -> str:
    """What the command prints."""
    out = StringIO()
    call_command("policies", *arguments, stdout=out)
    return out.getvalue()


def test_every_platform_is_listed_with_its_version():
    lines = told().splitlines()
    for platform in platforms():
        assert any(line.startswith(platform) for line in lines)
    assert any("2020-08-31" in line for line in lines)


def test_findings_are_printed_with_their_clause():
    assert "IV.3, line 292" in told("easydser")


def test_one_platform_can_be_asked_for():
    assert "hong-kong-site" not in told("goexw")


def test_an_unknown_platform_is_answered_with_the_known_ones():
    with pytest.raises(CommandError, match="e-gets"):
        told("atlantis")
