"""Public keys that shops sign identity tokens with."""

from helpdesk.actions import Work, action
from helpdesk.actor import Actor, ActorKind
from identity.access import require
from identity.errors import KeyIdTaken
from identity.models import Platform, ShopKey
from identity.roles import Right
from identity.shop.keys import public_key


@action("shop_key.add")
def add_shop_key(
    work: Work, platform: Platform, *, actor: Actor, name: str, kid: str, issuer: str, pem: str
) -> ShopKey:
    """Believe what this key signs, until it is ended; other keys stay in force beside it.

    Raises NotAPublicKey, PrivateKeyPasted, WeakKey, KeyIdTaken.
    """
    if actor.kind != ActorKind.SYSTEM:
        require(actor, Right.MANAGE_CONNECTIONS, platform.code)
    algorithm, pem = public_key(pem)
    work.lock(platform)
    if ShopKey.objects.filter(platform=platform, kid=kid).exists():
        raise KeyIdTaken(field="kid")
    key = ShopKey(
        platform=platform,
        kid=kid,
        name=name,
        issuer=issuer,
        algorithm=algorithm,
        pem=pem,
        created_at=work.now,
    )
    work.create(key)
    work.about(key)
    return key


@action("shop_key.end")
def end_shop_key(work: Work, key: ShopKey, *, actor: Actor) -> ShopKey:
    """Believe it no more, from the next token on. Ending an ended one changes nothing."""
    require(actor, Right.MANAGE_CONNECTIONS, key.platform_id)
    key = work.lock(key)
    work.about(key)
    if key.ended_at is None:
        work.update(key, ended_at=work.now)
    else:
        work.nothing_happened()
    return key
