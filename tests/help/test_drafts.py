"""What is kept of a complaint before it is sent: sealed, for a day, and not without bounds."""

import json
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from helpdesk.actor import system
from helpdesk.audit.reads import text
from helpdesk.files.models import StoredFile
from helpdesk.files.storage import place
from helpdesk.vault import keystore
from tests import personas
from tests.help.visitors import PERSON, WORDS, Visitor, photo
from tickets.actions import drafts
from tickets.actions.drafts import expire_drafts
from tickets.models import Attachment, ComplaintDraft

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def shop() -> None:
    personas.platform("e-gets")


def test_answers_lie_sealed_and_under_no_name_in_the_table(visitor: Visitor) -> None:
    visitor.fill_in()
    draft = ComplaintDraft.objects.get()
    envelope = draft.answers.envelope  # type: ignore[union-attr]
    assert WORDS.encode() not in envelope
    assert json.loads(text(draft.answers))["text"] == WORDS
    assert visitor.client.cookies["__Host-complaint"].value not in draft.digest


def test_the_cookies_are_host_bound_and_out_of_reach_of_scripts(visitor: Visitor) -> None:
    visitor.complain()
    for name in ("__Host-complaint", "__Host-case"):
        cookie = visitor.client.cookies[name]
        assert (cookie["secure"], cookie["httponly"], cookie["path"]) == (True, True, "/")
        assert not cookie["domain"]


def test_a_draft_is_gone_after_a_day_with_its_files_and_its_key(
    visitor: Visitor, django_capture_on_commit_callbacks: object
) -> None:
    visitor.answer("topic", topic="other")
    visitor.answer("what", text=WORDS)
    visitor.answer("photos", photos=[photo()])
    file = StoredFile.objects.get()
    draft = ComplaintDraft.objects.get()
    ComplaintDraft.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        assert expire_drafts(actor=system("drafts")) == 1
    assert not ComplaintDraft.objects.exists()
    assert not default_storage.exists(place(file.uid))
    with pytest.raises(keystore.Erased):
        draft.answers.unseal()  # type: ignore[union-attr]
    assert (
        "no longer kept"
        in visitor.client.get("/e-gets/complain/what/", follow=True).content.decode()
    )


def test_an_expired_draft_that_became_a_case_leaves_the_case_its_files(visitor: Visitor) -> None:
    visitor.answer("topic", topic="other")
    visitor.answer("what", text=WORDS)
    visitor.answer("photos", photos=[photo()])
    visitor.answer("contact", **PERSON)
    visitor.answer("review")
    ComplaintDraft.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    expire_drafts(actor=system("drafts"))
    assert Attachment.objects.get().file == StoredFile.objects.get()
    assert default_storage.exists(place(StoredFile.objects.get().uid))


def test_no_draft_of_another_platform_is_read(visitor: Visitor) -> None:
    personas.platform("goexw")
    visitor.fill_in()
    other = visitor.client.get("/goexw/complain/what/")
    assert other["Location"].endswith("/goexw/complain/topic/")


def test_drafts_from_one_address_are_bounded(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "PER_HOUR", 2)
    assert [Visitor().answer("topic", topic="other").status_code for _ in range(3)] == [
        302,
        302,
        429,
    ]
