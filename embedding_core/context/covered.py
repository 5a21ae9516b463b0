"""What the other words of a sentence do to one of them: cover a word, and see what becomes of its numbers.

A covered word is replaced by the sign with which BERT learned to do without one ([MASK]; Devlin and others 2019). What
taking a word away changes says which words count, where attention says only which are looked at: explaining by
occlusion or erasure (Zeiler and Fergus 2014; Li, Monroe and Jurafsky 2016).

What the example sentences give is stored (``python -m scripts.build_context_pairs``), so that a page can open on it
before any model is in memory.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from embedding_core.checks import instance, public
from embedding_core.context.candidates import candidates_at
from embedding_core.context.encoder import ContextualEncoder
from embedding_core.context.examples import COVERED
from embedding_core.context.neighbors import Company, company_of, company_vectors, nearest_to, rounded_company
from embedding_core.context.sentence_words import same_word, small_words, words_to_point_at
from embedding_core.errors import InvalidInputError
from embedding_core.storage import Origin, open_store, write_store
from embedding_core.text import Mark, words
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
    """A word of a sentence that was covered, and what became of the word that is looked at.

    ``company`` are the words nearest to that one now. ``moved`` is how far its numbers moved, one less the cosine of
    the two vectors by which nearest words are found (`company_vectors`): 0 as before, 1 as unlike them as those of any
    other word.
    """

    mark: Mark
    company: Company
    moved: float


@dataclass(frozen=True)
class WordCovers:
    """A word in its sentence: the words nearest to it, and what covering ``each`` other word makes of them."""

    whole: Company
    each: tuple[Covered, ...]

    def n_new(self, covered: Covered) -> int:
        """How many of the words nearest without a word are others than those with the sentence whole, 0 to `LISTED`."""
        return len(set(covered.company.words) - set(self.whole.words))

    @property
    def most(self) -> Covered:
        """The covered word that counts most: of those that bring most new words the one that moves the word farthest.

        There is none where ``each`` is empty.
        """
        return max(self.each, key=lambda covered: (self.n_new(covered), covered.moved))

    def agrees(self, other: WordCovers) -> bool:
        """Whether two of them tell the same, but for rounding."""
        if [one.mark for one in self.each] != [one.mark for one in other.each]:
            return False
        mine, theirs = ([covers.whole, *(one.company for one in covers.each)] for covers in (self, other))
        return all(one.agrees(beside) for one, beside in zip(mine, theirs, strict=True))


def cover(mark: Mark, other: Mark, sign: str) -> Mark:
    """A word in its sentence, in which one ``other`` is replaced by a ``sign``.

    Raises InvalidInputError for one that is of another sentence, or is the word itself.
    """
    if other.text != mark.text or (other.start < mark.end and mark.start < other.end):
        raise InvalidInputError(f"Of a sentence other words than {mark.word!r} can be covered.")
    start = mark.start + (len(sign) - len(other.word)) * (other.start < mark.start)
    return Mark(mark.text[: other.start] + sign + mark.text[other.end :], start, start + len(mark.word))


def to_cover(mark: Mark) -> tuple[Mark, ...]:
    """The words of a sentence that may count for one of them, in their order: not small ones (*the*, *x*, *2*).

    Where there is none else, the small ones.
    """
    marks, small = words_to_point_at(mark.text), small_words(mark.text)
    others = [other for other in marks if other.start >= mark.end or other.end <= mark.start]
    return tuple([other for other in others if len(other.word) > 1 and other not in small] or others)


@public
def cover_each(encoder: ContextualEncoder, mark: Mark, layer: int | None = None) -> WordCovers:
    """Cover each word of a sentence in turn that may count (`to_cover`), in the order in which they stand.

    The words of the sentence are in none of the lists, so that each is compared with the same one. ``layer`` None is
    the last one. Raises what `occurrence_at` raises for a word that the model does not read.
    """
    instance("The encoder", encoder, ContextualEncoder)
    instance("A word in its sentence", mark, Mark)
    layer = encoder.n_layers if layer is None else layer
    most = max(_FEWEST, min(_MOST, _PIECES // len(encoder.tokens(mark.text))))
    nearest = sorted(to_cover(mark), key=lambda other: abs(other.start - mark.start))[:most]
    others = sorted(nearest, key=lambda other: other.start)
    candidates = candidates_at(encoder, layer)
    (whole,) = company_of(encoder, [mark], LISTED, layer=layer)
    readings = [mark, *(cover(mark, other, encoder.cover) for other in others)]
    as_it_was, *directions = company_vectors(encoder, readings, layer, candidates)
    present = {word.folded for word in words(mark.text)}
    each = []
    for other, direction in zip(others, directions, strict=True):
        near = nearest_to(candidates.cosines(layer, direction), candidates, mark.folded, LISTED, present)
        each.append(Covered(other, replace(whole, nearest=near), float(1 - as_it_was @ direction)))
    return WordCovers(whole, tuple(each))


@dataclass(frozen=True)
class StoredCovers:
    """What ``model`` gave for every example."""

    model: str
    found: tuple[WordCovers, ...]

    def of(self, mark: Mark) -> WordCovers | None:
        """What is stored of a word in its sentence; None where nothing is."""
        return next((covers for covers in self.found if covers.whole.mark == mark), None)


def store_covers(encoder: ContextualEncoder, folder: Path = FOLDER) -> None:
    """Find and write what covering does in every example."""
    marks = [mark for word, text in COVERED.items() if (mark := same_word(text, word)) is not None]
    found = tuple(_rounded(cover_each(encoder, mark)) for mark in marks)
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(asdict(StoredCovers(encoder.name, found)), ensure_ascii=False)
    (folder / _COVERED).write_text(text + "\n", encoding="utf-8")
    write_store(folder, ORIGIN, [_COVERED])


def stored_covers(folder: Path = FOLDER) -> StoredCovers:
    """The stored examples. Raises DataFileError."""
    return open_store(folder, [_COVERED]).json(_COVERED, StoredCovers)


def _rounded(covers: WordCovers) -> WordCovers:
    (whole,) = rounded_company([covers.whole])
    each = (replace(one, company=rounded_company([one.company])[0], moved=round(one.moved, 4)) for one in covers.each)
    return WordCovers(whole, tuple(each))
