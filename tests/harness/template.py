"""Fills the home that all others of a run are copies of: keys, tables, triggers, schemas.

In one process: starting one takes longer than what most of these steps do, and every test waits
for the last of them.
"""

from django.core.management import call_command

from tests.harness import schemas


def make() -> None:
    """Make everything, as the databases' owner, in the order in which an installation does."""
    call_command("prepare_keys")
    # The key store is one table of one room; walking the others' migrations there takes as long
    # as making their tables.
    call_command("migrate", "vault", database="keys")
    call_command("migrate")
    schemas.store()
