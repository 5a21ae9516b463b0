"""What the commands share: the arguments of a set, reading it with progress, and how answers are printed."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from embedding_core.downloads import OFFERS, downloaded, read_download
from embedding_core.errors import InvalidInputError
from embedding_core.exchange import UNLIMITED, Progress, Reading, read_cached, reading
from embedding_core.vectors import WordVectors, load
from embedding_core.vectors.catalog import BUNDLED


def add_set(parser: argparse.ArgumentParser, *names: str) -> None:
    """The arguments for sets, by these names, and how they are read."""
    for name in names:
        parser.add_argument(name, metavar=name.upper(), help="file of vectors, packed folder, bundled or fetched set")
    parser.add_argument(
        "--beside",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help="the other file of a pair, such as metadata.tsv or a list of words; may be repeated",
    )
    parser.add_argument("--member", default="", metavar="NAME", help="of an archive of several files, the one to read")
    parser.add_argument("--leave-out", action="store_true", help="leave bad rows out instead of stopping at the first")
    parser.add_argument("--no-cache", action="store_true", help="read large files anew, not from their packed copy")


def add_json(parser: argparse.ArgumentParser) -> None:
    """The option for scripts."""
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def read(options: argparse.Namespace, wanted: str, *, exact: bool = False) -> Reading:
    """The set that an argument names; ``exact`` keeps float32 numbers. Raises EmbeddingError."""
    if wanted in BUNDLED and not Path(wanted).exists():
        return Reading(load(wanted), "bundled set")
    if wanted.startswith(("postgresql://", "postgres://")):
        from embedding_core.engine import Engine, open_collection  # nothing of it where no engine is named

        address, _, name = wanted.rpartition("#")
        return Reading(open_collection(Engine(address or wanted), name), "collection of an engine")
    offer, path = OFFERS.get(wanted), Path(wanted)
    beside = {file.name: file for file in options.beside}
    choices: dict[str, Any] = dict(beside=beside, limits=UNLIMITED, leave_out=options.leave_out, member=options.member)
    if offer is not None and not path.exists():
        files = downloaded(offer)
        if files is None:
            raise InvalidInputError(f"{wanted} is not here yet: python -m embedding_core fetch {wanted}")
        if not exact:
            return _with_progress(read_download(offer), f"reading {wanted}")
        path, *others = files
        choices |= dict(beside={file.name: file for file in others}, member=offer.member, leave_out=True)
    if exact:
        steps = reading(path, exact=True, **choices)
    elif options.no_cache:
        steps = reading(path, **choices)
    else:
        steps = read_cached(path, **choices)
    found = _with_progress(steps, f"reading {path.name}")
    if found.n_left_out:
        first = found.left_out[0]
        where = "" if first.line is None else f" (line {first.line:,})"
        print(f"{path.name}: {found.n_left_out:,} left out, the first{where}: {first.what}", file=sys.stderr)
    return found


def _with_progress(steps: Iterator[Progress | Reading], what: str) -> Reading:
    with bar(what, unit="B", unit_scale=True) as shown:
        for step in steps:
            if isinstance(step, Reading):
                return step
            shown.total = step.total
            shown.update(step.done - shown.n)
    raise AssertionError("the reading is the last step")


@contextmanager
def bar(what: str, **options: Any) -> Iterator[Any]:
    """A bar of progress on the terminal; nothing where the errors go elsewhere."""
    from tqdm import tqdm

    with tqdm(desc=what, leave=False, disable=not sys.stderr.isatty(), **options) as shown:
        yield shown


def found_word(vectors: WordVectors, typed: str) -> str:
    """The word of the set that is meant, as on the pages: `New_York` for "new york". Raises UnknownWordError."""
    word = vectors.words.look_up(typed)
    if word is None:
        vectors.index(typed)  # raises, with suggestions
        raise InvalidInputError(f"{typed!r} is not in the set.")
    if word != typed:
        print(f"{typed!r} is read as {word!r}", file=sys.stderr)
    return word


def tell(options: argparse.Namespace, answer: dict[str, Any], lines: Iterable[str]) -> None:
    """Print an answer: as JSON where asked, else its lines."""
    if options.json:
        print(json.dumps(answer, ensure_ascii=False))
    else:
        print("\n".join(lines))


def columns(rows: Sequence[Sequence[object]]) -> list[str]:
    """Rows as lines with aligned columns, numbers to the right."""
    cells = [[f"{cell:,.3f}" if isinstance(cell, float) else f"{cell}" for cell in row] for row in rows]
    widths = [max(len(row[place]) for row in cells) for place in range(len(cells[0]))] if cells else []
    right = [isinstance(cell, int | float) for cell in rows[0]] if rows else []
    return [
        "  ".join(
            cell.rjust(width) if is_right else cell.ljust(width)
            for cell, width, is_right in zip(row, widths, right, strict=True)
        ).rstrip()
        for row in cells
    ]
