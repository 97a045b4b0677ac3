"""What a shop's token may be used for, and the actor it stands for."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from helpdesk.actor import Actor, ActorKind
from helpdesk.errors import DomainError, NotFound
from helpdesk.ids import digest
from identity.models import ApiToken


class Scope(models.TextChoices):
    """What a token may do; each endpoint takes one."""

    MEMBERS_WRITE = "members:write", _("Send members")
    MEMBERS_READ = "members:read", _("Read members, with their names and contact details")
    ORDERS_WRITE = "orders:write", _("Send orders")
    ORDERS_READ = "orders:read", _("Read the state of orders")
    CASES_READ = "cases:read", _("Read the state of cases")


class UnknownToken(DomainError):
    """No token, or one that is unknown, expired or revoked: the four look the same."""

    code = "unknown_token"
    status = 401
    words = _("Send a token that is in force, as “Authorization: Bearer …”.")


class MissingScope(DomainError):
    """The token is good, for other things."""

    code = "missing_scope"
    status = 403
    words = _("This token does not have the scope %(scope)s. Use one that has.")


def token_actor(secret: str) -> Actor:
    """Who calls with this secret; the scopes stand as roles on the token's platform.

    Raises UnknownToken.
    """
    token = ApiToken.objects.filter(
        digest=digest(secret), revoked_at=None, expires_at__gt=timezone.now()
    ).first()
    if not secret or token is None:
        raise UnknownToken
    return Actor(
        ActorKind.TOKEN,
        f"token:{token.uid}",
        name=token.name,
        roles=frozenset(f"{scope}@{token.platform_id}" for scope in token.scopes),
        platform=token.platform_id,
    )


def has_scope(actor: Actor, scope: Scope, platform: str) -> bool:
    """Whether a token may do this on the platform; Redress itself (imports, demo) may."""
    if actor.kind == ActorKind.SYSTEM:
        return True
    return actor.kind == ActorKind.TOKEN and actor.has_role(scope, platform)


def require_scope(actor: Actor, scope: Scope, platform: str) -> None:
    """Raise NotFound for another platform's token or another kind of actor, MissingScope where
    only the scope is missing."""
    if has_scope(actor, scope, platform):
        return
    if actor.kind == ActorKind.TOKEN and actor.platform == platform:
        raise MissingScope(scope=scope.value)
    raise NotFound
