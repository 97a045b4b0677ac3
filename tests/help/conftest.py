"""Somebody in the help centre."""

import pytest

from tests.help.visitors import Visitor


@pytest.fixture
def visitor() -> Visitor:
    return Visitor()
