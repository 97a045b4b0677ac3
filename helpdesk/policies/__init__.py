"""What each platform promises, as versioned data: clocks, gates, lists and their clauses.

`current("e-gets")` is the profile a new case is opened under; `profile(platform, version)` the
one a case was opened under. Why it is built so: docs/policies.md.
"""

from helpdesk.policies.clauses import SILENT, Clause, Rule, Silent
from helpdesk.policies.clocks import due
from helpdesk.policies.findings import Finding
from helpdesk.policies.loader import ProfileError, current, platforms, profile, versions
from helpdesk.policies.profile import Profile
from helpdesk.policies.schema import UNVERIFIED, OperatorTarget, Promise

__all__ = [
    "SILENT",
    "UNVERIFIED",
    "Clause",
    "Finding",
    "OperatorTarget",
    "Profile",
    "ProfileError",
    "Promise",
    "Rule",
    "Silent",
    "current",
    "due",
    "platforms",
    "profile",
    "versions",
]
