"""What the shop has registered about a member, as something they can know."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from helpdesk.policies import Profile
from helpdesk.vault import blind
from identity.models import Member
from identity.verification.comparing import email_of, name_of, phone_of, plain_digits, same, warm
from identity.verification.factors import FACTORS, FINDERS, Fact, Factor, Proof

MOST = 5
"""Members who share a phone that are compared; more share none."""


def by_number(platform: str, text: str) -> list[int]:
    """Members of this number, in capitals or not."""
    number = plain_digits(text).strip()
    spellings = {number, number.upper(), number.lower()}
    found = Member.objects.filter(platform=platform, number__in=spellings)
    return list(found.values_list("pk", flat=True)[:MOST])


def by_phone(platform: str, text: str) -> list[int]:
    """Members with this registered phone: families share one."""
    return blind.find(platform, "phone", phone_of(platform)(text), Member)[:MOST]


def by_email(platform: str, text: str) -> list[int]:
    """Members with this registered email."""
    return blind.find(platform, "email", text, Member)[:MOST]


def check(policy: Profile, offered: Mapping[str, str]) -> Proof:
    """Compare a member number or phone, and a name or email, with the registered ones."""
    meant = _meant(policy.platform, offered)
    # In one order, or two guesses at a family's phone could wait for each other.
    held = Member.objects.select_for_update().filter(pk__in=meant or {0})
    members = list(held.order_by("pk"))
    warm(value for member in members for value in (member.name, member.email))
    fitting = [member for member in members if _fits(member, offered)]
    if len(fitting) == 1:
        return Proof(matched=True, member=fitting[0], on_new_details=_by_contact(offered))
    return Proof(member=members[0] if members else None)


def _meant(platform: str, offered: Mapping[str, str]) -> set[int]:
    number, phone = offered.get("member", ""), offered.get("phone", "")
    numbered, phoned = set(by_number(platform, number)), set(by_phone(platform, phone))
    if number.strip() and phone.strip():
        return numbered & phoned
    return numbered | phoned


def _by_contact(offered: Mapping[str, str]) -> bool:
    """Whether phone or email are what it rests on: without them, number and name still fit."""
    given = {name for name, value in offered.items() if value.strip()}
    return not {"member", "name"} <= given


def _fits(member: Member, offered: Mapping[str, str]) -> bool:
    name, email = offered.get("name", ""), offered.get("email", "")
    named = same(member.name, name, name_of)
    mailed = same(member.email, email, email_of)
    return (named or not name.strip()) and (mailed or not email.strip())


REGISTERED_FACTS = Factor(
    name="registered_facts",
    label=_("What the shop has registered"),
    explains=_("Member number or registered phone, and registered name or email."),
    facts=(
        Fact(name="member", label=_("Member number")),
        Fact(name="phone", label=_("Registered phone"), kind="tel"),
        Fact(name="name", label=_("Registered name")),
        Fact(name="email", label=_("Registered email"), kind="email"),
    ),
    needs=(("member", "phone"), ("name", "email")),
    check=check,
)


def register() -> None:
    """Offer it; called once, when the room is ready."""
    FACTORS.register(REGISTERED_FACTS.name, REGISTERED_FACTS)
    FINDERS.register("number", by_number)
    FINDERS.register("phone", by_phone)
    FINDERS.register("email", by_email)
