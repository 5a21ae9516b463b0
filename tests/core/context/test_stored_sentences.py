"""The stored comparisons of the examples of whole sentences."""

from __future__ import annotations

import numpy as np

from embedding_core.context.encoder import ContextualEncoder
from embedding_core.context.examples import SENTENCE_SETS
from embedding_core.context.sentence import sentence_similarities
from embedding_core.context.stored_sentences import are_same, stored_sentences


def test_what_is_stored_of_every_example_is_what_the_model_finds(encoder: ContextualEncoder) -> None:
    stored = stored_sentences()
    assert stored.model == encoder.name
    for texts in SENTENCE_SETS.values():
        cosines = stored.of(texts)
        assert cosines is not None
        assert are_same(cosines, sentence_similarities(encoder.encode(texts)))
        assert not are_same(cosines, cosines[::-1])
    assert stored.of(["Another one.", "And one more."]) is None
    assert not are_same(np.eye(2), np.eye(3))
