"""Who calls the API."""

import pytest

from tests.api.caller import Caller


@pytest.fixture
def shop(db: None) -> Caller:
    """E-GetS's system, with a token that may do everything."""
    return Caller()
