"""The words that the neighbours of an occurrence are chosen from, each with the mean of its vectors in known sentences.

They are the content words of the sentence bank. For the model that ships, those of the whole bank at its last layer are
stored (``python -m scripts.build_candidates``): to encode the bank takes half a minute. For other layers and models a
sample of it is encoded.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from embedding_core.checks import instance, public
from embedding_core.context.bank import SentenceBank, load_sentence_bank
from embedding_core.context.coded_words import read_coded, read_named, write_coded
from embedding_core.context.encoder import ContextualEncoder
from embedding_core.context.sentence import occurrence_vectors
from embedding_core.errors import InvalidInputError
from embedding_core.numeric import read_only
from embedding_core.runtime.memory import return_memory
from embedding_core.storage import Origin
from embedding_core.text import is_letters, words
from embedding_core.vectors.catalog import DATA
from embedding_core.vectors.stop_words import STOP_WORDS

FOLDER = DATA / "context-candidates"
ORIGIN = Origin(
    "Words of the sentence bank with their mean vectors",
    "MIT, as the project",
    "sentences written for this project; made by python -m scripts.build_candidates",
)
Floats = npt.NDArray[np.float64]
# Words and sentences a sense of the bank that are read where nothing is stored
_SAMPLE = (24, 6)


@dataclass(frozen=True, eq=False)
class CandidateWords:
    """Words and their mean vectors in known sentences, float32 (n_words, n, dim), at ``n`` layers from ``first_layer``.

    Layer 0 are the vectors before the first layer.
    """

    model: str
    words: tuple[str, ...]
    vectors: npt.NDArray[np.float32]
    first_layer: int = 0
    _centred: dict[int, tuple[Floats, Floats]] = field(default_factory=dict, init=False, repr=False)

    def at(self, layer: int) -> npt.NDArray[np.float32]:
        """The vectors of a layer, (n_words, dim). Raises InvalidInputError for one that is not here."""
        if not 0 <= layer - self.first_layer < self.vectors.shape[1]:
            raise InvalidInputError(f"These candidates have no vectors of layer {layer}.")
        return self.vectors[:, layer - self.first_layer]

    def mean(self, layer: int) -> Floats:
        """The mean of the vectors of a layer."""
        return self._centre(layer)[0]

    def cosines(self, layer: int, direction: Floats) -> Floats:
        """Cosines of the vectors of a layer, seen from their mean, with a direction of length one."""
        mean, lengths = self._centre(layer)
        along = (self.at(layer) @ direction.astype(np.float32)).astype(np.float64)
        return np.divide(along - mean @ direction, lengths, out=np.zeros_like(along), where=lengths > 0)

    def _centre(self, layer: int) -> tuple[Floats, Floats]:
        """The mean of a layer and how far from it each vector lies, made once: two thirds of the time of a list."""
        if layer not in self._centred:
            rows = self.at(layer).astype(np.float64)
            mean = rows.mean(axis=0)
            self._centred[layer] = mean, np.linalg.norm(rows - mean, axis=1)
        return self._centred[layer]


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


def candidate_spellings(bank: SentenceBank) -> list[str]:
    """The content words of a bank's sentences, but for the words that it is about."""
    left_out = set(bank.words)
    found = dict.fromkeys(mark.folded for item in bank.sentences for mark in words(item.text))
    return [w for w in found if w not in left_out and w not in STOP_WORDS and is_letters(w) and len(w) >= 3]


@dataclass(frozen=True)
class Followed:
    """Of ``looked_at`` neighbours that belong to one sense of a word, how many belong to the right one."""

    right: int
    looked_at: int


@dataclass(frozen=True)
class _Named:
    model: str
    layer: int
    words: tuple[str, ...]
    followed: Followed


def store_candidates(found: CandidateWords, layer: int, followed: Followed, folder: Path = FOLDER) -> None:
    """Write words with their vectors at a layer, as int8 codes with a step a word, and how they follow the sense."""
    write_coded(folder, asdict(_Named(found.model, layer, found.words, followed)), found.at(layer), ORIGIN)


@lru_cache(maxsize=1)
def stored_candidates(folder: Path = FOLDER) -> CandidateWords:
    """The stored words with their vectors, 7 MB. Raises DataFileError."""
    named, vectors = read_coded(folder, _Named)
    return CandidateWords(named.model, named.words, read_only(vectors[:, None]), named.layer)


def candidates_at(encoder: ContextualEncoder, layer: int) -> CandidateWords:
    """The candidates for a layer of a model: the stored ones, where they are of it, or else those of a sample."""
    stored = stored_candidates()
    if (encoder.name, encoder.dim, layer) == (stored.model, stored.vectors.shape[-1], stored.first_layer):
        return stored
    return encoder.once(candidate_words)


def measured(model: str, layer: int) -> tuple[int, Followed | None]:
    """How many words `candidates_at` gives, without a model; and how their order follows the sense, where it is stored.

    That is measured on words that the bank does not hold (``python -m scripts.build_candidates``).
    """
    named = read_named(FOLDER, _Named)
    if (model, layer) == (named.model, named.layer):
        return len(named.words), named.followed
    return len(candidate_spellings(load_sentence_bank().sample(*_SAMPLE))), None
