"""Fill a collection of a PostgreSQL with pgvector with a set.

The collection then stands in the catalogue of an app that is started with the same address in WORDSPACE_ENGINE, and is
a SET here as ADDRESS#NAME. It needs psycopg: pip install -r requirements-engine.txt.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from embedding_core.cli import shared
from embedding_core.errors import InvalidInputError
from embedding_core.exchange import stem
from embedding_core.vectors import WordVectors, sample_random_pairs


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    shared.add_set(parser, "set")
    parser.add_argument("--to", required=True, metavar="ADDRESS", help="postgresql://user:password@host:port/database")
    parser.add_argument("--name", default="", help="what the collection is called (the name of the file)")
    parser.add_argument("--approximate", action="store_true", help="build an HNSW index, and measure its recall")
    shared.add_json(parser)


def run(options: argparse.Namespace) -> None:
    """Read the set, and send it."""
    from embedding_core.engine import Engine, send

    engine = Engine(options.to)
    engine.rows("select 1")  # before a large file is read
    vectors = _with_pairs(shared.read(options, options.set).vectors)
    name = options.name or stem(Path(options.set).name)
    collection = None
    with shared.bar(f"sending {name}", total=len(vectors), unit=" words", unit_scale=True) as shown:
        for step in send(vectors, engine, name, approximate=options.approximate):
            shown.update(step.words - shown.n)
            collection = step.collection
    if collection is None:
        raise InvalidInputError("Nothing was sent.")
    about = collection.about
    answer = {"collection": name, "words": len(vectors), "dimensions": vectors.dim, "recall": about.recall}
    lines = [f"{name}: {len(vectors):,} words of {vectors.dim} numbers"]
    if about.recall is not None:
        lines.append(f"approximate: {100 * about.recall:.1f} % of the true ten nearest, of {about.asked} words")
    shared.tell(options, answer, lines)


def _with_pairs(vectors: WordVectors) -> WordVectors:
    try:
        vectors.random_pairs  # noqa: B018  # asks whether they are there
    except InvalidInputError:
        pairs = sample_random_pairs(vectors)
        return vectors.labelled(random_pairs=pairs)
    return vectors
