"""What vectors are taken for: how often static and contextual ones are right at each task, measured and stored.

``python -m scripts.measure_tasks`` stores it for words like a word and for notes (`notes`); how often meanings are told
apart is measured on the sentence bank (`sense_data`).
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

from embedding_core.context.notes import FOLDER, NOTES, load_notes
from embedding_core.context.sense_data import stored_same_sense
from embedding_core.storage import Origin, open_store, write_store

MEASURED = "measured.json"
ORIGIN = Origin(
    "Everyday notes with a question to each, and how often each kind of vectors is right",
    "MIT, as the project",
    "notes and questions written for this project before anything was measured; python -m scripts.measure_tasks",
)


@dataclass(frozen=True)
class Right:
    """How often (0..1) each kind of vectors is right of ``asked`` times, and how often one that guesses would be."""

    static: float
    contextual: float
    chance: float
    asked: int

    @property
    def by_chance(self) -> float:
        """By how much either share may be off, since so few were asked: the 95 % interval of a half, each way."""
        return 1.96 * math.sqrt(1 / 4 / self.asked)


@dataclass(frozen=True)
class Fits:
    """Whether the answer of each kind of vectors fits, as a reader says of something of their own."""

    static: bool
    contextual: bool


@dataclass(frozen=True)
class FitCount:
    """Of how many things that were ``asked`` the answer of each kind fits."""

    static: int
    contextual: int
    asked: int


def count_fits(said: Iterable[Fits]) -> FitCount:
    """What a reader said of several things, counted."""
    every = list(said)
    return FitCount(sum(one.static for one in every), sum(one.contextual for one in every), len(every))


@dataclass(frozen=True)
class Sum:
    """A sum of words, what is ``expected`` to come out, and what did, by each kind of vectors."""

    text: str
    expected: str
    static: str
    contextual: str


@dataclass(frozen=True)
class Tasks:
    """What was measured on a ``date``: how often each kind is right, and what ``model`` found.

    ``found`` are its first notes (from 0) for each question, ``examples`` some of the sums.
    """

    date: str
    model: str
    similar: Right
    sums: Right
    notes: Right
    examples: tuple[Sum, ...]
    found: tuple[tuple[int, ...], ...]

    @property
    def meanings(self) -> Right:
        """Of pairs of sentences where a word has one sense, and where it has two: whether it is told which are which.

        To static vectors it is the same word in all of them, so that they can only guess.
        """
        left_out = stored_same_sense().left_out
        return Right(0.5, left_out.auc, 0.5, left_out.n_pairs)


@lru_cache(maxsize=2)
def stored_tasks(folder: Path = FOLDER) -> Tasks:
    """What was measured. Raises DataFileError."""
    store = open_store(folder, [NOTES, MEASURED])
    with store.reading("what was measured of notes"):
        found = store.json(MEASURED, Tasks)
        if len(found.found) != len(load_notes(folder)):
            raise ValueError("notes and answers do not fit together")
        return found


def store_tasks(found: Tasks, folder: Path = FOLDER) -> None:
    """Write what was measured beside the notes."""
    (folder / MEASURED).write_text(json.dumps(asdict(found), ensure_ascii=False) + "\n", encoding="utf-8")
    write_store(folder, ORIGIN, [NOTES, MEASURED])
