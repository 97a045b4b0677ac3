"""A platform's policy in one version, as the desk runs it."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, StringConstraints, field_validator, model_validator

from helpdesk.policies.calendars import calendar as calendar_named
from helpdesk.policies.clauses import Clause, Model, Silent
from helpdesk.policies.findings import Finding
from helpdesk.policies.hours import AllHours
from helpdesk.policies.rulebook import RuleBook
from helpdesk.policies.schema import (
    CallBacks,
    Contact,
    IncidentNotice,
    Location,
    Noted,
    OperatorTarget,
    Promise,
    Refusal,
    Retention,
    Right,
    Sensitive,
    Source,
    Sourcing,
    Verification,
)
from helpdesk.policies.sections import Section, page_sections
from helpdesk.policies.words.findings import NOTED
from helpdesk.policies.words.labels import CLOCKS, RIGHTS, TARGETS

Fixed = AfterValidator(MappingProxyType)
"""A table that cannot be changed after reading."""


class Profile(Model):
    """Everything the desk does because a policy says so, and where the policy says it.

    `platform` is the platform's code, `version` the name of the file; `effective` the policy's
    own date or, where it prints none, ours. `names`, `accent_hue` (OKLCH degrees), `languages`
    (Django codes), `timezone`, `currency` (ISO 4217), `calendar`, `hours` and `call_backs` are
    presentation and the operator's, not the policy's.
    """

    platform: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$")]
    version: str
    effective: date
    name: str
    names: Annotated[Mapping[str, str], Fixed]
    prefix: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
    accent_hue: Annotated[int, Field(ge=0, lt=360)]
    languages: tuple[str, ...] = Field(min_length=1)
    timezone: str
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
    calendar: str
    source: Source
    clauses: Annotated[Mapping[str, Clause], Fixed]
    clocks: Annotated[Mapping[str, Promise | Silent], Fixed]
    targets: Annotated[Mapping[str, OperatorTarget], Fixed]
    hours: AllHours = AllHours()
    call_backs: CallBacks = CallBacks()
    contacts: tuple[Contact, ...]
    verification: Verification
    sourcing: Sourcing
    rights: Annotated[Mapping[str, Right | Silent], Fixed]
    refusals: tuple[Refusal, ...]
    sensitive: Sensitive | Silent
    retention: Retention | Silent
    incident_notice: IncidentNotice | Silent
    location: Location | Silent
    rules: RuleBook
    noted: tuple[Noted, ...] = ()
    computed: tuple[Finding, ...] = ()

    @field_validator("timezone")
    @classmethod
    def known_zone(cls, value: str) -> str:
        """A misspelt zone would shift every deadline."""
        try:
            ZoneInfo(value)
        except (KeyError, ValueError) as error:
            raise ValueError(f"there is no time zone {value!r}") from error
        return value

    @field_validator("calendar")
    @classmethod
    def known_calendar(cls, value: str) -> str:
        """A calendar without a table would know no holiday."""
        try:
            calendar_named(value)
        except KeyError as error:
            raise ValueError(f"there is no calendar {value!r}") from error
        return value

    @field_validator("computed")
    @classmethod
    def never_written(cls, _value: tuple[Finding, ...]) -> tuple[Finding, ...]:
        """What is computed cannot be written into a file."""
        raise ValueError("findings of this kind are computed; write yours under noted")

    @model_validator(mode="after")
    def nothing_left_out(self) -> "Profile":
        """Every clock, target and right is written, if only as silent; every finding has words."""
        for written, names in (
            (self.clocks, CLOCKS),
            (self.targets, TARGETS),
            (self.rights, RIGHTS),
        ):
            if missing := set(names) - set(written):
                raise ValueError(f"write a value or silent for {', '.join(sorted(missing))}")
            if unknown := set(written) - set(names):
                raise ValueError(f"nothing is called {', '.join(sorted(unknown))}")
        if wordless := {noted.code for noted in self.noted} - set(NOTED):
            raise ValueError(f"no words for {', '.join(sorted(wordless))}")
        return self

    def quoted(self, key: str) -> Clause:
        """The clause of this name; raises KeyError for a name the profile does not have."""
        return self.clauses[key]

    def clock(self, name: str) -> Promise | Silent:
        """The printed deadline for this, or SILENT. Raises KeyError for an unknown name."""
        return self.clocks[name]

    def target(self, name: str) -> OperatorTarget:
        """The operator's own time for this, never a promise. Raises KeyError if unknown."""
        return self.targets[name]

    def right(self, name: str) -> Right | Silent:
        """How a person uses this right under the policy. Raises KeyError for an unknown name."""
        return self.rights[name]

    def refusals_for(self, right: str) -> tuple[Refusal, ...]:
        """The lists of grounds that the policy has for this right; none where it is silent."""
        return tuple(refusal for refusal in self.refusals if right in refusal.rights)

    @property
    def storage_regions(self) -> tuple[str, ...]:
        """Country codes in which the policy promises storage; empty where it is silent."""
        return () if isinstance(self.location, Silent) else self.location.regions

    @property
    def recording_needs_consent(self) -> bool:
        """Whether what is said in a call may be kept only with the caller's consent.

        So it is wherever the policy does not itself say that the content is kept.
        """
        return not self.rules.says("contact_records", "content")

    @property
    def findings(self) -> list[Finding]:
        """What the reader noted and what `lint` computed, the gravest first."""
        written = [
            Finding(noted.code, noted.weight, noted.clauses, authored=True) for noted in self.noted
        ]
        order = ("conflict", "doubt", "note")
        return sorted([*written, *self.computed], key=lambda finding: order.index(finding.weight))

    @property
    def sections(self) -> tuple[Section, ...]:
        """The policy as the desk runs it, ordered for a page, in the reader's language."""
        return page_sections(self)
