"""How alike the sentences of each example are, stored so that *Whole sentences* answers before a model is there.

Made by ``python -m scripts.build_context_pairs``.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from embedding_core.context.encoder import ContextualEncoder
from embedding_core.context.examples import SENTENCE_SETS
from embedding_core.context.sentence import Cosines, sentence_similarities
from embedding_core.errors import InvalidInputError
from embedding_core.storage import Origin, open_store, write_store
from embedding_core.vectors.catalog import DATA

FOLDER = DATA / "context-sentences"
ORIGIN = Origin(
    "How alike the sentences of the examples are",
    "MIT, as the project",
    "sentences written for this project; made by python -m scripts.build_context_pairs",
)
_FILE = "sentences.json"
_DIGITS, TOLERANCE = 4, 2e-3  # of a cosine, as it is stored, and between one machine and another


@dataclass(frozen=True)
class _Compared:
    sentences: tuple[str, ...]
    cosines: tuple[tuple[float, ...], ...]


@dataclass(frozen=True)
class StoredSentences:
    """What ``model`` gave for the sentences of every example."""

    model: str
    found: tuple[_Compared, ...]

    def of(self, sentences: Sequence[str]) -> Cosines | None:
        """The cosine of every sentence with every other, (n, n); None of sentences that are no example."""
        cosines = next((one.cosines for one in self.found if one.sentences == tuple(sentences)), None)
        if cosines is None:
            return None
        if {len(row) for row in cosines} != {len(sentences)} or len(cosines) != len(sentences):
            raise InvalidInputError("A stored table of cosines has not a row and a column for each sentence.")
        return np.array(cosines)


def store_sentences(encoder: ContextualEncoder, folder: Path = FOLDER) -> None:
    """Compare and write the sentences of every example."""
    found = tuple(
        _Compared(texts, tuple(map(tuple, sentence_similarities(encoder.encode(texts)).round(_DIGITS).tolist())))
        for texts in map(tuple, SENTENCE_SETS.values())
    )
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(asdict(StoredSentences(encoder.name, found)), ensure_ascii=False)
    (folder / _FILE).write_text(text + "\n", encoding="utf-8")
    write_store(folder, ORIGIN, [_FILE])


def stored_sentences(folder: Path = FOLDER) -> StoredSentences:
    """The stored examples. Raises DataFileError."""
    return open_store(folder, [_FILE]).json(_FILE, StoredSentences)


def are_same(one: Cosines, other: Cosines) -> bool:
    """Whether two tables tell the same, but for rounding."""
    return one.shape == other.shape and bool(np.abs(one - other).max() < TOLERANCE)
