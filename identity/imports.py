"""Members out of a CSV file, one per line. The columns: docs/import.md."""

from pathlib import Path
from typing import Any

from pydantic import ValidationError

from helpdesk.actor import Actor
from helpdesk.api.problems import refused
from helpdesk.errors import DomainError
from helpdesk.imports.command import attempt
from helpdesk.imports.report import Report
from helpdesk.imports.table import Columns, Row, refuse_ragged, rows
from helpdesk.upserts import Outcome
from identity.actions.members import upsert_member
from identity.facts import MemberFacts
from identity.wire import MemberItem

MEMBER_COLUMNS = Columns(tuple(MemberItem.model_fields), frozenset({"number", "name"}))
FLAGS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


def import_members(
    file: Path, platform: str, report: Report, *, actor: Actor, dry: bool = False
) -> None:
    """Bring every member of the file in, each on its own. Raises what table.rows raises."""
    for row in rows(file, MEMBER_COLUMNS):
        try:
            report.took(_bring_in(row, platform, actor=actor, dry=dry))
        except ValidationError as error:
            faults = refused(error).fields
            report.refuse([(row.line, fault["field"], fault["message"]) for fault in faults])
        except DomainError as error:
            report.refuse_for(row.line, error.field, error)
        report.at(row.line)


def _bring_in(row: Row, platform: str, *, actor: Actor, dry: bool) -> Outcome:
    facts = member_of(row)
    with attempt(dry=dry):
        return upsert_member(platform, facts, actor=actor).outcome


def member_of(row: Row) -> MemberFacts:
    """A row as facts. Raises pydantic's ValidationError and Ragged."""
    refuse_ragged(row)
    told: dict[str, Any] = dict(row.cells)
    if "closed" in told:
        told["closed"] = FLAGS.get(told["closed"].lower(), told["closed"])
    item = MemberItem.model_validate(told)
    return item.facts(item.number)
