"""What a vector costs on the machine at hand: static ones are looked up, contextual ones are computed."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from embedding_core.context.encoder import ContextualEncoder
    from embedding_core.vectors.word_vectors import WordVectors

_SENTENCE = "The bat number {} flew out of the cave at night, and nobody saw it."
_ROUNDS = 9


@dataclass(frozen=True)
class VectorCosts:
    """Milliseconds (medians of a few runs, on a warm machine) and the words or sentences a second that follow."""

    static_word_ms: float
    contextual_sentence_ms: float
    contextual_batch_ms: float
    batch: int

    @property
    def times_slower(self) -> float:
        """How many times longer a sentence takes than the look-up of a word."""
        return self.contextual_sentence_ms / self.static_word_ms


def measure_costs(encoder: ContextualEncoder, vectors: WordVectors, batch: int = 32) -> VectorCosts:
    """Time the look-up of a word, the encoding of a sentence, and a sentence's share of a batch."""
    words = vectors.words[:500]
    lookups = []
    for _ in range(_ROUNDS):
        started = time.perf_counter()
        for word in words:
            vectors[word]
        lookups.append((time.perf_counter() - started) / len(words))
    alone = []
    for number in range(_ROUNDS):
        started = time.perf_counter()
        encoder.encode_unkept([_SENTENCE.format(number)])
        alone.append(time.perf_counter() - started)
    together = []
    for _ in range(3):
        sentences = [_SENTENCE.format(number) for number in range(batch)]
        started = time.perf_counter()
        encoder.encode_unkept(sentences)
        together.append((time.perf_counter() - started) / batch)
    lookup, sentence, of_batch = (1000 * float(np.median(times)) for times in (lookups, alone, together))
    return VectorCosts(lookup, sentence, of_batch, batch)
