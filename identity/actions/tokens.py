"""Tokens the shop's systems call the API with."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from helpdesk.actions import Work, action
from helpdesk.actor import Actor, ActorKind
from helpdesk.ids import digest, secret
from identity.access import require
from identity.errors import TokenNameTaken, TokenTooLong
from identity.models import ApiToken, Platform
from identity.roles import Right
from identity.scopes import Scope

LONGEST = timedelta(days=366)
"""A year, leap years included."""

MARK = "redress_"
"""Begins every secret, so that scanners for leaked secrets know it."""


@action("token.create")
def create_token(
    work: Work,
    platform: Platform,
    *,
    actor: Actor,
    name: str,
    scopes: Iterable[Scope],
    expires_at: datetime,
) -> tuple[ApiToken, str]:
    """Make a token for one platform; returns it and its secret, which is shown this once.

    Raises TokenNameTaken, TokenTooLong.
    """
    if actor.kind != ActorKind.SYSTEM:
        require(actor, Right.MANAGE_TOKENS, platform.code)
    work.lock(platform)
    if not work.now < expires_at <= work.now + LONGEST:
        raise TokenTooLong(field="expires_on")
    in_force = ApiToken.objects.filter(platform=platform, revoked_at=None)
    if in_force.filter(name=name, expires_at__gt=work.now).exists():
        raise TokenNameTaken(field="name")
    shown_once = f"{MARK}{secret()}"
    token = ApiToken(
        platform=platform, name=name, digest=digest(shown_once),
        scopes=sorted(scope.value for scope in scopes),
        created_at=work.now, expires_at=expires_at,
    )  # fmt: skip
    work.create(token)
    work.about(token)
    work.detail(scopes=token.scopes)
    return token, shown_once


@action("token.revoke")
def revoke_token(work: Work, token: ApiToken, *, actor: Actor) -> ApiToken:
    """End a token at once; the next call with it is refused. Ending an ended one changes
    nothing."""
    if actor.kind != ActorKind.SYSTEM:
        require(actor, Right.MANAGE_TOKENS, token.platform_id)
    token = work.lock(token)
    work.about(token)
    if token.revoked_at is None:
        work.update(token, revoked_at=work.now)
    return token
