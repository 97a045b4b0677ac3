"""Who: platforms, staff and their roles, members, tokens, verification."""

from identity.models.members import Member
from identity.models.platforms import Platform
from identity.models.shop import ShopArrival, ShopKey
from identity.models.sign_in import SignInAttempt
from identity.models.staff import RecoveryCode, RoleGrant, Staff, TotpDevice
from identity.models.tokens import ApiToken
from identity.models.verification import OneTimeCode, Verification, VerificationAttempt

__all__ = [
    "ApiToken",
    "Member",
    "OneTimeCode",
    "Platform",
    "RecoveryCode",
    "RoleGrant",
    "ShopArrival",
    "ShopKey",
    "SignInAttempt",
    "Staff",
    "TotpDevice",
    "Verification",
    "VerificationAttempt",
]
