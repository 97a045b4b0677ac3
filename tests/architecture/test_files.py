"""Whoever is given a file stands in the ledger: by the subjects of everybody named inside."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from pytest_django.plugin import DjangoDbBlocker

from disputes.evidence.models import EvidenceFile
from disputes.models.disputes import Side
from helpdesk.background.worker import Worker
from identity.models.trail import TrailExport
from identity.notices import zipped
from identity.notices.models import Recipient
from identity.notices.tasks import send_notices
from identity.roles import Role
from tests import personas
from tests.architecture.asking import Answer, ask, undone
from tests.architecture.source import ROOMS, trees
from tests.calls.making import recorded, ring
from tests.desk.cases import case
from tests.disputes.scenes import scene
from tests.evidence.parties import Browser, give_case_link
from tests.help.visitors import photo
from tests.notices import stories
from tickets import cookies
from tickets.models import Attachment

SENDERS = {
    "helpdesk/files/serving.py": "stored files, for all who import it",
    "helpdesk/views/mailbox.py": "letters of the demo, in the demo only",
    "identity/notices/views/writing.py": "a notice as it is written, with nobody's name in it",
    "identity/notices/views/sending.py": "letters",
    "identity/notices/zipped.py": "letters",
    "identity/views/trail_exports.py": "bundles of the trail",
    "tickets/calls/views/recordings.py": "recordings",
    "tickets/chat/transcripts/views.py": "what was said in a case",
    "tickets/views/attachments.py": "files of messages",
    "disputes/evidence/views/files.py": "files of evidence",
}
"""Modules that answer with files. A new one gets a line here and an address in `addresses`."""


def test_files_are_sent_from_named_places_only():
    found = {str(path) for path, module in trees(*ROOMS) if sends(module)}
    assert found == SENDERS.keys()


def sends(module: ast.AST) -> bool:
    """Whether a module names a download or imports what sends stored files."""
    for node in ast.walk(module):
        if isinstance(node, ast.ImportFrom) and node.module == "helpdesk.files.serving":
            return True
        if isinstance(node, ast.Constant) and node.value == "Content-Disposition":
            return True
    return False


@dataclass(frozen=True)
class Files:
    """Who may have which file: somebody of ours or a customer's browser, and where ("POST" before
    the address of what is made when it is asked for)."""

    asked: dict[str, tuple[Any, str]]

    def answer(self, name: str) -> Answer:
        person, address = self.asked[name]
        method, _, path = address.rpartition(" ")
        return ask(person, method or "GET", path)


@pytest.fixture(scope="module")
def files(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Files]:
    """Made once: letters are dear."""
    with django_db_blocker.unblock(), undone():
        yield Files(of_a_dispute() | of_the_desk())


def of_a_dispute() -> dict[str, tuple[Any, str]]:
    """A photo in a message and one among the evidence, each for both sides of the desk."""
    about = scene()
    shop, dispute = about.platform.code, about.open()
    buyer = Browser(dispute, Side.CLAIMANT)
    buyer.enter()
    buyer.client.cookies[cookies.CASE] = give_case_link(about.ticket, actor=personas.TESTS)
    buyer.client.post(f"/{shop}/case/", {"text": "See this", "photos": [photo()]})
    buyer.bring(photos=photo())
    sent, brought = Attachment.objects.get().uid, EvidenceFile.objects.get().uid
    return {
        "in a message": (about.agent_at, f"/desk/tickets/{about.ticket.number}/files/{sent}/"),
        "a transcript": (
            about.agent_at, f"POST /desk/tickets/{about.ticket.number}/transcript.pdf"
        ),
        "in one's own message": (buyer.client, f"/{shop}/case/files/{sent}/"),
        "of evidence": (
            about.officer_at, f"/desk/disputes/{dispute.number}/evidence/files/{brought}/"
        ),
        "of one's own evidence": (buyer.client, f"/{shop}/dispute/files/{brought}/"),
    }  # fmt: skip


def of_the_desk() -> dict[str, tuple[Any, str]]:
    """A recording, letters to people concerned by an incident, and a bundle of the trail."""
    here = personas.platform()
    person = personas.staff("everything", *Role, on=here)
    author = stories.author(here)
    incident = stories.incident(here, author)
    stories.started(incident, author, personas.as_actor(personas.manager(here, "approver")))
    send_notices.call()
    call = ring(here)
    recording = recorded(call).uid
    letter = Recipient.objects.filter(file__isnull=False)[0].uid
    sending = f"/desk/incidents/{incident.number}/sending"
    browser = personas.signed_in(person)
    asked = {"scope": "case", "case": case(here).number, "reason": "request"}
    browser.post("/desk/trail/exports/", asked)
    Worker().work_off()
    bundle = TrailExport.objects.get().uid
    return {
        "a recording": (person, f"/desk/calls/{call.number}/recordings/{recording}/"),
        "a letter": (person, f"{sending}/{letter}/letter.pdf"),
        "letters": (person, f"{sending}/letters.zip"),
        "a bundle": (browser, f"/desk/trail/exports/{bundle}/file/"),
    }


NAMES = (
    "in a message", "in one's own message", "of evidence", "of one's own evidence", "a recording",
    "a letter", "letters", "a bundle", "a transcript",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_whoever_is_given_a_file_stands_in_the_ledger_for_everybody_in_it(files: Files, name: str):
    assert files.asked.keys() == set(NAMES)
    assert files.answer(name) == Answer("200", ())


def test_names_in_a_zip_are_found_where_only_somebody_elses_reading_was_noted(
    files: Files, monkeypatch: pytest.MonkeyPatch
):
    """Otherwise the test above proves nothing."""
    note = zipped.note_read
    monkeypatch.setattr(zipped, "note_read", lambda **how: note(**how | {"subject": "another"}))
    assert "incidents.affectedperson.name" in files.answer("letters").unnoted
