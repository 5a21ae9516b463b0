"""The atlas: a ready-made two-dimensional layout of the 20,000 most frequent words, with its zones and their names.

A t-SNE layout takes minutes, so it is made once by ``scripts/build_atlas.py`` and ships in ``data/atlas``:

    manifest.json    licence, source, method, and the size and sha256 of every file below
    rows.npy         int32 (n,): the words, as rows of the vector set, the most frequent first
    positions.npy    int16 (n, 2): where each word lies, -10,000..10,000
    labels.npy       uint8 (n,): the zone of each word
    nearest.npy      int32 (n, 3): rows of the three nearest words by cosine, among all words of the set
    zones.json       name, words, place and colour number of each zone, the largest zone first

The layout is what is stored; every neighbour list comes from the full space.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from embedding_core.errors import DataFileError, InvalidInputError
from embedding_core.neighbors.search import Neighbor, most_similar_batch
from embedding_core.numeric import unit_rows
from embedding_core.runtime.manifests import checked_manifest, write_manifest
from embedding_core.vectors.catalog import DATA
from embedding_core.vectors.word_vectors import WordVectors

FOLDER = DATA / "atlas"
# Map coordinates run from -EXTENT to EXTENT; whole numbers are finer than any screen and half the bytes.
EXTENT = 10_000
REMEDY = (
    "Restore it from the repository (git checkout -- embedding_core/data) "
    "or build it again (python -m scripts.build_atlas)."
)

_ARRAYS = {"rows": np.int32, "positions": np.int16, "labels": np.uint8, "nearest": np.int32}
_FILES = (*(f"{name}.npy" for name in _ARRAYS), "zones.json")
# A word outside the layout is placed by as many of its nearest words inside, and those that lie together within this
# part of the map are its place; the others are strays. Chosen on words of the layout that were taken out of it.
_PLACED_BY = 15
_TOGETHER = 0.06 * EXTENT
_SHARPNESS = 8
_FAR = 0.35  # half of the words outside the layout have no word of it that is nearer
_NEAR = 100  # points around a word that count as near it on the map
_NEIGHBORHOOD = 0.06 * EXTENT  # half the width of the view that is flown to


@dataclass(frozen=True)
class Zone:
    """A cluster of words and where its name stands on the map; ``color`` differs between neighbours on the map."""

    name: str
    words: tuple[str, ...]
    size: int
    x: float
    y: float
    color: int


@dataclass(frozen=True)
class Atlas:
    """A layout of words of one vector set. The arrays are read-only and run over the words of the layout.

    ``rows`` (n,) are the words' rows in the vector set, ascending; ``positions`` (n, 2) their places on the map, each
    coordinate -10,000..10,000; ``labels`` (n,) their zones; ``nearest`` (n, 3) the rows of their nearest words in the
    full space, -1 where there are fewer. ``fingerprint`` identifies the vector set. ``kept`` is what `neighbors_kept`
    measured when the layout was made.
    """

    rows: npt.NDArray[np.int32]
    positions: npt.NDArray[np.int16]
    labels: npt.NDArray[np.uint8]
    nearest: npt.NDArray[np.int32]
    zones: tuple[Zone, ...]
    fingerprint: str
    kept: tuple[float, float] = (float("nan"), float("nan"))

    def __post_init__(self) -> None:
        n = len(self.rows)
        shapes = {"rows": (n,), "positions": (n, 2), "labels": (n,), "nearest": (n, self.nearest.shape[-1])}
        for name, shape in shapes.items():
            array: npt.NDArray[Any] = getattr(self, name)
            if array.shape != shape or array.dtype != _ARRAYS[name]:
                raise InvalidInputError(f"{name} has the shape {array.shape} and type {array.dtype} for {n:,} words.")
            array.flags.writeable = False
        if (np.diff(self.rows) <= 0).any():
            raise InvalidInputError("The words of an atlas must stand in frequency order, each once.")
        if n and self.labels.max() >= len(self.zones):
            raise InvalidInputError(f"A word lies in zone {self.labels.max()}, but there are {len(self.zones)}.")

    def __len__(self) -> int:
        return len(self.rows)

    def find(self, row: int) -> int | None:
        """Place of row ``row`` of the vector set in the arrays of the atlas; None if the layout does not hold it."""
        place = int(np.searchsorted(self.rows, row))
        return place if place < len(self.rows) and self.rows[place] == row else None

    def fits(self, vectors: WordVectors) -> bool:
        """Whether the layout was made from ``vectors``: the same words with the same numbers."""
        return fingerprint(vectors, self.rows) == self.fingerprint

    def words(self, vectors: WordVectors) -> list[str]:
        """The words of the layout, the most frequent first."""
        every = vectors.words[: int(self.rows[-1]) + 1]
        return [every[row] for row in self.rows.tolist()]


@dataclass(frozen=True)
class Place:
    """Where a word lies on the map, and why.

    ``in_layout`` is False for a word that is not part of the layout: it lies among those of its nearest words that lie
    together, ``anchors``, the nearest first; ``asked`` is how many nearest words were looked at.
    """

    word: str
    x: float
    y: float
    zone: int
    in_layout: bool
    anchors: tuple[Neighbor, ...]
    asked: int

    @property
    def doubtful(self) -> bool:
        """Whether the place says little: the nearest word of the layout is far, or the near ones lie apart."""
        return not self.in_layout and (self.anchors[0].cosine < _FAR or len(self.anchors) < 3)


@dataclass(frozen=True)
class Viewport:
    """The part of the map in view, in map coordinates: its middle and half its width and height."""

    x: float = 0
    y: float = 0
    half_width: float = 1.03 * EXTENT
    half_height: float = 0.97 * EXTENT

    @property
    def numbers(self) -> list[float]:
        """x, y, half the width and half the height."""
        return [self.x, self.y, self.half_width, self.half_height]

    @property
    def x_range(self) -> list[float]:
        """Left and right."""
        return [self.x - self.half_width, self.x + self.half_width]

    @property
    def y_range(self) -> list[float]:
        """Bottom and top."""
        return [self.y - self.half_height, self.y + self.half_height]

    @classmethod
    def around(cls, place: Place) -> Viewport:
        """The neighbourhood of a word."""
        return cls(place.x, place.y, _NEIGHBORHOOD, _NEIGHBORHOOD)

    def holds(self, points: npt.NDArray[Any]) -> npt.NDArray[np.bool_]:
        """Which points (n, 2) are in view; of shape (n,)."""
        off = np.abs(points - np.array([self.x, self.y]))
        inside: npt.NDArray[np.bool_] = (off <= np.array([self.half_width, self.half_height])).all(axis=1)
        return inside

    def thinned(self, atlas: Atlas, n: int) -> npt.NDArray[np.intp]:
        """Numbers of at most ``n`` words of ``atlas`` in view, ascending: of each zone the most frequent ones."""
        inside = np.flatnonzero(self.holds(atlas.positions))
        zones = atlas.labels[inside]
        # The words are in frequency order, and a stable sort by zone keeps it.
        by_zone = np.argsort(zones, kind="stable")
        sizes = np.bincount(zones)
        within_zone = np.empty(len(inside), dtype=np.intp)
        within_zone[by_zone] = np.arange(len(inside)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        return np.sort(inside[np.argsort(within_zone, kind="stable")[:n]])


@dataclass(frozen=True)
class Surroundings:
    """A word on the map, its ``neighbors`` in the full space with their ``places``, and which of them the map ``kept``.

    A neighbour is kept if it is among the 100 points nearest to the word on the map.
    """

    place: Place
    neighbors: tuple[Neighbor, ...]
    places: tuple[Place, ...]
    kept: tuple[bool, ...]


def place(atlas: Atlas, vectors: WordVectors, word: str) -> Place:
    """Where ``word`` lies on the map.

    A word of the layout lies where the layout has it. Any other is placed among its nearest words of the layout by
    full-space cosine: of the 15 nearest, the place where most of their weight lies together (within 6 % of the map's
    half width) is found, and the word is put at the weighted mean of those. The plain mean of all would often be a
    spot between two far islands, near none of them.

    Raises UnknownWordError, and InvalidInputError for a word whose vector has no direction.
    """
    return places(atlas, vectors, [word])[0]


def places(atlas: Atlas, vectors: WordVectors, words: Sequence[str]) -> list[Place]:
    """`place` for several words, in the same order."""
    numbers = [atlas.find(row) for row in vectors.indices(words)]
    outside = [word for word, number in zip(words, numbers, strict=True) if number is None]
    around = iter(nearest_in_layout(atlas, vectors, outside, _PLACED_BY))
    found = []
    for word, number in zip(words, numbers, strict=True):
        if number is None:
            found.append(_place_among(atlas, next(around), word))
        else:
            x, y = atlas.positions[number].tolist()
            found.append(Place(word, x, y, int(atlas.labels[number]), True, (), 0))
    return found


def _place_among(atlas: Atlas, neighbors: Sequence[Neighbor], word: str) -> Place:
    numbers = np.searchsorted(atlas.rows, [neighbor.frequency_rank - 1 for neighbor in neighbors])
    points = atlas.positions[numbers].astype(np.float64)
    # A power, so that the nearest few decide; a cosine below zero has nothing to say.
    weights = np.maximum([neighbor.cosine for neighbor in neighbors], 1e-3) ** _SHARPNESS
    near = np.linalg.norm(points[:, None] - points[None], axis=2) <= _TOGETHER
    inside = near[int(np.argmax(near @ weights))]
    x, y = np.average(points[inside], axis=0, weights=weights[inside]).tolist()
    zones = np.bincount(atlas.labels[numbers[inside]], weights=weights[inside])
    anchors = tuple(neighbor for neighbor, kept in zip(neighbors, inside.tolist(), strict=True) if kept)
    return Place(word, x, y, int(zones.argmax()), False, anchors, len(neighbors))


def nearest_in_layout(atlas: Atlas, vectors: WordVectors, words: Sequence[str], k: int) -> list[list[Neighbor]]:
    """For each word the ``k`` words of the layout nearest to it by cosine in the full space."""
    n_rows = int(atlas.rows[-1]) + 1
    left_out = n_rows - len(atlas)  # the few frequent strings that are no words
    every = most_similar_batch(vectors, words, k + left_out, max_rank=n_rows)
    return [
        [neighbor for neighbor in found if atlas.find(neighbor.frequency_rank - 1) is not None][:k] for found in every
    ]


def surroundings(atlas: Atlas, vectors: WordVectors, word: str, k: int = 10) -> Surroundings:
    """``word`` on the map with its ``k`` nearest words of the whole set; see `place` for the errors."""
    neighbors = tuple(most_similar_batch(vectors, [word], k)[0])
    center, *others = places(atlas, vectors, [word, *(neighbor.word for neighbor in neighbors)])
    distances = np.hypot(*(atlas.positions.T.astype(np.float64) - np.array([[center.x], [center.y]])))
    radius = np.sort(distances)[min(_NEAR, len(atlas) - 1)]  # a word of the layout is itself at distance 0
    kept = tuple(bool(np.hypot(other.x - center.x, other.y - center.y) <= radius) for other in others)
    return Surroundings(center, neighbors, tuple(others), kept)


def similarities(atlas: Atlas, vectors: WordVectors, word: str) -> npt.NDArray[np.float64]:
    """Cosine of ``word`` with every word of the layout in the full space, -1..1, of shape (n,).

    Raises UnknownWordError.
    """
    units = unit_rows(vectors.rows[atlas.rows].astype(np.float64))
    return np.clip(units @ vectors.units([word])[0], -1, 1)


def neighbors_kept(
    atlas: Atlas, vectors: WordVectors, n_words: int = 1000, k: int = 10, seed: int = 0
) -> tuple[float, float]:
    """How far the map can be trusted: the mean share of each word's ``k`` nearest words that it kept, 0..1.

    Measured on ``n_words`` words of the layout drawn by ``seed``, among the words of the layout. Returns the share
    still among the k nearest on the map, and the share still among the 10 k nearest.
    """
    rng = np.random.default_rng(seed)
    sample = rng.choice(len(atlas), min(n_words, len(atlas)), replace=False)
    units = unit_rows(vectors.rows[atlas.rows].astype(np.float64))
    points = atlas.positions.astype(np.float64)
    k = min(k, len(atlas) - 1)
    n_wide = min(10 * k, len(atlas) - 1)
    near, wide = 0.0, 0.0
    for number in sample.tolist():
        cosines = units @ units[number]
        distances = ((points - points[number]) ** 2).sum(axis=1)
        cosines[number], distances[number] = -np.inf, np.inf
        true = np.argpartition(-cosines, k - 1)[:k]
        on_map = np.argsort(distances, kind="stable")[:n_wide]
        near += np.isin(true, on_map[:k]).mean()
        wide += np.isin(true, on_map).mean()
    return float(near / len(sample)), float(wide / len(sample))


def fingerprint(vectors: WordVectors, rows: npt.NDArray[np.int32]) -> str:
    """Hexadecimal sha256 of the words and the stored numbers of ``rows``; empty where the set has no such rows."""
    if not len(rows) or rows[-1] >= len(vectors):
        return ""
    every = vectors.words[: int(rows[-1]) + 1]
    digest = hashlib.sha256("\n".join(every[row] for row in rows.tolist()).encode())
    digest.update(np.ascontiguousarray(vectors.rows[rows]).tobytes())
    return digest.hexdigest()


def save_atlas(folder: Path, atlas: Atlas, about: Mapping[str, object]) -> None:
    """Write ``atlas`` into ``folder``; ``about`` (title, licence, source, method) goes into the manifest."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in _ARRAYS:
        np.save(folder / f"{name}.npy", getattr(atlas, name), allow_pickle=False)
    zones = [json.dumps(asdict(zone), ensure_ascii=False) for zone in atlas.zones]
    (folder / "zones.json").write_text("[\n" + ",\n".join(zones) + "\n]\n", encoding="utf-8")
    described = {
        **about,
        "words": len(atlas),
        "quality": {"kept_among_10": atlas.kept[0], "kept_among_100": atlas.kept[1]},
        "vectors_sha256": atlas.fingerprint,
    }
    write_manifest(folder, described, _FILES)


def load_atlas(folder: Path = FOLDER) -> Atlas:
    """Read an atlas, by default the one that ships; takes about 10 ms.

    Raises DataFileError, naming the file and the remedy, when one is missing, truncated, altered or malformed.
    """
    manifest = checked_manifest(folder, {"vectors_sha256", "quality"}, _FILES, REMEDY)
    try:
        arrays = {name: np.load(folder / f"{name}.npy", allow_pickle=False) for name in _ARRAYS}
        zones = json.loads((folder / "zones.json").read_text(encoding="utf-8"))
        return Atlas(
            **arrays,
            zones=tuple(Zone(**{**zone, "words": tuple(zone["words"])}) for zone in zones),
            fingerprint=str(manifest["vectors_sha256"]),
            kept=(manifest["quality"]["kept_among_10"], manifest["quality"]["kept_among_100"]),
        )
    except (ValueError, TypeError, KeyError) as error:  # as they were built, but they do not fit together
        raise DataFileError(folder, f"does not hold an atlas ({error})", REMEDY) from error
