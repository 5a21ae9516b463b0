"""A file of GloVe text read from disk: embedding_core beside gensim, in turns, with the memory that each takes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measure import apart_in_turns, medians, megabytes, table
from embedding_core import load
from embedding_core.exchange import WRITERS

PROCESSES = 3
FILE = "glove.txt"

# The peak counts from what the process holds when its libraries are loaded.
_CODE = """
import json, sys
from time import perf_counter, process_time
{imports}
def kilobytes(what):
    for line in open("/proc/self/status"):
        if line.startswith(what):
            return int(line.split()[1])
    return 0
before, start, ticks = kilobytes("VmRSS"), perf_counter(), process_time()
{read}
taken = perf_counter() - start, process_time() - ticks
print(json.dumps([*taken, 1024 * (kilobytes("VmHWM") - before)]))
"""
READERS = {
    "embedding_core, rounded to int8 codes": _CODE.format(
        imports="from pathlib import Path\nimport pyarrow.csv, pyarrow.compute\n"
        "from embedding_core.exchange import UNLIMITED, read_set",
        read="found = read_set(Path(sys.argv[1]), limits=UNLIMITED)",
    ),
    "embedding_core, float32": _CODE.format(
        imports="from pathlib import Path\nimport pyarrow.csv, pyarrow.compute\n"
        "from embedding_core.exchange import UNLIMITED, read_set",
        read="found = read_set(Path(sys.argv[1]), limits=UNLIMITED, exact=True)",
    ),
    "gensim `load_word2vec_format`": _CODE.format(
        imports="from gensim.models import KeyedVectors",
        read="found = KeyedVectors.load_word2vec_format(sys.argv[1], no_header=True)",
    ),
}
_SIZES = {0: 1, 1: 4}  # bytes of a number in the set that is made, by the place of its reader above


@dataclass(frozen=True)
class Result:
    """Seconds, seconds of a processor, and bytes at the peak over what the libraries take; `measure` gives medians."""

    seconds: float
    processor: float
    peak: int


def measure(folder: str) -> dict[str, Result]:
    """Read the shipped set, written as text, in fresh processes and in turns."""
    path = Path(folder) / FILE
    with path.open("wb") as file:
        WRITERS["glove"].write(load(), None, file)
    runs = apart_in_turns(READERS, PROCESSES, str(path))
    return {name: medians([Result(*json.loads(printed)) for printed, _ in of_one]) for name, of_one in runs.items()}


def report(results: dict[str, Result]) -> str:
    """The table; the sizes of the sets that are made are known, and the peak is told as a share of them."""
    vectors = load()
    words = len(vectors.words.text) + 4 * len(vectors) * 3  # the text, their order, their places, and a norm a row
    slowest = list(results.values())[-1]
    rows = []
    for place, (name, result) in enumerate(results.items()):
        numbers = _SIZES.get(place)
        size = words + vectors.rows.size * numbers + 4 * len(vectors) * (numbers == 1) if numbers else 0
        rows.append(
            [
                name,
                f"{result.seconds:.1f} s",
                f"{result.processor:.1f} s",
                f"{slowest.seconds / result.seconds:.1f}",
                megabytes(result.peak),
                f"{result.peak / size:.2f}" if size else "",
            ]
        )
    heads = ["GloVe text, 341,479 x 100", "time", "of a processor", "times as fast", "memory at the peak", "÷ the set"]
    return table(heads, rows)
