"""Members, kept as the shop tells them."""

from dataclasses import asdict
from typing import Any

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.upserts import (
    Outcome,
    UpsertResult,
    differing,
    keyed_fingerprint,
    once_more_if_raced,
    refuse_future,
)
from helpdesk.vault.subjects import new_subject
from identity.actions.ties import settle_ties
from identity.contact_details import e164, mailbox
from identity.facts import MemberFacts
from identity.models import Member
from identity.scopes import Scope, require_scope


@once_more_if_raced
@action("member.upsert")
def upsert_member(
    work: Work, platform: str, facts: MemberFacts, *, actor: Actor, key: str = ""
) -> UpsertResult[Member]:
    """Create or bring up to date a member; writes only what differs.

    key: the caller's idempotency key, if any. Raises BadPhone, BadEmail, FromTheFuture, KeyReused,
    NotFound and MissingScope.
    """
    require_scope(actor, Scope.MEMBERS_WRITE, platform)
    refuse_future(facts.updated_at, work.now)
    before = work.done_before(platform, key, keyed_fingerprint(platform, asdict(facts)))
    if before is not None:
        return UpsertResult(Member.objects.get(pk=before["pk"]), Outcome(before["outcome"]))
    result = _apply(work, platform, facts)
    work.about(result.row)
    work.outcome(result.outcome)
    work.remember(platform, key, {"pk": result.row.pk, "outcome": result.outcome})
    return result


def _apply(work: Work, platform: str, facts: MemberFacts) -> UpsertResult[Member]:
    told = _told(platform, facts)
    rows = Member.objects.select_for_update()
    member = rows.filter(platform=platform, number=facts.number).first()
    if member is None:
        return UpsertResult(_create(work, platform, facts, told), Outcome.CREATED)
    if facts.updated_at and facts.updated_at < member.updated_at:
        work.nothing_happened()
        return UpsertResult(member, Outcome.OUTDATED)
    return UpsertResult(member, _change(work, member, facts, told))


def _told(platform: str, facts: MemberFacts) -> dict[str, Any]:
    return {
        "name": facts.name,
        "phone": e164(facts.phone, platform),
        "email": mailbox(facts.email),
        "language": facts.language,
        "registered_on": facts.registered_on,
    }


def _create(work: Work, platform: str, facts: MemberFacts, told: dict[str, Any]) -> Member:
    member = Member(
        platform_id=platform,
        subject=new_subject(platform),
        number=facts.number,
        closed_at=work.now if facts.closed else None,
        updated_at=facts.updated_at or work.now,
    )
    for name, value in told.items():
        setattr(member, name, value)
    work.create(member)
    settle_ties(work, member)
    return member


def _change(work: Work, member: Member, facts: MemberFacts, told: dict[str, Any]) -> Outcome:
    if facts.closed != (member.closed_at is not None):
        told["closed_at"] = work.now if facts.closed else None
    changes = differing(member, **told)
    outcome = Outcome.CHANGED if changes else Outcome.UNCHANGED
    if {"phone", "email"} & changes.keys():
        # A number changed yesterday is no proof today: verification looks at this.
        changes["contact_changed_at"] = work.now
    if changes or facts.updated_at:
        changes["updated_at"] = facts.updated_at or work.now
    if not work.update(member, **changes):
        work.nothing_happened()
    return outcome
