"""What a shop tells about a member, checked for form by whoever read it in."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberFacts:
    """A registered customer as the shop knows them now: the whole, not a part.

    number: the shop's own id for them, a pseudonym. phone: E.164, or national as dialled in the
    platform's country. language: BCP 47. closed: whether the account is. updated_at: when the
    shop last changed it, if it says so; facts older than those held are passed over.
    """

    number: str
    name: str
    phone: str | None = None
    email: str | None = None
    language: str = "en"
    registered_on: date | None = None
    closed: bool = False
    updated_at: datetime | None = None
