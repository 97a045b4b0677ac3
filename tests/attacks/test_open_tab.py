"""A tab that stands open at the desk when its owner's access ends: whatever it still sends."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.test import Client
from django.urls import reverse

from helpdesk.audit.models import Entry, Kind
from identity.actions.roles import end_role
from identity.actions.staff import deactivate_staff
from identity.models import Staff
from tests import personas
from tests.desk.cases import case
from tests.evidence.parties import give_case_link
from tests.help.visitors import photo
from tests.personas import TESTS
from tickets import cookies
from tickets.models import Attachment, Message, ReplyDraft, Ticket

pytestmark = pytest.mark.django_db

DOOR = "/desk/sign-in/"


@dataclass(frozen=True)
class Tab:
    """An agent's page of a case in which a customer sent a photo."""

    person: Staff
    ticket: Ticket
    browser: Client

    def get(self, page: str, **how: str) -> tuple[int, str]:
        """Status, and where it leads."""
        return led(self.browser.get(f"{self.at}{page}", headers=how))

    def post(self, page: str, **sent: object) -> tuple[int, str]:
        return led(self.browser.post(f"{self.at}{page}", sent))

    @property
    def at(self) -> str:
        return f"/desk/tickets/{self.ticket.number}/"

    @property
    def file(self) -> str:
        uid = Attachment.objects.get().uid
        return reverse("tickets:desk_file", args=[self.ticket.number, uid]).removeprefix(self.at)


def led(response) -> tuple[int, str]:
    to = response.headers.get("HX-Redirect") or response.headers.get("Location", "")
    if response.streaming:
        list(response.streaming_content)
    return response.status_code, to.partition("?")[0]


@pytest.fixture
def tab() -> Tab:
    place = personas.platform()
    ticket, person = case(place), personas.agent(place)
    customer = Client()
    customer.cookies[cookies.CASE] = give_case_link(ticket, actor=TESTS)
    customer.post("/e-gets/case/", {"text": "See this", "photos": [photo()]})
    return Tab(person, ticket, personas.signed_in(person))


def gone(tab: Tab) -> None:
    deactivate_staff(tab.person, actor=TESTS)


def without_role(tab: Tab) -> None:
    end_role(tab.person.grants.get(), actor=TESTS)


WAYS = pytest.mark.parametrize(
    ("out", "page", "part"),
    [(gone, (302, DOOR), (200, DOOR)), (without_role, (403, ""), (403, ""))],
    ids=["deactivated", "without a role"],
)
Out = Callable[[Tab], None]


def written(tab: Tab) -> tuple[int, int, int]:
    """Messages, drafts, and entries but for refusals."""
    entries = Entry.objects.exclude(kind__in=[Kind.DENY, Kind.SIGN_IN])
    return Message.objects.count(), ReplyDraft.objects.count(), entries.count()


def test_the_tab_works_while_its_owner_does(tab: Tab):
    """Otherwise the others prove nothing."""
    assert tab.get(tab.file)[0] == 200
    assert tab.get("newer/?after=0", **{"HX-Request": "true"})[0] == 200
    assert tab.post("draft/", kind="reply", text="We are look", once="a")[0] == 204
    assert ReplyDraft.objects.count() == 1
    assert tab.post("write/", kind="note", text="Hm", once="b", seen_seq=2)[0] == 302
    assert Message.objects.count() == 3


@WAYS
def test_what_it_asks_for_by_itself_shows_nothing_more(tab: Tab, out: Out, page, part):
    out(tab)
    before = written(tab)
    polls = ["newer/?after=0", "heading/", "show/name/", "verification/"]
    assert [tab.get(poll, **{"HX-Request": "true"}) for poll in polls] == [part] * 4
    assert led(tab.browser.get("/desk/queue/open/", headers={"HX-Request": "true"})) == part
    assert written(tab) == before


@WAYS
def test_a_link_to_a_file_in_it_brings_no_file(tab: Tab, out: Out, page, part):
    file = tab.file
    out(tab)
    before = written(tab)
    assert tab.get(file) == page
    assert tab.get(file, Range="bytes=0-10") == page
    assert written(tab) == before


@WAYS
def test_what_was_typed_and_what_waits_to_be_sent_is_not_written(tab: Tab, out: Out, page, part):
    out(tab)
    before = written(tab)
    sent = [
        tab.post("draft/", kind="reply", text="Half a sent", once="a"),
        tab.post("write/", kind="reply", text="Once more", once="b", seen_seq=2),
        tab.post("write/", kind="note", text="Once more", once="c", seen_seq=2),
        tab.post("chat/say/", id="d", text="Once more"),
        tab.post("chat/seen/", seq=2),
        tab.post("take/"),
        tab.post("solve/", solution="done"),
    ]
    assert sent == [page] * len(sent)
    assert written(tab) == before
