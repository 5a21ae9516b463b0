"""What the other words of a sentence do to one of them: cover a word, and see what becomes of its numbers.

A covered word is replaced by the sign with which BERT learned to do without one ([MASK]; Devlin and others 2019). What
taking a word away changes says which words count, where attention says only which are looked at: explaining by
occlusion or erasure (Zeiler and Fergus 2014; Li, Monroe and Jurafsky 2016).

What the example sentences give is stored (``python -m scripts.build_context_pairs``), so that a page can open on it
before any model is in memory.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from embedding_core.checks import instance, public
from embedding_core.context.candidates import candidates_at
from embedding_core.context.encoder import ContextualEncoder
from embedding_core.context.examples import COVERED
from embedding_core.context.neighbors import TOLERANCE, Company, company_of, company_vectors, rounded_company
from embedding_core.context.sentence_words import same_word, small_words, words_to_point_at
from embedding_core.errors import InvalidInputError
from embedding_core.storage import Origin, open_store, write_store
from embedding_core.text import Mark
from embedding_core.vectors.catalog import DATA

FOLDER = DATA / "context-covered"
ORIGIN = Origin(
    "What the example sentences are with a word covered",
    "MIT, as the project",
    "sentences written for this project; made by python -m scripts.build_context_pairs",
)
_COVERED = "covered.json"
LISTED = 6  # words of each list

# The sentence is read once for each word that is covered: of a long one only the nearest words are, so that all
# readings together have some 2,000 pieces, which take a second or two.
_PIECES = 2_000
_MOST, _FEWEST = 24, 3


@dataclass(frozen=True)
class Covered:
    """A word of a sentence that was covered, and how far that ``moved`` the numbers of the word that is looked at.

    0: as before; 1: as unlike them as those of any other word. It is one less the cosine of the two vectors by which
    the nearest words are found (`company_vectors`), which may be below zero.
    """

    mark: Mark
    moved: float


def cover(mark: Mark, others: Sequence[Mark], sign: str) -> Mark:
    """A word in its sentence, in which each of some ``others`` is replaced by a ``sign``.

    Raises InvalidInputError for one that is of another sentence, or is the word itself.
    """
    text, start, at = "", mark.start, 0
    for other in sorted(others, key=lambda each: each.start):
        if other.text != mark.text or other.start < at or (other.start < mark.end and mark.start < other.end):
            raise InvalidInputError(f"Of a sentence other words than {mark.word!r} can be covered, each once.")
        text += mark.text[at : other.start] + sign
        at = other.end
        if other.start < mark.start:
            start = len(text) + mark.start - at
    return Mark(text + mark.text[at:], start, start + len(mark.word))


def to_cover(mark: Mark) -> tuple[Mark, ...]:
    """The words of a sentence that may count for one of them, in their order: not small ones (*the*, *x*, *2*).

    Where there is none else, the small ones.
    """
    marks, small = words_to_point_at(mark.text), small_words(mark.text)
    others = [other for other in marks if other.start >= mark.end or other.end <= mark.start]
    return tuple([other for other in others if len(other.word) > 1 and other not in small] or others)


@public
def cover_each(encoder: ContextualEncoder, mark: Mark, layer: int | None = None) -> tuple[Covered, ...]:
    """Cover each word of a sentence in turn that may count (`to_cover`); in the order in which they stand.

    ``layer`` None is the last one. Raises what `occurrence_at` raises for a word that the model does not read.
    """
    instance("The encoder", encoder, ContextualEncoder)
    instance("A word in its sentence", mark, Mark)
    layer = encoder.n_layers if layer is None else layer
    most = max(_FEWEST, min(_MOST, _PIECES // len(encoder.tokens(mark.text))))
    nearest = sorted(to_cover(mark), key=lambda other: abs(other.start - mark.start))[:most]
    others = sorted(nearest, key=lambda other: other.start)
    readings = [mark, *(cover(mark, [other], encoder.cover) for other in others)]
    whole, *without = company_vectors(encoder, readings, layer, candidates_at(encoder, layer))
    return tuple(Covered(other, float(1 - whole @ row)) for other, row in zip(others, without, strict=True))


@public
def moved_without(encoder: ContextualEncoder, mark: Mark, others: Sequence[Mark], layer: int | None = None) -> float:
    """How far (as `Covered` says it) covering all of some ``others`` at once moves a word of their sentence.

    ``layer`` None is the last one. Raises what `cover` and `occurrence_at` raise.
    """
    instance("The encoder", encoder, ContextualEncoder)
    instance("A word in its sentence", mark, Mark)
    layer = encoder.n_layers if layer is None else layer
    readings = [mark, cover(mark, others, encoder.cover)]
    whole, without = company_vectors(encoder, readings, layer, candidates_at(encoder, layer))
    return float(1 - whole @ without)


@dataclass(frozen=True)
class CoverExample:
    """A word in its sentence: what covering ``each`` other word does to it, and two lists of words near it.

    The first of the ``lists`` is with the sentence whole, the second without the word that counts most.
    """

    mark: Mark
    each: tuple[Covered, ...]
    lists: tuple[Company, ...]

    def agrees(self, other: CoverExample) -> bool:
        """Whether two of them tell the same, but for rounding."""
        mine, theirs = ({one.mark: one.moved for one in example.each} for example in (self, other))
        near = mine.keys() == theirs.keys() and all(abs(mine[mark] - theirs[mark]) < TOLERANCE for mark in mine)
        return near and all(one.agrees(beside) for one, beside in zip(self.lists, other.lists, strict=True))


def most_of(each: Sequence[Covered]) -> Covered:
    """The covered word that counts most."""
    return max(each, key=lambda other: other.moved)


def cover_example(encoder: ContextualEncoder, mark: Mark) -> CoverExample:
    """What covering does to a word, and its lists, of `LISTED` words each. Raises what `cover_each` raises."""
    each = cover_each(encoder, mark)
    most = most_of(each).mark
    readings = [mark, cover(mark, [most], encoder.cover)]
    return CoverExample(mark, each, company_of(encoder, readings, LISTED, left_out=[most.word]))


@dataclass(frozen=True)
class StoredCovers:
    """What ``model`` gave for every example."""

    model: str
    found: tuple[CoverExample, ...]

    def of(self, mark: Mark) -> CoverExample | None:
        """What is stored of a word in its sentence; None where nothing is."""
        return next((example for example in self.found if example.mark == mark), None)


def store_covers(encoder: ContextualEncoder, folder: Path = FOLDER) -> None:
    """Find and write what covering does in every example."""
    marks = [mark for word, text in COVERED.items() if (mark := same_word(text, word)) is not None]
    found = tuple(_rounded(cover_example(encoder, mark)) for mark in marks)
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(asdict(StoredCovers(encoder.name, found)), ensure_ascii=False)
    (folder / _COVERED).write_text(text + "\n", encoding="utf-8")
    write_store(folder, ORIGIN, [_COVERED])


def stored_covers(folder: Path = FOLDER) -> StoredCovers:
    """The stored examples. Raises DataFileError."""
    return open_store(folder, [_COVERED]).json(_COVERED, StoredCovers)


def _rounded(example: CoverExample) -> CoverExample:
    each = tuple(replace(one, moved=round(one.moved, 4)) for one in example.each)
    return CoverExample(example.mark, each, rounded_company(example.lists))
