"""Tables of notices: what is told, who approved it, and who was told."""

from identity.notices.models.notices import (
    Approval,
    Decision,
    Notice,
    NoticeSection,
    NoticeState,
)
from identity.notices.models.sending import Batch, Recipient, RecipientState

__all__ = [
    "Approval",
    "Batch",
    "Decision",
    "Notice",
    "NoticeSection",
    "NoticeState",
    "Recipient",
    "RecipientState",
]
