"""The demo's members: a few dozen for each platform, with addresses at example.com."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from random import Random

from django.utils import timezone

from helpdesk import moments
from helpdesk.actor import system
from helpdesk.policies import platforms
from identity.actions.members import upsert_member
from identity.demo import names
from identity.facts import MemberFacts

PER_PLATFORM = 60


@dataclass(frozen=True, slots=True)
class Folk:
    """A kind of customer: how they are called, what they speak, how their numbers begin."""

    name: Callable[[Random], str]
    language: str
    prefix: str
    digits: int

    def phone(self, random: Random) -> str:
        """A number nobody has, or that is kept for made-up stories."""
        return f"{self.prefix}{random.randrange(10**self.digits):0{self.digits}d}"


KHMER = Folk(names.khmer, "km", "+8551200", 5)
CHINESE = Folk(names.chinese, "zh-hans", "+86100000", 5)
HONG_KONG = Folk(names.hong_kong, "en", "+852500", 5)
HONG_KONG_CHINESE = Folk(names.chinese, "zh-hans", "+852500", 5)
VIETNAMESE = Folk(names.vietnamese, "vi", "+849000", 5)
ENGLISH = Folk(names.english, "en", "+447700900", 3)

FOLK: dict[str, tuple[Folk, ...]] = {
    "e-gets": (KHMER, KHMER, KHMER, CHINESE, ENGLISH),
    "tinh-tinh-mall": (KHMER, KHMER, KHMER, CHINESE, ENGLISH),
    "hong-kong-site": (HONG_KONG, HONG_KONG_CHINESE, ENGLISH),
    "goexw": (ENGLISH, VIETNAMESE, CHINESE),
    "easydser": (CHINESE, CHINESE, VIETNAMESE, ENGLISH),
}
"""Who buys where, the commoner more often."""


def tell_members(random: Random) -> int:
    """Send every platform's members, as its shop would."""
    for code in platforms():
        for position in range(PER_PLATFORM):
            tell_member(random, code, position)
    return PER_PLATFORM * len(platforms())


def tell_member(random: Random, platform: str, position: int) -> None:
    """Send one, as they registered: some years or weeks ago."""
    folk = random.choice(FOLK[platform])
    registered = timezone.now() - timedelta(days=random.randint(70, 1500))
    facts = MemberFacts(
        number=f"M{100000 + position * 37 + random.randint(0, 36)}",
        name=folk.name(random),
        phone=folk.phone(random),
        email=f"member.{platform}.{position}@example.com" if random.random() < 0.85 else None,
        language=folk.language,
        registered_on=registered.date(),
    )
    with moments.at(max(registered, timezone.now() - timedelta(days=65))):
        upsert_member(platform, facts, actor=system("demo"))
