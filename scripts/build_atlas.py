"""Build the atlas: a two-dimensional layout of all words of the shipped set, with zones, and regions named by hand.

    python -m scripts.build_atlas

takes about an hour on two cores, and writes ``embedding_core/data/atlas`` and, for the browser, ``static/atlas``. It
needs openTSNE and faiss (requirements-dev.txt). ``--layout file.npy`` keeps a finished layout, or one that was made
otherwise, float (n, 2), and makes the rest anew, which takes minutes.

The layout is t-SNE (van der Maaten and Hinton 2008; the implementation is openTSNE, Poličar and others 2019) over each
word's nearest words by cosine, which are exact. The most frequent words are laid out first and alone, so that they
decide the shape of the whole; each other word begins beside its nearest ones and then moves with all. By seed and on
one thread, so that a second run on the same machine gives the same; another machine's arithmetic may differ in the last
digit, from which t-SNE grows another picture of the same quality: what ships is therefore a file.

Zones are k-means clusters of the words by place and by meaning. Regions are named by hand, in
``scripts/atlas_regions.json``: each lists words that are typical of it, and takes the words that those are near.
"""

from __future__ import annotations

import argparse
import gzip
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from embedding_core import WordVectors, load
from embedding_core.errors import EmbeddingError, InvalidInputError
from embedding_core.maps.atlas import (
    EXTENT,
    FOLDER,
    Atlas,
    K,
    Region,
    Zone,
    count_kept,
    drawing_order,
    fingerprint,
    save_atlas,
)
from embedding_core.numeric import unit_rows
from embedding_core.storage import Origin, read_json

STATIC = Path(__file__).parents[1] / "static" / "atlas"
NAMES = Path(__file__).with_name("atlas_regions.json")
SEED = 0

N_FIRST = 60_000  # words that are laid out first
N_NEIGHBORS = 60  # of each word, among all
PERPLEXITY_FIRST, PERPLEXITY, PERPLEXITY_LAST = 30, 15, 8
# (iterations, exaggeration, momentum), one after the other; with the usual exaggeration of 12 all words collapse into
# one point before they are let go.
SCHEDULE_FIRST = ((250, 4.0, 0.5), (500, 1.0, 0.8))
SCHEDULE = ((50, 3.0, 0.5), (140, 1.0, 0.8))
SCHEDULE_LAST = ((40, 1.0, 0.8),)  # with fewer neighbours each, so that the nearest come together
_SPREAD = 1.8  # room for five times as many words
_PLACED_BY = 5  # a word begins among so many of its nearest words that have a place
_SHARPNESS = 8

N_ZONES = 250  # at most 256, a byte each
N_FREQUENT = 40_000
_FREQUENT_WEIGHS = 20.0
_NAMED = 8  # words kept of each zone
_PLACE_WEIGHT = 9.0  # the width of the map beside the length of a unit vector, where zones are made
N_COLORS = 6
_REGION_WEIGHT = 4.0  # the width of the map beside the length of a unit vector, where words go to regions
_AROUND = 25  # dots that decide on a word's region
_FEW = 20

Floats = npt.NDArray[np.float64]
Rows = npt.NDArray[np.int32]
Labels = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Named:
    """A region as it was named: words that are typical of it, and what has to be said with it."""

    name: str
    words: tuple[str, ...]
    note: str = ""


# The layout


def nearest_words(units: npt.NDArray[np.float32], k: int) -> tuple[Rows, npt.NDArray[np.float32]]:
    """Rows and cosines (n, k) of the ``k`` nearest others of each unit vector (n, dim), the nearest first; exact."""
    import faiss

    index = faiss.IndexFlatIP(units.shape[1])
    index.add(units)
    n = len(units)
    rows, cosines = np.empty((n, k), dtype=np.int32), np.empty((n, k), dtype=np.float32)
    for start in range(0, n, 4096):
        part = slice(start, min(start + 4096, n))
        found_cosines, found = index.search(units[part], k + 1)
        own = found == np.arange(part.start, part.stop)[:, None]
        own[~own.any(axis=1), -1] = True  # of words with the same vector, another may be found first
        rows[part], cosines[part] = found[~own].reshape(-1, k), found_cosines[~own].reshape(-1, k)
    return rows, cosines


def layout(units: npt.NDArray[np.float32], nearest: Rows, cosines: npt.NDArray[np.float32]) -> Floats:
    """Places (n, 2) of unit vectors by t-SNE, in its own units."""
    from openTSNE.initialization import pca

    first = units[:N_FIRST]
    start = pca(first.astype(np.float64), random_state=SEED)
    places = _move(start, *nearest_words(first, 3 * PERPLEXITY_FIRST), PERPLEXITY_FIRST, SCHEDULE_FIRST)
    everywhere = beside_neighbors(_SPREAD * places, nearest, cosines)
    for perplexity, schedule in ((PERPLEXITY, SCHEDULE), (PERPLEXITY_LAST, SCHEDULE_LAST)):
        k = 3 * perplexity
        everywhere = _move(everywhere, nearest[:, :k], cosines[:, :k], perplexity, schedule)
    return everywhere


def beside_neighbors(placed: Floats, nearest: Rows, cosines: npt.NDArray[np.float32]) -> Floats:
    """Places (n, 2) of all, of which the first have ``placed``: each other begins among those of its neighbours that
    have a place, words without any after those that got theirs through others.
    """
    rng = np.random.default_rng(SEED)
    n = len(nearest)
    places = np.full((n, 2), np.nan)
    places[: len(placed)] = placed
    while len(waiting := np.flatnonzero(np.isnan(places[:, 0]))):
        around = places[nearest[waiting]]
        known = ~np.isnan(around[:, :, 0])
        known &= np.cumsum(known, axis=1) <= _PLACED_BY
        can = known.any(axis=1)
        if not can.any():  # nothing near them has a place
            places[waiting] = rng.normal(size=(len(waiting), 2)) * placed.std()
            break
        weights = np.where(known[can], np.maximum(cosines[waiting[can]], 1e-3) ** _SHARPNESS, 0)
        weights /= weights.sum(axis=1, keepdims=True)
        middles = (np.nan_to_num(around[can]) * weights[:, :, None]).sum(axis=1)
        places[waiting[can]] = middles + rng.normal(size=middles.shape) / 2
    return places


def _move(
    places: Floats,
    nearest: Rows,
    cosines: npt.NDArray[np.float32],
    perplexity: float,
    schedule: Sequence[tuple[int, float, float]],
) -> Floats:
    from openTSNE import TSNEEmbedding
    from openTSNE.affinity import PerplexityBasedNN
    from openTSNE.nearest_neighbors import PrecomputedNeighbors

    # Between unit vectors the Euclidean distance orders words as the cosine does.
    distances = np.sqrt(np.maximum(2 - 2 * cosines.astype(np.float64), 1e-6))
    neighbors = PrecomputedNeighbors(nearest.astype(np.int64), distances)
    affinities = PerplexityBasedNN(knn_index=neighbors, perplexity=perplexity, n_jobs=1)
    moving = TSNEEmbedding(
        np.ascontiguousarray(places), affinities, negative_gradient_method="fft", n_jobs=1, random_state=SEED
    )
    for iterations, exaggeration, momentum in schedule:
        moving.optimize(iterations, exaggeration=exaggeration, momentum=momentum, inplace=True)
    return np.asarray(moving)


def on_the_map(places: Floats) -> npt.NDArray[np.uint16]:
    """Places (n, 2) scaled so that they just fit into the map, 0..65,535, both axes alike."""
    low, high = places.min(axis=0), places.max(axis=0)
    scaled = (places - (low + high) / 2) / (high - low).max() + 0.5
    return np.rint(scaled * EXTENT).astype(np.uint16)


# Zones and regions


def zones_of(positions: npt.NDArray[np.uint16], units: npt.NDArray[np.float32], n_zones: int = N_ZONES) -> Labels:
    """The zone of each word (n,): clusters by place and meaning, in which a frequent word weighs more."""
    from sklearn.cluster import MiniBatchKMeans

    both = np.column_stack([_PLACE_WEIGHT * positions.astype(np.float32) / EXTENT, units])
    weights = np.where(np.arange(len(units)) < N_FREQUENT, _FREQUENT_WEIGHS, 1.0)
    clusters = MiniBatchKMeans(n_zones, n_init=3, batch_size=8192, random_state=SEED)
    labels: Labels = clusters.fit(both, sample_weight=weights).labels_.astype(np.intp)
    return labels


def telling_words(members: npt.NDArray[np.intp], units: npt.NDArray[np.float32], n: int = _NAMED) -> list[int]:
    """Rows of words that tell what a zone is about: of the half that is nearest to its middle, the most frequent."""
    middle = units[members].mean(axis=0)
    closest = members[np.argsort(-(units[members] @ middle), kind="stable")]
    return sorted(closest[: max(n, min(len(members) // 2, 120))].tolist())[:n]


def regions_of(
    seeds: Sequence[Sequence[int]],
    positions: npt.NDArray[np.uint16],
    units: npt.NDArray[np.float32],
    nearest: Rows,
) -> Labels:
    """The region of each word (n,), from the rows of typical words of each region.

    Each word takes the region of the typical word that it is nearest to, by place and by meaning; a typical word stands
    for itself and its nearest ones. Then most of the dots around decide, so that a region is an area of the map.
    """
    from sklearn.neighbors import NearestNeighbors

    both = np.column_stack([_REGION_WEIGHT * positions.astype(np.float32) / EXTENT, units])
    rows = np.concatenate([np.asarray(of_region) for of_region in seeds])
    owner = np.repeat(np.arange(len(seeds)), [len(of_region) for of_region in seeds])
    typical = (both[rows] + both[nearest[rows]].mean(axis=1)) / 2
    lengths = (typical * typical).sum(axis=1)
    said = np.concatenate(
        [
            owner[(lengths - 2 * (both[start : start + 8192] @ typical.T)).argmin(axis=1)]
            for start in range(0, len(both), 8192)
        ]
    )
    at = positions.astype(np.float32)
    labels = np.empty(len(said), dtype=np.intp)
    tree = NearestNeighbors(n_neighbors=min(_AROUND, len(said))).fit(at)
    for start in range(0, len(said), 8192):
        around = said[tree.kneighbors(at[start : start + 8192], return_distance=False)]
        votes = np.zeros((len(around), len(seeds)), dtype=np.int32)
        np.add.at(votes, (np.arange(len(around))[:, None], around), 1)
        labels[start : start + 8192] = votes.argmax(axis=1)
    return labels


def middle(points: npt.NDArray[np.uint16], cells: int = 40) -> tuple[int, int]:
    """The place where most of the points (n, 2) lie together: a region may be in several pieces."""
    cell = (EXTENT + 1) / cells
    columns, rows = (points // cell).astype(int).T
    counts = np.zeros((cells + 4, cells + 4))
    np.add.at(counts, (columns + 2, rows + 2), 1)
    # each cell with the 24 around it
    summed = np.lib.stride_tricks.sliding_window_view(counts, (5, 5)).sum(axis=(2, 3))
    best = np.array(np.unravel_index(int(summed.argmax()), summed.shape))
    near = np.abs(points - (best + 0.5) * cell).max(axis=1) <= 2.5 * cell
    x, y = np.rint(points[near].mean(axis=0)).astype(int).tolist()
    return x, y


def color_regions(regions: Labels, positions: npt.NDArray[np.uint16], n: int, n_colors: int = N_COLORS) -> list[int]:
    """A colour number for each of ``n`` regions: the one least used by those beside it, the largest region first."""
    from sklearn.neighbors import NearestNeighbors

    k = min(10, len(positions) - 1)
    at = positions.astype(np.float64)
    beside = NearestNeighbors(n_neighbors=k).fit(at).kneighbors(return_distance=False)
    contact = np.zeros((n, n))
    np.add.at(contact, (np.repeat(regions, k), regions[beside].ravel()), 1)
    contact += contact.T
    np.fill_diagonal(contact, 0)
    colors = np.full(n, -1)
    for region in np.argsort(-np.bincount(regions, minlength=n), kind="stable"):
        conflict = [contact[region, colors == color].sum() for color in range(n_colors)]
        uses = [(colors == color).sum() for color in range(n_colors)]
        colors[region] = np.lexsort((uses, conflict))[0]
    return [int(color) for color in colors]


# All of it


def assemble(
    vectors: WordVectors,
    units: npt.NDArray[np.float32],
    places: Floats,
    nearest: Rows,
    named: Sequence[Named],
) -> Atlas:
    """The atlas around a finished layout."""
    positions = on_the_map(places)
    seeds = [vectors.indices(region.words) for region in named]
    found = regions_of(seeds, positions, units, nearest[:, :K])
    # On the map the names of regions with many frequent words come first.
    sizes = np.bincount(found[:N_FREQUENT], minlength=len(named))
    order = np.argsort(-sizes, kind="stable")
    region_of = np.argsort(order)[found]
    colors = color_regions(region_of, positions, len(named))
    regions = []
    for number, (region, color) in enumerate(zip([named[i] for i in order], colors, strict=True)):
        members = np.flatnonzero(region_of == number)
        if not len(members):
            raise InvalidInputError(f"No word lies in {region.name}: give other typical words in {NAMES.name}.")
        frequent = members[members < N_FREQUENT]
        x, y = middle(positions[frequent if len(frequent) > _FEW else members])
        regions.append(Region(region.name, x, y, len(members), color, region.note))
    zone_of = zones_of(positions, units)
    zones: list[tuple[int, Zone]] = []
    for number in range(N_ZONES):
        members = np.flatnonzero(zone_of == number)
        if len(members) < _FEW:
            continue
        words = tuple(vectors.words[row] for row in telling_words(members, units))
        x, y = middle(positions[members])
        zone = Zone(words, x, y, len(members), int(np.bincount(region_of[members]).argmax()))
        zones.append((int((members < N_FREQUENT).sum()), zone))
    in_order = tuple(zone for _, zone in sorted(zones, key=lambda pair: -pair[0]))
    kept, kept_wide = count_kept(positions, nearest[:, :K])
    labels = region_of.astype(np.uint8)
    return Atlas(positions, labels, kept, kept_wide, tuple(regions), in_order, fingerprint(vectors))


def origin_of(vectors: WordVectors) -> Origin:
    """Where the atlas comes from, and how it was made."""
    return Origin(
        title="Atlas: a two-dimensional layout of all words of the shipped set",
        licence="PDDL-1.0 (public domain), as the vectors it is made from",
        source=f"{vectors.name}, as shipped in embedding_core/data; made by python -m scripts.build_atlas",
        citation=(
            "Laurens van der Maaten and Geoffrey Hinton: Visualizing Data using t-SNE, 2008; made with openTSNE, "
            "Pavlin G. Poličar, Martin Stražar and Blaž Zupan, 2019."
        ),
        notes=(
            f"t-SNE over exact nearest words by cosine: the {N_FIRST:,} most frequent words at perplexity "
            f"{PERPLEXITY_FIRST}, then all at {PERPLEXITY} and at last at {PERPLEXITY_LAST}, seed {SEED}.",
            "The names of the regions were given by hand, by looking at their words; see scripts/atlas_regions.json.",
        ),
    )


def write_for_the_browser(vectors: WordVectors, folder: Path = FOLDER, static: Path = STATIC) -> None:
    """Copy the layout to the static files, and the words beside it in the same order."""
    for name in ("near.npy", "far.npy", "zones.json"):
        shutil.copyfile(folder / name, static / name)
    words = vectors.words[:]
    for name, rows in zip(("near", "far"), drawing_order(len(words)), strict=True):
        packed = gzip.compress("".join(f"{words[row]}\n" for row in rows).encode(), 9, mtime=0)
        (static / f"words-{name}.gz").write_bytes(packed)


def main(arguments: list[str] | None = None) -> int:
    """Build what the command line asks for; SystemExit with a message when it cannot be built."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--layout", type=Path, help="a finished layout, float (n, 2), as .npy")
    options = parser.parse_args(arguments)
    try:
        vectors = load()
        units = unit_rows(vectors.rows[:].astype(np.float64)).astype(np.float32)
        named = read_json(NAMES, tuple[Named, ...])
        places: Floats | None = None if options.layout is None else np.load(options.layout)
        if places is not None and places.shape != (len(vectors), 2):
            raise InvalidInputError(f"The layout has the shape {places.shape} for {len(vectors):,} words.")
        nearest, cosines = nearest_words(units, K if places is not None else N_NEIGHBORS)
        if places is None:
            places = layout(units, nearest, cosines)
        atlas = assemble(vectors, units, places, nearest, named)
        save_atlas(FOLDER, atlas, origin_of(vectors))
        write_for_the_browser(vectors)
    except (EmbeddingError, OSError) as error:
        raise SystemExit(str(error)) from error
    near, wide = atlas.shares_kept()
    print(f"{len(atlas):,} words in {len(atlas.regions)} regions; kept among 10: {near:.1%}, among 100: {wide:.1%}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
