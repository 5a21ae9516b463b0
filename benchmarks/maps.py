"""How long a map of 500 words takes, with and without its honesty figures, beside scikit-learn's own functions."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from benchmarks.measure import interleaved, milliseconds, table
from embedding_core import WordVectors
from embedding_core.maps.quality import measured_map

N_WORDS, N_GROUPS, K = 500, 10, 5
RUNS, SEED = 15, 20


@dataclass(frozen=True)
class Result:
    """Median seconds."""

    measured: float
    tsne: float
    scikit_learn: float


def measure(vectors: WordVectors) -> Result:
    """The same random words, in groups by turns, for everyone."""
    from sklearn.decomposition import PCA
    from sklearn.manifold import trustworthiness
    from sklearn.metrics import silhouette_score

    common = [word for word in vectors.words[:10_000] if word.isalpha()]
    words = np.random.default_rng(SEED).choice(common, N_WORDS, replace=False).tolist()
    labels = [number % N_GROUPS for number in range(N_WORDS)]

    def theirs(_: int) -> None:
        """The figures that scikit-learn has: no share of neighbours kept."""
        units = vectors.units(words)
        places = PCA(2).fit_transform(units)
        trustworthiness(units, places, n_neighbors=K)
        trustworthiness(places, units, n_neighbors=K)
        silhouette_score(units, labels)
        silhouette_score(places, labels)

    found = interleaved(
        {
            "measured": lambda _: measured_map(vectors, words, labels, k=K),
            "tsne": lambda _: measured_map(vectors, words, labels, method="tsne", k=K),
            "scikit-learn": theirs,
        },
        list(range(RUNS)),
        every={"tsne": RUNS // 2},
    )
    return Result(found["measured"], found["tsne"], found["scikit-learn"])


def report(result: Result) -> str:
    """The table."""
    rows = [
        ["PCA with every honesty figure", milliseconds(result.measured)],
        [
            "the same by scikit-learn's functions, without the share of neighbours kept",
            milliseconds(result.scikit_learn),
        ],
        ["t-SNE with every honesty figure", milliseconds(result.tsne)],
    ]
    return table([f"a map of {N_WORDS} words", ""], rows)
