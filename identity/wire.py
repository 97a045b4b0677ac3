"""Members as they travel."""

from datetime import date, datetime
from typing import Annotated

from pydantic import BeforeValidator, Field, WrapValidator

from helpdesk.api.endpoints import BATCH, item_or_faults
from helpdesk.api.types import (
    Contact,
    Day,
    Flag,
    Id,
    Language,
    Name,
    Time,
    Wire,
    nothing_for_empty,
)
from identity.facts import MemberFacts

OptionalContact = Annotated[Contact | None, BeforeValidator(nothing_for_empty)]


class MemberBody(Wire):
    """A member as the shop knows them now: fields left out are empty, not kept."""

    name: Name
    phone: OptionalContact = None
    email: OptionalContact = None
    language: Language = "en"
    registered_on: Day | None = None
    closed: Flag = False
    updated_at: Time | None = None

    def facts(self, number: str) -> MemberFacts:
        """The same for the action."""
        return MemberFacts(number=number, **self.model_dump(exclude={"number"}))


class MemberItem(MemberBody):
    """A member in a batch."""

    number: Id


class MemberBatch(Wire):
    """Up to 500 members. Each is taken or refused on its own."""

    items: Annotated[
        list[Annotated[MemberItem, WrapValidator(item_or_faults)]],
        Field(min_length=1, max_length=BATCH),
    ]


class PersonalOut(Wire):
    """What is sealed; given to tokens with the scope members:read, and the reading is recorded."""

    name: str
    phone: str
    email: str


class MemberOut(Wire):
    """A member as the desk holds them."""

    number: str
    language: str
    registered_on: date | None
    closed_at: datetime | None
    contact_changed_at: datetime | None
    updated_at: datetime
    personal: PersonalOut | None
