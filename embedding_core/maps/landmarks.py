"""A word as a place among others: where it lies among landmarks, everyday words whose own places never change.

The landmarks' places are t-SNE's (van der Maaten and Hinton 2008), made by `scripts/build_landmarks.py`. Whatever else
is to be shown is put between them, so that the picture of one word becomes the picture of another by moving its points.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np
import numpy.typing as npt

from embedding_core.numeric import unit_rows
from embedding_core.vectors.word_vectors import WordVectors

# Places in a square of -1..1
LANDMARKS = {
    "cat": (-0.35, 0.55),
    "dog": (-0.30, 0.40),
    "bird": (-0.13, 0.59),
    "fish": (0.13, 0.64),
    "river": (0.59, 0.27),
    "mountain": (0.69, 0.21),
    "sea": (0.45, 0.45),
    "sun": (0.85, 0.50),
    "moon": (0.96, 0.36),
    "bread": (-0.09, 0.87),
    "wine": (-0.01, 0.81),
    "apple": (0.36, 0.94),
    "music": (-0.92, 0.16),
    "guitar": (-1.00, 0.30),
    "film": (-0.80, 0.08),
    "book": (-0.84, -0.04),
    "school": (0.24, -0.46),
    "doctor": (-0.44, -0.56),
    "hospital": (-0.24, -0.63),
    "money": (-0.76, -0.42),
    "car": (0.91, -0.95),
    "train": (0.80, -0.81),
    "plane": (1.00, -0.74),
    "city": (0.17, -0.67),
    "london": (0.41, -0.89),
    "paris": (0.28, -1.00),
    "war": (-0.17, 0.00),
    "king": (-0.40, -0.10),
    "mother": (-0.53, -0.26),
    "child": (-0.59, -0.37),
    "football": (0.07, -0.31),
    "computer": (0.51, 1.00),
    "monday": (0.03, -0.84),
    "summer": (0.32, -0.22),
    "love": (-0.66, -0.14),
    "church": (0.55, -0.52),
}
# How much a landmark that is nearer by .1 pulls more than another: e^2.
_PULL = 20
_INWARDS = 0.85  # the word and its neighbours need room on all sides
_STEPS = 24  # places tried around the best one, on each ring
_RING = 0.022  # from ring to ring, as a part of the picture's shorter side

Kind = Literal["word", "near", "landmark"]
# How far a name may be moved to a free place, as a part of the picture's shorter side
_REACH: dict[Kind, float] = {"word": 0, "near": 0.5, "landmark": 0.2}
_MOVED = 1  # landmarks that make way and stay, at most
_CLEARLY = 1.05  # times as far as the nearest stand the others
_WIDE = 0.5  # of a letter, by which a bold m or w is wider than the others
_FAR_REACH = 0.5  # of the shorter side: how far they may go
_TOUCHING = 1e-6  # square pixels that two names share by rounding alone


@dataclass(frozen=True)
class Canvas:
    """What a picture has room for, in pixels: its size, and a name's width (by letter) and height.

    ``landmarks`` is how many of them are shown at most, ``word_scale`` how much larger the name of the word itself is.
    """

    width: float
    height: float
    letter: float
    line: float
    landmarks: int = len(LANDMARKS)
    word_scale: float = 1.4


# The sizes that the style of the figure gives it, beside its explanation and on a phone
DESK = Canvas(660, 430, letter=8.1, line=31)
PHONE = Canvas(346, 330, letter=6.7, line=29, landmarks=18, word_scale=1.25)


@dataclass(frozen=True)
class Place:
    """A word as a point of the picture: ``x`` from the left, ``y`` from the top, both 0..1; its name is below it."""

    word: str
    kind: Kind
    x: float
    y: float


def among_landmarks(vectors: WordVectors, word: str, near: Sequence[str], canvas: Canvas) -> list[Place]:
    """Where ``word``, the words ``near`` it and the landmarks are drawn, in this order; no name lies on another.

    The word and those near it stand together: where the landmarks would pull them that are most like all of them. Each
    of the near ones leans to its own landmarks, and is moved to the nearest free place; none stands nearer than the
    first of them, which is to be the nearest. Landmarks stay where they are
    at home; of those that would lie on something else, or nearer to the word than one of the near ones, the most alike
    are moved and the others left out.

    Only what is near what counts: a flat picture of one hundred dimensions keeps no more. Raises UnknownWordError.
    """
    marks = [mark for mark in LANDMARKS if mark in vectors]
    fixed = np.array([LANDMARKS[mark] for mark in marks]).reshape(-1, 2)
    units, marked = vectors.units([word, *near]), vectors.units(marks)  # (1 + n_near, dim), (n_marks, dim)
    middle = unit_rows(units.mean(axis=0, keepdims=True)) @ marked.T  # (1, n_marks)
    center = _pulled(middle, fixed)[0] * _INWARDS
    lean = _pulled(units @ marked.T, fixed) - center  # (1 + n_near, 2)

    shown = _Shown(canvas)
    shown.put(word, "word", _from_above(center))
    for other, own in zip(near, lean[1:], strict=True):
        first = other == near[0]
        off = 0.0 if first else _CLEARLY * shown.from_first(near[0])
        shown.put(other, "near", _from_above(center + own / (4 if first else 2)), off=off)
    off = shown.spread()
    # First those that can stay; of the others the most alike.
    alike = dict(zip(marks, middle[0], strict=True))
    free = [place for place in homes(canvas) if place.word in alike and place.word not in (word, *near)]
    moving = [place for place in free if not shown.put(place.word, "landmark", (place.x, place.y), reach=0, off=off)]
    for place in sorted(moving, key=lambda place: -alike[place.word])[:_MOVED]:
        shown.put(place.word, "landmark", (place.x, place.y), reach=_FAR_REACH, off=off)
    return shown.places


@lru_cache(maxsize=8)
def homes(canvas: Canvas) -> list[Place]:
    """Where the landmarks are drawn as long as nothing else is there."""
    # Every other one first, so that each topic keeps some where not all are shown.
    kept = [*list(LANDMARKS)[::2], *list(LANDMARKS)[1::2]][: canvas.landmarks]
    shown = _Shown(canvas)
    for mark in kept:
        shown.put(mark, "landmark", _from_above(np.array(LANDMARKS[mark])))
    return shown.places


def _from_above(place: npt.NDArray[np.float64]) -> tuple[float, float]:
    """A place in a square of -1..1, upwards, as parts (0..1) of a picture's width and height, downwards."""
    x, y = place
    return (1 + x) / 2, (1 - y) / 2


def farthest_landmark(vectors: WordVectors, word: str, among: Iterable[str] = LANDMARKS) -> str:
    """The landmark, one of ``among``, that is least like ``word``. Raises UnknownWordError, for the landmarks too."""
    marks = [mark for mark in among if mark != word]
    return marks[int((vectors.units(marks) @ vectors.units([word])[0]).argmin())]


def _pulled(cosines: npt.NDArray[np.float64], fixed: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """The mean of the landmarks' places (n_marks, 2), each weighted by how like it a word is: (n_words, 2)."""
    if not len(fixed):
        return np.zeros((len(cosines), 2))
    pull = np.exp(_PULL * (cosines - cosines.max(axis=1, keepdims=True)))
    places: npt.NDArray[np.float64] = (pull @ fixed) / pull.sum(axis=1, keepdims=True)
    return places


class _Shown:
    """What has its place already; the next is put where it lies on nothing."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self.places: list[Place] = []
        self._boxes = np.zeros((0, 4))  # middle and size, in pixels

    def spread(self) -> float:
        """How far, in pixels, the farthest of those that are shown stands from the first."""
        return float(self._from_first(self._boxes[:, :2]).max(initial=0.0))

    def from_first(self, word: str) -> float:
        """How far, in pixels, a word that is shown stands from the first."""
        number = [place.word for place in self.places].index(word)
        return float(self._from_first(self._boxes[number : number + 1, :2])[0])

    def put(
        self, word: str, kind: Kind, wanted: tuple[float, float], reach: float | None = None, off: float = 0.0
    ) -> bool:
        """Put a word at the free place nearest to ``wanted``, within ``reach`` (a part of the picture's shorter side)
        and no nearer to the first word than ``off`` pixels.

        Returns whether it is shown; a landmark for which no place is free is not.
        """
        canvas = self.canvas
        scale = canvas.word_scale if kind == "word" else 1
        bold = 0.0 if kind == "landmark" else _WIDE
        letters = len(word) + bold * sum(letter in "mw" for letter in word)
        size = np.array([letters * canvas.letter * scale + canvas.letter, canvas.line * scale])
        room = np.array([canvas.width, canvas.height])
        if reach is None:
            reach = _REACH[kind]
        tried = _inside(np.array([wanted]) * room, size, room)
        overlap = self._overlap(tried, size, off)
        if overlap[0] > _TOUCHING:
            tried = _inside(_around(np.array(wanted) * room, reach * room.min(), _RING * room.min()), size, room)
            overlap = self._overlap(tried, size, off)
        best = int(overlap.argmin())  # the first of equals is the nearest
        if kind == "landmark" and overlap[best] > _TOUCHING:
            return False
        self._boxes = np.vstack([self._boxes, [*tried[best], *size]])
        x, y = tried[best] / room
        self.places.append(Place(word, kind, float(x), float(y)))
        return True

    def _from_first(self, middles: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """Pixels from each of these middles (n, 2) to that of the first word: (n,)."""
        distances: npt.NDArray[np.float64] = np.linalg.norm(middles - self._boxes[:1, :2], axis=1)
        return distances

    def _overlap(
        self, middles: npt.NDArray[np.float64], size: npt.NDArray[np.float64], off: float
    ) -> npt.NDArray[np.float64]:
        """How much of what is shown a box of this size would cover, for each of its middles (n, 2): (n,).

        Without end for those that are nearer to the first word than ``off`` pixels.
        """
        apart = np.abs(middles[:, None] - self._boxes[:, :2]) - (size + self._boxes[:, 2:]) / 2  # (n, n_boxes, 2)
        covered: npt.NDArray[np.float64] = np.minimum(apart, 0).prod(axis=2).sum(axis=1)
        return np.where(self._from_first(middles) < off, np.inf, covered) if off else covered


def _inside(
    middles: npt.NDArray[np.float64], size: npt.NDArray[np.float64], room: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    """Middles (n, 2) of boxes of one size, moved so that all lie in the picture as a whole."""
    return np.clip(middles, size / 2, np.maximum(room - size / 2, size / 2))


def _around(middle: npt.NDArray[np.float64], reach: float, ring: float) -> npt.NDArray[np.float64]:
    """A place and others on rings around it, ``ring`` apart, nearer ones first, no farther away than ``reach``."""
    turns = np.linspace(0, 2 * np.pi, _STEPS, endpoint=False)
    circle = np.stack([np.cos(turns), np.sin(turns)], axis=1)
    radii = np.arange(1, round(reach / ring) + 1) * ring
    return np.vstack([middle, *(middle + radius * circle for radius in radii)])
