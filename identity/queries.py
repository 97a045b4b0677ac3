"""What the pages about staff, tokens and accounts show: a fixed number of queries each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q
from django.utils.translation import gettext as _

from helpdesk.actor import Actor
from identity.access import EVERYWHERE, may, platforms_with, staff_known_to
from identity.actions.attempts import digest
from identity.models import (
    ApiToken,
    Invitation,
    Platform,
    RoleGrant,
    SecurityKey,
    ShopKey,
    ShopSite,
    SignInAttempt,
    Staff,
    StaffTie,
    TotpDevice,
)
from identity.roles import Right
from identity.session import BEGUN, SEEN
from identity.session_store import sessions_of

PAGE = 50
RECENT = 10


@dataclass(frozen=True, slots=True)
class Page:
    """Rows of one page, and the key of its last row if there are more."""

    rows: Sequence[Any]
    after: str


def staff_page(actor: Actor, *, left: bool = False, words: str = "", after: str = "") -> Page:
    """People an administrator may see, by sign-in name; those who left apart.

    words: a part of the name or sign-in name. after: the last sign-in name of the page before.
    """
    people = staff_known_to(actor).filter(is_active=not left, username__gt=after)
    if words:
        people = people.filter(Q(name__icontains=words) | Q(username__icontains=words))
    people = people.annotate(second_step=second_step())
    people = people.prefetch_related(roles_now(), open_invitation())
    return cut(list(people.order_by("username")[: PAGE + 1]), "username")


def second_step() -> Q:
    """Whether a second step is asked of a person."""
    of = {"staff": OuterRef("pk")}
    app = Exists(TotpDevice.objects.filter(**of, confirmed_at__isnull=False))
    return Q(app) | Q(Exists(SecurityKey.objects.filter(**of, removed_at=None)))


def roles_now() -> "Prefetch[str]":
    """A person's roles in force, as `roles`."""
    now = RoleGrant.objects.filter(ended_at=None).select_related("platform")
    return Prefetch("grants", now.order_by("platform__name", "role"), to_attr="roles")


def open_invitation() -> "Prefetch[str]":
    """The invitation with which a person has not come in yet, as `invited`: a list of one or none;
    it may have run out."""
    waiting = Invitation.objects.filter(accepted_at=None, revoked_at=None)
    return Prefetch("invitations", waiting, to_attr="invited")


def role_history(staff: Staff) -> list[RoleGrant]:
    """Every role somebody holds or held, those in force first."""
    grants = staff.grants.select_related("platform", "staff")
    return sorted(
        grants.order_by("-granted_at")[:100], key=lambda grant: grant.ended_at is not None
    )


def has_app(staff: Staff) -> bool:
    """Whether an app of this person's makes codes."""
    return TotpDevice.objects.filter(staff=staff, confirmed_at__isnull=False).exists()


def keys_of(staff: Staff) -> list[SecurityKey]:
    """Somebody's security keys, in the order they were added."""
    return list(staff.security_keys.filter(removed_at=None).order_by("pk"))


def own_sessions(staff: Staff, current: str) -> list[dict[str, Any]]:
    """Where somebody is signed in, the last used first: when it began, when it was last used,
    whether it is the browser that asks. current: its session key."""
    found = [
        {
            "begun": datetime.fromtimestamp(one[BEGUN], UTC),
            "seen": datetime.fromtimestamp(one[SEEN], UTC),
            "here": one["key"] == current,
        }
        for one in sessions_of(staff)
        if BEGUN in one and SEEN in one
    ]
    return sorted(found, key=lambda one: (one["here"], one["seen"]), reverse=True)


def unused_codes(staff: Staff) -> int:
    """How many recovery codes are left, of ten."""
    return len(staff.recovery_codes.filter(used_at=None)[:RECENT])


def invitation_of(staff: Staff) -> Invitation | None:
    """An invitation that was neither accepted nor revoked; it may have run out."""
    return staff.invitations.filter(accepted_at=None, revoked_at=None).first()


def ties_in_force(staff: Staff, *, seen_by: Actor | None = None) -> list[StaffTie]:
    """Whose records somebody must not touch, newest first. seen_by: the administrator who looks,
    and sees those of their platforms; None for the person themselves."""
    ties = staff.ties.filter(ended_at=None).select_related("platform", "staff")
    if seen_by is not None:
        ties = ties.filter(platform__in=platforms_with(seen_by, Right.MANAGE_STAFF))
    return list(ties.order_by("-pk")[:100])


def all_platforms() -> list[tuple[str, str]]:
    """Every platform, as choices: people buy where they do not work."""
    return list(Platform.objects.order_by("name").values_list("code", "name"))


def recent_sign_ins(staff: Staff) -> list[SignInAttempt]:
    """The last tries with this person's name, whoever made them."""
    tries = SignInAttempt.objects.filter(name_digest=digest("name", staff.username))
    return list(tries.order_by("-at", "-pk")[:RECENT])


def places(actor: Actor, right: Right) -> list[tuple[str, str]]:
    """Where the actor has a right, as choices; "All platforms" for who has it everywhere."""
    codes = platforms_with(actor, right)
    named = Platform.objects.filter(code__in=codes).order_by("name").values_list("code", "name")
    return list(named)


def places_and_everywhere(actor: Actor) -> list[tuple[str, str]]:
    """Where an administrator may give roles."""
    everywhere = may(actor, Right.MANAGE_STAFF, EVERYWHERE)
    return places(actor, Right.MANAGE_STAFF) + (
        [(EVERYWHERE, _("All platforms"))] if everywhere else []
    )


def tokens_page(actor: Actor, *, after: str = "") -> Page:
    """Tokens of the actor's platforms, newest first. after: the last key of the page before."""
    tokens = ApiToken.objects.filter(platform__in=platforms_with(actor, Right.MANAGE_TOKENS))
    if after.isdecimal():
        tokens = tokens.filter(pk__lt=int(after[:18]))
    return cut(list(tokens.select_related("platform").order_by("-pk")[: PAGE + 1]), "pk")


def shop_keys_page(actor: Actor, *, after: str = "") -> Page:
    """Shops' keys of the actor's platforms, newest first. after: the last of the page before."""
    keys = ShopKey.objects.filter(platform__in=platforms_with(actor, Right.MANAGE_CONNECTIONS))
    if after.isdecimal():
        keys = keys.filter(pk__lt=int(after[:18]))
    return cut(list(keys.select_related("platform").order_by("-pk")[: PAGE + 1]), "pk")


def shop_sites(actor: Actor) -> list[ShopSite]:
    """Sites that may show the chat, of the actor's platforms: a few for each. 1 query."""
    there = platforms_with(actor, Right.MANAGE_CONNECTIONS)
    sites = ShopSite.objects.filter(platform__in=there, removed_at=None)
    return list(sites.select_related("platform").order_by("platform", "pk"))


def cut(rows: list[Any], key: str) -> Page:
    """One page of rows that were asked for with one more."""
    more = len(rows) > PAGE
    rows = rows[:PAGE]
    return Page(rows, str(getattr(rows[-1], key)) if more else "")
