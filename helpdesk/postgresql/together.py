"""Statements that go to PostgreSQL together and are waited for once: libpq's pipeline mode.

The driver has it too, with a cursor for each statement and a look at the socket after each; every
look may cost the thread its turn. With the dozen statements of a batch of messages that was half
of what the batch took. Here they are sent as texts that PostgreSQL keeps ready (it reads and plans
each once for a connection), and nobody looks before the last has been sent.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from secrets import token_hex
from select import POLLIN, POLLOUT, poll
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from psycopg import Connection, DataError, OperationalError, abc
from psycopg.adapt import PyFormat, Transformer
from psycopg.errors import error_from_result
from psycopg.pq import ConnStatus, DiagnosticField, ExecStatus, TransactionStatus
from psycopg.pq.abc import PGconn, PGresult

from helpdesk.arrays import SPELT_ALONE

Spoken = tuple[str, Sequence[Any]]
"""A statement with %s in the places of its values, and the values."""

MOST = 200
"""Statements that a connection keeps ready."""

OUT_OF_DATE = {b"26000", b"0A000"}
"""Where a statement is not ready any more, or was for tables as they were before a migration: all
are readied anew. PostgreSQL's manual, appendix A: invalid_sql_statement_name,
feature_not_supported."""

LOST = "The database's answers ended before all had been given."


@dataclass(frozen=True, slots=True)
class Answer:
    """What PostgreSQL answered to one statement."""

    result: PGresult
    transformer: "abc.Transformer"

    def rows(self) -> list[tuple[Any, ...]]:
        """The rows, with the values that Django's cursors give."""
        self.transformer.set_pgresult(self.result)
        found: list[tuple[Any, ...]] = self.transformer.load_rows(0, self.result.ntuples, tuple)
        return found


def together(statements: Sequence[Spoken]) -> list[Answer]:
    """Send statements over this thread's connection and wait until all are done. Each begins when
    the one before has ended, and sees what that found or did.

    Raises Django's database errors: that of the first statement that failed, after which the
    database did none of the later ones.
    """
    database: Any = connections[DEFAULT_DB_ALIAS]
    database.ensure_connection()
    database.validate_no_broken_transaction()
    if database.queries_logged:
        database.queries_log.extend({"sql": sql, "time": "0"} for sql, _ in statements)
    with database.wrap_database_errors:
        return line_of(database.connection).ask(statements)


def line_of(driver: "Connection[Any]") -> "Line":
    """What is known of a connection, kept with it until it closes."""
    line: Line | None = vars(driver).get(LINE)
    if line is None:
        line = vars(driver)[LINE] = Line(driver)
    return line


LINE = "redress_line"


class Line:
    """One connection, with the statements it keeps ready."""

    def __init__(self, driver: "Connection[Any]") -> None:
        self.driver = driver
        self.pgconn: PGconn = driver.pgconn
        self.transformer: abc.Transformer = Transformer.from_context(driver)
        self.ready: dict[str, bytes] = {}
        self.prefix, self.numbers = token_hex(4), count()
        self.socket = poll()

    def ask(self, statements: Sequence[Spoken]) -> list[Answer]:
        """Send them and read what comes."""
        # All of what can fail here before anything is sent.
        dumped = [(sql, [self.dumped(value) for value in values]) for sql, values in statements]
        with self.driver.lock:
            self.pgconn.enter_pipeline_mode()
            try:
                heard = self.exchange(dumped)
                self.pgconn.exit_pipeline_mode()
            except BaseException:
                # Whose answers were not all read could be mistaken for those to the next ones.
                self.pgconn.finish()
                raise
        if (failed := next(filter(has_failed, heard), None)) is not None:
            raise error_from_result(failed)
        return [Answer(result, self.transformer) for result in heard]

    def exchange(self, statements: Sequence[tuple[str, list[bytes | None]]]) -> list[PGresult]:
        """What was answered to each statement, or one answer that says what failed."""
        sent = Sent()
        if not self.driver.autocommit and self.pgconn.transaction_status == TransactionStatus.IDLE:
            self.pgconn.send_query_params(b"BEGIN", None)
            sent.note()
        for sql, values in statements:
            name = self.name_of(sql, sent)
            self.pgconn.send_query_prepared(name, values)
            sent.asked.append(sent.note())
        self.pgconn.pipeline_sync()
        self.flush()
        heard = list(self.answers())
        for sql, place in sent.readied.items():
            if heard[place].status != ExecStatus.COMMAND_OK:
                self.ready.pop(sql, None)
        failed = next(filter(has_failed, heard), None)
        if failed is None:
            return [heard[place] for place in sent.asked]
        if failed.error_field(DiagnosticField.SQLSTATE) in OUT_OF_DATE:
            self.ready.clear()
        return [failed]

    def name_of(self, sql: str, sent: "Sent") -> bytes:
        """How the connection calls a statement; told it first where it is new. The one that was
        not used for longest makes room."""
        name = self.ready.pop(sql, None)
        if name is None:
            name = f"redress_{self.prefix}_{next(self.numbers)}".encode()
            if len(self.ready) >= MOST:
                oldest = self.ready.pop(next(iter(self.ready)))
                self.pgconn.send_query_params(b"DEALLOCATE " + oldest, None)
                sent.note()
            self.pgconn.send_prepare(name, numbered(sql))
            sent.readied[sql] = sent.note()
        self.ready[sql] = name
        return name

    def flush(self) -> None:
        """Send what waits, and take in what comes meanwhile: else both sides could wait for each
        other with full hands."""
        while self.pgconn.flush():
            if self.look(POLLIN | POLLOUT) & POLLIN:
                self.pgconn.consume_input()

    def answers(self) -> Iterator[PGresult]:
        """One for each thing that was sent, until all have been given."""
        while True:
            result = self.next()
            if result is None:
                raise OperationalError(self.pgconn.get_error_message() or LOST)
            if result.status == ExecStatus.PIPELINE_SYNC:
                return
            yield result
            if has_failed(result) and self.pgconn.status == ConnStatus.BAD:
                raise error_from_result(result)
            self.next()  # what says that this was all of it

    def next(self) -> PGresult | None:
        """The next thing it says; None after the end of each answer."""
        while self.pgconn.is_busy():
            self.look(POLLIN)
            self.pgconn.consume_input()
        return self.pgconn.get_result()

    def look(self, events: int) -> int:
        """Wait for the socket; other threads have their turn."""
        self.socket.register(self.pgconn.socket, events)
        return self.socket.poll()[0][1]

    def dumped(self, value: Any) -> bytes | None:
        """A value as a text that PostgreSQL reads."""
        if value is None:
            return None
        spell = SPELT_ALONE.get(value.__class__)
        if spell is None:
            dumped = self.transformer.get_dumper(value, PyFormat.TEXT).dump(value)
            return None if dumped is None else bytes(dumped)
        spelt = spell(value)
        if b"\0" in spelt:  # where libpq would end the text without a word
            raise DataError("PostgreSQL keeps no text with a NUL in it")
        return spelt


@dataclass(slots=True)
class Sent:
    """What was sent so far: how much, and the places of the answers to statements and to what
    readied them."""

    count: int = 0
    asked: list[int] = field(default_factory=list)
    readied: dict[str, int] = field(default_factory=dict)

    def note(self) -> int:
        """One more was sent; returns its place."""
        self.count += 1
        return self.count - 1


def has_failed(result: PGresult) -> bool:
    """Whether an answer says that something failed; what came after it was not done."""
    return result.status in {ExecStatus.FATAL_ERROR, ExecStatus.PIPELINE_ABORTED}


@cache
def numbered(sql: str) -> bytes:
    """A statement with its values' places as PostgreSQL has them: $1, $2 …"""
    place = count(1)
    spell: Callable[[re.Match[str]], str] = lambda found: (  # noqa: E731 - one line
        "%" if found[0] == "%%" else f"${next(place)}"
    )
    return re.sub("%[s%]", spell, sql).encode()
