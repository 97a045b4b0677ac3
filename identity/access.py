"""Who may know of what: the one place that decides it for staff, platforms and members."""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from helpdesk.actor import Actor, ActorKind
from helpdesk.errors import Forbidden, NotFound
from helpdesk.rules import AccessRule
from identity.models import Platform, Staff
from identity.roles import RIGHTS, Right, Role, roles_with

P = ParamSpec("P")


def staff_actor(request: HttpRequest) -> Actor | None:
    """The signed-in staff member as an actor, with the roles in force now."""
    user = request.user
    if not isinstance(user, Staff) or not user.is_active:
        return None
    return actor_for(user, session=request.session.session_key or "")


def actor_for(staff: Staff, *, session: str = "") -> Actor:
    """A staff member as an actor. The session enters as a digest: its key opens the desk."""
    grants = staff.grants.filter(ended_at=None).values_list("role", "platform_id")
    return Actor(
        ActorKind.STAFF,
        f"staff:{staff.uid}",
        name=staff.name,
        roles=frozenset(f"{role}@{platform or '*'}" for role, platform in grants),
        session=hashlib.sha256(session.encode()).hexdigest()[:32] if session else "",
    )


def staff_of(actor: Actor) -> Staff:
    """The staff member an actor is. Raises Forbidden for anybody else."""
    staff = Staff.objects.filter(uid=actor.id.removeprefix("staff:")).first()
    if actor.kind != ActorKind.STAFF or staff is None:
        raise Forbidden
    return staff


def may(actor: Actor, right: Right, platform: str) -> bool:
    """Whether the actor has a right on a platform."""
    return any(actor.has_role(role, platform) for role in roles_with(right))


def platforms_with(actor: Actor, right: Right) -> list[str]:
    """Codes of the platforms the actor has a right on; all of them for a role held everywhere."""
    held = {tuple(text.split("@", 1)) for text in actor.roles}
    places = {place for role, place in held if right in RIGHTS[Role(role)]}
    codes = Platform.objects.order_by("name").values_list("code", flat=True)
    return [code for code in codes if "*" in places or code in places]


def has_anywhere(actor: Actor, right: Right) -> bool:
    """Whether the actor has a right on any platform."""
    return any(right in RIGHTS[Role(text.split("@", 1)[0])] for text in actor.roles)


def require(actor: Actor, right: Right, platform: str) -> None:
    """Raise NotFound where the actor has no business, Forbidden where only this is denied."""
    if may(actor, right, platform):
        return
    known = any(actor.has_role(role, platform) for role in Role)
    raise Forbidden if known else NotFound


def platform_for(code: str) -> Platform:
    """A platform by its short name. Raises NotFound."""
    platform = Platform.objects.filter(code=code).first()
    if platform is None:
        raise NotFound
    return platform


StaffView = Callable[Concatenate[HttpRequest, Actor, P], HttpResponse]


def desk_page(right: Right | None = None) -> Callable[[StaffView[P]], Callable[..., HttpResponse]]:
    """A page of the desk: asks to sign in, checks the right on some platform, and hands the actor
    in as the view's second argument. The view still checks the platform of what it loads."""

    def decorate(view: StaffView[P]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            actor = cast("Actor | None", request.actor or None)  # type: ignore[attr-defined]
            if actor is None:
                return redirect_to_login(request.get_full_path(), reverse("identity:sign_in"))
            if right is not None and not has_anywhere(actor, right):
                raise Forbidden
            return view(request, actor, *args, **kwargs)

        guarded.access_rule = AccessRule("staff", right or "")  # type: ignore[attr-defined]
        return guarded

    return decorate
