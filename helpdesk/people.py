"""Who a pseudonym is, and how they can be reached: each room knows some of them.

Incidents ask for people by the subjects that the ledger names; members are known to one room,
contacts and consignees to another. Rooms register theirs in AppConfig.ready().
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from helpdesk.registry import Registry
from helpdesk.vault.sealed import Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody data is about, as one room knows them; nothing here is in clear.

    subject: the pseudonym. role: "member", "contact", "buyer", "consignee", "party" or "caller".
    language: a Django code, "" where nobody asked.
    """

    subject: str
    role: str
    name: Sealed | None = None
    email: Sealed | None = None
    phone: Sealed | None = None
    address: Sealed | None = None
    language: str = ""


PEOPLE: Registry[Callable[[str, Iterable[str]], list[Person]]] = Registry("people of")
"""By room: a function from a platform and subjects to those of them it knows, in a fixed number
of queries for at most 500 subjects."""


@dataclass(frozen=True, slots=True)
class Touched:
    """An object as the ledger names it, and which of its fields were read."""

    object_type: str
    object_id: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """Somebody whose data lay in an object of another person, and which, as
    "tickets.consignee.name"."""

    subject: str
    fields: tuple[str, ...]


BESIDES: Registry[Callable[[str, Iterable[Touched]], list[Beside]]] = Registry("people beside")
"""By room: a function from a platform and objects to the people whose data those show besides the
data of their own subject, such as the consignee of an order; in a fixed number of queries for at
most 500 objects."""
