"""Accounts that are frozen."""

from helpdesk.actor import customer
from identity.actions.freezes import freeze_member
from identity.models import Freeze
from tests.verification import people


def frozen_member(number: str = "M-1001", reason: str = "leak") -> Freeze:
    """A member of E-GetS whose account somebody had frozen."""
    member = people.send_member(
        number=number, phone=None, email=None
    ) if number != "M-1001" else people.send_member()  # fmt: skip
    return freeze_member(member, actor=customer("somebody", "e-gets"), reason=reason)
