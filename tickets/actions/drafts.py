"""Writing a complaint, a question at a time, until it becomes a case or a day has passed.

A draft is nobody's business yet: keeping an answer leaves no entry, beginning and sending do.
"""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from helpdesk import ids
from helpdesk.actions import Work, action
from helpdesk.actor import Actor, customer
from helpdesk.audit import reads
from helpdesk.errors import NotFound, TooMany
from helpdesk.files.checks import CheckedFile
from helpdesk.files.models import StoredFile
from helpdesk.files.storage import remove, store
from helpdesk.vault import keystore
from helpdesk.vault.subjects import new_subject
from identity.models import Platform
from tickets.actions.intake import ComplaintFacts, open_ticket
from tickets.actions.links import SESSION, issue_link
from tickets.complaints import MOST_FILES, Answers, link_secret
from tickets.errors import ComplaintIsFull, NotFinished
from tickets.models import ComplaintDraft, DraftFile, Ticket

KEPT = timedelta(hours=24)

PER_HOUR = 60
"""Drafts begun from one address: many people share one in a country of mobile networks."""

BATCH = 200


@action("draft.begin")
def begin_draft(
    work: Work, platform: Platform, *, actor: Actor, topic: str, origin: str
) -> tuple[ComplaintDraft, str]:
    """Begin a complaint; returns it and the secret for the writer's cookie.

    origin: keyed digest of the address it comes from. Raises TooMany.
    """
    since = work.now - timedelta(hours=1)
    if ComplaintDraft.objects.filter(origin=origin, created_at__gt=since).count() >= PER_HOUR:
        raise TooMany
    secret = ids.secret()
    draft = ComplaintDraft(
        platform=platform,
        subject=new_subject(platform.code),
        digest=ids.digest(secret),
        origin=origin,
        created_at=work.now,
        expires_at=work.now + KEPT,
    )
    draft.answers = Answers(topic=topic).as_json()
    work.create(draft)
    work.about(draft)
    return draft, secret


@action("draft.answer")
def keep_answers(
    work: Work, draft: ComplaintDraft, *, actor: Actor, answers: dict[str, Any]
) -> Answers:
    """Keep answers to one question; returns all there are. Raises NotFound once it was sent."""
    work.nothing_happened()
    draft = unsent(work, draft)
    kept = replace(answers_of(draft), **answers)
    work.update(draft, answers=kept.as_json())
    return kept


@action("draft.add_file")
def add_file(work: Work, draft: ComplaintDraft, *, actor: Actor, sent: CheckedFile) -> StoredFile:
    """Add one file. Raises ComplaintIsFull and NoRoom."""
    draft = unsent(work, draft)
    if draft.files.count() >= MOST_FILES:
        raise ComplaintIsFull(field="files", most=MOST_FILES)
    file = store(work, platform=draft.platform_id, subject=draft.subject_id, sent=sent)
    work.create(DraftFile(platform_id=draft.platform_id, draft=draft, file=file))
    work.about(file)
    return file


@action("draft.remove_file")
def remove_file(work: Work, draft: ComplaintDraft, *, actor: Actor, uid: str) -> None:
    """Take a file away again. One that is not there is no error: the wish is fulfilled."""
    draft = unsent(work, draft)
    held = draft.files.filter(file__uid=uid).select_related("file").first()
    if held is None:
        return work.nothing_happened()
    work.about(held.file)
    return drop_file(work, held)


@action("draft.send")
def send_draft(
    work: Work, draft: ComplaintDraft, *, actor: Actor, secret: str
) -> tuple[Ticket, str]:
    """Make the draft a case; sent twice, it is the same case.

    secret: the draft's own, which the link's is derived from. Returns the case and the secret of
    a session for the browser that wrote it. Raises NotFinished.
    """
    draft = work.lock(draft)
    work.about(draft)
    if draft.ticket is None:
        opened = open_case(draft, secret, actor=actor)
        work.update(draft, ticket=opened, answers=None)
    ticket = draft.ticket
    if ticket is None:
        raise NotFinished
    work.about(draft, case=ticket.number)
    return ticket, issue_link(work, ticket, SESSION)


def open_case(draft: ComplaintDraft, secret: str, *, actor: Actor) -> Ticket:
    """The case of a finished draft. Raises NotFinished."""
    answers = answers_of(draft)
    if answers.next_step != "review":
        raise NotFinished(field=answers.next_step)
    facts = ComplaintFacts(
        topic=answers.topic,
        text=answers.text,
        name=answers.name,
        email=answers.email,
        phone=answers.phone,
        language=answers.language,
        order_number=answers.order,
        subject=draft.subject_id,
        files=[held.file for held in draft.files.select_related("file")],
    )
    key = f"draft:{draft.uid}"
    return open_ticket(
        draft.platform, facts, actor=actor, key=key, secret=link_secret(secret)
    ).ticket


@action("draft.expire")
def expire_drafts(work: Work, *, actor: Actor) -> int:
    """Remove drafts past their day, with the keys and files that nobody else has."""
    old = ComplaintDraft.objects.filter(expires_at__lte=work.now)
    drafts = list(old.select_for_update().order_by("expires_at")[:BATCH])
    if not drafts:
        work.nothing_happened()
    for draft in drafts:
        expire(work, draft)
    work.detail(drafts=len(drafts))
    return len(drafts)


def expire(work: Work, draft: ComplaintDraft) -> None:
    """Remove one draft. The files of one that became a case are the case's."""
    for held in draft.files.select_related("file"):
        if draft.ticket_id is None:
            drop_file(work, held)
        else:
            work.delete(held)
    work.delete(draft)
    keystore.destroy(draft.subject_id, "draft")


def drop_file(work: Work, held: DraftFile) -> None:
    """Take a file from a draft and from the storage."""
    file = held.file
    work.delete(held)
    remove(work, file)


def unsent(work: Work, draft: ComplaintDraft) -> ComplaintDraft:
    """The draft under lock, while it is one."""
    draft = work.lock(draft)
    if draft.ticket_id is not None or draft.expires_at <= work.now:
        raise NotFound
    return draft


def answers_of(draft: ComplaintDraft) -> Answers:
    """What a draft holds, for an action on it; a page reads it through its access function."""
    return Answers.from_json(reads.text(draft.answers))


def writer(draft: ComplaintDraft, secret: str) -> Actor:
    """Whoever writes it, in the browser that holds the secret."""
    return customer(draft.subject_id, draft.platform_id, session=ids.digest(secret)[:32])
