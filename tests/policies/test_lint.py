"""What the operator is told about a policy's text."""

from collections.abc import Mapping

import pytest

from helpdesk.policies import Clause, Finding, Profile, current, platforms
from helpdesk.policies.lint import computed
from helpdesk.policies.words.findings import COMPUTED, NOTED


def codes(findings: "list[Finding] | tuple[Finding, ...]") -> list[str]:
    return [finding.code for finding in findings]


def with_clause(profile: Profile, clause: Clause) -> Profile:
    """The profile with one clause exchanged in its list."""
    clauses: Mapping[str, Clause] = {**profile.clauses, clause.key: clause}
    return profile.model_copy(update={"clauses": clauses})


@pytest.mark.parametrize("platform", platforms())
def test_every_shipped_clause_lies_in_its_text_is_quoted_briefly_and_is_used(platform: str):
    wrong = {"clause_out_of_range", "clause_without_quote", "quote_too_long", "clause_unused"}
    assert not wrong & set(codes(current(platform).findings))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"line": 229}, "clause_out_of_range"),
        ({"line": 0}, "clause_out_of_range"),
        ({"to": 900}, "clause_out_of_range"),
        ({"to": 3}, "clause_out_of_range"),
        ({"quote": ""}, "clause_without_quote"),
        ({"quote": "word " * 26}, "quote_too_long"),
        ({"key": "another"}, "clause_unused"),
    ],
)
def test_a_clause_that_cannot_be_checked_is_found(changes: dict[str, object], code: str):
    profile = current("e-gets")
    clause = profile.quoted("reply").model_copy(update=changes)
    assert code in codes(computed(with_clause(profile, clause)))


def test_platforms_that_promise_different_countries_cannot_share_a_database():
    found = [one for one in current("easydser").findings if one.code == "storage_conflict"]
    assert ["E-GetS" in one.text for one in found] == [True]
    assert "Cambodia" in found[0].text
    assert found[0].clauses[0].line == 404
    assert codes(current("e-gets").findings).count("storage_conflict") == 2


def test_the_gravest_finding_comes_first():
    assert codes(current("easydser").findings)[0] == "storage_conflict"


@pytest.mark.parametrize(
    ("platform", "code"),
    [
        ("tinh-tinh-mall", "access_and_questions_differ"),
        ("tinh-tinh-mall", "storage_elsewhere"),
        ("tinh-tinh-mall", "names_other_shops"),
        ("hong-kong-site", "complainant_or_respondent"),
        ("hong-kong-site", "call_facts_not_content"),
        ("goexw", "included_or_excluded"),
        ("easydser", "three_years_garbled"),
        ("easydser", "cites_missing_section"),
        ("e-gets", "contact_content_needs_consent"),
        ("goexw", "no_deadline"),
        ("goexw", "nobody_to_reach"),
        ("hong-kong-site", "nobody_to_reach"),
        ("e-gets", "undated"),
        ("e-gets", "no_incident_notice"),
        ("hong-kong-site", "no_refusal_list"),
    ],
)
def test_the_operator_is_told(platform: str, code: str):
    assert code in codes(current(platform).findings)


@pytest.mark.parametrize("platform", platforms())
def test_every_finding_reads_as_a_sentence_and_a_doubt_names_its_clause(platform: str):
    for finding in current(platform).findings:
        assert finding.text.endswith(".")
        assert "%(" not in finding.text
        assert finding.clauses or finding.weight == "note"


def test_no_finding_has_two_wordings():
    assert not set(NOTED) & set(COMPUTED)


def test_a_holiday_table_that_runs_out_is_found():
    profile = current("hong-kong-site")
    late = profile.source.read_on.replace(year=2027)
    source = profile.source.model_copy(update={"read_on": late})
    assert "holidays_unknown" in codes(computed(profile.model_copy(update={"source": source})))
    assert "holidays_unknown" not in codes(computed(profile))
