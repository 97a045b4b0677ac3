"""The shapes of history rows, stored in the template and remembered by every test process.

Redress stores a shape with the first version that has it, and remembers it once that is committed.
Tests roll back, so every version they write would be asked for its shape and the first of each
model would store it again: a tenth of what they do.
"""

from functools import cache

from django.apps import apps

from helpdesk.audit.digests import schema_of
from helpdesk.audit.history import Recorded
from helpdesk.audit.ledger import _known_schemas
from helpdesk.audit.models import Schema


def shapes() -> list[Schema]:
    """The schema of every model of versions, as it is now."""
    return [schema_of(model) for model in apps.get_models() if issubclass(model, Recorded)]


def store() -> None:
    """Put every schema into the database this process is connected to."""
    Schema.objects.bulk_create(shapes())


@cache
def stored() -> frozenset[str]:
    """The names of those in the template."""
    return frozenset(schema.uid for schema in shapes())


def remember() -> None:
    """Know what the template has, and nothing that an earlier test stored besides."""
    _known_schemas.clear()
    _known_schemas.update(stored())
