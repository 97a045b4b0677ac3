"""manage.py export_audit"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from helpdesk import moments
from helpdesk.actor import system
from helpdesk.audit.export import keys
from helpdesk.audit.export.bundle import MadeBy, write_bundle
from helpdesk.audit.export.scope import Scope
from helpdesk.errors import DomainError
from identity.actions.trail_exports import export_trail
from identity.models import Platform
from identity.trail.exports.scopes import case_scope, period_scope, person_scope


class Command(BaseCommand):
    """Write a bundle of the trail that can be verified anywhere; see docs/audit.md."""

    help = "Write the trail of a case, a person or a period to a ZIP that proves itself."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What of, why, and where to."""
        parser.add_argument("--case", help="a case number")
        parser.add_argument("--person", help="a member number, a case number or a pseudonym")
        parser.add_argument("--since", help="with --until: as 2026-11-01T00:00+07:00")
        parser.add_argument("--until", help="not included")
        parser.add_argument("--platform", help="of the person or the period")
        parser.add_argument("--reason", required=True, help="why, in words; kept sealed")
        parser.add_argument("--to", required=True, type=Path, help="a ZIP that is not there yet")

    def handle(self, *_args: Any, **given: Any) -> None:
        """Note it in the ledger, then write."""
        operator, to = system("export_audit"), given["to"]
        if to.exists():
            raise CommandError(f"{to} is there already; choose another name.")
        if not given["reason"].strip():
            raise CommandError("Say with --reason why the trail is taken away.")
        try:
            scope = scope_of(given)
            export_trail(scope, actor=operator, reason=given["reason"])
            with to.open("xb") as file:
                by = MadeBy(operator.id, operator.name)
                made = write_bundle(file, scope, by=by, at=timezone.now())
        except DomainError as error:
            raise CommandError(error.message) from None
        self.stdout.write(f"{made.entries} entries in {to}; {made.unsealed} not sealed yet.")
        for name, known in keys.fingerprints().items():
            self.stdout.write(f"Key {name} has the fingerprint {known}")


def scope_of(given: dict[str, Any]) -> Scope:
    """What the options mean. Raises CommandError, or NobodyFits."""
    asked = [name for name in ("case", "person", "since") if given[name]]
    if len(asked) != 1:
        raise CommandError("Give one of --case, --person, or --since with --until.")
    if asked == ["case"]:
        platforms = [given["platform"]] if given["platform"] else every_platform()
        return case_scope(given["case"].strip().upper(), tuple(platforms))
    if given["platform"] not in every_platform():
        raise CommandError(f"Give --platform, one of {', '.join(every_platform())}.")
    if asked == ["person"]:
        return person_scope(given["person"].strip(), (given["platform"],))
    return period_of(given)


def period_of(given: dict[str, Any]) -> Scope:
    """The period that the options mean."""
    since, until = (moments.written(given[name] or "") for name in ("since", "until"))
    if since is None or until is None or until <= since:
        raise CommandError(
            "Write --since and --until with their offset, such as 2026-11-01T00:00+07:00, "
            "the earlier one first."
        )
    return period_scope(since, until, given["platform"])


def every_platform() -> list[str]:
    """The codes of all platforms."""
    return list(Platform.objects.order_by("code").values_list("code", flat=True))
