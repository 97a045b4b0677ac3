"""What each role at the desk may do. Roles are held per platform, or on all of them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """The six roles of the desk."""

    AGENT = "agent", _("Agent")
    DISPUTE_OFFICER = "dispute_officer", _("Dispute officer")
    MANAGER = "manager", _("Manager")
    PRIVACY_OFFICER = "privacy_officer", _("Privacy officer")
    AUDITOR = "auditor", _("Auditor")
    ADMINISTRATOR = "administrator", _("Administrator")


class Right(models.TextChoices):
    """Things a role may do; pages and actions ask for these, never for a role by name."""

    WORK_CASES = "work_cases"
    ASSIGN_CASES = "assign_cases"
    REVIEW_TRAIL = "review_trail"
    VERIFY_LEDGER = "verify_ledger"
    SEE_POLICY = "see_policy"
    MANAGE_STAFF = "manage_staff"
    MANAGE_TOKENS = "manage_tokens"
    MANAGE_CONNECTIONS = "manage_connections"
    WATCH_FEEDS = "watch_feeds"
    HANDLE_DISPUTES = "handle_disputes"
    HANDLE_INCIDENTS = "handle_incidents"
    APPROVE_NOTICES = "approve_notices"
    OPEN_RECORDS = "open_records"
    LIFT_FREEZES = "lift_freezes"
    WATCH_CHATS = "watch_chats"
    SHARE_REPLIES = "share_replies"


RIGHTS: dict[Role, frozenset[Right]] = {
    Role.AGENT: frozenset({Right.WORK_CASES, Right.SEE_POLICY}),
    Role.DISPUTE_OFFICER: frozenset({Right.WORK_CASES, Right.HANDLE_DISPUTES, Right.SEE_POLICY}),
    Role.MANAGER: frozenset({
        Right.WORK_CASES, Right.ASSIGN_CASES, Right.HANDLE_DISPUTES, Right.WATCH_FEEDS,
        Right.APPROVE_NOTICES, Right.REVIEW_TRAIL, Right.VERIFY_LEDGER, Right.SEE_POLICY,
        Right.OPEN_RECORDS, Right.LIFT_FREEZES, Right.WATCH_CHATS, Right.SHARE_REPLIES,
    }),
    Role.PRIVACY_OFFICER: frozenset({
        Right.WORK_CASES, Right.HANDLE_INCIDENTS, Right.APPROVE_NOTICES, Right.REVIEW_TRAIL,
        Right.SEE_POLICY, Right.OPEN_RECORDS, Right.LIFT_FREEZES,
    }),
    Role.AUDITOR: frozenset({Right.REVIEW_TRAIL, Right.VERIFY_LEDGER, Right.SEE_POLICY}),
    # Administrators keep the desk running and see no customer's data.
    Role.ADMINISTRATOR: frozenset({
        Right.MANAGE_STAFF, Right.MANAGE_TOKENS, Right.MANAGE_CONNECTIONS, Right.WATCH_FEEDS,
        Right.SEE_POLICY,
    }),
}  # fmt: skip


def roles_with(right: Right) -> frozenset[Role]:
    """The roles that have a right."""
    return frozenset(role for role, rights in RIGHTS.items() if right in rights)
