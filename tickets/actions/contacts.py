"""What somebody is verified in: a case, or a call. Each kind says what a proof does to it."""

from abc import ABC, abstractmethod
from typing import Any, ClassVar, cast

from django.db.models import Model

from helpdesk.actions import Work
from helpdesk.actor import Actor
from helpdesk.errors import NotFound
from helpdesk.purposes import Purpose
from helpdesk.registry import Registry
from helpdesk.vault.subjects import link_subjects, unlink_subjects
from identity.models import Member, Verification
from identity.verification import VerificationState

ContactRow = Any
"""A row of one of the registered kinds: a case, a call."""

LINKED = "verified"
"""Why the one who contacted and the member are held to be one person."""


class Contact(ABC):
    """A row in which one person contacts the desk, such as a case. `row` has platform, subject and
    number; `case` is what the ledger files its reads under."""

    kind: ClassVar[str]
    model: ClassVar[type[Model]]
    held_first: ClassVar[int]
    """Contacts of several kinds are held in the order of this number, then by their keys."""

    def __init__(self, row: ContactRow) -> None:
        self.row = row

    @property
    def name(self) -> str:
        """What its verifications belong to, as "ticket:EG-10482"."""
        return f"{self.kind}:{self.row.number}"

    @property
    def platform(self) -> str:
        """The platform's code."""
        return cast("str", self.row.platform_id)

    @property
    def case(self) -> str:
        """The number its reads and tries are filed under."""
        return cast("str", self.row.number)

    @property
    @abstractmethod
    def policy_version(self) -> str:
        """The profile whose ladder counts."""

    @property
    @abstractmethod
    def expected(self) -> int | None:
        """The member it seems to be of, unproved, by primary key."""

    @classmethod
    @abstractmethod
    def named(cls, platform: str, number: str) -> "Contact | None":
        """The contact of a number, for whoever has a verification of it."""

    @staticmethod
    @abstractmethod
    def page(number: str) -> str:
        """The desk's page of the contact of a number."""

    def url(self) -> str:
        """Its page at the desk."""
        return self.page(self.row.number)

    @abstractmethod
    def may_try(self, actor: Actor) -> bool:
        """Whether the actor may prove something in it."""

    @abstractmethod
    def standing(self) -> VerificationState:
        """What is proved in it and open now."""

    @abstractmethod
    def proved(self, work: Work, before: VerificationState) -> None:
        """What follows from a good try."""

    @abstractmethod
    def lost(self, work: Work, verification: Verification) -> None:
        """Take back what followed from a verification of somebody who was not the person."""

    @abstractmethod
    def tell(self, work: Work) -> None:
        """Tell open pages that something about who they are is new."""

    def held(self, work: Work) -> "Contact":
        """It as it is now, held. Tries leave entries of their own: this one is for what changes
        in the contact, and is not written when nothing does."""
        contact = type(self)(work.lock(self.row))
        work.nothing_happened()
        work.about(contact.row, case=contact.case, purpose=Purpose.VERIFY)
        return contact

    def bind(self, member: Member) -> None:
        """Hold the one who contacted and the member to be one person."""
        link_subjects(self.platform, self.row.subject_id, member.subject_id, reason=LINKED)

    def loosen(self, member: Member | None) -> None:
        """It was somebody else."""
        if member is not None:
            unlink_subjects(self.row.subject_id, member.subject_id, reason=LINKED)


CONTACTS: Registry[type[Contact]] = Registry("kind of contact")
"""By the part of a contact's name before the colon."""


def contact_like(row: ContactRow) -> Contact:
    """The contact that a row is. Raises NotFound for rows in which nobody is verified."""
    for kind in CONTACTS:
        if isinstance(row, kind.model):
            return kind(row)
    raise NotFound


def contact_named(platform: str, name: str) -> Contact | None:
    """The contact of a name such as "call:EG-C12"."""
    prefix, _, number = name.partition(":")
    kind = CONTACTS.get(prefix)
    return kind.named(platform, number) if kind else None


def page_of(name: str) -> str:
    """The desk's page of the contact of a name; "" where there are none of the kind."""
    prefix, _, number = name.partition(":")
    kind = CONTACTS.get(prefix)
    return kind.page(number) if kind else ""
