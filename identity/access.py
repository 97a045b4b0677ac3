"""Who may know of what: the one place that decides it for staff, platforms and members."""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from helpdesk.actor import Actor, ActorKind
from helpdesk.came_from import came_from
from helpdesk.errors import Forbidden, NotFound
from helpdesk.rules import AccessRule
from identity import session
from identity.models import ApiToken, Platform, RoleGrant, ShopKey, ShopSite, Staff
from identity.roles import RIGHTS, Right, Role, roles_with
from identity.steps import has_step

P = ParamSpec("P")

EVERYWHERE = "*"
"""In place of a platform's code: a role held on all platforms."""


def staff_actor(request: HttpRequest) -> Actor | None:
    """The signed-in staff member as an actor, with the roles in force now.

    None for a session that ended (see session.py), until a one-time password is replaced, and
    until a second step is set up where a role asks for one.
    """
    staff = session.staff_of(request)
    if staff is None or staff.must_change_password:
        return None
    actor = actor_for(staff, session=request.session.session_key or "")
    return None if owes_second_step(actor, staff) else actor


def owes_second_step(actor: Actor, staff: Staff) -> bool:
    """Whether a role of theirs takes a second step (REDRESS_SECOND_STEP) that they have not."""
    roles = {text.split("@", 1)[0] for text in actor.roles}
    return bool(roles & set(settings.REDRESS_SECOND_STEP)) and not has_step(staff)


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


def require_still(actor: Actor, right: Right, platform: str) -> None:
    """`require`, asked anew once what was waited for is held: meanwhile somebody may have been
    deactivated, or a role taken from them. Raises NotFound, Forbidden."""
    require(as_now(actor), right, platform)


def as_now(actor: Actor) -> Actor:
    """Somebody at the desk with the roles that they have now; others as they are. Raises NotFound
    for whoever was deactivated."""
    if actor.kind != ActorKind.STAFF:
        return actor
    person = staff_of(actor)
    if not person.is_active:
        raise NotFound
    return actor_for(person)


def platform_for(code: str) -> Platform:
    """A platform by its short name. Raises NotFound."""
    platform = Platform.objects.filter(code=code).first()
    if platform is None:
        raise NotFound
    return platform


def staff_for(actor: Actor, uid: str) -> Staff:
    """Somebody whose roles the actor may administer. Raises NotFound.

    An administrator of a platform knows whoever works or worked there.
    """
    person = staff_known_to(actor).filter(uid=uid).first()
    if person is None:
        raise NotFound
    return person


def staff_known_to(actor: Actor) -> "QuerySet[Staff]":
    """Everybody an administrator may see, whether they work there still or not."""
    if actor.kind == ActorKind.SYSTEM or may(actor, Right.MANAGE_STAFF, EVERYWHERE):
        return Staff.objects.all()
    there = RoleGrant.objects.filter(platform__in=platforms_with(actor, Right.MANAGE_STAFF))
    return Staff.objects.filter(pk__in=there.values("staff"))


def administers(actor: Actor, staff: Staff) -> bool:
    """Whether the actor is administrator wherever the person has a role now, so that nobody gets
    at a platform through a colleague's account."""
    grants = staff.grants.filter(ended_at=None).values_list("platform_id", flat=True)
    return all(may_administer(actor, platform or EVERYWHERE) for platform in grants)


def may_administer(actor: Actor, platform: str) -> bool:
    """Whether the actor may manage staff there; Redress's own commands may."""
    return actor.kind == ActorKind.SYSTEM or may(actor, Right.MANAGE_STAFF, platform)


def token_for(actor: Actor, uid: str) -> ApiToken:
    """A token of a platform the actor manages tokens of. Raises NotFound."""
    there = platforms_with(actor, Right.MANAGE_TOKENS)
    token = ApiToken.objects.filter(uid=uid, platform__in=there).first()
    if token is None:
        raise NotFound
    return token


def shop_key_for(actor: Actor, uid: str) -> ShopKey:
    """A shop's key of a platform the actor manages connections of. Raises NotFound."""
    there = platforms_with(actor, Right.MANAGE_CONNECTIONS)
    key = ShopKey.objects.filter(uid=uid, platform__in=there).first()
    if key is None:
        raise NotFound
    return key


def shop_site_for(actor: Actor, uid: str) -> ShopSite:
    """A shop's site on a platform the actor manages connections of. Raises NotFound."""
    there = platforms_with(actor, Right.MANAGE_CONNECTIONS)
    site = ShopSite.objects.filter(uid=uid, platform__in=there).first()
    if site is None:
        raise NotFound
    return site


StaffView = Callable[Concatenate[HttpRequest, Actor, P], HttpResponse]


def desk_page(right: Right | None = None) -> Callable[[StaffView[P]], Callable[..., HttpResponse]]:
    """A page of the desk: asks to sign in, checks the right on some platform, and hands the actor
    in as the view's second argument. The view still checks the platform of what it loads."""

    def decorate(view: StaffView[P]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            actor = cast("Actor | None", request.actor or None)  # type: ignore[attr-defined]
            if actor is None:
                return way_in(request)
            if right is not None and not has_anywhere(actor, right):
                raise Forbidden
            return view(request, actor, *args, **kwargs)

        guarded.access_rule = AccessRule("staff", right or "")  # type: ignore[attr-defined]
        return guarded

    return decorate


OwnView = Callable[Concatenate[HttpRequest, Staff, P], HttpResponse]


def own_page(view: OwnView[P]) -> Callable[..., HttpResponse]:
    """A page about the signed-in person's own password, open to a one-time password too; hands
    the person in as the view's second argument."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        staff = session.staff_of(request)
        if staff is None:
            return way_in(request)
        return view(request, staff, *args, **kwargs)

    guarded.access_rule = AccessRule("staff")  # type: ignore[attr-defined]
    return guarded


StepView = Callable[Concatenate[HttpRequest, Actor, P], HttpResponse]


def step_page(view: StepView[P]) -> Callable[..., HttpResponse]:
    """A page on which somebody sets up their own second step: open to who has to, before anything
    else is."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        staff = session.staff_of(request)
        if staff is None or staff.must_change_password:
            return way_in(request)
        actor = actor_for(staff, session=request.session.session_key or "")
        return view(request, actor, *args, **kwargs)

    guarded.access_rule = AccessRule("staff")  # type: ignore[attr-defined]
    return guarded


def way_in(request: HttpRequest) -> HttpResponse:
    """To the door; to the change of password, for whoever came with a one-time password; or to
    the second step, for whoever owes one."""
    staff = session.staff_of(request)
    if staff:
        first = "identity:password" if staff.must_change_password else "identity:step_needed"
        answer: HttpResponse = redirect(first)
    else:
        after = request.get_full_path() if request.method == "GET" else came_from(request)
        after = after or "/desk/"
        answer = redirect_to_login(after, reverse("identity:sign_in"))
    if request.headers.get("HX-Request"):
        # A part of a page asked: the whole page has to go, or the form would land in the part.
        return HttpResponseClientRedirect(answer["Location"])
    return answer
