"""Who is there when people are let in and given roles."""

import pytest

from tests import personas


@pytest.fixture
def egets():
    return personas.platform("e-gets")


@pytest.fixture
def goexw():
    return personas.platform("goexw")


@pytest.fixture
def root():
    return personas.administrator()
