"""The page of a policy shows what is promised, what is ours and what nobody promised."""

import pytest

from helpdesk.policies import Profile, current, platforms
from helpdesk.policies.words.labels import CLOCKS, TOPICS


@pytest.fixture(params=platforms())
def profile(request: pytest.FixtureRequest) -> Profile:
    return current(request.param)


def test_whatever_the_policy_says_is_shown_with_its_clause(profile: Profile):
    for section in profile.sections:
        for row in section.rows:
            if not section.ours and not row.silent:
                assert row.clause, f"{section.title}: {row.label}"


def test_what_is_ours_carries_no_clause_and_is_titled_ours(profile: Profile):
    ours = [section for section in profile.sections if section.ours]
    assert len(ours) == 3
    for section in ours:
        assert "our own" in section.title.lower()
        assert all(row.clause is None and not row.silent for row in section.rows)


def test_every_clock_and_topic_is_shown_even_where_the_policy_is_silent(profile: Profile):
    shown = {row.label for section in profile.sections for row in section.rows}
    assert {str(label) for label in [*CLOCKS.values(), *TOPICS.values()]} <= shown


def test_a_silence_reads_not_promised_and_never_as_its_mark(profile: Profile):
    for section in profile.sections:
        for row in section.rows:
            assert str(row.value).strip() not in {"", "silent"}
            assert not row.silent or str(row.value) == "Not promised"


def test_business_days_are_shown_as_such():
    rows = [row for section in current("hong-kong-site").sections for row in section.rows]
    assert "10 business days" in [row.value for row in rows]


def test_every_clause_is_shown_by_section_and_line():
    assert str(current("e-gets").quoted("reply")) == "XI, line 220"
    assert str(current("e-gets").quoted("manage")) == "VII(i), lines 138 to 146"
