"""Who does something: passed to every action by hand, never taken from the surroundings."""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any


class ActorKind(StrEnum):
    """The kinds of actors the ledger tells apart."""

    STAFF = "staff"
    CUSTOMER = "customer"
    TOKEN = "token"  # noqa: S105 - a kind of actor
    FEED = "feed"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Actor:
    """One acting party.

    id: a stable pseudonym ("staff:Xk3…"); name: shown in the trail, for staff only, because
    everybody else is a pseudonym there; of outsiders other than the customer the code of what
    they are, worded in wording.CODES. roles: the staff roles held, as "role@platform" or
    "role@*". session: the viewing session, which reads are counted once in. remembered: what was
    asked about them once and holds until the request ends, by what it is; None where everything
    is asked anew each time, as in tasks. It is no part of who they are.
    """

    kind: ActorKind
    id: str
    name: str = ""
    roles: frozenset[str] = frozenset()
    platform: str = ""
    session: str = ""
    on_behalf_of: "Actor | None" = None
    remembered: dict[str, Any] | None = field(default=None, compare=False, repr=False)

    def has_role(self, role: str, platform: str) -> bool:
        """Whether the actor holds the role on the platform, or everywhere."""
        return f"{role}@{platform}" in self.roles or f"{role}@*" in self.roles

    def acting_for(self, other: "Actor") -> "Actor":
        """The same actor, on behalf of another; the trail shows both."""
        return replace(self, on_behalf_of=other)

    def remembering(self) -> "Actor":
        """The same actor, for one request or one look of a socket and no longer."""
        return replace(self, remembered={})

    @property
    def role_text(self) -> str:
        """The roles as the ledger keeps them."""
        return ",".join(sorted(self.roles))[:200]


def system(part: str) -> Actor:
    """Redress itself: `part` names the task, sweep or command."""
    return Actor(ActorKind.SYSTEM, f"system:{part}", name=part)


def customer(subject: str, platform: str, session: str = "") -> Actor:
    """A customer, known by the pseudonym of the contact they are."""
    return Actor(ActorKind.CUSTOMER, f"customer:{subject}", platform=platform, session=session)
