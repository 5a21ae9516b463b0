"""One set in PostgreSQL: a table of its vectors, and a row that says what it is.

    wordspace_sets              name, table, size, origin, random pairs and, where answers are approximate, their recall
    wordspace_<number>          row, the word, its vector at length 1 (halfvec: 11 bits a number), its length

Vectors are kept at length 1, so that every one fits into half precision.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, LiteralString

import numpy as np
import numpy.typing as npt

from embedding_core.checks import public
from embedding_core.engine.postgres import Engine
from embedding_core.errors import EngineError
from embedding_core.storage import Origin, decode
from embedding_core.vectors import RandomPairsByRank
from embedding_core.vectors.product import EPSILON, CosineProduct
from embedding_core.vectors.source import Query

if TYPE_CHECKING:
    from psycopg.sql import Composed

TABLE_OF_SETS = """
create table if not exists wordspace_sets (
    name text primary key, words integer not null, dimensions integer not null, about jsonb not null
)"""
# A similarity of 3CosMul. The distance of a vector of zeros is no number; a power of nearly nothing would be an error.
_FACTOR: LiteralString = (
    "power(greatest(1 - coalesce(nullif(vector <=> {unit}::halfvec, 'NaN'), 1) / 2, 1e-9), {weight})"
)
_EF_SEARCH = 200  # how many candidates an approximate search keeps
_MOST_EF = 1000  # pgvector's own limit
_REMEDY = "Fill it again: python -m embedding_core send."


@dataclass(frozen=True)
class About:
    """What is known of a collection beside its vectors.

    ``recall`` (0..1) is the share of the true ten nearest that approximate answers held in a sample of ``asked`` words;
    None where answers are exact.
    """

    origin: Origin
    ranks: tuple[float, ...]
    quantiles: list[list[float]]
    n_pairs: int
    seed: int
    recall: float | None = None
    asked: int = 0

    @property
    def random_pairs(self) -> RandomPairsByRank:
        """What a cosine means in this set."""
        return RandomPairsByRank(self.ranks, np.array(self.quantiles, dtype=np.float32), self.n_pairs, self.seed)


class Collection:
    """The `VectorSource` of a set in PostgreSQL. Every call may raise EngineError."""

    def __init__(self, engine: Engine, name: str, words: int, dim: int, about: About) -> None:
        self.engine = engine
        self.name = name
        self.about = about
        self._words = words
        self._dim = dim

    @property
    def dim(self) -> int:
        """Number of dimensions."""
        return self._dim

    @property
    def approximate(self) -> bool:
        """Whether `nearest` may miss some of the nearest."""
        return self.about.recall is not None

    def __len__(self) -> int:
        return self._words

    def vectors(self, rows: list[int]) -> npt.NDArray[np.float32]:
        """The vectors of some rows, float32 of shape (n, dim)."""
        query = "select row, vector, length from {table} where row = any(%s)"
        found = self.engine.rows(self._sql(query), [list(rows)], binary=True)
        by_row = {row: halves(vector) * np.float32(length) for row, vector, length in found}
        try:
            whole = np.array([by_row[row] for row in rows], dtype=np.float32)
            return whole.reshape(len(rows), self.dim)
        except (KeyError, ValueError) as error:
            raise EngineError(f"The collection {self.name} is not what it was", _REMEDY) from error

    def nearest(self, query: Query, k: int, n_rows: int, *, exact: bool = False) -> list[int]:
        """The ``k`` rows with the highest score, best first; ``exact`` goes past an index, which products never use."""
        order, values = ordered(query)
        ef = min(_MOST_EF, max(_EF_SEARCH, 2 * k))
        setting = (
            f"set local hnsw.ef_search = {ef:d}; set local hnsw.iterative_scan = strict_order"
            if self.approximate and not exact
            else "set local enable_indexscan = off"
        )
        asked = self._sql("select row from {table} where row < %(n_rows)s order by {order} limit %(k)s", order=order)
        values |= {"n_rows": n_rows, "k": k}
        return [row for (row,) in self.engine.rows(asked, values, setting=setting)]

    def nearer(self, query: Query, row: int, n_rows: int) -> int:
        """How many of the first ``n_rows`` stand before ``row``; exact, since all of them are looked at."""
        order, values = ordered(query)
        counted = """
            with own as (select {order} as place from {table} where row = %(row)s)
            select count(*) from (select row, {order} as other from {table} where row < %(n_rows)s) as others, own
            where other < place or (other = place and row < %(row)s)"""
        values |= {"row": row, "n_rows": n_rows}
        return int(self.engine.rows(self._sql(counted, order=order), values)[0][0])

    def starting_with(self, prefix: str, limit: int) -> list[str]:
        """Words that begin with ``prefix``, most frequent first."""
        query = "select word from {table} where starts_with(word, %s) order by row limit %s"
        return [word for (word,) in self.engine.rows(self._sql(query), [prefix, limit])]

    def sample(self, count: int, seed: int) -> list[str]:
        """Distinct random words."""
        rows = np.random.default_rng(seed).choice(len(self), min(count, len(self)), replace=False).tolist()
        query = "select word from {table} where row = any(%s)"
        return [word for (word,) in self.engine.rows(self._sql(query), [rows])]

    def _sql(self, query: LiteralString, **parts: Composed) -> Any:
        return with_table(query, self.name, **parts)


@public
def collections(engine: Engine) -> dict[str, Collection]:
    """The collections of an engine by name. Raises EngineError."""
    if engine.rows("select to_regclass('wordspace_sets')") == [(None,)]:
        return {}
    found = engine.rows("select name, words, dimensions, about from wordspace_sets order by name")
    try:
        return {name: Collection(engine, name, words, dim, decode(About, about)) for name, words, dim, about in found}
    except ValueError as error:
        raise EngineError(f"The table wordspace_sets holds something else ({str(error)[:100]})", _REMEDY) from error


def with_table(query: LiteralString, name: str, **parts: Composed) -> Composed:
    """A query about the table of the collection ``name``, which stands as {table} in it; other ``parts`` by name."""
    from psycopg import sql

    table, index = sql.Identifier(table_of(name)), sql.Identifier(table_of(name) + "_near")
    return sql.SQL(query).format(table=table, index=index, **parts)


def ordered(query: Query) -> tuple[Composed, dict[str, Any]]:
    """What rows are ordered by, the best first, and the values in it."""
    from psycopg import sql

    if not isinstance(query, CosineProduct):
        return sql.Composed([sql.SQL("vector <=> %(direction)s::halfvec")]), {"direction": as_text(query)}
    values: dict[str, Any] = {"epsilon": EPSILON}
    factors: dict[bool, list[Composed]] = {True: [], False: []}
    for number, (unit, weight) in enumerate(zip(query.units, query.weights, strict=True)):
        values |= {f"unit{number}": as_text(unit), f"weight{number}": abs(weight)}
        names = {"unit": sql.Placeholder(f"unit{number}"), "weight": sql.Placeholder(f"weight{number}")}
        factors[weight > 0].append(sql.SQL(_FACTOR).format(**names))
    added, subtracted = (sql.SQL(" * ").join([sql.SQL("1"), *factors[sign]]) for sign in (True, False))
    return sql.SQL("-({}) / ({} + %(epsilon)s)").format(added, subtracted), values


def table_of(name: str) -> str:
    """The name of a collection's table: of letters and digits, whatever the collection is called."""
    return f"wordspace_{hashlib.sha256(name.encode()).hexdigest()[:16]}"


def halves(sent: bytes) -> npt.NDArray[np.float32]:
    """The numbers of a halfvec as PostgreSQL sends it: its length and a zero, two bytes each, then the numbers."""
    return np.frombuffer(sent, dtype=">f2", offset=4).astype(np.float32)


def as_text(direction: npt.NDArray[np.float64]) -> str:
    """A vector as pgvector reads it."""
    return json.dumps([round(number, 7) for number in direction.tolist()])
