"""What many actions of one transaction insert and change, written together at its end."""

from collections import defaultdict
from collections.abc import Iterable

from django.db import models

from helpdesk.row_ids import RowIds
from helpdesk.rows import Rows


class Together:
    """Rows of many works. A row is the same instance to all of them, and nothing asks the
    database for what has not been written yet."""

    def __init__(self) -> None:
        self.ids = RowIds()
        self._new: dict[type[models.Model], list[models.Model]] = defaultdict(list)
        self._changed: dict[type[models.Model], dict[models.Model, set[str]]] = defaultdict(dict)

    def create(self, obj: models.Model) -> None:
        """Insert a row at the end; it has its key at once."""
        self.ids.take({type(obj): 1})
        obj.pk = self.ids.next(type(obj))
        self._new[type(obj)].append(obj)

    def update(self, obj: models.Model, fields: Iterable[str]) -> None:
        """Write these fields of a row at the end."""
        self._changed[type(obj)].setdefault(obj, set()).update(fields)

    def add_to(self, rows: Rows) -> None:
        """Everything, with a statement for each model."""
        for made in self._new.values():
            rows.insert(made)
        for changed in self._changed.values():
            rows.update(list(changed), sorted(set().union(*changed.values())))
