"""Questions asked over and over: Django puts each together once, and several go out in one go.

Putting a query together takes Django about 1 ms, which is more than PostgreSQL takes to answer it.
A question is written as a QuerySet of what will be given; what came out is kept, and only the
values are new. SQLite is asked as ever.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any, Protocol

from django.db import connection, models
from django.db.models.expressions import Expression
from django.db.models.lookups import Lookup

from helpdesk.arrays import array
from helpdesk.postgresql.together import Answer, Spoken, together
from helpdesk.rows import plain_type


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


class AmongPairs(Expression):
    """Whether two columns hold one of many pairs, which come as two arrays of one length: of each
    pair PostgreSQL looks for itself, and not for every value with every other one."""

    conditional = True

    def __init__(self, first: str, second: str, values: "tuple[Given, Given]") -> None:
        super().__init__(output_field=models.BooleanField())
        self.columns: list[Any] = [models.F(first), models.F(second)]
        self.values = values

    def get_source_expressions(self) -> list[Any]:
        """The columns."""
        return self.columns

    def set_source_expressions(self, exprs: Any) -> None:
        """The columns, resolved."""
        self.columns = list(exprs)

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """As PostgreSQL has it."""
        (first, _), (second, _) = (compiler.compile(column) for column in self.columns)
        kinds = [plain_type(column.output_field) for column in self.columns]
        arrays = ", ".join(f"%s::{kind}[]" for kind in kinds)
        return f"({first}, {second}) IN (SELECT * FROM unnest({arrays}))", self.values  # noqa: S608


def among_pairs(first: str, second: str, firsts: Any, seconds: Any) -> Any:
    """That two fields are one of many pairs: those of two lists side by side."""
    if isinstance(firsts, Given):
        return AmongPairs(first, second, (firsts, seconds))
    pairs = [models.Q(**{first: a, second: b}) for a, b in zip(firsts, seconds, strict=True)]
    return reduce(or_, pairs)


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

    def spoken(self) -> Spoken:
        """As PostgreSQL is asked."""
        return self.question.kept(self.values).spoken(self.values)

    def read(self, answer: Answer) -> list[Any]:
        """What it answered."""
        return self.question.kept(self.values).read(answer)

    def ask(self) -> list[Any]:
        """On SQLite."""
        return list(self.question.query(**self.values))


class Askable(Protocol):
    """What can be asked with others in one go."""

    def spoken(self) -> Spoken:
        """As PostgreSQL is asked."""

    def read(self, answer: Answer) -> list[Any]:
        """What it answered."""

    def ask(self) -> list[Any]:
        """On SQLite."""


class Kept:
    """The text of a query, and what makes instances of its rows."""

    def __init__(self, query: "models.QuerySet[Any, Any]") -> None:
        compiler: Any = query.query.get_compiler(connection=connection)
        self.sql, self.places = compiler.as_sql()
        self._compiler = compiler
        selected = [one for one, _, _ in compiler.select[: compiler.col_count]]
        self._converters = compiler.get_converters(selected)
        self._tuples = query._fields is not None  # type: ignore[attr-defined]

    def spoken(self, values: dict[str, Any]) -> Spoken:
        """Its text, and the values in their places."""
        given = {name: array(v) if isinstance(v, list) else v for name, v in values.items()}
        return self.sql, [given[p.name] if isinstance(p, Given) else p for p in self.places]

    def read(self, answer: Answer) -> list[Any]:
        """Instances, or tuples of values."""
        rows = self._compiler.apply_converters(answer.rows(), self._converters)
        return [tuple(row) for row in rows] if self._tuples else self._instances(rows)

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


def answers(*asked: Askable) -> list[list[Any]]:
    """The answers to questions none of which depends on another's, in their order. Each is asked
    when those before it have been answered: what one holds, the next ones see as it is."""
    if connection.vendor != "postgresql":
        return [one.ask() for one in asked]
    found = together([one.spoken() for one in asked])
    return [one.read(answer) for one, answer in zip(asked, found, strict=True)]


__all__ = ["Asked", "Question", "among", "among_pairs", "answers"]
