"""What each platform promises, checked against the printed policies as people read them."""

import pytest

from helpdesk.policies import Profile, Promise, Silent, current, platforms
from helpdesk.policies.words.labels import CLOCKS, TARGETS

PLATFORMS = ["e-gets", "easydser", "goexw", "hong-kong-site", "tinh-tinh-mall"]
CALENDAR, BUSINESS = False, True
EVERY_REQUEST = ["access", "correct", "supplement", "delete", "withdraw", "cancel", "explain"]

PRINTED = {
    "e-gets": {"policy_question": (15, CALENDAR)},
    "tinh-tinh-mall": {
        "access": (30, CALENDAR),
        "policy_question": (15, CALENDAR),
        "suspected_leak": (15, CALENDAR),
    },
    "hong-kong-site": {"access": (10, BUSINESS)},
    "goexw": {},
    "easydser": dict.fromkeys([*EVERY_REQUEST, "data_request", "policy_question"], (15, CALENDAR)),
}


@pytest.fixture(params=PLATFORMS)
def profile(request: pytest.FixtureRequest) -> Profile:
    return current(request.param)


def test_the_five_platforms_have_a_policy():
    assert platforms() == PLATFORMS


def test_only_printed_deadlines_are_promised(profile: Profile):
    promised = {
        name: (clock.days, clock.business)
        for name in CLOCKS
        if isinstance(clock := profile.clock(name), Promise)
    }
    assert promised == PRINTED[profile.platform]


def test_nobody_promises_a_deadline_for_a_complaint_about_an_order(profile: Profile):
    assert isinstance(profile.clock("order_complaint"), Silent)


def test_a_silence_is_no_number_and_no_yes(profile: Profile):
    silence = profile.clock("order_complaint")
    assert not silence
    assert not hasattr(silence, "days")


def test_a_target_of_the_operator_is_no_promise(profile: Profile):
    for name in TARGETS:
        target = profile.target(name)
        assert target.hours > 0
        assert not isinstance(target, Promise)
        assert not hasattr(target, "clause")


def test_asking_for_an_unknown_clock_is_an_error_and_not_a_silence(profile: Profile):
    with pytest.raises(KeyError):
        profile.clock("tomorrow")


def test_a_promise_quotes_where_it_is_printed():
    clause = current("e-gets").clock("policy_question").clause
    assert (clause.section, clause.line) == ("XI", 220)
    assert "15 days" in clause.quote
    assert current("e-gets").quoted("reply") == clause


@pytest.mark.parametrize(
    ("platform", "modes"),
    [
        ("e-gets", {"will_not": 11}),
        ("tinh-tinh-mall", {"may_not": 11}),
        ("hong-kong-site", {"law_only": 1}),
        ("goexw", {}),
        ("easydser", {"shall_not": 8, "may_reject": 3}),
    ],
)
def test_refusal_keeps_the_policys_own_verb_and_list(platform: str, modes: dict[str, int]):
    refusals = current(platform).refusals_for("access")
    assert {refusal.mode: len(refusal.grounds) for refusal in refusals} == modes


def test_the_hong_kong_cases_for_collecting_are_no_grounds_to_refuse():
    profile = current("hong-kong-site")
    assert len(profile.rules.consent_not_needed_to_collect) == 7
    assert profile.refusals_for("delete") == ()


@pytest.mark.parametrize(
    ("platform", "fourteen_is_a_child"), [("tinh-tinh-mall", True), ("easydser", False)]
)
def test_whether_fourteen_is_a_child_follows_the_policy(platform: str, fourteen_is_a_child: bool):
    sensitive = current(platform).sensitive
    assert sensitive.is_child(13)
    assert sensitive.is_child(14) is fourteen_is_a_child
    assert not sensitive.is_child(15)


def test_easydser_counts_communication_and_health_as_sensitive():
    more = {"communication", "credit", "accommodation", "health"}
    assert (
        set(current("easydser").sensitive.kinds) - set(current("tinh-tinh-mall").sensitive.kinds)
        == more
    )


@pytest.mark.parametrize(
    ("platform", "kind", "gate"),
    [
        ("tinh-tinh-mall", "payment", "confirm_first"),
        ("tinh-tinh-mall", "own_orders", "agreed"),
        ("easydser", "payment", "agreed"),
        ("easydser", "logistics", "agreed"),
        ("e-gets", "delivery_progress", "agreed"),
        ("e-gets", "payment", "not_covered"),
        ("hong-kong-site", "transaction", "agreed"),
        ("goexw", "logistics", "not_covered"),
    ],
)
def test_facts_from_third_parties_pass_the_gate_the_policy_sets(
    platform: str, kind: str, gate: str
):
    assert current(platform).sourcing.gate(kind) == gate


@pytest.mark.parametrize(
    ("platform", "needs_consent"),
    [
        ("e-gets", True),
        ("hong-kong-site", True),
        ("goexw", True),
        ("tinh-tinh-mall", False),
        ("easydser", False),
    ],
)
def test_recording_needs_consent_unless_the_policy_keeps_the_content(
    platform: str, needs_consent: bool
):
    assert current(platform).recording_needs_consent is needs_consent


def test_payment_institutions_of_e_gets_receive_number_and_amount_only():
    codes = [rule.code for rule in current("e-gets").rules.payment_data]
    assert codes == ["order_number", "amount"]


@pytest.mark.parametrize("platform", ["e-gets", "easydser"])
def test_transactions_are_kept_at_least_three_years_from_completion(platform: str):
    retention = current(platform).retention
    assert (retention.years, retention.at_least) == (3, True)
    assert retention.starts == "transaction_completed"


def test_tinh_tinh_keeps_for_the_purpose_without_a_figure():
    assert isinstance(current("tinh-tinh-mall").retention.years, Silent)


@pytest.mark.parametrize("platform", ["tinh-tinh-mall", "easydser"])
def test_an_incident_notice_has_the_four_promised_parts(platform: str):
    notice = current(platform).incident_notice
    assert [rule.code for rule in notice.sections] == [
        "situation_and_impact",
        "measures",
        "advice",
        "remedies",
    ]
    assert [rule.code for rule in notice.channels] == ["email", "letter", "telephone", "push"]
    assert notice.fallback
    assert notice.regulator


@pytest.mark.parametrize("platform", ["e-gets", "hong-kong-site", "goexw"])
def test_the_others_promise_no_incident_notice(platform: str):
    assert isinstance(current(platform).incident_notice, Silent)


def test_only_easydser_has_a_rule_on_fees():
    with_fees = [code for code in PLATFORMS if not isinstance(current(code).rules.fees, Silent)]
    assert with_fees == ["easydser"]


def test_only_e_gets_tells_the_guardian_of_a_child_it_finds():
    told = [code for code in PLATFORMS if current(code).rules.says("minors", "guardian_notified")]
    assert told == ["e-gets"]


def test_storage_is_promised_where_the_policies_say():
    assert {code: current(code).storage_regions for code in PLATFORMS} == {
        "e-gets": ("KH", "SG", "MY"),
        "easydser": ("CN",),
        "goexw": (),
        "hong-kong-site": (),
        "tinh-tinh-mall": ("CN",),
    }


def test_contacts_are_the_printed_ones():
    printed = {
        code: {contact.value for contact in current(code).contacts} - {""} for code in PLATFORMS
    }
    assert "+85523238999" in printed["e-gets"]
    assert "service@e-gets.com" in printed["e-gets"]
    assert "cambodiapostesolutions@cpes.com.kh" in printed["tinh-tinh-mall"]
    assert "support@easydser.com" in printed["easydser"]
    assert not printed["goexw"] | printed["hong-kong-site"]


def test_no_policy_prints_service_hours(profile: Profile):
    assert all(isinstance(contact.hours, Silent) for contact in profile.contacts)


def test_platforms_are_told_apart_by_prefix_and_hue():
    profiles = [current(code) for code in PLATFORMS]
    assert {one.prefix for one in profiles} == {"EG", "TT", "HK", "GX", "ED"}
    assert len({one.accent_hue for one in profiles}) == 5
    assert all("en" in one.names for one in profiles)
