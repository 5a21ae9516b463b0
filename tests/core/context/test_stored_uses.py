"""The stored uses of the word that a sense map opens on."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from embedding_core.context.encoder import ContextualEncoder
from embedding_core.context.senses import sense_map
from embedding_core.context.stored_uses import are_same, opening_uses, stored_uses


def test_what_is_stored_is_what_the_model_reads_and_gives_the_same_map(encoder: ContextualEncoder) -> None:
    stored, found = stored_uses(), opening_uses(encoder)
    assert (stored.model, stored.word, stored.sentences) == (found.model, found.word, found.sentences)
    assert are_same(stored, found)
    mine, theirs = sense_map(stored), sense_map(found)
    assert np.array_equal(mine.assignments, theirs.assignments)
    assert np.abs(mine.coordinates - theirs.coordinates).max() < 0.02  # of a map some 2 wide


def test_other_places_and_other_numbers_are_not_the_same() -> None:
    stored = stored_uses()
    assert not are_same(stored, replace(stored, places=stored.places[::-1]))
    assert not are_same(stored, replace(stored, features=stored.features[:, ::-1]))
    assert not are_same(stored, replace(stored, vectors=stored.vectors[:, :-1]))
