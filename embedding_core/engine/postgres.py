"""PostgreSQL with pgvector: connections that are used again, limits of time, and one error for whatever goes wrong."""

from __future__ import annotations

import os
import re
import socket
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, LiteralString

from embedding_core.checks import public
from embedding_core.errors import EngineError, InvalidInputError

if TYPE_CHECKING:
    import psycopg
    from psycopg.sql import Composed

_CONNECTING = 3  # seconds
_ANSWERING = 10  # seconds
_GRACE = 2  # seconds that a server has to keep the limit itself
_IDLE = 4  # connections that are kept
_INSTALL = "Install the driver: pip install -r requirements-engine.txt."
_SECRET = re.compile(r"(://[^/@\s]*@)|(password=\S+)")


class Engine:
    """One PostgreSQL by its address, ``postgresql://user:password@host:port/database``; safe to share between threads.

    An address is all that a managed, replicated or distributed one needs too. ``seconds`` is the longest that an answer
    may take. Raises InvalidInputError for what is no such address, EngineError where the driver is not installed.
    """

    @public
    def __init__(self, address: str, seconds: float = _ANSWERING) -> None:
        if not address.startswith(("postgresql://", "postgres://")):
            raise InvalidInputError("The address of an engine begins with postgresql://.")
        try:
            import psycopg
        except ImportError as error:
            raise EngineError("The engine cannot be used", _INSTALL) from error
        self._driver = psycopg
        self._lock = threading.Lock()
        self._idle: list[psycopg.Connection[Any]] = []
        self._address = address
        self._seconds = seconds

    def rows(
        self,
        query: LiteralString | Composed,
        values: Sequence[Any] | Mapping[str, Any] = (),
        *,
        setting: LiteralString = "",
        binary: bool = False,
    ) -> list[tuple[Any, ...]]:
        """The rows of a query; ``setting`` is run before it, in the same transaction. Raises EngineError."""
        with self.connected() as connection, connection.cursor(binary=binary) as cursor:
            if setting:
                cursor.execute(setting)
            cursor.execute(query, values)
            return cursor.fetchall() if cursor.description else []

    @contextmanager
    def connected(self, seconds: float | None = None) -> Iterator[psycopg.Connection[Any]]:
        """A connection in a transaction, which ends with the block.

        ``seconds`` instead of those of the engine for each statement; 0 is without a limit. What the driver raises
        inside is an EngineError.
        """
        driver = self._driver
        with self._lock:
            connection = self._idle.pop() if self._idle else None
        try:
            if connection is None:
                connection = driver.connect(self._address, connect_timeout=_CONNECTING, autocommit=True)
            limit = self._seconds if seconds is None else seconds
            with _hung_up(connection, limit), connection.transaction():
                connection.execute("select set_config('statement_timeout', %s, true)", [str(int(limit * 1000))])
                yield connection
        except driver.errors.QueryCanceled as error:
            self._keep(connection)
            remedy = "Search fewer words, or ask whoever runs it for an index (send --approximate)."
            raise EngineError(f"The engine did not answer within {self._seconds:g} seconds", remedy) from error
        except driver.OperationalError as error:
            if connection is not None:
                connection.close()
            self.close()  # the other connections are as old
            remedy = "The other sets work; try this one again later."
            raise EngineError(f"The engine does not answer ({_first_line(error)})", remedy) from error
        except driver.Error as error:
            self._keep(connection)
            remedy = "Fill the collection again: python -m embedding_core send."
            raise EngineError(f"The engine refused ({_first_line(error)})", remedy) from error
        except BaseException:
            if connection is not None:
                connection.close()
            raise
        self._keep(connection)

    def __del__(self) -> None:
        if hasattr(self, "_idle"):  # where the driver is not installed, there is nothing to close
            self.close()

    def close(self) -> None:
        """Let go of the connections that wait."""
        with self._lock:
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()

    def _keep(self, connection: psycopg.Connection[Any] | None) -> None:
        if connection is None or connection.closed:
            return
        with self._lock:
            if len(self._idle) < _IDLE:
                self._idle.append(connection)
                return
        connection.close()


@contextmanager
def _hung_up(connection: psycopg.Connection[Any], seconds: float) -> Iterator[None]:
    """End the connection from this side where a server neither answers nor keeps its own limit of time."""
    if not seconds:
        yield
        return

    def hang_up() -> None:
        with suppress(OSError), socket.socket(fileno=os.dup(connection.fileno())) as line:
            line.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(seconds + _GRACE, hang_up)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _first_line(error: Exception) -> str:
    """What a driver says, without what an address may hold."""
    line = (str(error).strip() or type(error).__name__).splitlines()[0]
    return _SECRET.sub("://", line)[:160]
