"""Vector sets on disk: the packed folder that ships, and the text files that GloVe publishes.

A packed folder holds

    manifest.json      title, licence, source, counts, and the size and sha256 of every file below
    words.txt          the words in UTF-8, one a line, the most frequent first
    order.npy          int32 (n_words,): positions of the words in alphabetical order, for look-up
    codes.npy          int8 (n_words, dim)
    scales.npy         float32 (n_words,): vector = codes * scale
    random_pairs.npy   float32 (n,): quantiles of the cosines of random pairs of common words

Loading checks every file against its sha256 (20 ms for 39 MB), then maps the codes into memory instead of reading them,
so that several processes share them.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from embedding_core.errors import DataFileError
from embedding_core.runtime.manifests import checked_manifest, write_manifest
from embedding_core.vectors.random_pairs import RandomPairs
from embedding_core.vectors.vocabulary import Vocabulary
from embedding_core.vectors.word_vectors import WordVectors, quantise

_FILES = ("words.txt", "order.npy", "codes.npy", "scales.npy", "random_pairs.npy")
REMEDY = (
    "Restore it from the repository (git checkout -- embedding_core/data) "
    "or build it again (python -m scripts.build_vectors --help)."
)


@dataclass(frozen=True)
class Origin:
    """Where a vector set comes from; every field is shown to readers."""

    title: str
    licence: str
    source: str
    source_sha256: str
    citation: str


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
    about = {
        **asdict(origin),
        "words": len(vectors),
        "dimensions": vectors.dim,
        "random_pairs": {"n_pairs": pairs.n_pairs, "max_rank": pairs.max_rank, "seed": pairs.seed},
    }
    write_manifest(folder, about, _FILES)


def load_packed(folder: Path) -> WordVectors:
    """Read a packed folder.

    Raises DataFileError, naming the file and the remedy, when one is missing, truncated, altered or malformed.
    """
    manifest = checked_manifest(folder, {"title", "random_pairs"}, _FILES, REMEDY)
    try:
        words = Vocabulary((folder / "words.txt").read_bytes(), np.load(folder / "order.npy", allow_pickle=False))
        return WordVectors(
            words,
            np.load(folder / "codes.npy", mmap_mode="r", allow_pickle=False),
            np.load(folder / "scales.npy", allow_pickle=False),
            name=manifest["title"],
            random_pairs=RandomPairs(
                np.load(folder / "random_pairs.npy", allow_pickle=False), **manifest["random_pairs"]
            ),
        )
    except (ValueError, TypeError) as error:  # the files are as they were built, but do not fit together
        raise DataFileError(folder, f"does not hold a vector set ({error})", REMEDY) from error
