"""The API's part about members."""

from django.http import HttpRequest
from ninja import Router, Status

from helpdesk.actor import Actor
from helpdesk.api.endpoints import (
    KEY_PARAMETER,
    BatchResult,
    Upserted,
    answers,
    answers_of_put,
    idempotency_key,
    run_batch,
    upserted,
)
from helpdesk.api.types import Id
from helpdesk.audit.reads import reveal
from helpdesk.purposes import Purpose
from identity.actions.batches import claim_batch, item_key
from identity.actions.members import upsert_member
from identity.api_auth import Token, caller
from identity.models import Member
from identity.scopes import Scope, has_scope
from identity.token_access import member_for
from identity.wire import MemberBatch, MemberBody, MemberItem, MemberOut, PersonalOut

router = Router(tags=["Members"])
WRITE = Token(Scope.MEMBERS_WRITE)
READ = Token(Scope.MEMBERS_READ, Scope.MEMBERS_WRITE)


@router.put(
    "members/{number}",
    auth=WRITE,
    response=answers_of_put(),
    openapi_extra=KEY_PARAMETER,
    summary="Create or bring up to date a member",
)
def put_member(request: HttpRequest, number: Id, body: MemberBody) -> Status[Upserted]:
    """201 when the member is new, 200 otherwise. Scope: members:write."""
    actor = caller(request)
    facts, key = body.facts(number), idempotency_key(request)
    return upserted(number, upsert_member(actor.platform, facts, actor=actor, key=key))


@router.post(
    "members:batch",
    auth=WRITE,
    response=answers(BatchResult, written=True),
    openapi_extra=KEY_PARAMETER,
    summary="Create or bring up to date up to 500 members",
)
def put_members(request: HttpRequest, body: MemberBatch) -> BatchResult:
    """Always 200: each item has a result of its own. Scope: members:write."""
    actor, key = caller(request), idempotency_key(request)
    claim_batch(actor.platform, "members", request.body, actor=actor, key=key)

    def send(item: MemberItem, index: int) -> Status[Upserted]:
        facts = item.facts(item.number)
        result = upsert_member(actor.platform, facts, actor=actor, key=item_key(key, index))
        return upserted(item.number, result)

    return run_batch(body.items, send)


@router.get(
    "members/{number}",
    auth=READ,
    response=answers(MemberOut),
    summary="Read a member",
)
def get_member(request: HttpRequest, number: Id) -> MemberOut:
    """Personal data only with the scope members:read, and each such reading is recorded.
    Scope: members:read or members:write."""
    actor = caller(request)
    member = member_for(actor, number)
    return MemberOut(
        number=member.number,
        language=member.language,
        registered_on=member.registered_on,
        closed_at=member.closed_at,
        contact_changed_at=member.contact_changed_at,
        updated_at=member.updated_at,
        personal=_personal(member, actor),
    )


def _personal(member: Member, actor: Actor) -> PersonalOut | None:
    if not has_scope(actor, Scope.MEMBERS_READ, member.platform_id):
        return None
    sealed = {"name": member.name, "phone": member.phone, "email": member.email}
    texts = reveal(
        sealed,
        actor=actor,
        purpose=Purpose.SHOP,
        of=member,
        platform=member.platform_id,
        subject=member.subject_id,
    )
    return PersonalOut(**texts)
