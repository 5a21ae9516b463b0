"""The uses of one word as the model reads them, stored so that a sense map has a picture before a model is there.

They are stored as int8 codes with a step for each vector (``python -m scripts.build_context_pairs``).
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from embedding_core.context.bank import load_sentence_bank
from embedding_core.context.encoder import ContextualEncoder
from embedding_core.context.sentence import Floats, OccurrenceSet
from embedding_core.numeric import read_only, unit_rows
from embedding_core.storage import Origin, open_store, write_store
from embedding_core.text import Mark
from embedding_core.vectors.catalog import DATA
from embedding_core.vectors.word_vectors import quantise

FOLDER = DATA / "context-uses"
ORIGIN = Origin(
    "The uses of a word that a sense map opens on",
    "MIT, as the project",
    "sentences written for this project; made by python -m scripts.build_context_pairs",
)
OPENING_WORD = "apple"
_SAID, _CODES, _STEPS = _FILES = "uses.json", "codes.npy", "steps.npy"
_FEATURES = 3  # vectors of a use by which its sense is judged; the others are the layers
_SAME = 0.999  # a cosine, above which two vectors are one but for rounding


@dataclass(frozen=True)
class _Said:
    model: str
    word: str
    sentences: tuple[str, ...]
    places: tuple[Mark, ...]


def opening_uses(encoder: ContextualEncoder) -> OccurrenceSet:
    """Our sentences with `OPENING_WORD`, as a model reads them."""
    sentences = tuple(item.text for item in load_sentence_bank().of(OPENING_WORD))
    return encoder.occurrence_vectors(sentences, OPENING_WORD)


def store_uses(uses: OccurrenceSet, folder: Path = FOLDER) -> None:
    """Write the uses of a word that stands in all of its sentences."""
    vectors = np.concatenate([uses.vectors, uses.features], axis=1).astype(np.float32)
    codes, steps = quantise(vectors.reshape(-1, vectors.shape[-1]))
    folder.mkdir(parents=True, exist_ok=True)
    said = asdict(_Said(uses.model, uses.word, uses.sentences, uses.places))
    (folder / _SAID).write_text(json.dumps(said, ensure_ascii=False) + "\n", encoding="utf-8")
    np.save(folder / _CODES, codes.reshape(vectors.shape))
    np.save(folder / _STEPS, steps.reshape(vectors.shape[:2]))
    write_store(folder, ORIGIN, _FILES)


def stored_uses(folder: Path = FOLDER) -> OccurrenceSet:
    """The stored uses, 0.4 MB. Raises DataFileError."""
    store = open_store(folder, _FILES)
    said = store.json(_SAID, _Said)
    codes = store.array(_CODES, np.int8, (len(said.places), None, None))
    steps = store.array(_STEPS, np.float32, codes.shape[:2])
    vectors = read_only(codes.astype(np.float32) * steps[..., None])
    layers, features = vectors[:, :-_FEATURES], vectors[:, -_FEATURES:]
    return OccurrenceSet(said.model, said.word, said.sentences, said.places, (), layers, features)


def are_same(one: OccurrenceSet, other: OccurrenceSet) -> bool:
    """Whether two sets hold the same uses with the same vectors, but for rounding."""
    if (one.places, one.vectors.shape) != (other.places, other.vectors.shape):
        return False
    return all(_alike(a, b) for a, b in ((one.vectors, other.vectors), (one.features, other.features)))


def _alike(one: Floats, other: Floats) -> bool:
    first, second = (unit_rows(each.reshape(-1, each.shape[-1]).astype(np.float64)) for each in (one, other))
    return bool((np.einsum("ij,ij->i", first, second) > _SAME).all())
