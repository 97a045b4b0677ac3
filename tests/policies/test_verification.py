"""Which proof opens what."""

from itertools import combinations

import pytest

from helpdesk.policies import UNVERIFIED, Profile, current, platforms

FACTORS = ["label_facts", "order_facts", "registered_facts", "email_code"]


@pytest.fixture(params=platforms())
def profile(request: pytest.FixtureRequest) -> Profile:
    return current(request.param)


def proofs(among: list[str]) -> list[frozenset[str]]:
    """Every combination of these factors, the empty one too."""
    return [frozenset(one) for size in range(len(among) + 1) for one in combinations(among, size)]


def test_who_proves_nothing_is_told_nothing(profile: Profile):
    level = profile.verification.level_for(frozenset())
    assert level == UNVERIFIED
    assert profile.verification.opens(level) == frozenset()


def test_the_parcel_label_opens_that_parcels_status_and_no_more(profile: Profile):
    level = profile.verification.level_for(frozenset({"label_facts"}))
    assert profile.verification.opens(level) == {"parcel_status"}


def test_a_fact_that_is_not_on_the_label_opens_the_order(profile: Profile):
    level = profile.verification.level_for(frozenset({"order_facts"}))
    assert profile.verification.opens(level) == {"parcel_status", "order"}


def test_knowledge_alone_never_opens_the_account(profile: Profile):
    for factors in proofs(["label_facts", "order_facts", "registered_facts"]):
        level = profile.verification.level_for(factors)
        assert "account" not in profile.verification.opens(level)


@pytest.mark.parametrize("known", ["label_facts", "order_facts", "registered_facts"])
def test_a_code_with_any_knowledge_opens_the_account(profile: Profile, known: str):
    level = profile.verification.level_for(frozenset({"email_code", known}))
    assert profile.verification.opens(level) == {"parcel_status", "order", "account"}


def test_one_more_proof_never_opens_less(profile: Profile):
    for factors in proofs(FACTORS):
        before = profile.verification.level_for(factors)
        for more in FACTORS:
            assert profile.verification.level_for(factors | {more}) >= before


def test_a_factor_nobody_knows_proves_nothing(profile: Profile):
    assert profile.verification.level_for(frozenset({"nice_voice"})) == UNVERIFIED


@pytest.mark.parametrize(
    ("platform", "occasions"),
    [
        ("e-gets", set()),
        ("goexw", set()),
        ("hong-kong-site", set()),
        ("tinh-tinh-mall", {"contact", "aftersales", "dispute"}),
        ("easydser", {"contact", "dispute"}),
    ],
)
def test_membership_is_checked_on_the_occasions_the_policy_names(
    platform: str, occasions: set[str]
):
    assert current(platform).verification.required_on == occasions


def test_nobody_verifies_to_unsubscribe_or_to_report_a_leak(profile: Profile):
    assert {"opt_out", "report_leak", "freeze_account"} == set(profile.verification.exempt)
