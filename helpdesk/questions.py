"""Questions asked over and over: Django puts each together once, and several go out in one go.

Putting a query together takes Django about 1 ms, which is more than PostgreSQL takes to answer it.
A question is written as a QuerySet of what will be given; what came out is kept, and only the
values are new. SQLite is asked as ever.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection, models
from django.db.models.expressions import Expression
from django.db.models.lookups import Lookup

from helpdesk.rows import plain_type, together


class Given(Expression):
    """Where a value comes in that is given when the question is asked."""

    def __init__(self, name: str) -> None:
        super().__init__(output_field=models.TextField())
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """A place for it."""
        return "%s", (self,)


@models.ForeignKey.register_lookup
@models.Field.register_lookup
class Among(Lookup):
    """Whether a value is among those of a list, which PostgreSQL takes as one array."""

    lookup_name = "among"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """As PostgreSQL has it: with `IN` the text would depend on how many there are."""
        left, left_values = self.process_lhs(compiler, connection)
        right, right_values = self.process_rhs(compiler, connection)
        kind = plain_type(self.lhs.output_field)
        return f"{left} = ANY({right}::{kind}[])", (*left_values, *right_values)


def among(name: str, values: Any) -> models.Q:
    """That a field is one of many values."""
    if isinstance(values, Given):
        return models.Q(**{f"{name}__among": values})
    return models.Q(**{f"{name}__in": values})


class Question:
    """A query of values that are given by name each time. It answers with instances, without what
    they refer to, or with tuples of values."""

    def __init__(self, query: "Callable[..., models.QuerySet[Any, Any]]") -> None:
        self.query = query
        self._kept: Kept | None = None

    def __call__(self, **values: Any) -> "Asked":
        """Ask it of these; see `answers`."""
        return Asked(self, values)

    def kept(self, names: Iterable[str]) -> "Kept":
        """The query as it was put together the first time."""
        if self._kept is None:
            self._kept = Kept(self.query(**{name: Given(name) for name in names}))
        return self._kept


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the values it is asked of."""

    question: Question
    values: dict[str, Any]


class Kept:
    """The text of a query, and what makes instances of its rows."""

    def __init__(self, query: "models.QuerySet[Any, Any]") -> None:
        compiler: Any = query.query.get_compiler(connection=connection)
        self.sql, self.places = compiler.as_sql()
        self._compiler = compiler
        self._tuples = query._fields is not None  # type: ignore[attr-defined]

    def send(self, values: dict[str, Any]) -> Callable[[], list[Any]]:
        """Ask; what it returns reads the answer."""
        cursor = connection.cursor()
        cursor.execute(
            self.sql, [values[p.name] if isinstance(p, Given) else p for p in self.places]
        )

        def read() -> list[Any]:
            with cursor:
                rows = self._compiler.results_iter([cursor.fetchall()])
            return [tuple(row) for row in rows] if self._tuples else self._instances(rows)

        return read

    def _instances(self, rows: Iterable[Any]) -> list[Any]:
        found = self._compiler.klass_info
        first, last = found["select_fields"][0], found["select_fields"][-1] + 1
        names = [column.target.attname for column, _, _ in self._compiler.select[first:last]]
        made = []
        for row in rows:
            made.append(found["model"].from_db(connection.alias, names, row[first:last]))
            for name, place in self._compiler.annotation_col_map.items():
                setattr(made[-1], name, row[place])
        return made


def answers(*asked: Asked) -> list[list[Any]]:
    """The answers to questions none of which depends on another's, in their order."""
    if connection.vendor != "postgresql":
        return [list(one.question.query(**one.values)) for one in asked]
    kept = [(one.question.kept(one.values), one.values) for one in asked]
    with together():
        reading = [question.send(values) for question, values in kept]
    return [read() for read in reading]


__all__ = ["Asked", "Question", "among", "answers"]
