"""A customer with a case and a dispute of their own asks for everything of another customer's.

Every address that is for customers is walked: one that takes a new kind of thing fails until it is
said here which.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.plugin import DjangoDbBlocker

from disputes.evidence.models import Evidence, EvidenceFile
from disputes.models import Dispute
from disputes.models.disputes import Side
from helpdesk.actor import customer
from helpdesk.audit.models import Entry
from helpdesk.files.parts import Declared
from tests import personas
from tests.architecture.asking import undone
from tests.architecture.routes import Route, routes
from tests.attacks.asking import ask
from tests.chat.chatting import there
from tests.disputes.scenes import Scene, a_case, scene
from tests.evidence.parties import Browser, give_case_link
from tests.help.visitors import photo
from tickets import cookies
from tickets.chat.actions import resume_chat
from tickets.chat.actions.attaching import begin_file
from tickets.models import Attachment, Message, Ticket

PRIVATE = "The blue key is under the third stone."
"""What the other customer wrote."""


@dataclass(frozen=True)
class Customers:
    """Two customers of one shop: the attacker's browser, and what is the other one's."""

    shop: str
    attacker: Client
    ticket: Ticket
    dispute: Dispute
    theirs: dict[str, dict[str, str]]


@pytest.fixture(scope="module")
def customers(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Customers]:
    """Made once for a walk."""
    with django_db_blocker.unblock(), undone():
        about = scene()
        dispute = about.open()
        other, attacker = Browser(dispute, Side.CLAIMANT), Client()
        assert other.enter().status_code == 302
        other.client.cookies[cookies.CASE] = give_case_link(about.ticket, actor=personas.TESTS)
        wrote = {"text": PRIVATE, "photos": [photo()]}
        other.client.post(f"/{about.platform.code}/case/", wrote)
        assert other.bring(text=PRIVATE, photos=photo(), seen_by="desk").status_code == 302
        enter_as_somebody_else(attacker, about)
        yield Customers(
            about.platform.code, attacker, about.ticket, dispute,
            things_of(dispute, begun_upload(about)),
        )  # fmt: skip


def enter_as_somebody_else(browser: Client, about: Scene) -> None:
    """Somebody of the same shop, with a case, and a side of the same dispute: as near to the
    other's things as any customer comes."""
    seller = Browser(about.open("claim 1"), Side.RESPONDENT)
    seller.enter()
    browser.cookies.update(seller.client.cookies)
    own = a_case(about.platform)
    browser.cookies[cookies.CASE] = give_case_link(own, actor=personas.TESTS)


def things_of(dispute: Dispute, upload: str) -> dict[str, dict[str, str]]:
    """What addresses name, of the other customer's."""
    return {
        "tickets:case_file": {"uid": Attachment.objects.get().uid},
        "tickets:chat_file_part": {"uid": upload, "part": "0"},
        "tickets:chat_file_finish": {"uid": upload},
        "tickets:widget_file": {"uid": Attachment.objects.get().uid},
        "tickets:widget_file_part": {"uid": upload, "part": "0"},
        "tickets:widget_file_finish": {"uid": upload},
        "evidence:party_file": {"uid": EvidenceFile.objects.get().uid},
        "evidence:take_back": {"uid": Evidence.objects.get().uid},
        "evidence:from_case": {"number": dispute.number},
    }


def begun_upload(about: Scene) -> str:
    """A file that the other customer has begun to send in a chat of theirs."""
    ticket = about.ticket
    own = customer(ticket.subject_id, ticket.platform_id)
    there(about.agent_at)
    resume_chat(ticket, actor=own)
    declared = Declared(name="photo.jpg", size=100, sha256="0" * 64)
    return begin_file(ticket, actor=own, declared=declared).uid


def of_customers() -> list[Route]:
    """Every address that is for customers."""
    return [route for route in routes() if route.rule and route.rule.audience == "customer"]


def names_something(route: Route) -> bool:
    """Whether it names anything but the platform."""
    return route.pattern.count("<") > 1


def address(customers: Customers, route: Route, named: dict[str, str]) -> str:
    return reverse(route.name, kwargs={"platform": customers.shop, **named})


def answer(customers: Customers, method: str, path: str, **sent: Any) -> tuple[int, bool]:
    """Status, and whether the other's words came back. What it does stays, to be looked for."""
    browser = customers.attacker
    before = dict(browser.cookies)
    response = browser.post(path, sent) if method == "POST" else browser.get(path, sent)
    browser.cookies.clear()
    browser.cookies.update(before)
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return response.status_code, PRIVATE.encode() in content


def test_every_address_that_names_a_customers_thing_is_walked(customers: Customers):
    named = {route.name for route in of_customers() if names_something(route)}
    assert named == customers.theirs.keys()
    assert len(of_customers()) > 15


@pytest.mark.parametrize("method", ["GET", "POST", "PUT"])
def test_anothers_thing_is_answered_like_one_that_is_not_there(customers: Customers, method: str):
    found = []
    for route in [route for route in of_customers() if names_something(route)]:
        theirs = customers.theirs[route.name]
        nothing = {name: "0" if name == "part" else "unknown" for name in theirs}
        real = ask(customers.attacker, method, address(customers, route, theirs))
        none = ask(customers.attacker, method, address(customers, route, nothing))
        if real != none or real.changed or real.status not in {302, 404, 405, 410, 422}:
            found.append(f"{method} {route.name}: {real} and {none}")
    assert found == []


def test_no_field_of_any_customers_form_leads_into_anothers_case(customers: Customers):
    """Whatever is named in a form or a query, what happens happens in one's own case."""
    dispute, ticket = customers.dispute, customers.ticket
    naming = {
        "case": ticket.number, "ticket": ticket.number, "number": ticket.number,
        "ticket_id": ticket.pk, "uid": ticket.uid, "conversation": ticket.conversation.pk,
        "dispute": dispute.number, "party": dispute.parties.get(side=Side.CLAIMANT).pk,
        "subject": ticket.subject_id, "member": "M-1001", "evidence": Evidence.objects.get().uid,
        "id": "attack", "text": "Words of an attacker", "kind": "statement", "seq": "1",
        "once": "attack-0000000000000000", "seen_by": "both",
    }  # fmt: skip
    before = of_the_other(customers)
    seen = {
        f"{method} {route.name}": answer(customers, method, address(customers, route, {}), **naming)
        for route in of_customers()
        if not names_something(route)
        for method in ("GET", "POST")
    }
    assert [place for place, (_, private) in seen.items() if private] == []
    assert [place for place, (status, _) in seen.items() if status >= 500] == []
    assert of_the_other(customers) == before
    assert seen["POST tickets:case"][0] == 302, "it was written, in the attacker's own case"


def of_the_other(customers: Customers) -> object:
    """What there is of the other customer's, and what the ledger says they did."""
    ticket = customers.ticket
    said = Message.objects.filter(conversation__ticket=ticket)
    brought = Evidence.objects.filter(side=Side.CLAIMANT, dispute=customers.dispute)
    noted = Entry.objects.filter(actor=customer(ticket.subject_id, customers.shop).id)
    cases = Ticket.objects.filter(pk=ticket.pk)
    return said.count(), list(brought.values()), noted.count(), list(cases.values())
