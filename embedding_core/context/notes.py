"""Notes found by a question that shares no word with them, by static vectors and by contextual ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from embedding_core.checks import instance, listed
from embedding_core.context.sentence import sentence_vectors
from embedding_core.errors import InvalidInputError
from embedding_core.numeric import Array, unit_rows
from embedding_core.storage import open_store
from embedding_core.text import words
from embedding_core.vectors.catalog import DATA
from embedding_core.vectors.spelling import slips_in
from embedding_core.vectors.stop_words import STOP_WORDS
from embedding_core.vectors.word_vectors import WordVectors, checked_set

if TYPE_CHECKING:
    from embedding_core.context.encoder import ContextualEncoder

FOLDER = DATA / "everyday-notes"
NOTES = "notes.tsv"
_AT_ONCE = 100  # texts that are read together
# So like the question (a cosine) the first note has to be, with half of what it is ahead of the second. Chosen on our
# 40 notes and 20 questions that none answers. It tells whether notes are about what is asked, and not whether they
# answer it.
NEAR, _AHEAD = 0.35, 0.5
CLOSE = 0.06  # a cosine; not fitted. One of 0.05 holds for 5 of 40 other questions, of which the first note answers 3
# Ten sets of six notes with 80 questions, written before any was read, by which nothing was chosen
# (`tests/core/context/note-sets.tsv`): for how many of those that a note answers GloVe and BERT find it first
SMALL_SETS, SMALL_ASKED, SMALL_RIGHT = 10, 40, (22, 36)
# Of how many of them no note `is_near`: of questions about something else, and of those whose first note is right
FAR, FAR_RIGHT = (19, 20), (8, 36)
# For how many questions that name a thing of a note and ask what it does not say one is near all the same. No bound on
# likeness tells these from answers: they are nearer to their note than questions that it answers.
NEAR_UNANSWERED = (19, 20)


@dataclass(frozen=True)
class Note:
    """A note and a question that it answers; ``ambiguous`` is its word of several meanings, if it has one."""

    text: str
    question: str
    ambiguous: str


@lru_cache(maxsize=2)
def load_notes(folder: Path = FOLDER) -> tuple[Note, ...]:
    """The notes that ship: one a line, with its question and its ambiguous word behind tabs. Raises DataFileError."""
    store = open_store(folder, [NOTES])
    with store.reading("notes with their questions"):
        notes = tuple(Note(*line.split("\t")) for line in store.text(NOTES).splitlines())
        if not notes or not all(note.text and note.question for note in notes):
            raise ValueError("a note without words")
        return notes


def static_found(vectors: WordVectors, question: str, notes: Iterable[str]) -> tuple[int, ...]:
    """The numbers of the ``notes``, from 0, the one that is most like the ``question`` first.

    A text has the mean vector of those of its words that the set holds, but for small ones. Empty for a question
    without any.
    """
    checked_set(vectors)
    own, *others = (_mean(vectors, text) for text in (question, *_checked(notes)))
    return _order(own, others) if own.any() else ()


@dataclass(frozen=True)
class Found:
    """The numbers of notes, from 0, the one that is most like a question first, and how like that one is (-1..1).

    ``ahead`` is by how much it is more like it than the second, 0 where there is none.
    """

    order: tuple[int, ...]
    cosine: float
    ahead: float

    @property
    def is_near(self) -> bool:
        """Whether the first note is so near, and so far ahead, that it is likely about what is asked."""
        return self.cosine + _AHEAD * self.ahead >= NEAR

    @property
    def is_close(self) -> bool:
        """Whether a second note is nearly as near as the first: by less than `CLOSE`."""
        return len(self.order) > 1 and self.ahead < CLOSE


def contextual_found(encoder: ContextualEncoder, question: str, notes: Iterable[str]) -> Found:
    """As `static_found`, by the vectors that a model makes of whole texts. Raises what `encode` raises."""
    own, *others = read_texts(encoder, [question, *_checked(notes)])
    return found_among(own, others)


def found_among(question: Array, notes: Sequence[Array]) -> Found:
    """The same of texts that are read already, as `read_texts` gives their vectors."""
    order = _order(question, notes)
    first, second = (float(question @ notes[number]) for number in (order[0], order[:2][-1]))
    return Found(order, first, first - second)


def words_held(vectors: WordVectors, text: str) -> list[str]:
    """The words of a text that a set has vectors for, but for small ones and likely slips, in its own spelling."""
    slips = dict(slips_in(vectors.words, text))
    marks = (mark for mark in words(text) if mark.folded not in STOP_WORDS and mark.word not in slips)
    return [held for mark in marks if (held := vectors.words.look_up(mark.word)) is not None]


def read_texts(encoder: ContextualEncoder, texts: Sequence[str]) -> Array:
    """One vector a text, (n, dim), of length 1, however many there are."""
    starts = range(0, len(texts), _AT_ONCE)
    return np.concatenate([sentence_vectors(encoder.encode_unkept(texts[i : i + _AT_ONCE])) for i in starts])


def first_right(orders: Sequence[Sequence[int]]) -> float:
    """The share (0..1) of questions whose own note, the one of the same number, comes first."""
    return float(np.mean([tuple(order[:1]) == (number,) for number, order in enumerate(orders)]))


def _mean(vectors: WordVectors, text: str) -> Array:
    held = words_held(vectors, text)
    return np.mean([vectors.vector(word) for word in held], axis=0) if held else np.zeros(vectors.dim)


def _order(own: Array, others: Sequence[Array]) -> tuple[int, ...]:
    units = unit_rows(np.array([own, *others], dtype=np.float64))
    return tuple(np.argsort(-(units[1:] @ units[0]), kind="stable").tolist())


def _checked(notes: Iterable[str]) -> list[str]:
    checked = listed("notes", notes, of="notes")
    if not checked:
        raise InvalidInputError("There is no note to find.")
    for note in checked:
        instance("A note", note, str)
    return checked
