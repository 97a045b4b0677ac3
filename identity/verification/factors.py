"""What can be proved, and how: each room registers the factors it can check."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise as LazyText

from helpdesk.policies import Profile
from helpdesk.registry import Registry
from identity.models import Member


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing to ask for: a field of the factor's form."""

    name: str
    label: LazyText
    hint: str | LazyText = ""
    kind: Literal["text", "tel", "email", "amount", "date"] = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What came of comparing facts with what is held.

    member and order: what was guessed at, also when the guess was wrong; failures are counted
    against them. Both None for something that is not there. on_new_details: it rests on the
    registered phone or email, which prove nothing on the day they were changed.
    """

    matched: bool = False
    member: Member | None = None
    order: int | None = None
    on_new_details: bool = False

    @property
    def target(self) -> str:
        """The order as attempts name it, "" for none."""
        return f"order:{self.order}" if self.order else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor:
    """A way to prove something by what one knows.

    needs: of each group at least one fact has to be given; all that are given have to match.
    check: compares, inside an action. It does the same look-ups and comparisons whatever it
    finds, so that nobody learns from an answer or its time what exists here.
    identifies: whether it says who somebody is; what is printed on a parcel does not.
    """

    name: str
    label: LazyText
    explains: LazyText
    facts: tuple[Fact, ...]
    needs: tuple[tuple[str, ...], ...]
    check: Callable[[Profile, Mapping[str, str]], Proof]
    identifies: bool = True

    def missing(self, offered: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
        """The groups of which nothing was given."""
        for group in self.needs:
            if not any(offered.get(name, "").strip() for name in group):
                yield group


EMAIL_CODE = "email_code"
"""The factor of possession: a code mailed to the registered address; see codes.py."""

PHONE_CODE = "phone_code"
"""The same by text message, to the registered phone."""

CALL_BACK = "call_back"
"""Reached by staff who dialled the registered number, and not the one that called."""

REPORT = "report"
"""What tries call a report of a leak or a theft, which proves nothing and is counted like them."""

CODES = {"email": EMAIL_CODE, "phone": PHONE_CODE}
"""Codes by the means that carries them."""

SHOP_TOKEN = "shop_token"  # noqa: S105 - a name
"""The other factor of possession: a session at the shop, which its signed token tells of; see
identity/shop/tokens.py."""

FACTORS: Registry[Factor] = Registry("factor")
"""Factors of knowledge, in the order in which forms offer them."""

FINDERS: Registry[Callable[[str, str], list[int]]] = Registry("finder of members")
"""By what somebody says of themselves, such as their phone, to the members it may mean: each
takes the platform and the text, makes one query, and gives primary keys."""


def about_an_order(name: str) -> bool:
    """Whether a factor speaks of one order."""
    factor = FACTORS.get(name)
    return factor is not None and any(fact.name == "order" for fact in factor.facts)


def identifies(name: str) -> bool:
    """Whether a factor says who somebody is. A code does: it went to the member's own mailbox;
    so does the shop's token, which names the member."""
    factor = FACTORS.get(name)
    return factor is None or factor.identifies
