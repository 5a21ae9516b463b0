"""A collection as a `WordVectors`: its words are in this process, its numbers are fetched when they are asked for.

The words of two million take 40 MB here, the numbers of as many, 300 each, more than a gigabyte there.
"""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import numpy.typing as npt

from embedding_core.checks import public
from embedding_core.engine.collection import Collection, collections, with_table
from embedding_core.engine.postgres import Engine
from embedding_core.errors import EngineError, InvalidInputError
from embedding_core.vectors import Vocabulary, WordVectors

_REMEDY = "Fill it again: python -m embedding_core send."
_AT_ONCE = 20_000
# How PostgreSQL writes in a line what would end a field or a line
_ESCAPES = {b"\\": b"\\", b"t": b"\t", b"r": b"\r", b"b": b"\b", b"f": b"\f", b"v": b"\v"}
_ESCAPED = re.compile(rb"\\([\\trbfv])")


@public
def open_collection(engine: Engine, name: str, called: str = "") -> WordVectors:
    """The collection ``name`` as a set that everything takes which searches words or looks at a few.

    ``called`` is what it is called on screen, its name unless given.

    Raises EngineError where it is not there, empty, or not what it says.
    """
    found = collections(engine).get(name)
    if found is None:
        raise EngineError(f"There is no collection {name}", _REMEDY)
    return RemoteVectors(found, called or name)


class RemoteVectors(WordVectors):
    """A set whose numbers are in an engine, which also searches them."""

    def __init__(
        self, source: Collection, name: str
    ) -> None:  # the numbers cannot be looked at here, so nothing of theirs is
        self.elsewhere = source
        self.words = _words(source)
        self.name = name
        self.origin = source.about.origin
        self._random_pairs = source.about.random_pairs
        self._rows: Any = RemoteRows(source)
        self._scales = None

    @property
    def inverse_row_norms(self) -> npt.NDArray[np.float32]:
        """Refused: it would fetch a number of every word. Raises InvalidInputError."""
        raise InvalidInputError(
            f"{self.name} is kept by an engine, and this needs all of its numbers. Choose a set in memory for it."
        )

    @property
    def nbytes(self) -> int:
        """Bytes of memory that the words take here."""
        return self.words.nbytes


class RemoteRows:
    """Rows of a collection, fetched when some of them are named; float32, shape (n_words, dim)."""

    dtype = np.dtype(np.float32)
    ndim = 2

    def __init__(self, source: Collection) -> None:
        self._source = source
        self.shape = (len(source), source.dim)
        self.nbytes = 0

    def __len__(self) -> int:
        return self.shape[0]

    def __getitem__(self, asked: Any) -> npt.NDArray[np.float32]:
        """One row, (dim,), or several, (n, dim). Raises EngineError, InvalidInputError for more than 20,000."""
        rows = np.arange(len(self))[asked]
        if rows.size > _AT_ONCE:
            raise InvalidInputError(
                f"{self._source.name} is kept by an engine, and this needs the numbers of {rows.size:,} words at once. "
                "Choose a set in memory for it."
            )
        found = self._source.vectors(rows.ravel().tolist())
        return found.reshape(*rows.shape, self.shape[1])


def _words(source: Collection) -> Vocabulary:
    """All words in their order; the engine sorts them too. Raises EngineError."""
    words = with_table("copy (select word from {table} order by row) to stdout", source.name)
    places = with_table("copy (select row from {table} order by word) to stdout", source.name)
    with source.engine.connected(seconds=0) as connection, connection.cursor() as cursor:
        with cursor.copy(words) as lines:
            text = _ESCAPED.sub(lambda found: _ESCAPES[found[1]], b"".join(lines))
        with cursor.copy(places) as lines:
            order = np.array(b"".join(lines).split(), dtype=np.int32)
    try:
        found = Vocabulary(text, order)
    except InvalidInputError as error:
        raise EngineError(f"The words of {source.name} are not one a line", _REMEDY) from error
    if not len(found) or len(found) != len(source):
        raise EngineError(f"The collection {source.name} holds {len(found):,} words of {len(source):,}", _REMEDY)
    return found
