"""Write a set in another format, whole or some of its words.

The format is that of --to, or is seen in the ending of OUT: .txt glove, .w2v.txt word2vec, .bin word2vec-binary, .npz,
.parquet, .projector.zip projector, .packed.zip packed. Numbers stay as they are in the file (float32), but for packed,
which rounds each row to int8 codes.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from embedding_core.cli import shared
from embedding_core.errors import InvalidInputError
from embedding_core.exchange import WRITERS


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    shared.add_set(parser, "set")
    parser.add_argument("out", type=Path, help="the file to write")
    parser.add_argument("--to", choices=list(WRITERS), help="the format, where the ending of OUT does not say it")
    parser.add_argument("--first", type=int, metavar="N", help="only the first N words, the most frequent ones")
    parser.add_argument("--words", type=Path, metavar="FILE", help="only the words of this file, one a line")
    parser.add_argument("--force", action="store_true", help="overwrite OUT")
    shared.add_json(parser)


def run(options: argparse.Namespace) -> None:
    """Read the set, and write it."""
    kind = options.to or _kind(options.out)
    if options.out.exists() and not options.force:
        raise InvalidInputError(f"{options.out} exists; add --force to overwrite it.")
    if not options.out.parent.is_dir():
        raise InvalidInputError(f"There is no folder {options.out.parent}; make it first.")
    vectors = shared.read(options, options.set, exact=True).vectors
    words: list[str] | None = None
    if options.words is not None:
        words = _listed(options.words)
    if options.first is not None:
        if options.first < 1:
            raise InvalidInputError("--first must be 1 or more.")
        words = vectors.words[: options.first] if words is None else words[: options.first]
    part = options.out.with_name(options.out.name + ".part")
    try:
        with part.open("wb") as file:
            WRITERS[kind].write(vectors, words, file)
        part.replace(options.out)
    finally:
        part.unlink(missing_ok=True)
    count, size = len(vectors) if words is None else len(words), options.out.stat().st_size
    answer = {"out": str(options.out), "format": kind, "words": count, "dimensions": vectors.dim, "bytes": size}
    shared.tell(options, answer, [f"{options.out}: {count:,} words as {WRITERS[kind].label}, {size:,} bytes"])


def _listed(path: Path) -> list[str]:
    try:
        return [line for line in path.read_text(encoding="utf-8").splitlines() if line]
    except UnicodeDecodeError as error:
        raise InvalidInputError(f"{path} is not UTF-8 text; save the words as UTF-8, one a line.") from error


def _kind(out: Path) -> str:
    """The format that an ending names; the longest ending wins."""
    kinds = [kind for kind, writer in WRITERS.items() if out.name.endswith(writer.ending)]
    if not kinds:
        raise InvalidInputError(f"The ending of {out.name} names no format; say --to {', '.join(WRITERS)}.")
    return max(kinds, key=lambda kind: len(WRITERS[kind].ending))
