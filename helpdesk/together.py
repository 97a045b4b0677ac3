"""What many actions of one transaction insert and change, written together at its end."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import models

from helpdesk.rows import Rows

if TYPE_CHECKING:
    from helpdesk.work import Work


class Together:
    """Rows of many works. A row is the same instance to all of them, and nothing asks the
    database for what has not been written yet."""

    def __init__(self) -> None:
        self._new: dict[type[models.Model], list[tuple[Work, models.Model]]] = defaultdict(list)
        self._changed: dict[type[models.Model], dict[models.Model, set[str]]] = defaultdict(dict)

    def create(self, work: "Work", obj: models.Model) -> None:
        """Insert a row at the end, for this work."""
        self._new[type(obj)].append((work, obj))

    def update(self, obj: models.Model, fields: Iterable[str]) -> None:
        """Write these fields of a row at the end."""
        self._changed[type(obj)].setdefault(obj, set()).update(fields)

    def write(self) -> None:
        """Everything, with a statement for each model; works are told what they inserted."""
        rows = Rows()
        for made in self._new.values():
            rows.insert([obj for _, obj in made])
        for changed in self._changed.values():
            rows.update(list(changed), sorted(set().union(*changed.values())))
        rows.write()
        for made in self._new.values():
            for work, obj in made:
                work.created(obj)
