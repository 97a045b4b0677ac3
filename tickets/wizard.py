"""The complaint that a browser is writing, as its pages need it."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from helpdesk.actor import Actor, ActorKind
from helpdesk.addresses import client_address
from helpdesk.audit import reads
from helpdesk.errors import NotFound
from helpdesk.policies import Profile, current
from helpdesk.purposes import Purpose
from helpdesk.vault import keystore, masters
from tickets import cookies
from tickets.access import case_for, draft_for
from tickets.actions.drafts import writer
from tickets.complaints import Answers
from tickets.models import ComplaintDraft, Ticket
from tickets.queries.case_page import size_words


@dataclass(frozen=True, slots=True)
class Writing:
    """A draft, what has been answered, and who writes it."""

    draft: ComplaintDraft
    secret: str
    actor: Actor
    answers: Answers
    profile: Profile


def writing(request: HttpRequest, platform: str) -> Writing | None:
    """What this browser is writing for the platform, or None."""
    secret = cookies.read(request, cookies.DRAFT)
    try:
        draft = draft_for(platform, secret)
    except NotFound:
        return None
    actor = writer(draft, secret)
    return Writing(draft, secret, actor, read_answers(draft, actor), current(platform))


def read_answers(draft: ComplaintDraft, actor: Actor) -> Answers:
    """The writer's own answers, read back to them."""
    found = reads.reveal(
        {"answers": draft.answers}, actor=actor, purpose=Purpose.OWN_CASE, of=draft,
        platform=draft.platform_id, subject=draft.subject_id,
    )  # fmt: skip
    return Answers.from_json(found["answers"])


def files_of(draft: ComplaintDraft) -> list[dict[str, Any]]:
    """The draft's files as its pages list them; their names are read back like the answers."""
    files = [held.file for held in draft.files.select_related("file")]
    keystore.warm(file.name.key_id for file in files)
    return [
        {"uid": file.uid, "name": reads.text(file.name), "size": size_words(file.size)}
        for file in files
    ]


def visitor(platform: str) -> Actor:
    """Somebody of whom nothing is known yet."""
    return Actor(ActorKind.CUSTOMER, "customer:visitor", platform=platform)


def origin(request: HttpRequest, platform: str) -> str:
    """The address a request came from, as a keyed digest, for counting."""
    key = masters.blind_key(platform, "origin")
    return hmac.new(key, client_address(request).encode(), hashlib.sha256).hexdigest()


def case_of_today(request: HttpRequest, platform: str, topic: str) -> Ticket | None:
    """A case about the same topic that this very browser opened within a day.

    Only its own session is asked, so the warning tells nobody what others complained about.
    """
    try:
        ticket, _ = case_for(platform, cookies.read(request, cookies.CASE))
    except NotFound:
        return None
    recent = ticket.opened_at > timezone.now() - timedelta(days=1)
    return ticket if recent and ticket.topic == topic else None
