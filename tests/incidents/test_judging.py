"""Each law is judged with a ground and its clock; facts keep their history."""

from datetime import timedelta

import pytest
from django.utils import timezone

from helpdesk.audit.reads import text
from helpdesk.errors import BadInput, NotFound
from helpdesk.policies import current
from identity.incidents.access import incident_for
from identity.incidents.actions.assessing import (
    Judgement,
    assess_incident,
    choose_regimes,
    note_regulator_told,
)
from identity.incidents.actions.incidents import (
    change_facts,
    close_incident,
    register_incident,
    report_suspicion,
)
from identity.incidents.errors import (
    ChangedMeanwhile,
    IncidentClosed,
    NotProposed,
    ReasonForLateness,
    SaysNothing,
    StillSuspected,
)
from identity.incidents.evasive import is_evasive
from identity.incidents.models import Incident, IncidentState, Risk
from identity.incidents.proposals import proposed
from identity.incidents.queries.assessments import judged
from tests import personas
from tests.incidents.stories import facts, found_by, incident, officer, officer_actor

pytestmark = pytest.mark.django_db

GROUND = "Names and addresses were seen by a stranger."


def judgement(**more: object) -> Judgement:
    """Both are told."""
    usual = {"risk": Risk.SOME, "tell_regulator": True, "tell_people": True, "ground": GROUND}
    return Judgement(**{**usual, **more})


@pytest.mark.parametrize(
    "said",
    ["", "  ", "N/A", "n.a.", "-", "---", "none", "None.", "xxx", "ទេ", "គ្មាន។", "មិនមាន",
     "无", "無。", "不适用", "N／A", "không", "Không có.", "TBD", "…", "none none"],
)  # fmt: skip
def test_words_for_nothing_are_no_ground(said: str) -> None:
    assert is_evasive(said)


@pytest.mark.parametrize(
    "said", [GROUND, "The disk was encrypted.", "数据已加密，无人能够读取。", "ទិន្នន័យត្រូវបានអ៊ិនគ្រីប។",
             "Dữ liệu đã được mã hóa.", "No one could open the file."],
)  # fmt: skip
def test_a_sentence_is_a_ground(said: str) -> None:
    assert not is_evasive(said)


def test_the_policy_points_to_laws_and_leaving_one_out_needs_a_reason() -> None:
    here = personas.platform("tinh-tinh-mall")
    actor = officer_actor(here)
    about = incident(here, actor)
    assert {"policy", "cn_pipl", "kh"} <= proposed(current(here.code)).keys()
    with pytest.raises(NotProposed):
        choose_regimes(about, ["kh"], actor=actor)
    kept = choose_regimes(about, ["kh"], actor=actor, why="Nobody in China is among them.")
    assert kept.regimes == ["kh"]


def test_a_clock_runs_from_when_we_knew_and_asks_why_it_is_late() -> None:
    here = personas.platform()
    actor = officer_actor(here)
    knew = timezone.now() - timedelta(hours=80)
    about = incident(here, actor, aware_at=knew, occurred_from=None, occurred_to=None)
    codes = [*proposed(current(here.code)), "gdpr"]
    about = choose_regimes(about, codes, actor=actor)
    clock = next(one.regulator for one in judged(about) if one.regime.code == "gdpr")
    assert (clock.by, clock.over) == (knew + timedelta(hours=72), True)
    with pytest.raises(ReasonForLateness):
        assess_incident(about, "gdpr", judgement(), actor=actor)
    late = judgement(late_why="The supplier told us only on the third day.")
    kept = assess_incident(about, "gdpr", late, actor=actor)
    assert kept.regulator_by == clock.by
    note_regulator_told(about, "gdpr", actor=actor, at=timezone.now())
    assert not next(one for one in judged(about) if one.regime.code == "gdpr").regulator.over


def test_a_decision_not_to_tell_needs_its_ground_and_stays_beside_later_ones() -> None:
    here = personas.platform()
    actor = officer_actor(here)
    about = choose_regimes(
        incident(here, actor), [*proposed(current(here.code)), "hk"], actor=actor
    )
    silent = {"tell_regulator": False, "tell_people": False}
    for ground in ("", "无", "N/A"):
        with pytest.raises(BadInput):
            assess_incident(about, "hk", judgement(ground=ground, **silent), actor=actor)
    assess_incident(about, "hk", judgement(**silent), actor=actor)
    assess_incident(about, "hk", judgement(), actor=actor)
    assert [one.tell_people for one in about.assessments.filter(regime="hk")] == [False, True]
    with pytest.raises(NotFound):
        assess_incident(about, "cn_2025_x", judgement(), actor=actor)


def test_nobody_overwrites_facts_they_have_not_seen() -> None:
    here = personas.platform()
    actor = officer_actor(here)
    about = incident(here, actor)
    changed = change_facts(about, facts(headline="Twelve cases"), actor=actor, revision=1)
    with pytest.raises(ChangedMeanwhile):
        change_facts(about, facts(headline="Ten cases"), actor=actor, revision=1)
    about.refresh_from_db()
    assert (text(about.headline), about.revision, changed.revision) == ("Twelve cases", 2, 2)
    assert about.history.count() >= 2


def test_the_second_press_registers_the_same_incident() -> None:
    here = personas.platform()
    actor, told = officer_actor(here), facts()
    made = [register_incident(here, told, actor=actor, key="one") for _press in range(2)]
    assert made[0].pk == made[1].pk


def test_a_suspicion_becomes_an_incident_once_its_facts_are_there() -> None:
    here = personas.platform()
    actor, agent = officer_actor(here), personas.as_actor(personas.agent(here))
    said = {"case": "EG-1", "headline": "A leak", "words": "A caller knew another's order."}
    about = report_suspicion(here, actor=agent, **said)
    assert report_suspicion(here, actor=agent, **said).pk == about.pk
    with pytest.raises(NotFound):
        incident_for(agent, about.number)
    with pytest.raises(StillSuspected):
        found_by(about, actor)
    assert change_facts(about, facts(), actor=actor, revision=1).state == IncidentState.OPEN


def test_a_closed_incident_is_not_changed() -> None:
    here = personas.platform()
    actor = officer_actor(here)
    about = incident(here, actor)
    with pytest.raises(SaysNothing):
        close_incident(about, actor=actor, why="none")
    close_incident(about, actor=actor, why="Everybody was told.")
    with pytest.raises(IncidentClosed):
        change_facts(about, facts(), actor=actor, revision=1)


def test_the_form_says_what_is_wrong_and_keeps_what_was_typed() -> None:
    here = personas.platform()
    browser = personas.signed_in(officer(here))
    page = browser.post(
        "/desk/incidents/new/",
        {"platform": here.code, "headline": "N/A", "what_happened": "Seen by a stranger",
         "kind": "confidentiality", "aware_at": "2026-11-20T10:00", "revision": 0, "once": "x"},
    )  # fmt: skip
    assert page.status_code == 422
    assert "Seen by a stranger" in page.content.decode()
    assert not Incident.objects.exists()
