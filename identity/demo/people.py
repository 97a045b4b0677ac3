"""Who works at the demo's desk, and what they sign in with."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from helpdesk.actor import Actor, system
from helpdesk.policies import platforms
from identity.access import actor_for
from identity.actions.platforms import open_platform
from identity.actions.roles import grant_role
from identity.actions.staff import create_staff
from identity.models import Platform, Staff
from identity.roles import Role

PASSWORD = "redress-demo-only"  # noqa: S105 - printed on the demo's own sign-in page
"""Everybody's, in the demo and nowhere else."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the demo's desk. places: platforms the role holds on; none means all."""

    username: str
    name: str
    role: Role
    what: object
    places: tuple[str, ...] = ()


PEOPLE = (
    Person("agent", "Demo Agent Sophea", Role.AGENT, _("works cases of every platform")),
    Person(
        "agent2",
        "Demo Agent Minh",
        Role.AGENT,
        _("works cases of E-GetS and Tinh Tinh Mall"),
        ("e-gets", "tinh-tinh-mall"),
    ),
    Person(
        "agent3",
        "Demo Agent Lin",
        Role.AGENT,
        _("works cases of the Hong Kong site, goExW and EasyDser"),
        ("hong-kong-site", "goexw", "easydser"),
    ),
    Person("officer", "Demo Officer Vanna", Role.DISPUTE_OFFICER, _("decides disputes")),
    Person("manager", "Demo Manager Chan", Role.MANAGER, _("assigns cases, reviews the trail")),
    Person("privacy", "Demo Privacy Officer Mei", Role.PRIVACY_OFFICER, _("answers for privacy")),
    Person("auditor", "Demo Auditor Thi", Role.AUDITOR, _("reviews the trail and nothing else")),
    Person("admin", "Demo Administrator Rith", Role.ADMINISTRATOR, _("manages staff and tokens")),
)


def people() -> tuple[Person, ...]:
    """Who may sign in to the demo; nobody where this is none."""
    return PEOPLE if settings.REDRESS_DEMO else ()


def tell_platforms(_random: Random) -> int:
    """Open the five platforms."""
    for code in platforms():
        open_platform(code, actor=system("demo"))
    return len(platforms())


def tell_staff(_random: Random) -> int:
    """Let everybody in, the administrator first."""
    for person in sorted(PEOPLE, key=lambda one: one.role != Role.ADMINISTRATOR):
        let_in(person)
    return len(PEOPLE)


def let_in(person: Person) -> None:
    """Create one person with their roles."""
    places: list[Platform | None] = list(Platform.objects.filter(code__in=person.places)) or [None]
    staff, _shown = create_staff(
        actor=system("demo"),
        username=person.username,
        name=person.name,
        role=person.role,
        platform=places[0],
        password=PASSWORD,
    )
    for place in places[1:]:
        grant_role(staff, actor=system("demo"), role=person.role, platform=place)


def agents(platform: str) -> list[Actor]:
    """Everybody who answers customers on a platform, as actors."""
    staff = Staff.objects.filter(username__in=["agent", "agent2", "agent3"]).order_by("pk")
    actors = [actor_for(one) for one in staff]
    return [actor for actor in actors if actor.has_role(Role.AGENT, platform)]


def manager() -> Actor:
    """The demo's manager."""
    return actor_for(Staff.objects.get(username="manager"))


def lines() -> Iterator[str]:
    """Where to go and as whom, as lines for a terminal."""
    yield "  /          customers: choose a platform and complain"
    yield "  /desk/     the desk: sign in as one of the people below"
    yield "  /mailbox/  every mail the demo sends"
    yield f"The password of each is {PASSWORD}"
    for person in people():
        yield f"  {person.username:8}  {person.name}, {person.what}"
    yield "Ctrl-C ends it all."
