"""The desk's pages of disputes: what they refuse, keep, and ask the database."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from disputes.events import DisputeChanged
from disputes.evidence.models import EvidenceKind
from disputes.models import Dispute
from disputes.models.decisions import Outcome
from helpdesk.audit.models import Entry
from helpdesk.realtime import bus
from tests import personas
from tests.desk.cases import Desk, html, queries_of
from tests.disputes.scenes import REASONS, Scene, a_case, now, scene
from tests.evidence.parties import bring

pytestmark = pytest.mark.django_db

CLAIM = {
    "reason": "not_received", "statement": "Nothing came so far.", "amount": "12.00",
    "kind": "seller", "name": "Demo Shop", "language": "en", "once": "once-1",
}  # fmt: skip


@pytest.fixture
def here() -> Scene:
    return scene()


def url(dispute: Dispute, page: str = "") -> str:
    return f"/desk/disputes/{dispute.number}/{page}"


def test_a_dispute_of_another_platform_is_not_there_whatever_is_asked_of_it(here: Scene) -> None:
    dispute = here.open()
    stranger = Desk(personas.manager(personas.platform("e-gets"), "elsewhere"))
    for page in ("", "respondent/", "evidence/add/", "evidence/ask/"):
        assert stranger.client.get(url(dispute, page)).status_code == 404
    for page in ("take/", "move/", "decide/", "contradictions/any/dismiss/"):
        assert stranger.client.post(url(dispute, page), {"why": "phoned"}).status_code == 404


def test_an_agent_who_decides_in_their_browser_is_refused_and_that_is_kept(here: Scene) -> None:
    dispute = here.escalated()
    sent = {"outcome": "full_refund", "reasons": REASONS, "seen": "escalated"}
    assert Desk(here.agent_at).client.post(url(dispute, "decide/"), sent).status_code == 403
    assert Entry.objects.get(action="dispute.decide").outcome == "may_not_decide"
    assert now(dispute).stage == "escalated"


def test_the_officer_who_had_the_case_is_told_why_they_may_not_take_it(here: Scene) -> None:
    dispute = here.open()
    here.reply(here.officer)
    answer = Desk(here.officer_at).client.post(url(dispute, "take/"))
    assert answer.status_code == 403
    assert "somebody else has to decide" in html(answer)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"statement": ""}, "Write what the customer claims"),
        ({"amount": "many"}, "Write the amount in digits"),
        ({"amount": "99999999999999999999"}, "Write the amount in digits"),
        ({"amount": "9999.00"}, "That is more than can be returned"),
        ({"email": "nowhere"}, "Please check the address"),
        ({"name": ""}, "Write the name of the other side."),
        ({"reason": "boredom"}, "boredom"),
    ],
)
def test_a_claim_with_a_mistake_comes_back_as_it_was_typed(
    here: Scene, wrong: dict[str, str], says: str
) -> None:
    sent = CLAIM | wrong
    answer = Desk(here.agent_at).client.post(f"/desk/tickets/{here.ticket.number}/dispute/", sent)
    assert answer.status_code == 422
    page = html(answer)
    assert says in page
    assert "Demo Shop" in page or not sent["name"]
    assert not Dispute.objects.exists()


def test_a_decision_without_reasons_comes_back_with_what_was_chosen(here: Scene) -> None:
    dispute = here.escalated()
    sent = {"outcome": "partial_refund", "amount": "7.50", "reasons": "ok", "seen": "escalated"}
    answer = Desk(here.officer_at).client.post(url(dispute, "decide/"), sent)
    assert answer.status_code == 422
    assert "Both sides read the reasons." in html(answer)
    assert 'value="7.50"' in html(answer)
    assert now(dispute).stage == "escalated"


def test_the_page_asks_as_much_of_a_long_story_as_of_a_short_one(here: Scene) -> None:
    here.hear("payment.captured")
    dispute = here.escalated()
    desk = Desk(here.officer_at)
    bring(dispute, here.officer, "p-0")
    here.hear("refund.pending", refund="RE-0", amount="1.00")
    few = queries_of(lambda: desk.client.get(url(dispute)))
    for n in (1, 2):
        bring(dispute, here.officer, f"p-{n}", kind=EvidenceKind.DOCUMENT)
        here.hear("refund.pending", refund=f"RE-{n}", amount="1.00")
    assert queries_of(lambda: desk.client.get(url(dispute))) == few


def test_the_page_reads_the_orders_story_once(here: Scene) -> None:
    dispute = here.open()
    desk = Desk(here.officer_at)
    with CaptureQueriesContext(connection) as queries:
        desk.client.get(url(dispute))
    scans = [one["sql"] for one in queries if 'FROM "facts_parcelevent"' in one["sql"]]
    assert len(scans) == 1


def test_the_list_asks_as_much_for_three_as_for_one(here: Scene) -> None:
    desk = Desk(here.officer_at)
    here.open()

    def visit() -> Any:
        return desk.client.get("/desk/disputes/", {"show": "open"})

    one = queries_of(visit)
    for n in (2, 3):
        here.ticket = a_case(here.platform)
        here.open(key=f"claim {n}")
    assert html(visit()).count("dispute-line") == 3
    assert queries_of(visit) == one


def test_news_of_the_orders_money_reach_whoever_looks_at_its_dispute(
    here: Scene, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    dispute = here.open()
    heard: list[tuple[str, str]] = []
    monkeypatch.setattr(
        bus, "publish", lambda _group, event: heard.append((event["kind"], event["number"]))
    )
    with django_capture_on_commit_callbacks(execute=True):
        here.hear("payment.captured")
    assert (DisputeChanged.kind, dispute.number) in heard


def test_a_parcels_number_that_confirms_a_remedy_stays_sealed(here: Scene) -> None:
    dispute = here.escalated()
    here.decide(dispute, Outcome.REPLACEMENT)
    remedy = dispute.remedies.get()
    sent = {"note": "The courier's page says so.", "reference": "DM 9876 5432"}
    agent = Desk(here.agent_at).client
    assert agent.post(url(dispute, f"remedies/{remedy.uid}/"), sent).status_code == 302
    remedy.refresh_from_db()
    assert (remedy.state, remedy.reference) == ("confirmed", "")
    assert remedy.note.unseal() == "The courier's page says so.\nDM 9876 5432"


def test_beside_the_case_no_second_dispute_about_its_order_is_offered(here: Scene) -> None:
    desk = Desk(here.agent_at)
    assert "Open a dispute" in html(desk.open(here.ticket))
    dispute = here.open()
    beside = html(desk.open(here.ticket))
    assert dispute.number in beside
    assert "Open a dispute" not in beside
    page = html(desk.client.get(f"/desk/tickets/{here.ticket.number}/dispute/"))
    assert f"{dispute.number} is open about this order already." in page
