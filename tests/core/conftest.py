"""Vector sets and references that the tests of the core share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from gensim.models import KeyedVectors

from embedding_core import WordVectors, load, sample_random_pairs
from embedding_core.runtime.torch_start import prepare_torch
from embedding_core.storage import Origin
from embedding_core.vectors.packed import save_packed
from embedding_core.vectors.vocabulary import Vocabulary
from embedding_core.vectors.word_vectors import quantise

# Test modules import torch at their top, before anything that would prepare it.
prepare_torch()

ORIGIN = Origin(title="Toy", licence="CC0", source="made by hand", source_sha256="0" * 64, citation="nobody")


class BruteForce:
    """Every cosine in float64, then a full sort. Shares nothing with the search but the stored rows."""

    def __init__(self, vectors: WordVectors) -> None:
        self.vectors = vectors
        self.lengths = np.empty(len(vectors))
        for part, rows in self._parts():
            self.lengths[part] = np.sqrt((rows * rows).sum(axis=1))

    def cosines(self, queries: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """Cosines of float64 ``queries`` (n, dim) with every row, (n, n_words); 0 for a row of zeros."""
        dots = np.empty((len(queries), len(self.vectors)))
        for part, rows in self._parts():
            dots[:, part] = queries @ rows.T
        lengths = np.sqrt((queries * queries).sum(axis=1, keepdims=True)) * self.lengths
        return np.divide(dots, lengths, out=np.zeros_like(dots), where=lengths > 0)

    def nearest(
        self, queries: Sequence[str | npt.NDArray[np.float64]], k: int, max_rank: int | None = None
    ) -> list[list[tuple[str, float, int]]]:
        """(word, cosine, rank) of the k nearest words of each query; words with equal cosines in frequency order."""
        own = [self.vectors.words.find(query) if isinstance(query, str) else None for query in queries]
        # A word's own codes are whole numbers, so that its dot products are exact.
        vectors = [
            self.vectors.rows[row].astype(np.float64) if row is not None else np.asarray(query, dtype=np.float64)
            for query, row in zip(queries, own, strict=True)
        ]
        result = []
        for cosines, row in zip(self.cosines(np.array(vectors)).round(12), own, strict=True):
            order = [int(i) for i in np.argsort(-cosines[:max_rank], kind="stable")[: k + 1] if i != row][:k]
            result.append([(self.vectors.words[i], cosines[i], i + 1) for i in order])
        return result

    def _parts(self) -> Iterator[tuple[slice, npt.NDArray[np.float64]]]:
        for start in range(0, len(self.vectors), 20_000):
            part = slice(start, start + 20_000)
            yield part, self.vectors.rows[part].astype(np.float64)


@pytest.fixture(scope="session")
def glove() -> WordVectors:
    """The vectors that ship."""
    return load()


@pytest.fixture(scope="session")
def brute_force(glove: WordVectors) -> BruteForce:
    return BruteForce(glove)


@pytest.fixture(scope="session")
def gensim_glove(glove: WordVectors) -> KeyedVectors:
    """The same vectors in gensim, in float32."""
    assert glove.scales is not None
    vectors = KeyedVectors(glove.dim, count=0)
    vectors.add_vectors(list(glove.words), glove.rows * glove.scales[:, None])
    return vectors


@pytest.fixture
def axes() -> WordVectors:
    """x, y, z of different lengths, words between them, and one without a direction."""
    return WordVectors.from_arrays(
        ["x", "y", "z", "xy", "minus-x", "zero"],
        [[1, 0, 0], [0, 2, 0], [0, 0, 0.5], [3, 3, 0], [-1, 0, 0], [0, 0, 0]],
        name="axes",
    )


@pytest.fixture(params=["float32", "int8"])
def stored(request: pytest.FixtureRequest) -> Callable[[Sequence[str], npt.ArrayLike], WordVectors]:
    """How rows are kept; ``stored(words, rows)`` builds a set of whole-number rows either way."""

    def build(words: Sequence[str], rows: npt.ArrayLike) -> WordVectors:
        if request.param == "float32":
            return WordVectors.from_arrays(words, rows)
        codes = np.array(rows, dtype=np.int8)
        return WordVectors(Vocabulary.from_words(words), codes, np.ones(len(codes), dtype=np.float32))

    return build


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    """A small packed folder, made from float32 rows."""
    rows = np.random.default_rng(5).normal(size=(40, 6)).astype(np.float32)
    words = Vocabulary.from_words([*"abcdefghijklmnopqrstuvwxyz", *"äöüßé", *[f"w{i}" for i in range(9)]])
    vectors = WordVectors(words, *quantise(rows), name="Toy")
    pairs = sample_random_pairs(vectors, n_pairs=500, seed=3)
    folder = tmp_path / "packed"
    save_packed(folder, WordVectors(words, vectors.rows, vectors.scales, name="Toy", random_pairs=pairs), ORIGIN)
    return folder
