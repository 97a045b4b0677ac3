"""A leak is reported and an account frozen without proof; nobody learns whether there is one."""

from contextlib import ExitStack
from datetime import timedelta

import pytest
import time_machine
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from helpdesk.audit.reads import text
from helpdesk.background.worker import Worker
from helpdesk.errors import Forbidden, NotFound
from identity.actions import freezes
from identity.actions.freezes import NoReason, lift_freeze
from identity.actions.ties import declare_tie
from identity.models import Freeze, VerificationAttempt
from identity.models.ties import Tie
from identity.sweeps import freeze_what_was_left
from identity.verification import freezing
from tests import personas
from tests.verification import people
from tests.verification.frozen import frozen_member
from tests.verification.people import BUYER, REGISTERED, Scene
from tests.verification.test_customers_page import words
from tickets.actions.verification import send_ticket_code, verify_by_code, verify_by_facts
from tickets.models import Ticket
from tickets.views.report import REPORTED

pytestmark = pytest.mark.django_db

REPORT = "/e-gets/report/"
SAID = {"reason": "leak", "account": "M-1001", "email": "reach@me.example", "text": "I saw it."}
WHY = "Spoke to them in the shop, passport seen."


@pytest.fixture
def scene() -> Scene:
    REPORTED.forget()
    return people.scene()


def report(once: str = "one", platform: str = "e-gets", **said: str) -> Client:
    browser = Client()
    answer = browser.post(f"/{platform}/report/", {**SAID, "once": once, **said})
    assert answer.status_code == 302, words(answer)
    Worker().work_off()
    return browser


def unfrozen(scene: Scene) -> None:
    """A report that no worker got round to."""
    answer = Client().post(REPORT, {**SAID, "once": "lost"})
    assert answer.status_code == 302
    DBTaskResult.objects.all().delete()


def queries_of_a_report(once: str, account: str) -> tuple[int, int]:
    """How many queries it takes in each database, of somebody at another address."""
    browser = Client(REMOTE_ADDR=f"192.0.2.{len(once)}")
    with ExitStack() as stack:
        seen = [
            stack.enter_context(CaptureQueriesContext(connections[name]))
            for name in ("default", "keys")
        ]
        browser.post(REPORT, {**SAID, "once": once, "account": account})
    return len(seen[0]), len(seen[1])


def prove_all(scene: Scene) -> None:
    verify_by_facts(scene.ticket, "order_facts", BUYER, actor=scene.customer)
    send_ticket_code(scene.ticket, actor=scene.customer)
    verify_by_code(scene.ticket, people.codes_sent()[-1][1], actor=scene.customer)


@pytest.mark.parametrize("account", ["M-1001", "010 000 0041", "DARA@shop.example"])
def test_who_reports_a_leak_freezes_the_account_and_gets_a_case(scene: Scene, account: str):
    page = words(report(account=account).get("/e-gets/report/sent/"))
    freeze = Freeze.objects.get()
    case = Ticket.objects.get(number=freeze.case)
    assert freeze.member == scene.member
    assert case.topic == "data"
    assert case.number in page


def test_the_answer_is_the_same_whether_or_not_there_is_an_account(scene: Scene):
    pages = []
    for once, account in (("a", "M-1001"), ("b", "M-none"), ("c", "M-1001")):
        browser = report(once, account=account)
        number = Ticket.objects.order_by("pk").last().number
        page = words(browser.get("/e-gets/report/sent/"))
        pages.append(page.replace(number, "N").split("<main")[1])
    assert pages[0] == pages[1] == pages[2]
    assert Freeze.objects.count() == 1


def test_it_takes_the_same_queries_whether_or_not_there_is_an_account(scene: Scene):
    queries_of_a_report("x", "M-none")
    taken = {
        account: queries_of_a_report(once, account)
        for once, account in (("xx", "M-none"), ("xxx", "M-1001"), ("xxxx", "M-gone"))
    }
    assert len(set(taken.values())) == 1, taken


def test_a_freeze_whose_worker_was_lost_is_made_by_the_sweep_once(scene: Scene):
    unfrozen(scene)
    freeze_what_was_left.work()
    assert not Freeze.objects.exists(), "its worker may be on the way"
    with time_machine.travel(timezone.now() + timedelta(minutes=1)):
        freeze_what_was_left.work()
        freeze = Freeze.objects.get()
        assert (freeze.member, freeze.reason) == (scene.member, "leak")
        assert freeze.asked_by.startswith("customer:")
        lift_freeze(freeze, actor=manager(scene), why=WHY)
        freeze_what_was_left.work()
    assert Freeze.objects.count() == 1, "what was lifted stays lifted"


def test_of_a_frozen_account_nothing_is_told_whatever_is_proved(scene: Scene):
    frozen_member()
    outcome = verify_by_facts(scene.ticket, "order_facts", BUYER, actor=scene.customer)
    assert (outcome, outcome.said) == ("frozen", "not_proven")
    assert send_ticket_code(scene.ticket, actor=scene.agent) == "not_sent"
    assert not people.codes_sent()
    assert not scene.state.verified


def test_what_was_open_closes_at_once_and_says_why_to_the_desk(scene: Scene):
    prove_all(scene)
    assert "account" in scene.state.opens
    frozen_member()
    state = scene.state
    lacking = state.lacking("refund", scene.order)
    assert (state.opens, state.frozen) == (frozenset(), True)
    assert lacking is not None
    assert (lacking.why, lacking.ways) == ("frozen", ())


def test_lifting_opens_nothing_again_to_whoever_proved_it_before(scene: Scene):
    prove_all(scene)
    freeze = frozen_member()
    lift_freeze(freeze, actor=manager(scene), why=WHY)
    assert not scene.state.verified
    verify_by_facts(scene.ticket, "order_facts", BUYER, actor=scene.agent)
    assert scene.state.verified
    freeze.refresh_from_db()
    assert text(freeze.why_lifted) == WHY


def test_only_managers_and_privacy_officers_lift_and_only_with_a_reason(scene: Scene):
    freeze = frozen_member()
    with pytest.raises(Forbidden):
        lift_freeze(freeze, actor=scene.agent, why=WHY)
    with pytest.raises(NoReason):
        lift_freeze(freeze, actor=manager(scene), why="ok")
    assert Freeze.objects.get().lifted_at is None


def test_nobody_lifts_the_freeze_of_their_own_account(scene: Scene):
    freeze, boss = frozen_member(), personas.manager(scene.platform)
    declare_tie(
        boss, actor=personas.as_actor(boss), platform=scene.platform, number="M-1001", tie=Tie.SELF
    )
    with pytest.raises(NotFound):
        lift_freeze(freeze, actor=personas.as_actor(boss), why=WHY)
    page = words(personas.signed_in(boss).get("/desk/freezes/"))
    assert "No account is frozen" in page


def test_one_place_freezes_three_accounts_a_day_and_then_only_opens_cases(scene: Scene):
    for number in range(4):
        people.send_member(number=f"M-{number}", phone=None, email=None)
        report(f"r{number}", account=f"M-{number}")
    assert Freeze.objects.count() == 3
    assert Ticket.objects.filter(topic="data").count() == 4


def test_one_account_is_frozen_three_times_a_day_at_most(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(freezing, "PER_DAY", 1)
    lift_freeze(frozen_member(), actor=manager(scene), why=WHY)
    report()
    assert not Freeze.objects.filter(lifted_at=None).exists()
    with time_machine.travel(timezone.now() + timedelta(hours=25), tick=False):
        report("tomorrow")
    assert Freeze.objects.filter(lifted_at=None).exists()


def test_reports_beyond_what_one_place_may_send_are_refused_kindly(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(REPORTED, "burst", 1)
    REPORTED.forget()
    report(account="nobody")
    answer = Client().post(REPORT, {**SAID, "once": "more"})
    assert answer.status_code == 422
    assert "That was too often." in words(answer)
    assert 'value="M-1001"' in words(answer), "what was typed is kept"


def test_the_same_report_sent_twice_is_one_case(scene: Scene):
    report()
    report()
    assert Ticket.objects.filter(topic="data").count() == 1
    assert VerificationAttempt.objects.filter(factor="report").count() == 1


@pytest.mark.parametrize(
    ("platform", "days"), [("tinh-tinh-mall", 15), ("e-gets", None), ("easydser", None)]
)
def test_the_clock_is_the_one_the_policy_prints_for_a_suspected_leak(
    platform: str, days: int | None
):
    REPORTED.forget()
    personas.platform(platform)
    page = words(report(platform=platform).get(f"/{platform}/report/sent/"))
    case = Ticket.objects.get()
    assert case.promise == ("suspected_leak" if days else "")
    assert ("promises an answer within 15 days" in page) == bool(days)


@pytest.mark.parametrize(
    ("field", "sentence"),
    [
        ("reason", "Please choose what fits best."),
        ("account", "so that we find the account"),
        ("email", ""),
    ],
)
def test_what_is_missing_is_said_at_its_field_and_nothing_is_written(
    scene: Scene, field: str, sentence: str
):
    answer = Client().post(REPORT, {**SAID, field: ""})
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert not Freeze.objects.exists()


def test_an_agent_freezes_what_a_caller_means_and_is_told_when_nothing_fits(scene: Scene):
    desk = personas.signed_in(scene.agent_at)
    page = f"/desk/tickets/{scene.ticket.number}/freeze/"
    missed = desk.post(page, {"reason": "stolen_phone", "account": "M-none"})
    assert "Nothing was frozen" in words(missed)
    desk.post(page, {"reason": "stolen_phone", "account": "M-1001"})
    freeze = Freeze.objects.get()
    assert (freeze.reason, freeze.case) == ("stolen_phone", scene.ticket.number)


def test_the_manager_sees_what_is_frozen_under_masks_and_lifts_it(scene: Scene):
    freeze, boss = frozen_member(), personas.manager(scene.platform)
    desk = personas.signed_in(boss)
    page = words(desk.get("/desk/freezes/"))
    assert "M-1001" in page
    assert "Sok Dara" not in page
    assert desk.post(f"/desk/freezes/{freeze.uid}/", {"why": " "}).status_code == 422
    answer = desk.post(f"/desk/freezes/{freeze.uid}/", {"why": WHY}, follow=True)
    assert "The freeze is lifted." in words(answer)
    assert "No account is frozen" in words(answer)


def test_a_frozen_account_fits_no_registered_facts_either(scene: Scene):
    frozen_member()
    outcome = verify_by_facts(scene.ticket, "registered_facts", REGISTERED, actor=scene.agent)
    assert outcome == "frozen"


def test_freezing_what_is_frozen_changes_nothing(scene: Scene):
    first, again = frozen_member(), freezes.freeze_member(
        scene.member, actor=scene.agent, reason="other"
    )  # fmt: skip
    assert first == again


def manager(scene: Scene):
    return personas.as_actor(personas.manager(scene.platform))


def test_the_agent_reads_that_it_is_frozen_where_the_customer_only_reads_no_match(scene: Scene):
    frozen_member()
    page = f"/desk/tickets/{scene.ticket.number}/verification/facts/order_facts/"
    answer = personas.signed_in(scene.agent_at).post(page, BUYER)
    assert "The account is frozen" in words(answer)
