"""From disk to the first answer, in fresh processes: embedding_core beside gensim's own format."""

from __future__ import annotations

import json
import statistics
from dataclasses import dataclass

from benchmarks.measure import BARE, megabytes, resident_after, run_apart, table

PROCESSES = 5

_CODE = """
import json, sys
from time import perf_counter
start = perf_counter()
{imports}
imported = perf_counter()
{load}
print(json.dumps([imported - start, perf_counter() - imported]))
"""
LOADERS = {
    "embedding_core": _CODE.format(
        imports="from embedding_core import load, most_similar",
        load="vectors = load()\nmost_similar(vectors, 'frog', 10)",
    ),
    "gensim, its own format": _CODE.format(
        imports="from gensim.models import KeyedVectors",
        load="vectors = KeyedVectors.load(sys.argv[1] + '/gensim.kv')\nvectors.most_similar('frog', topn=10)",
    ),
}


@dataclass(frozen=True)
class Result:
    """Median seconds to import the library, median seconds from disk to an answer, bytes over a bare process."""

    import_seconds: float
    load_seconds: float
    memory: int


def measure(folder: str) -> dict[str, Result]:
    """Load in fresh processes, in turns; ``folder`` holds gensim's file."""
    bare = resident_after(BARE)
    runs: dict[str, list[tuple[float, float, int]]] = {name: [] for name in LOADERS}
    for _ in range(PROCESSES):
        for name, code in LOADERS.items():
            printed, resident = run_apart(code, folder)
            imported, loaded = json.loads(printed)
            runs[name].append((imported, loaded, resident - bare))
    return {
        name: Result(*(statistics.median(column) for column in zip(*of_one, strict=True)))
        for name, of_one in runs.items()
    }


def report(results: dict[str, Result]) -> str:
    """The table."""
    rows = [
        [name, f"{result.load_seconds:.2f} s", f"{result.import_seconds:.2f} s", megabytes(result.memory)]
        for name, result in results.items()
    ]
    return table(["from disk to the first answer", "time", "and to import the library", "memory"], rows)
