"""The words nearest to an occurrence in context, to stand beside the one list that a static vector has.

The candidates are the content words of the sentence bank's sentences, each with the mean of its vectors there. A
vector in context is mostly the word itself and only partly its company, so the nearest candidates of any "bank" would
be *bankers*, money or river. What the word is on its own is therefore taken away in part: with ``v`` the occurrence,
``w`` the word alone and ``m`` the mean of all candidates, candidates are ranked by their cosine with
``unit(v - m) - 0.7 unit(w - m)``. Measured over the bank at the last layer, of the eight nearest words that belong to
sentences of one sense of the word, 81 % belong to the right one; 60 % without the subtraction.

What the example sentences give is stored (``python -m scripts.build_context_pairs``), so that a page can open on it
before any model is in memory.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from embedding_core.checks import instance, listed, public, whole_number
from embedding_core.context.bank import SentenceBank, load_sentence_bank
from embedding_core.context.encoder import ContextualEncoder
from embedding_core.context.examples import EXAMPLES
from embedding_core.context.sentence import check_layer, occurrence_at, occurrence_vectors
from embedding_core.context.sentence_words import same_word
from embedding_core.errors import InvalidInputError
from embedding_core.numeric import read_only, unit_rows
from embedding_core.runtime.memory import return_memory
from embedding_core.storage import Origin, open_store, write_store
from embedding_core.text import Mark, is_letters, words
from embedding_core.vectors.catalog import DATA
from embedding_core.vectors.stop_words import STOP_WORDS

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
# Words and sentences a sense of the bank that are read: all of it would take a minute.
_SAMPLE = (24, 6)


@dataclass(frozen=True)
class ContextNeighbor:
    """A word near an occurrence; ``similarity`` is a cosine after the subtraction, higher is closer."""

    word: str
    similarity: float


@dataclass(frozen=True)
class Company:
    """The words nearest to a word where it stands in its sentence, best first.

    ``unknown`` says that the model does not know the word, so that they are about its place in the sentence.
    """

    mark: Mark
    nearest: tuple[ContextNeighbor, ...]
    unknown: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """The words alone."""
        return tuple(neighbor.word for neighbor in self.nearest)

    def agrees(self, other: Company) -> bool:
        """Whether two lists hold the same words with the same cosines, but for rounding."""
        mine, theirs = ({item.word: item.similarity for item in each.nearest} for each in (self, other))
        return mine.keys() == theirs.keys() and all(abs(mine[word] - theirs[word]) < TOLERANCE for word in mine)


@dataclass(frozen=True, eq=False)
class CandidateWords:
    """Words and their mean vectors in the bank's sentences, float32 (n_words, n_layers + 1, dim)."""

    model: str
    words: tuple[str, ...]
    vectors: npt.NDArray[np.float32]


@public
def candidate_words(encoder: ContextualEncoder, bank: SentenceBank | None = None) -> CandidateWords:
    """Encode a sample of the bank's sentences and average each content word: 3 s, 10 MB (`ContextualEncoder.once`).

    The words that the bank is about take no part: they have several senses.
    """
    instance("The encoder", encoder, ContextualEncoder)
    bank = bank or load_sentence_bank().sample(*_SAMPLE)
    texts = [item.text for item in bank.sentences]
    # One array from the start: a thousand small ones between large sentences would leave holes of 20 MB in memory.
    rows = {word: row for row, word in enumerate(candidate_spellings(bank))}
    sums = np.zeros((len(rows), encoder.n_layers + 1, encoder.dim), dtype=np.float32)
    counts = np.zeros(len(rows), dtype=np.int64)
    for start in range(0, len(texts), 30):  # whole sentences are large
        for encoded in encoder.encode_unkept(texts[start : start + 30]):
            for occurrence in encoded.words:
                row = rows.get(occurrence.mark.folded)
                if row is not None:
                    sums[row] += occurrence_vectors(encoded, occurrence)
                    counts[row] += 1
    sums /= np.maximum(counts, 1)[:, None, None]
    return_memory()
    return CandidateWords(encoder.name, tuple(rows), read_only(sums))


def candidate_spellings(bank: SentenceBank | None = None) -> list[str]:
    """The words among which `nearest_in_context` chooses: the content words of a sample of the bank's sentences."""
    bank = bank or load_sentence_bank().sample(*_SAMPLE)
    left_out = set(bank.words)
    found = dict.fromkeys(mark.folded for item in bank.sentences for mark in words(item.text))
    return [w for w in found if w not in left_out and w not in STOP_WORDS and is_letters(w) and len(w) >= 3]


@public
def nearest_in_context(
    encoder: ContextualEncoder,
    mark: Mark,
    k: int = 8,
    *,
    layer: int | None = None,
    candidates: CandidateWords | None = None,
) -> tuple[ContextNeighbor, ...]:
    """The k words nearest to a word where it stands in its sentence, best first; words of the sentence are left out.

    ``candidates`` are those of `candidate_words` for this model; None makes them once an encoder. ``layer`` None is the
    last one, where this works best. Raises InvalidInputError for k below 1 or a layer that is not there.
    """
    instance("The encoder", encoder, ContextualEncoder)
    instance("A word in its sentence", mark, Mark)
    whole_number("k", k)
    candidates = candidates or encoder.once(candidate_words)
    if candidates.model != encoder.name:
        raise InvalidInputError(f"These candidates are for {candidates.model}, not for {encoder.name}.")
    (encoded,) = encoder.encode([mark.text])
    layer = encoded.n_layers if layer is None else layer
    check_layer(encoded, layer)
    (alone,) = encoder.encode([mark.word])
    rows = candidates.vectors[:, layer].astype(np.float64)
    mean = rows.mean(axis=0)
    in_sentence = occurrence_vectors(encoded, occurrence_at(encoded, mark))[layer]
    by_itself = alone.hidden[layer, [i for i, token in enumerate(alone.tokens) if not token.special]].mean(axis=0)
    here, there = unit_rows(np.array([in_sentence - mean, by_itself - mean]))
    cosines = unit_rows(rows - mean) @ unit_rows((here - ALONE * there)[None])[0]
    present = {item.mark.folded for item in encoded.words}
    order = [i for i in np.argsort(-cosines, kind="stable") if candidates.words[i] not in present][:k]
    return tuple(ContextNeighbor(candidates.words[i], float(cosines[i])) for i in order)


def company_of(
    encoder: ContextualEncoder, marks: Sequence[Mark], k: int = SHOWN, *, layer: int | None = None
) -> tuple[Company, ...]:
    """The nearest words of each of several words in their sentences, as `nearest_in_context` finds them."""
    marks = listed("marks", marks, of="words in their sentences")
    found = []
    for mark in marks:
        nearest = nearest_in_context(encoder, mark, k, layer=layer)
        (encoded,) = encoder.encode([mark.text])
        found.append(Company(mark, nearest, occurrence_at(encoded, mark).unknown))
    return tuple(found)


@dataclass(frozen=True)
class StoredCompany:
    """What ``model`` gave at its last layer for every sentence of the examples."""

    model: str
    found: tuple[Company, ...]

    def of(self, marks: Sequence[Mark]) -> tuple[Company, ...] | None:
        """The lists of these words in their sentences; None unless all of them are stored."""
        stored = {item.mark: item for item in self.found}
        return tuple(stored[mark] for mark in marks) if all(mark in stored for mark in marks) else None


def store_company(encoder: ContextualEncoder, folder: Path = FOLDER) -> None:
    """Find and write the nearest words of every sentence of the examples."""
    marks = [
        mark
        for example in EXAMPLES.values()
        for text in (example.first, example.same, example.different)
        if (mark := same_word(text, example.word)) is not None
    ]
    found = tuple(
        Company(each.mark, tuple(ContextNeighbor(item.word, round(item.similarity, 4)) for item in each.nearest))
        for each in company_of(encoder, marks)
    )
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(asdict(StoredCompany(encoder.name, found)), ensure_ascii=False)
    (folder / _NEIGHBORS).write_text(text + "\n", encoding="utf-8")
    write_store(folder, ORIGIN, [_NEIGHBORS])


def stored_company(folder: Path = FOLDER) -> StoredCompany:
    """The stored lists. Raises DataFileError."""
    return open_store(folder, [_NEIGHBORS]).json(_NEIGHBORS, StoredCompany)
