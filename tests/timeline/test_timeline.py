"""One timeline: four lanes, who said what when, and contradictions that can be set aside."""

import pytest

from disputes.evidence.actions.dismissing import dismiss_contradiction, restore_contradiction
from disputes.evidence.errors import ContradictionGone
from disputes.evidence.models import Dismissal, Why
from disputes.timeline import timeline_of
from helpdesk.audit.models import Entry
from helpdesk.errors import Forbidden
from tests import personas
from tests.desk.cases import html, queries_of
from tests.disputes.scenes import Scene, now, scene
from tests.facts.senders import Sender, scanned, sender

pytestmark = pytest.mark.django_db


@pytest.fixture
def about() -> Scene:
    """A dispute's people."""
    return scene()


@pytest.fixture
def courier(about: Scene) -> Sender:
    """The carrier's feed."""
    return sender(about.platform, "logistics")


def deliver(courier: Sender, minute: int = 0, **place: str) -> None:
    """The parcel is delivered."""
    courier.say("parcel.event", scanned("delivered", **place), minute=minute)


def lines(about: Scene, dispute) -> list[tuple[str, str]]:
    rows = timeline_of(about.officer, now(dispute)).rows
    return [(row.entry.lane, row.entry.words) for row in rows if row.entry]


def test_payments_parcels_contacts_and_the_case_stand_in_order(about, courier):
    deliver(courier)
    about.hear("payment.captured")
    dispute = about.open()
    told = lines(about, dispute)
    assert ("payment", "Paid") in told
    assert ("parcel", "Delivered") in told
    assert ("contact", "The customer wrote") in told
    assert ("case", "Dispute opened") in told
    at = [row.entry.at for row in timeline_of(about.officer, now(dispute)).rows if row.entry]
    assert at == sorted(at)


def test_not_received_but_delivered_is_pinned_behind_its_later_fact(about, courier):
    deliver(courier)
    dispute = about.open()
    timeline = timeline_of(about.officer, now(dispute))
    [clash] = [one for one in timeline.open if one.code == "received_after_all"]
    rows = timeline.rows
    place = next(n for n, row in enumerate(rows) if row.contradiction is clash)
    before = [row.entry.ref for row in rows[:place] if row.entry]
    assert {clash.first.ref, clash.second.ref} <= set(before)
    assert clash.first.source == "logistics"


def test_a_contradiction_set_aside_comes_back_when_its_facts_change(about, courier):
    deliver(courier, 10)
    dispute = about.open()

    def open_ones() -> list[str]:
        found = timeline_of(about.officer, now(dispute)).open
        return [one.facts for one in found if one.code == "received_after_all"]

    [facts] = open_ones()
    with pytest.raises(Forbidden):
        dismiss_contradiction(now(dispute), facts, actor=about.agent, why=Why.PHONED)
    dismiss_contradiction(now(dispute), facts, actor=about.officer, why=Why.PHONED)
    dismiss_contradiction(now(dispute), facts, actor=about.officer, why=Why.CARRIER)
    assert open_ones() == []
    assert Dismissal.objects.get().why == Why.PHONED
    deliver(courier, 5)
    [changed] = open_ones()
    assert changed != facts
    with pytest.raises(ContradictionGone):
        dismiss_contradiction(now(dispute), facts[::-1], actor=about.officer, why=Why.PHONED)


def test_a_contradiction_can_be_brought_back(about, courier):
    deliver(courier)
    dispute = about.open()
    [clash] = timeline_of(about.officer, now(dispute)).open
    dismiss_contradiction(now(dispute), clash.facts, actor=about.officer, why=Why.EXPLAINED)
    restore_contradiction(now(dispute), clash.facts, actor=about.officer)
    assert len(timeline_of(about.officer, now(dispute)).open) == 1


def test_a_feed_that_never_spoke_is_silent_and_none_is_said(about, courier):
    dispute = about.open()
    columns = {one.lane: one for one in timeline_of(about.officer, now(dispute)).columns}
    assert columns["payment"].no_feed
    [voice] = columns["parcel"].voices
    assert voice.silent
    assert voice.last_at is None


def test_places_are_read_for_the_dispute_and_in_as_many_queries_for_ten_scans(about, courier):
    deliver(courier, city="Hong Kong", country="HK")
    dispute = about.open()
    few = queries_of(lambda: timeline_of(about.officer, now(dispute)))
    for minute in range(10):
        courier.say("parcel.event", scanned("in_transit", city="Kowloon"), minute=-minute - 1)
    assert queries_of(lambda: timeline_of(about.officer, now(dispute))) == few
    read = Entry.objects.filter(kind="read", purpose="handle_dispute", case=dispute.ticket.number)
    assert any("city" in entry.fields for entry in read)


def test_the_desks_page_shows_both_and_takes_a_dismissal(about, courier):
    deliver(courier)
    dispute = about.open()
    officer = personas.signed_in(about.officer_at)
    page = html(officer.get(f"/desk/disputes/{dispute.number}/"))
    assert 'data-lane="parcel"' in page
    assert "does not go together" in page
    [clash] = timeline_of(about.officer, now(dispute)).open
    at = f"/desk/disputes/{dispute.number}/contradictions/{clash.facts}"
    assert officer.post(f"{at}/dismiss/", {"why": "nonsense"}).status_code == 302
    assert not Dismissal.objects.exists()
    assert officer.post(f"{at}/dismiss/", {"why": "phoned"}).status_code == 302
    assert "Set aside by" in html(officer.get(f"/desk/disputes/{dispute.number}/"))
