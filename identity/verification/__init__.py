"""Verifying membership: what can prove it, what is proved, and until when.

`state_for(platform, contact)` says what may be told in a contact. Proving is done by
identity/actions/verification.py; rooms register the factors they can check (factors.py).
"""

from identity.verification.factors import FACTORS
from identity.verification.lacking import Lacking
from identity.verification.outcomes import Outcome
from identity.verification.state import VerificationState, state_for

__all__ = ["FACTORS", "Lacking", "Outcome", "VerificationState", "state_for"]
