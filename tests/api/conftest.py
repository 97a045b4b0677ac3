"""Every test of the API begins with full buckets."""

import pytest

from helpdesk.api.limits import calls
from tests.api.caller import Caller


@pytest.fixture(autouse=True)
def full_buckets() -> None:
    calls.forget()


@pytest.fixture
def shop(db: None) -> Caller:
    """E-GetS's system, with a token that may do everything."""
    return Caller()
