"""The words nearest to an occurrence in context, to stand beside the one list that a static vector has.

The candidates are the content words of the sentence bank (`candidates`), each with the mean of its vectors there. A
vector in context is mostly the word itself and only partly its company, so the nearest candidates of any "bank" would
be *bankers*, money or river. What the word is on its own is therefore taken away in part: with ``v`` the occurrence,
``w`` the word alone and ``m`` the mean of all candidates, candidates are ranked by their cosine with
``unit(v - m) - 0.7 unit(w - m)``. How often the neighbours follow the sense is measured on words that the bank does not
hold (`candidates.measured`).

What the example sentences give is stored (``python -m scripts.build_context_pairs``), so that a page can open on it
before any model is in memory.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import accumulate, islice
from pathlib import Path

import numpy as np

from embedding_core.checks import instance, listed, public, whole_number
from embedding_core.context.candidates import CandidateWords, candidates_at
from embedding_core.context.capitals import is_mere_name
from embedding_core.context.encoder import MOST_SENTENCES, ContextualEncoder
from embedding_core.context.examples import EXAMPLES
from embedding_core.context.sentence import OccurrenceSet, check_layer, occurrence_at, occurrence_vectors
from embedding_core.context.sentence_words import same_word
from embedding_core.errors import InvalidInputError
from embedding_core.neighbors import is_inflection
from embedding_core.numeric import Array, unit_rows
from embedding_core.storage import Origin, open_store, write_store
from embedding_core.text import Mark, fold, words
from embedding_core.vectors.catalog import DATA
from embedding_core.vectors.stop_words import STOP_WORDS
from embedding_core.vectors.word_vectors import WordVectors

FOLDER = DATA / "context-neighbors"
ORIGIN = Origin(
    "Nearest words of the example sentences",
    "MIT, as the project",
    "sentences written for this project; made by python -m scripts.build_context_pairs",
)
_NEIGHBORS = "neighbors.json"
SHOWN = 8
TOLERANCE = 2e-3  # of a cosine, between one machine and another
ALONE = 0.7
# A mean cosine: of the lists of 120 words that no fit has seen one in twenty has less with both its word and its
# sentence, of the lists of other words in these places two in five (`tests/core/context/test_neighbors.py`).
_TIED = 0.25
_LOOKED_AT = 6  # words of a list
# Of a word that is to stand for a group of sentences: so near it (a cosine), and by so much nearer than to another. Of
# the groups of 40 words that no fit has seen, each with one sense, half have such a word; six in seven of these words
# are in GloVe nearer to the words of their own sentences than to others (`tests/core/context/test_neighbors.py`).
_NEAR_GROUP, _CLEARLY = 0.33, 0.15
_KEPT_LETTERS = 1_500  # of sentences, about 8 MB


@dataclass(frozen=True)
class ContextNeighbor:
    """A word near an occurrence; ``similarity`` is a cosine after the subtraction, higher is closer."""

    word: str
    similarity: float


@dataclass(frozen=True)
class Company:
    """The words nearest to a word where it stands in its sentence, best first.

    ``unknown`` says that the model does not know the word, so that they are about its place in the sentence; ``pieces``
    is in how many it reads it.
    """

    mark: Mark
    nearest: tuple[ContextNeighbor, ...]
    unknown: bool = False
    pieces: int = 1

    @property
    def words(self) -> tuple[str, ...]:
        """The words alone."""
        return tuple(neighbor.word for neighbor in self.nearest)

    def agrees(self, other: Company) -> bool:
        """Whether two lists hold the same words with the same cosines, but for rounding.

        So a word of one alone may be as near as the last of the other, which another machine puts before it.
        """
        mine, theirs = ({item.word: item.similarity for item in each.nearest} for each in (self, other))
        if len(mine) != len(theirs):
            return False
        pairs = [(mine[word], theirs[word]) for word in mine.keys() & theirs.keys()]
        for one, beside in ((mine, theirs), (theirs, mine)):
            pairs += [(one[word], min(beside.values())) for word in one.keys() - beside.keys()]
        return all(abs(a - b) < TOLERANCE for a, b in pairs)


@public
def nearest_in_context(
    encoder: ContextualEncoder,
    mark: Mark,
    k: int = 8,
    *,
    layer: int | None = None,
    candidates: CandidateWords | None = None,
    left_out: Collection[str] = (),
) -> tuple[ContextNeighbor, ...]:
    """The k words nearest to a word where it stands in its sentence, best first.

    Left out are the words of the sentence, other forms of the word, what begins with it, and what else is ``left_out``.

    ``candidates`` are those of `candidate_words` for this model; None takes the stored ones, where they are of this
    model and layer, or else makes them once an encoder. ``layer`` None is the last one, where this works best. Raises
    InvalidInputError for k below 1 or a layer that is not there.
    """
    instance("The encoder", encoder, ContextualEncoder)
    instance("A word in its sentence", mark, Mark)
    whole_number("k", k)
    (encoded,) = encoder.encode([mark.text])
    layer = encoded.n_layers if layer is None else layer
    check_layer(encoded, layer)
    candidates = candidates or candidates_at(encoder, layer)
    if candidates.model != encoder.name:
        raise InvalidInputError(f"These candidates are for {candidates.model}, not for {encoder.name}.")
    direction = company_vectors(encoder, (mark,), layer, candidates)[0]
    present = {*map(fold, left_out), *(item.mark.folded for item in encoded.words)}
    return nearest_to(candidates.cosines(layer, direction), candidates, mark.folded, k, present)


def nearest_to(
    cosines: Array, candidates: CandidateWords, word: str, k: int, left_out: Collection[str]
) -> tuple[ContextNeighbor, ...]:
    """The k candidates with the highest ``cosines`` (n_words), best first, but for those ``left_out`` (folded).

    Nor other forms of the ``word`` (folded), nor what begins with it: to a model of pieces battery is near bat.
    """

    def is_left_out(other: str) -> bool:
        return other in left_out or other.startswith(word) or is_inflection(word, other)

    order = (i for i in np.argsort(-cosines, kind="stable").tolist() if not is_left_out(candidates.words[i]))
    return tuple(ContextNeighbor(candidates.words[i], float(cosines[i])) for i in islice(order, k))


def company_vectors(encoder: ContextualEncoder, marks: Sequence[Mark], layer: int, candidates: CandidateWords) -> Array:
    """The directions (n, dim), of length 1, in which the candidates nearest to words in their sentences lie.

    That is the vector of a word where it stands, less a part of the word alone: see the module. The ``marks`` are of
    one spelling.
    """
    read = encoder.encode_unkept([mark.text for mark in marks]) if len(marks) > 1 else encoder.encode([marks[0].text])
    here = [
        occurrence_vectors(encoded, occurrence_at(encoded, mark))[layer]
        for encoded, mark in zip(read, marks, strict=True)
    ]
    return _less_the_word(encoder, marks[0].word, np.array(here), layer, candidates)


def _less_the_word(encoder: ContextualEncoder, word: str, here: Array, layer: int, candidates: CandidateWords) -> Array:
    """Vectors (n, dim) of a word in its sentences, less a part of the word alone, of length 1."""
    mean = candidates.mean(layer)
    (alone,) = encoder.encode([word])
    by_itself = alone.hidden[layer, [i for i, token in enumerate(alone.tokens) if not token.special]].mean(axis=0)
    return unit_rows(unit_rows(here - mean) - ALONE * unit_rows((by_itself - mean)[None]))


def company_of_groups(
    encoder: ContextualEncoder, occurrences: OccurrenceSet, groups: Sequence[int], most: int = 3
) -> tuple[tuple[str, ...], ...]:
    """For each group of the occurrences of a word, numbered from 0, words near it that are near no other, best first.

    None of them stands in the sentences or is another form of the word or of one before. A group without such words
    has none. Raises InvalidInputError when the groups are not as many as the occurrences.
    """
    if len(groups) != len(occurrences.vectors):
        raise InvalidInputError(f"Give a group for each of {len(occurrences.vectors)} occurrences, not {len(groups)}.")
    layer = occurrences.vectors.shape[1] - 1
    candidates, word = candidates_at(encoder, layer), fold(occurrences.word)
    vectors = _less_the_word(encoder, occurrences.word, occurrences.vectors[:, layer].astype(float), layer, candidates)
    numbers = sorted(set(groups))
    middles = unit_rows(np.array([vectors[np.equal(groups, number)].mean(axis=0) for number in numbers]))
    cosines = np.array([candidates.cosines(layer, middle) for middle in middles])  # (n_groups, n_words)
    present = {mark.folded for place in occurrences.places for mark in words(place.text)}
    found = []
    for place, own in enumerate(cosines):
        others = np.delete(cosines, place, axis=0).max(axis=0, initial=-1)
        chosen: list[str] = []
        for row in np.argsort(-own, kind="stable").tolist():
            if own[row] < _NEAR_GROUP or len(chosen) == most:
                break
            near, forms = candidates.words[row], (word, *chosen)
            if own[row] - others[row] < _CLEARLY or near in present or near.startswith(word):
                continue
            if not any(is_inflection(form, near) or is_inflection(near, form) for form in forms):
                chosen.append(near)
        found.append(tuple(chosen))
    return tuple(found)


def company_of(
    encoder: ContextualEncoder,
    marks: Sequence[Mark],
    k: int = SHOWN,
    *,
    layer: int | None = None,
    left_out: Collection[str] = (),
) -> tuple[Company, ...]:
    """The nearest words of each of several words in their sentences, as `nearest_in_context` finds them."""
    marks = listed("marks", marks, of="words in their sentences")
    for mark in marks:
        instance("A word in its sentence", mark, Mark)
    found = []
    read = 0  # up to here their sentences were read together, which takes a third of the time
    for number, mark in enumerate(marks):
        if number == read:
            read += _kept_together(marks[number:])
            if read > number + 1:
                encoder.encode([text for each in marks[number:read] for text in (each.text, each.word)])
        nearest = nearest_in_context(encoder, mark, k, layer=layer, left_out=left_out)
        (encoded,) = encoder.encode([mark.text])
        occurrence = occurrence_at(encoded, mark)
        found.append(Company(mark, nearest, occurrence.unknown, len(occurrence.pieces)))
    return tuple(found)


def _kept_together(marks: Sequence[Mark]) -> int:
    """Of how many words, from the first on, the encoder keeps the sentences at once."""
    lengths = accumulate(len(mark.text) + len(mark.word) for mark in marks[: MOST_SENTENCES // 2])
    return max(1, sum(length < _KEPT_LETTERS for length in lengths))


def is_tied(vectors: WordVectors, company: Company) -> bool:
    """Whether static vectors see what a list of BERT has to do with its word, or else with the rest of the sentence.

    That is a mean cosine of the words of the list. What the set lacks takes no part; where it has too little, nothing
    speaks against the list. A list for a name that is about the rest alone tells nothing of it.
    """
    mark = company.mark
    listed = vectors.units_held(company.words[:_LOOKED_AT])
    rest = {item.folded for item in words(mark.text)} - {mark.folded} - STOP_WORDS
    if mark.folded in vectors and is_mere_name(vectors, mark):
        rest = set()
    others = [units for units in (vectors.units_held([mark.folded]), vectors.units_held(sorted(rest))) if len(units)]
    if not len(listed) or not others:
        return True
    return max(float((listed @ unit_rows(units.mean(axis=0)[None])[0]).mean()) for units in others) >= _TIED


@dataclass(frozen=True)
class StoredCompany:
    """What ``model`` gave at its last layer for every sentence of the examples."""

    model: str
    found: tuple[Company, ...]

    def of(self, marks: Sequence[Mark]) -> tuple[Company, ...] | None:
        """The lists of these words in their sentences; None unless all of them are stored."""
        stored = {item.mark: item for item in self.found}
        return tuple(stored[mark] for mark in marks) if all(mark in stored for mark in marks) else None


def rounded_company(found: Sequence[Company]) -> tuple[Company, ...]:
    """Lists with cosines of four digits, as they are stored."""
    return tuple(
        replace(each, nearest=tuple(replace(item, similarity=round(item.similarity, 4)) for item in each.nearest))
        for each in found
    )


def store_company(encoder: ContextualEncoder, folder: Path = FOLDER) -> None:
    """Find and write the nearest words of every sentence of the examples."""
    marks = [
        mark
        for example in EXAMPLES.values()
        for text in (example.first, example.same, example.different)
        if (mark := same_word(text, example.word)) is not None
    ]
    found = rounded_company(company_of(encoder, marks))
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(asdict(StoredCompany(encoder.name, found)), ensure_ascii=False)
    (folder / _NEIGHBORS).write_text(text + "\n", encoding="utf-8")
    write_store(folder, ORIGIN, [_NEIGHBORS])


def stored_company(folder: Path = FOLDER) -> StoredCompany:
    """The stored lists. Raises DataFileError."""
    return open_store(folder, [_NEIGHBORS]).json(_NEIGHBORS, StoredCompany)
