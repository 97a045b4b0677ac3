"""Whether the process lives, and whether it can do its work."""

from collections.abc import Callable

from django.db import DatabaseError, connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse

from helpdesk.audit import heads, stamps, triggers
from helpdesk.rules import open_to_anyone
from helpdesk.vault import keystore, masters


@open_to_anyone("A load balancer asks it; it tells nothing.")
def live(_request: HttpRequest) -> JsonResponse:
    """The process answers."""
    return JsonResponse({"status": "live"})


@open_to_anyone("A load balancer asks it; it names parts of Redress, never data.")
def ready(_request: HttpRequest) -> JsonResponse:
    """Databases answer, migrations are in, triggers are there, keys fit, heads can be copied.

    What somebody should look at though requests can be served stands under "warnings": it takes no
    process out of service.
    """
    problems, warnings = failing(CHECKS), failing(WARNINGS)
    said = {"status": "not ready" if problems else "ready", "problems": problems}
    return JsonResponse({**said, "warnings": warnings}, status=503 if problems else 200)


def failing(checks: "dict[str, Callable[[], bool]]") -> list[str]:
    """The names of checks that do not hold."""
    return [name for name, check in checks.items() if not passes(check)]


def passes(check: Callable[[], bool]) -> bool:
    """Whether a check holds; one that cannot even be made does not."""
    try:
        return check()
    except (DatabaseError, masters.KeysMissing, ValueError):
        return False


def databases_answer() -> bool:
    """Both databases take a query."""
    for alias in connections:
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT 1")
    return True


def migrations_are_in() -> bool:
    """No migration is waiting."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def triggers_are_there() -> bool:
    """No append-only table lacks its triggers."""
    return not triggers.missing()


def keys_fit() -> bool:
    """Every master key file can be read, and the key store opens with it."""
    masters.blind_key("health", "check")
    masters.signing_key()
    return keystore.fits()


CHECKS: dict[str, Callable[[], bool]] = {
    "databases": databases_answer,
    "migrations": migrations_are_in,
    "triggers": triggers_are_there,
    "keys": keys_fit,
    "heads": heads.can_be_written,
}

WARNINGS: dict[str, Callable[[], bool]] = {
    "stamps": stamps.come_in_time,
}
