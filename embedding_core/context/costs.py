"""What the vectors of one sentence's words cost here: static ones are looked up, contextual ones are computed."""

from __future__ import annotations

import time
from dataclasses import dataclass

from embedding_core.checks import instance, public, whole_number
from embedding_core.context.encoder import MOST_SENTENCES, ContextualEncoder
from embedding_core.errors import InvalidInputError
from embedding_core.text import words
from embedding_core.vectors.word_vectors import WordVectors, checked_set

# A number at the end, so that no two are the same
_SENTENCE = "The bat flew out of the cave at night, and nobody saw where it went: {}"
_ROUNDS = 9
_REPEATED = 30  # a look-up alone is too short for the clock


@dataclass(frozen=True)
class VectorCosts:
    """Milliseconds for a vector of each of the ``words`` of one sentence: the least of a few runs, on a warm machine.

    Whatever else the machine does makes a run longer, never shorter, so that the least is what these take.

    ``static_ms`` looks them up, ``contextual_ms`` reads the sentence, ``batch_ms`` is its share when ``batch``
    sentences are read at once.
    """

    words: int
    static_ms: float
    contextual_ms: float
    batch_ms: float
    batch: int


@public
def measure_costs(encoder: ContextualEncoder, vectors: WordVectors, batch: int = 32) -> VectorCosts:
    """Time one sentence: its words looked up, read by the model, and read by the model among others.

    Words that the static set does not hold are not looked up. Raises InvalidInputError for a batch of more than 200.
    """
    instance("The encoder", encoder, ContextualEncoder)
    checked_set(vectors)
    batch = whole_number("The size of a batch", batch)
    if batch > MOST_SENTENCES:
        raise InvalidInputError(f"A batch holds at most {MOST_SENTENCES} sentences, not {batch:,}.")
    sentences = [_SENTENCE.format(number) for number in range(max(batch, _ROUNDS))]
    spellings = [mark.folded for mark in words(_SENTENCE)]
    held = [word for word in spellings if word in vectors]
    lookups = []
    for _ in range(_ROUNDS):
        started = time.perf_counter()
        for _ in range(_REPEATED):
            for word in held:
                vectors[word]
        lookups.append((time.perf_counter() - started) / _REPEATED)
    alone = []
    for sentence in sentences[:_ROUNDS]:
        started = time.perf_counter()
        encoder.encode_unkept([sentence])
        alone.append(time.perf_counter() - started)
    together = []
    for _ in range(3):
        started = time.perf_counter()
        encoder.encode_unkept(sentences[:batch])
        together.append((time.perf_counter() - started) / batch)
    lookup, reading, of_batch = (1000 * min(times) for times in (lookups, alone, together))
    return VectorCosts(len(spellings), lookup, reading, of_batch, batch)
