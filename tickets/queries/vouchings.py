"""Ways through that wait for somebody's decision."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from helpdesk.actor import Actor
from helpdesk.audit import reads
from helpdesk.policies import profile
from helpdesk.policies.clauses import Clause
from helpdesk.policies.words.labels import MATTERS
from helpdesk.purposes import Purpose
from helpdesk.vault import keystore
from identity.access import platforms_with
from identity.actions.vouching import DECIDERS, may_decide
from identity.models import Vouching
from identity.ties import without_barred
from identity.verification.history import staff_names
from identity.verification.vouched import GUIDANCE, clause_about
from tickets.actions.contacts import page_of

PAGE = 20
MOST = 100


@dataclass(frozen=True, slots=True)
class Waiting:
    """One that waits. grounds: in clear, noted as read. mine: the reader asked, and so does not
    decide."""

    row: Vouching
    case: str
    url: str
    who: str
    at: datetime
    grounds: str
    opens: list[str]
    guidance: str
    clause: Clause | None
    mine: bool


def vouchings_for(actor: Actor) -> "QuerySet[Vouching]":
    """Those that wait where the actor decides, but for people they must not touch."""
    there = {code for right in DECIDERS for code in platforms_with(actor, right)}
    rows = Vouching.objects.filter(platform__in=there, decision="")
    return without_barred(rows, actor, member="member", subject="subject")


def count_waiting(actor: Actor) -> int:
    """How many wait, no more than MOST: 1 query."""
    return len(vouchings_for(actor).values_list("pk", flat=True)[:MOST])


def waiting_for(actor: Actor) -> list[Waiting]:
    """The oldest that wait: 3 queries, and for each the note that it was read."""
    rows = vouchings_for(actor).select_related("verification", "member", "platform")
    found = list(rows.order_by("asked_at", "pk")[:PAGE])
    keystore.warm(row.grounds.key_id for row in found if row.grounds is not None)
    names = staff_names({row.asked_by for row in found})
    return [waiting(actor, row, names.get(row.asked_by, "")) for row in found]


def waiting(actor: Actor, row: Vouching, who: str) -> Waiting:
    """One in full; what was shown is read by whoever decides."""
    texts = reads.reveal(
        {"grounds": row.grounds}, actor=actor, purpose=Purpose.VERIFY, of=row,
        platform=row.platform_id, subject=row.subject_id, case=row.verification.case,
    )  # fmt: skip
    policy = profile(row.platform_id, row.verification.policy_version)
    return Waiting(
        row=row,
        case=row.verification.contact.partition(":")[2],
        url=page_of(row.verification.contact),
        who=who,
        at=row.asked_at,
        grounds=texts["grounds"],
        opens=[str(MATTERS[name]) for name in row.opens],
        guidance=str(GUIDANCE[row.circumstance]),
        clause=clause_about(policy, row.circumstance),
        mine=not may_decide(actor, row),
    )
