"""The typed parts of a policy profile that the desk acts on.

Every part names its clause. Where a policy is silent its profile says `"silent"`, so that a
missing line is a mistake and never a silence. What is the operator's own (targets, levels of
verification, presentation) is a type of its own and is labelled as such wherever it is shown.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, PositiveInt, StringConstraints, model_validator

from helpdesk.policies.clauses import Cited, Model, RuleList, Silent
from helpdesk.policies.permits import Permits

RightName = Literal["access", "correct", "supplement", "delete", "withdraw", "cancel", "explain"]
Factor = Literal[
    "label_facts",
    "order_facts",
    "registered_facts",
    "email_code",
    "phone_code",
    "call_back",
    "shop_token",
]
Occasion = Literal["contact", "aftersales", "dispute"]
Opening = Literal["parcel_status", "order", "account"]
Route = Literal["website", "app", "online_service", "telephone", "letter", "account_page", "email"]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]

POSSESSION = frozenset({"email_code", "phone_code", "call_back", "shop_token"})
"""Factors that somebody holds: a mailbox, a telephone, a session at the shop."""

UNVERIFIED = -1
"""The level of somebody who has proved nothing; it opens nothing."""


class Source(Model):
    """The text a profile was written from.

    `published` is the date the policy itself prints; `read_on` the day it was read for this
    profile. `lines` and `sha256` identify the exact text whose lines the clauses count.
    """

    title: str
    published: date | Silent
    dated: Cited | Silent
    read_on: date
    lines: PositiveInt
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class Promise(Model):
    """A deadline that the policy prints, counted in whole days from receipt of the request."""

    days: PositiveInt
    business: bool = False
    starts: Literal["request_received"] = "request_received"
    clause: Cited


class OperatorTarget(Model):
    """A time the operator sets itself, in hours. Never to be shown as a promise."""

    hours: PositiveInt


class CallBacks(Model):
    """The operator's rule for calling somebody back whom nobody reaches: how many attempts, and
    how many hours lie between two of them. No policy prints either."""

    attempts: Annotated[int, Field(ge=1, le=20)] = 3
    pause_hours: Annotated[int, Field(ge=1, le=168)] = 2


def dialable(value: str) -> str:
    """Only E.164 can be dialled from anywhere."""
    if value and not (value.startswith("+") and value[1:].isdigit() and 8 <= len(value) <= 16):
        raise ValueError("write telephone numbers as E.164")
    return value


class Contact(Model):
    """A way to reach the platform that its policy names.

    The address is empty where the policy names the way but prints no address for it.
    """

    kind: Literal[
        "telephone", "email", "facebook", "online_service", "office", "website", "service_line"
    ]
    address: str = ""
    telephone: Annotated[str, AfterValidator(dialable)] = ""
    unit: Literal["", "protection_department"] = ""
    hours: Annotated[Silent | str, Field(union_mode="left_to_right")]
    clause: Cited

    @property
    def value(self) -> str:
        """The number or address to show; empty where none is printed."""
        return self.telephone or self.address


class Reach(Model):
    """The operator's rule: these factors together reach this level."""

    factors: frozenset[Factor] = Field(min_length=1)
    level: Literal[0, 1, 2]


class Verification(Model):
    """When membership is checked first (the policy), and what proves it (the operator).

    Levels: 0 one parcel, 1 one order, 2 the account. No policy lists factors, so the ladder is
    the operator's reading of “necessary personal information”.
    """

    required: RuleList | Silent
    exempt: tuple[Literal["opt_out", "report_leak", "freeze_account"], ...]
    reach: tuple[Reach, ...]
    levels: tuple[frozenset[Opening], frozenset[Opening], frozenset[Opening]]
    permits: Permits

    @model_validator(mode="after")
    def label_opens_one_parcel_only(self) -> "Verification":
        """What is printed on a parcel proves that somebody saw the parcel, and no more."""
        if self.level_for(frozenset({"label_facts"})) > 0:
            raise ValueError("what is printed on the label may not reach beyond level 0")
        if self.levels[0] != frozenset({"parcel_status"}):
            raise ValueError("level 0 opens the parcel's status and no more")
        if not self.levels[0] <= self.levels[1] <= self.levels[2]:
            raise ValueError("a higher level opens what a lower one does")
        return self

    @model_validator(mode="after")
    def account_needs_possession(self) -> "Verification":
        """What a member knows also stands in the parcel; the account takes something they hold."""
        if any(reach.level == 2 and not reach.factors & POSSESSION for reach in self.reach):
            raise ValueError("level 2 needs a factor of possession")
        return self

    @property
    def required_on(self) -> frozenset[str]:
        """On what the policy itself asks for the check: contact, aftersales, dispute."""
        if isinstance(self.required, Silent):
            return frozenset()
        return frozenset(rule.code for rule in self.required)

    def level_for(self, factors: frozenset[str]) -> int:
        """The highest level that these proved factors reach, UNVERIFIED (-1) for none."""
        reached = (reach.level for reach in self.reach if reach.factors <= factors)
        return max(reached, default=UNVERIFIED)

    def opens(self, level: int) -> frozenset[str]:
        """What may be told at a level; nothing below 0."""
        return frozenset() if level < 0 else frozenset(self.levels[min(level, 2)])


class Sourcing(Model):
    """Facts for a dispute that come from institutions and carriers.

    `agreed` kinds may be fetched under the policy itself; where `confirm_first` names a clause,
    any other kind waits until the member has clearly confirmed it.
    """

    agreed: RuleList
    confirm_first: Cited | Silent

    def gate(self, kind: str) -> Literal["agreed", "confirm_first", "not_covered"]:
        """What stands before fetching this kind of fact from a third party."""
        if any(rule.code == kind for rule in self.agreed):
            return "agreed"
        return "not_covered" if isinstance(self.confirm_first, Silent) else "confirm_first"


class Right(Model):
    """One of a person's rights over their data: the ways the policy names, and its terms."""

    routes: tuple[Route, ...]
    grounds: RuleList = ()
    terms: RuleList = ()
    clause: Cited


class Refusal(Model):
    """Grounds on which requests are refused, in the policy's own mood of the verb."""

    mode: Literal["will_not", "may_not", "shall_not", "may_reject", "law_only"]
    rights: frozenset[RightName]
    grounds: RuleList
    clause: Cited


class Sensitive(Model):
    """The kinds of data a policy calls sensitive, and the age below which a child's data is."""

    kinds: tuple[str, ...]
    child_age: PositiveInt
    including_that_age: bool
    clause: Cited

    def is_child(self, age: int) -> bool:
        """Whether data about a person of this age (full years) is sensitive for the age alone."""
        return age < self.child_age or (self.including_that_age and age == self.child_age)


class Retention(Model):
    """How long data is kept. `years` counts from `starts`; `at_least` makes it a minimum."""

    years: PositiveInt | Silent
    at_least: bool
    starts: Literal["transaction_completed", "purpose_met"]
    criteria: RuleList | Silent
    afterwards: RuleList
    clause: Cited


class IncidentNotice(Model):
    """What people are told after a security incident, how, and how when one by one is hard."""

    sections: RuleList
    channels: RuleList
    fallback: Cited | Silent
    regulator: Cited | Silent
    clause: Cited


class Location(Model):
    """Where data is stored, for operations in which country (ISO 3166-1 alpha-2)."""

    operations_in: Country
    regions: tuple[Country, ...] = Field(min_length=1)
    exceptions: RuleList
    clause: Cited


class Noted(Model):
    """A finding about the text that its reader wrote down."""

    code: str
    weight: Literal["conflict", "doubt", "note"]
    clauses: tuple[Cited, ...] = Field(min_length=1)
