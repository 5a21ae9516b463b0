"""Fill a collection with a set of vectors."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from embedding_core.checks import public
from embedding_core.engine.collection import TABLE_OF_SETS, About, Collection, with_table
from embedding_core.engine.postgres import Engine
from embedding_core.engine.recall import recall
from embedding_core.errors import InvalidInputError
from embedding_core.numeric import unit_rows
from embedding_core.vectors import Origin, WordVectors

if TYPE_CHECKING:
    import psycopg

_BLOCK = 4096
_ASKED = 100
MOST_DIMENSIONS = 4000  # of a halfvec with an index
_SAVE = "insert into wordspace_sets values (%s, %s, %s, %s)"


@dataclass(frozen=True)
class Sent:
    """How far it is: ``words`` sent of ``total``; ``collection`` with the last, when it can be asked."""

    words: int
    total: int
    collection: Collection | None = None


@public
def send(vectors: WordVectors, engine: Engine, name: str, *, approximate: bool = False) -> Iterator[Sent]:
    """Fill the collection ``name`` with a set, in place of one that is there; all of it appears at once, or nothing.

    ``approximate`` builds an HNSW index, which takes minutes for 300,000 words; the recall of its answers is measured
    on 100 words and kept with the collection. Raises EngineError; InvalidInputError for a set without random pairs.
    """
    if not name.strip() or len(name) > 100:
        raise InvalidInputError("A collection needs a name of at most 100 characters.")
    if vectors.dim > MOST_DIMENSIONS:
        raise InvalidInputError(f"A collection holds at most {MOST_DIMENSIONS:,} dimensions, not {vectors.dim:,}.")
    pairs = vectors.random_pairs
    origin = vectors.origin or Origin(vectors.name or name, "unknown", "sent by hand")
    about = About(origin, pairs.ranks, pairs.quantiles.tolist(), pairs.n_pairs, pairs.seed)
    collection = Collection(engine, name, len(vectors), vectors.dim, about)
    with engine.connected(seconds=0) as connection:
        _prepare(connection, name, vectors.dim)
        yield from _fill(connection, name, vectors)
        connection.execute(with_table("create index on {table} (word text_pattern_ops)", name))
        if approximate:
            connection.execute("set local maintenance_work_mem = '1GB'")
            connection.execute(
                with_table("create index {index} on {table} using hnsw (vector halfvec_cosine_ops)", name)
            )
        connection.execute(_SAVE, _saved(collection))
    engine.rows(with_table("analyze {table}", name))
    if approximate:
        found = Collection(engine, name, len(vectors), vectors.dim, replace(about, recall=0.0))
        asked = found.sample(_ASKED, seed=0)
        share = recall(found, [vectors.unit(word).astype(np.float64) for word in asked])
        collection = Collection(engine, name, len(vectors), vectors.dim, replace(about, recall=share, asked=len(asked)))
        with engine.connected() as connection:
            connection.execute("delete from wordspace_sets where name = %s", [name])
            connection.execute(_SAVE, _saved(collection))
    yield Sent(len(vectors), len(vectors), collection)


def _prepare(connection: psycopg.Connection[Any], name: str, dim: int) -> None:
    connection.execute("create extension if not exists vector")
    connection.execute(TABLE_OF_SETS)
    connection.execute("delete from wordspace_sets where name = %s", [name])
    connection.execute(with_table("drop table if exists {table}", name))
    columns = 'row integer primary key, word text collate "C" not null, vector halfvec({dim}) not null, length real'
    query = with_table("create table {table} ", name).as_string(connection) + f"({columns.replace('{dim}', str(dim))})"
    connection.execute(query.encode())


def _fill(connection: psycopg.Connection[Any], name: str, vectors: WordVectors) -> Iterator[Sent]:
    """Rows in PostgreSQL's binary form, which takes a tenth of the time of text."""
    head = struct.Struct(">hii")
    size = 4 + 2 * vectors.dim
    start_of_vector = struct.pack(">iHH", size, vectors.dim, 0)
    with (
        connection.cursor() as cursor,
        cursor.copy(with_table("copy {table} from stdin (format binary)", name)) as copy,
    ):
        copy.write(b"PGCOPY\n\xff\r\n\x00" + bytes(8))
        for start in range(0, len(vectors), _BLOCK):
            raw = vectors.rows[start : start + _BLOCK].astype(np.float64)
            if vectors.scales is not None:
                raw *= vectors.scales[start : start + _BLOCK, None]
            lengths = np.linalg.norm(raw, axis=1).tolist()
            codes = unit_rows(raw).astype(">f2")
            parts: list[bytes] = []
            for row, (word, length) in enumerate(zip(vectors.words[start : start + _BLOCK], lengths, strict=True)):
                encoded = word.encode()
                parts += (
                    head.pack(4, 4, start + row),
                    struct.pack(">i", len(encoded)),
                    encoded,
                    start_of_vector,
                    codes[row].tobytes(),
                    struct.pack(">if", 4, length),
                )
            copy.write(b"".join(parts))
            yield Sent(start + len(lengths), len(vectors))
        copy.write(struct.pack(">h", -1))


def _saved(collection: Collection) -> list[Any]:
    return [collection.name, len(collection), collection.dim, json.dumps(asdict(collection.about))]
