"""A party's own page: their link opens one dispute for one side, and nothing of the other."""

import pytest
from django.test import Client

from disputes.actions.parties import set_respondent
from disputes.claims import RespondentFacts
from disputes.evidence.models import Evidence, EvidenceFile, PartyLink
from disputes.models.disputes import PartyKind, Side
from helpdesk.audit.models import Entry
from helpdesk.purposes import Purpose
from identity.trail.lines import lines
from tests import personas
from tests.desk.cases import case, html, queries_of
from tests.disputes.scenes import Scene, now, scene
from tests.evidence.parties import SENT, Browser, actor_of, bring, give_case_link
from tests.help.visitors import photo
from tickets import cookies

pytestmark = pytest.mark.django_db


@pytest.fixture
def about() -> Scene:
    """A dispute's people."""
    return scene()


def test_a_link_opens_the_dispute_on_its_platform_and_never_the_case(about):
    seller = Browser(about.open(), Side.RESPONDENT)
    assert seller.get().status_code == 302
    assert seller.enter("e-gets").status_code == 404
    assert seller.enter().status_code == 302
    page = html(seller.get())
    assert "What the buyer says" in page
    assert "The rice cooker never came." in page
    assert about.ticket.number not in page
    assert seller.client.get(f"/{seller.shop}/case/").status_code == 302


def test_neither_side_learns_the_others_contact(about):
    dispute = about.open()
    pages = []
    for side in (Side.RESPONDENT, Side.CLAIMANT):
        browser = Browser(dispute, side)
        browser.enter()
        pages.append(html(browser.get()))
    for private in ("Demo Sok Dara", "demo.dara@customer.example"):
        assert private not in pages[0]
    for private in ("Demo Rice Cookers Ltd", "demo.seller@shop.example"):
        assert private not in pages[1]


def test_the_trail_does_not_take_the_other_side_for_the_customer(about):
    dispute = about.open()
    for side, called in ((Side.CLAIMANT, "the customer"), (Side.RESPONDENT, "respondent")):
        browser = Browser(dispute, side)
        browser.enter()
        before = set(Entry.objects.values_list("pk", flat=True))
        browser.get()
        read = Entry.objects.filter(purpose=Purpose.OWN_DISPUTE).exclude(pk__in=before)
        sentences = [str(line.did) for line in lines(list(read))]
        assert sentences
        assert all(f">{called}</a>" in sentence for sentence in sentences)


def test_what_is_for_the_desk_alone_is_hidden_from_the_other_side_files_too(about):
    dispute = about.open()
    seller, buyer = Browser(dispute, Side.RESPONDENT), Browser(dispute, Side.CLAIMANT)
    seller.enter()
    buyer.enter()
    assert seller.bring(text="Only for you.", seen_by="desk", photos=photo()).status_code == 302
    assert seller.bring(text=SENT, photos=photo()).status_code == 302
    page = html(buyer.get())
    assert SENT in page
    assert "Only for you." not in page
    hidden, shared = EvidenceFile.objects.order_by("pk")
    assert seller.get(f"files/{hidden.uid}/").status_code == 200
    assert buyer.get(f"files/{shared.uid}/").status_code == 200
    assert buyer.get(f"files/{hidden.uid}/").status_code == 404
    read = Entry.objects.filter(action="file.read", purpose="own_dispute")
    assert read.count() == 2


def test_what_was_taken_back_is_gone_from_the_other_side(about):
    dispute = about.open()
    seller, buyer = Browser(dispute, Side.RESPONDENT), Browser(dispute, Side.CLAIMANT)
    seller.enter()
    buyer.enter()
    seller.bring(photos=photo())
    piece = Evidence.objects.get()
    assert buyer.post(f"evidence/{piece.uid}/withdraw/").status_code == 404
    assert seller.post(f"evidence/{piece.uid}/withdraw/").status_code == 302
    assert SENT not in html(buyer.get())
    assert buyer.get(f"files/{piece.files.get().uid}/").status_code == 404


def test_a_wrong_form_keeps_what_was_typed_and_writes_nothing(about):
    seller = Browser(about.open(), Side.RESPONDENT)
    seller.enter()
    answer = seller.bring(text="Look:", photos=photo("x.jpg", "GIF"))
    assert answer.status_code == 422
    assert "Look:" in html(answer)
    assert seller.bring(text="", seen_by="").status_code == 422
    assert seller.bring(kind="nonsense").status_code == 422
    assert not Evidence.objects.exists()


def test_only_the_claimant_takes_the_dispute_back(about):
    dispute = about.open()
    seller, buyer = Browser(dispute, Side.RESPONDENT), Browser(dispute, Side.CLAIMANT)
    seller.enter()
    buyer.enter()
    assert "Take the dispute back" not in html(seller.get())
    assert seller.post("withdraw/", sure="yes").status_code == 404
    buyer.post("withdraw/")
    assert now(dispute).closed_at is None
    buyer.post("withdraw/", sure="yes")
    assert now(dispute).closed_at is not None
    assert "Withdrawn" in html(buyer.get())


def test_leaving_closes_the_session_and_not_the_link(about):
    seller = Browser(about.open(), Side.RESPONDENT)
    seller.enter()
    assert seller.post("leave/").status_code == 302
    assert seller.get().status_code == 302
    assert PartyLink.objects.filter(kind="session", revoked_at=None).count() == 0
    assert seller.enter().status_code == 302


def test_the_decision_is_told_with_its_reasons(about):
    dispute = about.escalated()
    bring(dispute, actor_of(dispute, Side.CLAIMANT))
    about.decide(dispute)
    seller = Browser(dispute, Side.RESPONDENT)
    seller.enter()
    page = html(seller.get())
    assert "The courier lost the parcel" in page
    assert "Full refund" in page
    assert seller.bring().status_code == 422


def test_the_claimant_comes_from_their_case_and_nobody_from_anothers(about):
    dispute = about.open()
    opened = []
    for ticket in (about.ticket, case(about.platform)):
        browser = Client()
        browser.cookies[cookies.CASE] = give_case_link(ticket, actor=personas.TESTS)
        here = f"/{about.platform.code}/case/"
        opened.append((
            dispute.number in html(browser.get(here)),
            browser.post(f"{here}disputes/{dispute.number}/").status_code,
        ))  # fmt: skip
    assert opened == [(True, 302), (False, 404)]


def test_who_takes_anothers_place_sees_nothing_that_they_had_brought(about):
    dispute = about.open()
    first = Browser(dispute, Side.RESPONDENT)
    first.enter()
    first.bring(text="Between us.", seen_by="desk", photos=photo())
    other = RespondentFacts(
        kind=PartyKind.SELLER, name="Demo Other Ltd", email="demo.other@shop.example"
    )
    set_respondent(now(dispute), other, actor=about.agent, replace=True)
    assert first.get().status_code == 302
    second = Browser(dispute, Side.RESPONDENT)
    second.enter()
    assert "Between us." not in html(second.get())
    piece = Evidence.objects.get()
    assert second.get(f"files/{piece.files.get().uid}/").status_code == 404
    assert second.post(f"evidence/{piece.uid}/withdraw/").status_code == 404


def test_a_partys_page_takes_as_many_queries_for_five_pieces_as_for_one(about):
    dispute = about.open()
    seller = Browser(dispute, Side.RESPONDENT)
    seller.enter()
    bring(dispute, actor_of(dispute, Side.RESPONDENT), "p-0")
    one = queries_of(seller.get)
    for n in range(1, 5):
        bring(dispute, actor_of(dispute, Side.RESPONDENT), f"p-{n}")
    assert queries_of(seller.get) == one
