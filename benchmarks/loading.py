"""From disk to the first answer, in fresh processes: embedding_core beside gensim's own format."""

from __future__ import annotations

import json
from dataclasses import dataclass

from benchmarks.measure import BARE, apart_in_turns, medians, megabytes, resident_after, table

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
    """Seconds to import the library, and from disk to an answer; bytes over a bare process. `measure` gives medians."""

    import_seconds: float
    load_seconds: float
    memory: int


def measure(folder: str) -> dict[str, Result]:
    """Load in fresh processes, in turns; ``folder`` holds gensim's file."""
    bare = resident_after(BARE)
    runs = apart_in_turns(LOADERS, PROCESSES, folder)
    return {
        name: medians([_result(printed, resident - bare) for printed, resident in of_one])
        for name, of_one in runs.items()
    }


def _result(printed: str, memory: int) -> Result:
    imported, loaded = json.loads(printed)
    return Result(imported, loaded, memory)


def report(results: dict[str, Result]) -> str:
    """The table."""
    rows = [
        [name, f"{result.load_seconds:.2f} s", f"{result.import_seconds:.2f} s", megabytes(result.memory)]
        for name, result in results.items()
    ]
    return table(["from disk to the first answer", "time", "and to import the library", "memory"], rows)
