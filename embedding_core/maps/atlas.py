"""The atlas: a ready-made map of all words of the shipped set, its regions and zones, and what each word kept of its
neighbours.

A layout of 341,479 words takes an hour, so it is made once by ``scripts/build_atlas.py`` and ships in ``data/atlas``:

    manifest.json    licence, source, method, and the size and sha256 of every file below
    near.npy         uint16 (n_near, 3): the 60,000 most frequent words, then every sixth of the others
    far.npy          uint16 (n - n_near, 3): the rest
    zones.json       regions with the names that people gave them, and zones named by their words

A word's three numbers are where it lies, x and y in 0..65,535, and its marks, ``marks(region, kept, kept_wide)``. The
browser reads the same two files: the first is small and yet shows the whole, and nothing is sent twice.

The layout is what is stored; every neighbour list comes from the full space.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from embedding_core.checks import public
from embedding_core.errors import InvalidInputError
from embedding_core.neighbors.search import Neighbor, most_similar
from embedding_core.neighbors.sounds import SEARCHED, without_sounds
from embedding_core.numeric import read_only
from embedding_core.storage import Origin, open_store, write_store
from embedding_core.vectors.catalog import DATA
from embedding_core.vectors.word_vectors import WordVectors

FOLDER = DATA / "atlas"
EXTENT = 65_535  # map coordinates run from 0 to here
FIRST, EVERY = 60_000, 6  # the first file holds so many frequent words, and of the others every sixth
K = 10  # of so many nearest words it is counted how many are still near on the map
WIDE = 100  # and so many dots around a word count as near it
_FILES = ("near.npy", "far.npy", "zones.json")
_FINGERPRINTED = 20_000  # rows; reading all would cost each start more than it could find


@dataclass(frozen=True)
class Region:
    """A part of the map that was named by hand: its ``name``, where that stands, and a ``color`` number that differs
    between neighbours on the map. ``note`` is what has to be said with it; mostly empty.
    """

    name: str
    x: int
    y: int
    size: int
    color: int
    note: str = ""


@dataclass(frozen=True)
class Zone:
    """A cluster of words on the map, most of them in region number ``region``: telling ``words``, and where they stand.

    The first two words are its name on the map.
    """

    words: tuple[str, ...]
    x: int
    y: int
    size: int
    region: int

    @property
    def name(self) -> str:
        """Two words of it: "violin, cello"."""
        return ", ".join(self.words[:2])


@dataclass(frozen=True)
class Atlas:
    """A layout of all words of one vector set. The arrays are read-only and run over the words of the set.

    ``positions`` (n, 2) are the words' places on the map, 0..65,535; ``labels`` (n,) the numbers of their regions;
    ``kept`` (n,) how many of a word's 10 nearest words by cosine are among the 10 dots nearest to its own, 0..10, and
    ``kept_wide`` how many are among the 100 nearest dots. ``fingerprint`` identifies the vector set.
    """

    positions: npt.NDArray[np.uint16]
    labels: npt.NDArray[np.uint8]
    kept: npt.NDArray[np.uint8]
    kept_wide: npt.NDArray[np.uint8]
    regions: tuple[Region, ...]
    zones: tuple[Zone, ...]
    fingerprint: str

    def __post_init__(self) -> None:
        n = len(self.positions)
        shapes = {"positions": (n, 2), "labels": (n,), "kept": (n,), "kept_wide": (n,)}
        for name, shape in shapes.items():
            array = getattr(self, name)
            if array.shape != shape:
                raise InvalidInputError(f"{name} has the shape {array.shape} for {n:,} words.")
            object.__setattr__(self, name, read_only(array))
        if n and self.labels.max() >= len(self.regions):
            raise InvalidInputError(f"A word lies in region {self.labels.max()}, but there are {len(self.regions)}.")
        if any(not 0 <= zone.region < len(self.regions) for zone in self.zones):
            raise InvalidInputError(f"A zone lies in a region that is none of the {len(self.regions)}.")
        if n and max(self.kept.max(), self.kept_wide.max()) > K:
            raise InvalidInputError(f"A word kept more than {K} of {K} neighbours.")

    def __len__(self) -> int:
        return len(self.positions)

    def fits(self, vectors: WordVectors) -> bool:
        """Whether the layout was made from ``vectors``: as many words, and the same ones with the same numbers."""
        return len(vectors) == len(self) and fingerprint(vectors) == self.fingerprint

    def region_of(self, row: int) -> Region:
        """The region of a word, by its row in the vector set."""
        return self.regions[self.labels[row]]

    def shares_kept(self, n_words: int | None = None) -> tuple[float, float]:
        """How far the map can be trusted: the mean share of a word's 10 nearest words that are among the 10 dots
        nearest to it, and among the 100 nearest, 0..1. Over the ``n_words`` most frequent words; None for all.
        """
        return float(self.kept[:n_words].mean() / K), float(self.kept_wide[:n_words].mean() / K)


@dataclass(frozen=True)
class Surroundings:
    """A word on the map: its ``row``, its ``neighbors`` in the full space, and which of them the map keeps ``near``.

    A neighbour is near if it is among the 100 dots nearest to the word on the map. ``left_out_beyond`` is the rank up
    to which was searched, where a nearer word than all of them lies beyond it. ``sounds`` are mere spellings of sounds
    that are nearer than the last neighbour and left out (`without_sounds`).
    """

    row: int
    neighbors: tuple[Neighbor, ...]
    near: tuple[bool, ...]
    left_out_beyond: int | None = None
    sounds: tuple[str, ...] = ()

    @property
    def rows(self) -> list[int]:
        """Rows of the neighbours in the vector set."""
        return [neighbor.frequency_rank - 1 for neighbor in self.neighbors]

    @property
    def astray(self) -> bool:
        """Whether half or more of its nearest words lie elsewhere: the dots beside it say little of the word then."""
        return 2 * sum(self.near) <= len(self.near)


@public
def surroundings(
    atlas: Atlas, vectors: WordVectors, word: str, k: int = K, *, max_rank: int | None = None
) -> Surroundings:
    """``word`` on the map with its ``k`` nearest words, of the whole set or of the ``max_rank`` most frequent.

    Raises UnknownWordError.
    """
    row = vectors.index(word)
    found = most_similar(vectors, word, SEARCHED * k, max_rank=max_rank)
    neighbors = tuple(without_sounds(vectors, word, found)[:k])
    sounds = tuple(near.word for near in found[: found.index(neighbors[-1])] if near not in neighbors)
    of_all = found if max_rank is None else most_similar(vectors, word, SEARCHED * k)
    whole = tuple(without_sounds(vectors, word, of_all)[:k]) == neighbors
    squares = _squares(atlas.positions, row)
    radius = np.partition(squares, min(WIDE, len(atlas) - 1))[min(WIDE, len(atlas) - 1)]  # the word itself is at 0
    near = squares[[neighbor.frequency_rank - 1 for neighbor in neighbors]] <= radius
    return Surroundings(row, neighbors, tuple(near.tolist()), None if whole else max_rank, sounds)


@dataclass(frozen=True)
class Closest:
    """The words nearest to one word by cosine, in the order of their numbers in `drawing_order`.

    ``gaps`` are these numbers, each less the one before it; ``steps`` say how close each word is, from 1 to 10, between
    the cosines ``least`` and ``most``; the nearest ten are all at 10.
    """

    gaps: list[int]
    steps: list[int]
    least: float
    most: float


def closest(vectors: WordVectors, word: str, n: int) -> Closest:
    """The ``n`` words nearest to ``word`` in the full space, small enough to be sent. Raises UnknownWordError."""
    found = most_similar(vectors, word, n)
    numbers = np.empty(len(vectors), dtype=np.intp)
    numbers[np.concatenate(drawing_order(len(vectors)))] = np.arange(len(vectors))
    numbers = numbers[[neighbor.frequency_rank - 1 for neighbor in found]]
    cosines = np.array([neighbor.cosine for neighbor in found])
    least, most = float(cosines[-1]), float(cosines[min(K, len(found)) - 1])
    steps = np.clip(np.ceil(10 * (cosines - least) / max(most - least, 1e-9)), 1, 10).astype(int)
    order = np.argsort(numbers)
    return Closest(np.diff(numbers[order], prepend=0).tolist(), steps[order].tolist(), least, most)


def _squares(positions: npt.NDArray[np.uint16], row: int) -> npt.NDArray[np.int64]:
    """Squared distances (n,) on the map from the dot of ``row``."""
    off = positions.astype(np.int64) - positions[row].astype(np.int64)
    squares: npt.NDArray[np.int64] = (off * off).sum(axis=1)
    return squares


def count_kept(
    positions: npt.NDArray[np.uint16], nearest: npt.NDArray[np.int32], wide: int = WIDE
) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.uint8]]:
    """How many of each word's true neighbours, rows ``nearest`` (n, k), are among the k and the ``wide`` nearest dots.

    Returns two arrays (n,). Dots at the same place count in the order in which scikit-learn's tree finds them.
    """
    from sklearn.neighbors import NearestNeighbors

    n, k = nearest.shape
    tree = NearestNeighbors(n_neighbors=min(wide, n - 1)).fit(positions.astype(np.float32))
    kept, kept_wide = np.empty(n, dtype=np.uint8), np.empty(n, dtype=np.uint8)
    for start in range(0, n, 4096):
        rows = slice(start, min(start + 4096, n))
        dots = tree.kneighbors(positions[rows].astype(np.float32), min(wide, n - 1) + 1, return_distance=False)
        # A word is no neighbour of its own; of words at one place any may be found first.
        own = dots == np.arange(rows.start, rows.stop)[:, None]
        own[~own.any(axis=1), -1] = True
        dots = dots[~own].reshape(len(dots), -1)
        found = nearest[rows, :, None] == dots[:, None, :]
        kept[rows] = found[:, :, :k].any(axis=2).sum(axis=1)
        kept_wide[rows] = found.any(axis=2).sum(axis=1)
    return kept, kept_wide


def drawing_order(n: int) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """The rows of ``n`` words as the two files hold them: frequent ones and a sample of the others, then the rest."""
    others = np.arange(min(FIRST, n), n)
    sampled = np.arange(len(others)) % EVERY == 0
    return np.concatenate([np.arange(min(FIRST, n)), others[sampled]]), others[~sampled]


def marks(
    labels: npt.NDArray[np.uint8], kept: npt.NDArray[np.uint8], kept_wide: npt.NDArray[np.uint8]
) -> npt.NDArray[np.uint16]:
    """What a file says of each word beside its place: the region in the low byte, then 4 bits each of what it kept."""
    packed = labels.astype(np.uint16) | (kept.astype(np.uint16) << 8) | (kept_wide.astype(np.uint16) << 12)
    return packed.astype(np.uint16)


def fingerprint(vectors: WordVectors) -> str:
    """Hexadecimal sha256 of the first 20,000 words and their stored numbers."""
    digest = hashlib.sha256("\n".join(vectors.words[:_FINGERPRINTED]).encode())
    digest.update(np.ascontiguousarray(vectors.rows[:_FINGERPRINTED]).tobytes())
    return digest.hexdigest()


def save_atlas(folder: Path, atlas: Atlas, origin: Origin) -> None:
    """Write ``atlas`` into ``folder``, with the shares that it kept of all and of the 20,000 most frequent words."""
    folder.mkdir(parents=True, exist_ok=True)
    points = np.column_stack([atlas.positions, marks(atlas.labels, atlas.kept, atlas.kept_wide)]).astype(np.uint16)
    near, far = drawing_order(len(atlas))
    np.save(folder / "near.npy", points[near], allow_pickle=False)
    np.save(folder / "far.npy", points[far], allow_pickle=False)
    parts = [
        f'"{name}": [\n' + ",\n".join(json.dumps(asdict(part), ensure_ascii=False) for part in named) + "\n]"
        for name, named in (("regions", atlas.regions), ("zones", atlas.zones))
    ]
    (folder / "zones.json").write_text("{" + ",\n".join(parts) + "}\n", encoding="utf-8")
    about = {
        "vectors_sha256": atlas.fingerprint,
        "kept": [round(share, 4) for share in atlas.shares_kept()],
        "kept_by_the_20000_most_frequent": [round(share, 4) for share in atlas.shares_kept(20_000)],
    }
    write_store(folder, origin, _FILES, about)


@public
def load_atlas(folder: Path = FOLDER) -> Atlas:
    """Read an atlas, by default the one that ships; takes about 10 ms.

    Raises DataFileError, naming the file and the remedy, when one is missing, truncated, altered or malformed.
    """
    store = open_store(folder, _FILES)
    with store.reading("an atlas"):
        stored = np.concatenate([store.array(name, np.uint16, (None, 3)) for name in ("near.npy", "far.npy")])
        points = np.empty_like(stored)
        points[np.concatenate(drawing_order(len(stored)))] = stored
        names = store.json("zones.json", _Names)
        return Atlas(
            positions=np.ascontiguousarray(points[:, :2]),
            labels=(points[:, 2] & 255).astype(np.uint8),
            kept=(points[:, 2] >> 8 & 15).astype(np.uint8),
            kept_wide=(points[:, 2] >> 12).astype(np.uint8),
            regions=names.regions,
            zones=names.zones,
            fingerprint=store.about("vectors_sha256", str),
        )


@dataclass(frozen=True)
class _Names:
    regions: tuple[Region, ...]
    zones: tuple[Zone, ...]
