"""What somebody brings to the desk to open a dispute: plain values, before anything is stored."""

from dataclasses import dataclass

from disputes.models.disputes import PartyKind


@dataclass(frozen=True, slots=True, kw_only=True)
class RespondentFacts:
    """Whom a claim is against. phone: E.164. The platform itself needs no name; language: a
    Django code, in which letters to them are written."""

    kind: PartyKind
    name: str = ""
    email: str = ""
    phone: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFacts:
    """What is claimed. reason: a code of Reason. statement: in the claimant's words. amount: minor
    units of the order's currency."""

    reason: str
    statement: str
    amount: int
    respondent: RespondentFacts
