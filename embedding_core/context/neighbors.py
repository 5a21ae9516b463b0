"""The words nearest to an occurrence in context, to stand beside the one list that a static vector has.

The candidates are the content words of the sentence bank's sentences, each with the mean of its vectors there. A
vector in context is mostly the word itself and only partly its company, so the nearest candidates of any "bank" would
be *bankers*, money or river. What the word is on its own is therefore taken away in part: with ``v`` the occurrence,
``w`` the word alone and ``m`` the mean of all candidates, candidates are ranked by their cosine with
``unit(v - m) - 0.7 unit(w - m)``. Measured over the bank at the last layer, of the eight nearest words that belong to
sentences of one sense of the word, 81 % belong to the right one; 60 % without the subtraction.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from embedding_core.context.bank import SentenceBank, load_sentence_bank
from embedding_core.context.sentence import check_layer, occurrence_at, occurrence_vectors
from embedding_core.context.stop_words import STOP_WORDS
from embedding_core.errors import InvalidInputError
from embedding_core.numeric import unit_rows
from embedding_core.runtime.memory import return_memory
from embedding_core.text import Mark, is_letters, words

if TYPE_CHECKING:
    from embedding_core.context.encoder import ContextualEncoder

ALONE = 0.7
# Words and sentences a sense of the bank that are read: all of it would take a minute.
_SAMPLE = (24, 6)


@dataclass(frozen=True)
class ContextNeighbor:
    """A word near an occurrence; ``similarity`` is a cosine after the subtraction, higher is closer."""

    word: str
    similarity: float


@dataclass(frozen=True, eq=False)
class CandidateWords:
    """Words and their mean vectors in the bank's sentences, float32 (n_words, n_layers + 1, dim)."""

    model: str
    words: tuple[str, ...]
    vectors: npt.NDArray[np.float32]


def candidate_words(encoder: ContextualEncoder, bank: SentenceBank | None = None) -> CandidateWords:
    """Encode a sample of the bank's sentences and average each content word (3 s; cache the result, 10 MB).

    The words that the bank is about take no part: they have several senses.
    """
    bank = bank or load_sentence_bank().sample(*_SAMPLE)
    texts = [item.text for item in bank.sentences]
    # One array from the start: a thousand small ones between large sentences would leave holes of 20 MB in memory.
    rows = {word: row for row, word in enumerate(_content_words(texts, set(bank.words)))}
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
    sums.flags.writeable = False
    return_memory()
    return CandidateWords(encoder.name, tuple(rows), sums)


def _content_words(texts: Sequence[str], left_out: Set[str]) -> list[str]:
    found = dict.fromkeys(mark.folded for text in texts for mark in words(text))
    return [w for w in found if w not in left_out and w not in STOP_WORDS and is_letters(w) and len(w) >= 3]


def nearest_in_context(
    encoder: ContextualEncoder,
    mark: Mark,
    k: int = 8,
    *,
    layer: int | None = None,
    candidates: CandidateWords | None = None,
) -> tuple[ContextNeighbor, ...]:
    """The k words nearest to a word where it stands in its sentence, best first; words of the sentence are left out.

    ``candidates`` are those of `candidate_words` for this model; None encodes the bank again. ``layer`` None is the
    last one, where this works best. Raises InvalidInputError for k below 1 or a layer that is not there.
    """
    if k < 1:
        raise InvalidInputError(f"Ask for at least one word, not {k}.")
    candidates = candidates or candidate_words(encoder)
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
