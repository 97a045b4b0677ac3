"""The policy as the desk runs it: titled groups of rows for a page, in the reader's language."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from helpdesk.policies.clauses import SILENT, Silent
from helpdesk.policies.data_rows import incident_rows, retention_rows, sensitive_rows
from helpdesk.policies.rows import Row, named, stated, topics
from helpdesk.policies.service_rows import (
    clock_rows,
    contact_rows,
    hours_rows,
    level_rows,
    target_rows,
    verification_rows,
)
from helpdesk.policies.words import grounds, labels

if TYPE_CHECKING:
    from helpdesk.policies.profile import Profile
    from helpdesk.policies.schema import Refusal, Right

OURS = frozenset({"targets", "hours", "levels"})
"""Sections of the operator's own rules."""


@dataclass(frozen=True, slots=True)
class Section:
    """A group of rows; `ours` marks one that holds the operator's own rules and no promise."""

    title: str
    rows: tuple[Row, ...]
    ours: bool = False


def page_sections(profile: "Profile") -> tuple[Section, ...]:
    """Every group, in the order an agent asks for them."""
    groups: tuple[tuple[str, Iterable[Row]], ...] = (
        ("clocks", clock_rows(profile)),
        ("targets", target_rows(profile)),
        ("hours", hours_rows(profile)),
        ("contacts", contact_rows(profile)),
        ("verification", verification_rows(profile)),
        ("levels", level_rows(profile)),
        (
            "records",
            topics(
                profile,
                "account",
                "order_data",
                "contact_records",
                "questionnaires",
                "new_purposes",
            ),
        ),
        ("disputes", dispute_rows(profile)),
        ("sharing", sharing_rows(profile)),
        ("sensitive", sensitive_rows(profile)),
        ("rights", right_rows(profile)),
        ("refusal", refusal_rows(profile)),
        ("retention", retention_rows(profile)),
        ("incidents", incident_rows(profile)),
        ("changes", topics(profile, "policy_changes", "major_changes", "cessation", "escalation")),
    )
    return tuple(
        Section(str(labels.SECTIONS[key]), tuple(rows), ours=key in OURS) for key, rows in groups
    )


def dispute_rows(profile: "Profile") -> Iterator[Row]:
    """What may be fetched for a dispute, from whom, and who sees what."""
    label = _("Fetched for a dispute")
    yield from stated(label, profile.sourcing.agreed or SILENT, grounds.SOURCES)
    gate, clause = _("Sensitive data from third parties"), profile.sourcing.confirm_first
    if isinstance(clause, Silent):
        yield Row(gate, SILENT)
    else:
        yield Row(gate, _("Only after the member clearly confirms it"), clause)
    yield from topics(profile, "payment_data", "counterparty", "ip_complaints")


def sharing_rows(profile: "Profile") -> Iterator[Row]:
    """Who may receive data, and what becomes public."""
    yield from topics(
        profile,
        "sharing",
        "business_transfer",
        "consent_not_needed_to_collect",
        "consent_not_needed_to_share",
        "public_disclosure",
        "staff_access",
    )


def right_rows(profile: "Profile") -> Iterator[Row]:
    """Each right with its ways, its grounds and its terms."""
    for name, label in labels.RIGHTS.items():
        right = profile.right(name)
        if isinstance(right, Silent):
            yield Row(str(label), SILENT)
        else:
            yield from one_right(str(label), right)


def one_right(label: str, right: "Right") -> Iterator[Row]:
    """The rows of one right."""
    routes = named(labels.ROUTES, right.routes) or _("Granted; no way is named")
    yield Row(label, routes, right.clause)
    yield from stated(_("%(right)s: ground") % {"right": label}, right.grounds, grounds.DELETION)
    yield from stated(_("%(right)s: terms") % {"right": label}, right.terms, grounds.TERMS)


def refusal_rows(profile: "Profile") -> Iterator[Row]:
    """The grounds of refusal in the policy's own mood, and what a request costs."""
    if not profile.refusals:
        yield Row(_("Grounds to refuse"), SILENT)
    for refusal in profile.refusals:
        yield from refusal_grounds(refusal)
    yield from topics(profile, "fees")


def refusal_grounds(refusal: "Refusal") -> Iterator[Row]:
    """The grounds of one list."""
    return stated(labels.MODES[refusal.mode], refusal.grounds, grounds.REFUSAL)
