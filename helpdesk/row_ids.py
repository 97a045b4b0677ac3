"""Primary keys that are taken before their rows are written.

What names a row (its version, its action's entry, the words it is found by) can then go to the
database together with it: nobody waits to be told what the row is called.
"""

from collections import defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection, models

from helpdesk.arrays import array
from helpdesk.postgresql.together import Answer, Spoken
from helpdesk.questions import answers

Model = type[models.Model]


class RowIds:
    """Keys for rows that are written later in the same transaction. Each is given out once, in
    ascending order. What is taken and not used is a gap, as a failed insertion leaves one."""

    def __init__(self) -> None:
        self._ahead: dict[Model, deque[int]] = defaultdict(deque)

    def ask(self, wanted: Mapping[Model, int]) -> "Taking":
        """So many keys of each model, as one of several questions; see `answers`."""
        return Taking(wanted, self._ahead)

    def take(self, wanted: Mapping[Model, int]) -> None:
        """Take what is not there yet of so many keys of each model."""
        missing = {model: count - len(self._ahead[model]) for model, count in wanted.items()}
        missing = {model: count for model, count in missing.items() if count > 0}
        if missing:
            answers(self.ask(missing))

    def next(self, model: Model) -> int:
        """One that was taken."""
        return self._ahead[model].popleft()


@dataclass(frozen=True, slots=True)
class Taking:
    """Keys that are asked for; they are put where they are given out from."""

    wanted: Mapping[Model, int]
    ahead: dict[Model, deque[int]]

    def spoken(self) -> Spoken:
        """As PostgreSQL is asked."""
        tables = [model._meta for model in self.wanted]
        return FROM_SEQUENCES, [
            array([connection.ops.quote_name(table.db_table) for table in tables]),
            array([table.pk.column for table in tables]),
            array(list(self.wanted.values())),
        ]

    def read(self, answer: Answer) -> list[Any]:
        """Put them where they are given out from."""
        asked = list(self.wanted)
        for place, key in sorted(answer.rows()):
            self.ahead[asked[place - 1]].append(key)
        return []

    def ask(self) -> list[Any]:
        """On SQLite, whose only writer we are."""
        with connection.cursor() as cursor:
            for model, count in self.wanted.items():
                table = model._meta.db_table
                cursor.execute(NEXT_OF_SQLITE, [count, table])
                row = cursor.fetchone()
                if row is None:
                    cursor.execute(FIRST_OF_SQLITE, [table, count])
                last = row[0] if row else count
                self.ahead[model].extend(range(last - count + 1, last + 1))
        return []


FROM_SEQUENCES = """
SELECT wanted.place, nextval(wanted.sequence)
FROM (
    SELECT told.place, pg_get_serial_sequence(told.name, told.key)::regclass AS sequence, told.count
    FROM unnest(%s::text[], %s::text[], %s::int[]) WITH ORDINALITY
        AS told(name, key, count, place)
    OFFSET 0
) AS wanted, generate_series(1, wanted.count)
"""
"""The names are looked up once for each model and not for each key, hence OFFSET."""

NEXT_OF_SQLITE = "UPDATE sqlite_sequence SET seq = seq + %s WHERE name = %s RETURNING seq"
FIRST_OF_SQLITE = "INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)"
"""Where SQLite remembers what AUTOINCREMENT gave out last; its manual allows both."""
