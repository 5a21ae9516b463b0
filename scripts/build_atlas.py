"""Build the atlas: a two-dimensional layout of the most frequent words of the shipped set, with zones and their names.

    OMP_NUM_THREADS=1 python -m scripts.build_atlas

takes about four minutes and writes ``embedding_core/data/atlas``. Needs nothing that the app does not need: the layout
is scikit-learn's t-SNE (van der Maaten and Hinton 2008), started from the first two principal components, by seed and
on one thread, so that a second run on the same machine writes the same bytes. Another machine's arithmetic may differ
in the last digit, from which t-SNE grows another picture of the same quality; what ships is therefore a file.

The words are the 20,000 most frequent ones that hold a letter. Punctuation, brackets and currency signs are no words;
single letters and numbers are not in the shipped set. Names of people and places stay: they are a third of what people
look for, and zones of names show what the machine learned about them.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from embedding_core import WordVectors, load, most_similar_batch
from embedding_core.errors import EmbeddingError
from embedding_core.maps.atlas import EXTENT, FOLDER, Atlas, Zone, fingerprint, neighbors_kept, save_atlas
from embedding_core.maps.clusters import Clusters, cluster
from embedding_core.numeric import unit_rows

N_WORDS = 20_000
N_ZONES = 120
N_COLORS = 6
PERPLEXITY = 30.0
SEED = 0

MOST_ZONES = 256  # a byte each
_NAMED = 12  # words kept of each zone
_NEAREST = 3
# Words of a zone this near to each other are its middle, where its name stands.
_MIDDLE = 0.05 * EXTENT
_LICENCE = "PDDL-1.0 (public domain), as the vectors it is made from"


def words_of_atlas(vectors: WordVectors, n: int = N_WORDS) -> npt.NDArray[np.int32]:
    """Rows of the ``n`` most frequent words that hold a letter, ascending."""
    rows = (row for row, word in enumerate(vectors.words) if any(char.isalpha() for char in word))
    return np.fromiter((row for row, _ in zip(rows, range(n), strict=False)), dtype=np.int32)


def layout(units: npt.NDArray[np.float64], perplexity: float, seed: int) -> npt.NDArray[np.int16]:
    """Positions (n, 2) of unit vectors (n, dim) by t-SNE, scaled to the extent of the map."""
    from sklearn.manifold import TSNE

    # Between unit vectors the Euclidean distance orders words as the cosine does. With scikit-learn's exaggeration of
    # 12 all words collapse into one point before they are let go.
    tsne = TSNE(
        perplexity=perplexity, early_exaggeration=4, max_iter=1500, init="pca", random_state=seed, n_jobs=1, verbose=1
    )
    found = tsne.fit_transform(units.astype(np.float32)).astype(np.float64)
    found -= (found.max(axis=0) + found.min(axis=0)) / 2
    return np.rint(found / np.abs(found).max() * EXTENT).astype(np.int16)


def zones_of(clusters: Clusters, positions: npt.NDArray[np.int16], n_colors: int = N_COLORS) -> tuple[Zone, ...]:
    """The clusters as zones of the map: where the name of each stands, and a colour that its neighbours do not have."""
    colors = color_zones(clusters.labels, positions, n_colors)
    zones = []
    for number, (name, words) in enumerate(zip(clusters.names, clusters.near_center, strict=True)):
        points = positions[clusters.labels == number].astype(np.float64)
        x, y = middle(points)
        zones.append(Zone(name, words, len(points), round(x), round(y), colors[number]))
    return tuple(zones)


def middle(points: npt.NDArray[np.float64]) -> tuple[float, float]:
    """The place where most of the points (n, 2) lie together: a zone may be in several pieces."""
    near = ((points[:, None] - points[None]) ** 2).sum(axis=2) <= _MIDDLE**2
    x, y = points[near[int(near.sum(axis=1).argmax())]].mean(axis=0).tolist()
    return x, y


def color_zones(labels: npt.NDArray[np.intp], positions: npt.NDArray[np.int16], n_colors: int) -> list[int]:
    """A colour number for each zone: the one least used by zones whose words lie beside its own, largest zone first."""
    from sklearn.neighbors import NearestNeighbors

    n_zones = int(labels.max()) + 1
    k = min(10, len(positions) - 1)
    beside = NearestNeighbors(n_neighbors=k).fit(positions).kneighbors(return_distance=False)
    contact = np.zeros((n_zones, n_zones))
    np.add.at(contact, (np.repeat(labels, k), labels[beside].ravel()), 1)
    contact += contact.T
    colors: list[int] = []
    for zone in range(n_zones):
        conflict = np.bincount(colors, weights=contact[zone, :zone], minlength=n_colors)
        uses = np.bincount(colors, minlength=n_colors)
        colors.append(int(np.lexsort((uses, conflict))[0]))
    return colors


def build(
    vectors: WordVectors, n_words: int = N_WORDS, n_zones: int = N_ZONES, perplexity: float = PERPLEXITY
) -> Atlas:
    """The atlas of ``vectors``. Raises InvalidInputError where there are fewer words than zones."""
    rows = words_of_atlas(vectors, n_words)
    every = vectors.words[: int(rows[-1]) + 1]
    words = [every[row] for row in rows.tolist()]
    positions = layout(unit_rows(vectors.rows[rows].astype(np.float64)), perplexity, SEED)
    return assemble(vectors, rows, words, positions, n_zones)


def assemble(
    vectors: WordVectors, rows: npt.NDArray[np.int32], words: list[str], positions: npt.NDArray[np.int16], n_zones: int
) -> Atlas:
    """Zones and nearest words around a finished layout."""
    clusters = cluster(vectors, words, n_zones, SEED, n_named=_NAMED)
    nearest = np.full((len(rows), _NEAREST), -1, dtype=np.int32)
    for number, found in enumerate(most_similar_batch(vectors, words, _NEAREST)):
        nearest[number, : len(found)] = [neighbor.frequency_rank - 1 for neighbor in found]
    atlas = Atlas(
        rows,
        positions,
        clusters.labels.astype(np.uint8),
        nearest,
        zones_of(clusters, positions),
        fingerprint(vectors, rows),
    )
    near, wide = neighbors_kept(atlas, vectors)
    return replace(atlas, kept=(round(near, 4), round(wide, 4)))


def about(vectors: WordVectors, n_zones: int, perplexity: float) -> dict[str, object]:
    """What the manifest says of the layout: made from what, and how."""
    return {
        "title": "Atlas: a two-dimensional layout of frequent words",
        "licence": _LICENCE,
        "source": f"{vectors.name}, as shipped in embedding_core/data; made by python -m scripts.build_atlas",
        "method": (
            f"t-SNE (scikit-learn) of unit vectors, perplexity {perplexity:g}, seed {SEED}; "
            f"{n_zones} zones by k-means on unit vectors"
        ),
    }


def main(arguments: list[str] | None = None) -> int:
    """Build what the command line asks for; SystemExit with a message when it cannot be built."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=FOLDER, help="folder to write (default: what ships)")
    parser.add_argument("--words", type=int, default=N_WORDS, help="how many words")
    parser.add_argument("--zones", type=int, default=N_ZONES, help=f"how many zones, at most {MOST_ZONES}")
    parser.add_argument("--perplexity", type=float, default=PERPLEXITY)
    options = parser.parse_args(arguments)
    if not 1 <= options.zones <= MOST_ZONES:
        parser.error(f"--zones must be 1 to {MOST_ZONES}")
    try:
        vectors = load()
        atlas = build(vectors, options.words, options.zones, options.perplexity)
        save_atlas(options.out, atlas, about(vectors, options.zones, options.perplexity))
    except (EmbeddingError, OSError) as error:
        raise SystemExit(str(error)) from error
    print(f"{len(atlas):,} words in {len(atlas.zones)} zones written to {options.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
