"""Vector sets on disk: the packed folder that ships.

It is a store (see `embedding_core.storage`) of

    words.txt          the words in UTF-8, one a line, the most frequent first
    order.npy          int32 (n_words,): positions of the words in alphabetical order, for look-up
    codes.npy          int8 (n_words, dim)
    scales.npy         float32 (n_words,): vector = codes * scale
    random_pairs.npy   float32 (n, n_percents): cosines of random pairs of words, see `RandomPairsByRank`

Loading checks every file against its sha256 (20 ms for 39 MB), then maps what is long into memory instead of reading
it, so that several processes share it and the system takes it back when memory is short: of 2.2 million words of 300
numbers, 680 MB on disk, a process holds 67 MB of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from embedding_core.checks import public
from embedding_core.storage import Origin, open_store, write_store
from embedding_core.vectors.random_pairs import PERCENTS, RandomPairsByRank
from embedding_core.vectors.vocabulary import Vocabulary
from embedding_core.vectors.word_vectors import WordVectors, quantise

_FILES = ("words.txt", "order.npy", "codes.npy", "scales.npy", "random_pairs.npy")


@public
def save_packed(folder: Path, vectors: WordVectors, origin: Origin) -> None:
    """Write ``vectors`` as a packed folder, rounding float32 rows to int8 codes.

    Raises InvalidInputError when no random pairs were sampled, since every page shows percentiles.
    """
    pairs = vectors.random_pairs
    codes, scales = (vectors.rows, vectors.scales) if vectors.scales is not None else quantise(vectors.rows)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "words.txt").write_bytes(vectors.words.text)
    for name, array in {
        "order": vectors.words.order,
        "codes": codes,
        "scales": scales,
        "random_pairs": pairs.quantiles,
    }.items():
        np.save(folder / f"{name}.npy", array, allow_pickle=False)
    sampled = {"ranks": pairs.ranks, "n_pairs": pairs.n_pairs, "seed": pairs.seed}
    about = {"words": len(vectors), "dimensions": vectors.dim, "random_pairs": sampled}
    write_store(folder, origin, _FILES, about)


@public
def load_packed(folder: Path) -> WordVectors:
    """Read a packed folder.

    Raises DataFileError, naming the file and the remedy, when one is missing, truncated, altered or malformed.
    """
    store = open_store(folder, _FILES)
    count, dim = store.about("words", int), store.about("dimensions", int)
    sampled = store.about("random_pairs", _Sampled)
    with store.reading("a vector set"):
        return WordVectors(
            Vocabulary(store.bytes("words.txt"), store.array("order.npy", np.int32, (count,), mapped=True)),
            store.array("codes.npy", np.int8, (count, dim), mapped=True),
            store.array("scales.npy", np.float32, (count,), mapped=True),
            origin=store.origin,
            random_pairs=RandomPairsByRank(
                sampled.ranks,
                store.array("random_pairs.npy", np.float32, (None, len(PERCENTS))),
                sampled.n_pairs,
                sampled.seed,
            ),
        )


@dataclass(frozen=True)
class _Sampled:
    """What the manifest says of the random pairs."""

    ranks: tuple[float, ...]
    n_pairs: int
    seed: int
