"""Who: platforms, staff and their roles, members, tokens, verification."""

from identity.models.competences import Competence, CompetenceKind
from identity.models.members import Member
from identity.models.platforms import Platform
from identity.models.sessions import DeskSession
from identity.models.shop import ShopArrival, ShopKey, ShopSite
from identity.models.sign_in import SignInAttempt
from identity.models.staff import (
    Invitation,
    RecoveryCode,
    RoleGrant,
    SecurityKey,
    Staff,
    TotpDevice,
)
from identity.models.ties import StaffTie
from identity.models.tokens import ApiToken
from identity.models.trail import SavedFilter, StatedReason, TrailExport
from identity.models.verification import (
    Freeze,
    OneTimeCode,
    Verification,
    VerificationAttempt,
    Vouching,
)

__all__ = [
    "ApiToken",
    "Competence",
    "CompetenceKind",
    "DeskSession",
    "Freeze",
    "Invitation",
    "Member",
    "OneTimeCode",
    "Platform",
    "RecoveryCode",
    "RoleGrant",
    "SavedFilter",
    "SecurityKey",
    "ShopArrival",
    "ShopKey",
    "ShopSite",
    "SignInAttempt",
    "Staff",
    "StaffTie",
    "StatedReason",
    "TotpDevice",
    "TrailExport",
    "Verification",
    "VerificationAttempt",
    "Vouching",
]
