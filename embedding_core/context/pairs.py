"""Two occurrences of a word compared at every layer, as one result that can be drawn, and stored beside the data.

The pairs of `context_examples` are stored (``python -m scripts.build_context_pairs``), so that a page can show them
before any model is in memory, and say whether the model, once it is there, finds the same.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from embedding_core.checks import instance, public
from embedding_core.context.encoder import ContextualEncoder
from embedding_core.context.examples import EXAMPLES
from embedding_core.context.sense_space import PARTS, sense_features
from embedding_core.context.sentence import (
    EncodedSentence,
    Floats,
    Occurrence,
    Pooling,
    compare_occurrences,
    occurrence_at,
    occurrences,
    token_similarities,
)
from embedding_core.neighbors.inflections import is_same_word
from embedding_core.numeric import read_only
from embedding_core.storage import Origin, open_store, write_store
from embedding_core.text import Mark
from embedding_core.vectors.catalog import DATA

FOLDER = DATA / "context-pairs"
# What a picture of tokens against tokens can hold; of longer sentences the part around the word is shown.
MOST_TOKENS = 30
# float16 keeps three digits of a cosine
TOLERANCE = 2e-3
ORIGIN = Origin(
    "Example pairs, compared at every layer",
    "MIT, as the project",
    "sentences written for this project; made by python -m scripts.build_context_pairs",
)
_PAIRS, _VECTORS, _FEATURES = _FILES = "pairs.json", "vectors.npy", "features.npy"


@dataclass(frozen=True)
class Side:
    """One of the two: the word where it stands, the tokens shown, and which of them are the word.

    ``cut`` is the end of the sentence that the model could not read; ``unknown`` that it does not know the word.
    """

    mark: Mark
    tokens: tuple[str, ...]
    marked: tuple[int, ...]
    cut: str = ""
    unknown: bool = False

    @property
    def text(self) -> str:
        """The sentence."""
        return self.mark.text

    @property
    def word(self) -> str:
        """The word as written."""
        return self.mark.word


@dataclass(frozen=True, eq=False)
class PairResult:
    """``similarities`` (n_layers + 1,) are cosines; ``vectors`` (2, n_layers + 1, dim) those of the two occurrences;
    ``tokens`` (n_layers + 1, n_first, n_second) the cosines of the tokens shown; ``features`` (2, 3, dim) what the
    sense is judged by, see `sense_features`, of two forms of a word as `in_one_form` has them. ``identical``: the two
    vectors are equal to the last bit at every layer.
    """

    model: str
    pooling: Pooling
    first: Side
    second: Side
    similarities: npt.NDArray[np.float64]
    vectors: Floats
    tokens: Floats
    features: Floats
    identical: bool

    @property
    def n_layers(self) -> int:
        """Layers after the input."""
        return len(self.similarities) - 1

    def agrees(self, other: PairResult) -> bool:
        """Whether two results say the same, within what storing costs."""
        return (
            (self.model, self.pooling, self.first, self.second)
            == (other.model, other.pooling, other.first, other.second)
            and np.allclose(self.similarities, other.similarities, atol=TOLERANCE)
            and np.allclose(self.tokens, other.tokens, atol=TOLERANCE)
            and _close(self.vectors, other.vectors)
            and _close(self.features, other.features)
        )


@public
def compare_in_context(
    encoder: ContextualEncoder,
    first: Mark,
    second: Mark,
    pooling: Pooling = "mean",
) -> PairResult:
    """Compare two words where they stand in their sentences.

    Raises what `ContextualEncoder.encode` raises, and InvalidInputError for a place that the model did not read.
    """
    instance("The encoder", encoder, ContextualEncoder)
    for mark in (first, second):
        instance("A word in its sentence", mark, Mark)
    a, b = encoder.encode([first.text, second.text])
    place_a, place_b = occurrence_at(a, first), occurrence_at(b, second)
    compared = compare_occurrences(a, place_a, b, place_b, pooling)
    rows, columns = _window(a, place_a), _window(b, place_b)
    tokens = [token_similarities(a, b, layer)[rows, columns] for layer in range(a.n_layers + 1)]
    marks = in_one_form(first, second)
    judged = zip(encoder.encode([mark.text for mark in marks]), marks, strict=True)
    return PairResult(
        encoder.name,
        pooling,
        _side(a, place_a, rows),
        _side(b, place_b, columns),
        compared.similarities,
        np.stack([compared.first, compared.second]),
        np.array(tokens, dtype=np.float32),
        np.stack([sense_features(encoded, occurrence_at(encoded, mark)) for encoded, mark in judged]),
        compared.identical,
    )


def in_one_form(first: Mark, second: Mark) -> tuple[Mark, Mark]:
    """Two words where they stand; of two forms or spellings, both in the shorter one, which is mostly the plain one.

    A form is a part of what a model makes of a word: of *bats* and *bat* it takes the same sense for two too often.

    >>> [mark.text for mark in in_one_form(Mark("Two bats.", 4, 8), Mark("A bat.", 2, 5))]
    ['Two bat.', 'A bat.']
    """
    if not is_same_word(first.folded, second.folded):
        return first, second
    form = min(first.folded, second.folded, key=len)
    one, other = (mark if mark.folded == form else mark.replaced(form) for mark in (first, second))
    return one, other


def store_pairs(encoder: ContextualEncoder, folder: Path = FOLDER) -> None:
    """Compare the pairs of the examples and write them: ``pairs.json``, ``vectors.npy`` and ``features.npy``."""
    results = []
    for example in EXAMPLES.values():
        for same_sense in (False, True):
            a, b = encoder.encode(example.pair(same_sense))
            one, other = occurrences(a, example.word)[0], occurrences(b, example.word)[0]
            results.append(compare_in_context(encoder, one.mark, other.mark))
    stored = _Stored(
        encoder.name,
        "mean",
        tuple(
            _StoredPair(
                _stored_side(result.first),
                _stored_side(result.second),
                tuple(round(float(value), 4) for value in result.similarities),
                tuple(tuple(tuple(round(float(v), 3) for v in row) for row in layer) for layer in result.tokens),
            )
            for result in results
        ),
    )
    folder.mkdir(parents=True, exist_ok=True)
    (folder / _PAIRS).write_text(json.dumps(asdict(stored), ensure_ascii=False) + "\n", encoding="utf-8")
    np.save(folder / _VECTORS, np.array([result.vectors for result in results]).astype(np.float16))
    np.save(folder / _FEATURES, np.array([result.features for result in results]).astype(np.float16))
    write_store(folder, ORIGIN, _FILES)


@dataclass(frozen=True)
class StoredPairs:
    """The stored results, in the order of the examples (different senses first)."""

    pairs: tuple[PairResult, ...]

    def find(self, model: str, pooling: Pooling, first: Mark, second: Mark) -> PairResult | None:
        """The result for these two places; None where it is not stored."""
        asked = (model, pooling, first, second)
        return next((p for p in self.pairs if (p.model, p.pooling, p.first.mark, p.second.mark) == asked), None)


def stored_pairs(folder: Path = FOLDER) -> StoredPairs:
    """The stored results. Raises DataFileError."""
    store = open_store(folder, _FILES)
    stored = store.json(_PAIRS, _Stored)
    vectors = store.array(_VECTORS, np.float16, (len(stored.pairs), 2, None, None)).astype(np.float32)
    shape = (len(stored.pairs), 2, len(PARTS), vectors.shape[3])
    features = store.array(_FEATURES, np.float16, shape).astype(np.float32)
    with store.reading("the stored pairs"):
        pairs = tuple(
            PairResult(
                stored.model,
                stored.pooling,
                pair.first.side(),
                pair.second.side(),
                np.array(pair.similarities).reshape(vectors.shape[2]),
                read_only(of_pair),
                np.array(pair.tokens, dtype=np.float32).reshape(
                    vectors.shape[2], len(pair.first.tokens), len(pair.second.tokens)
                ),
                read_only(judged_by),
                identical=False,
            )
            for pair, of_pair, judged_by in zip(stored.pairs, vectors, features, strict=True)
        )
    return StoredPairs(pairs)


def _close(one: Floats, other: Floats) -> bool:
    """Whether two arrays are equal within what float16 keeps."""
    return np.allclose(one, other, atol=TOLERANCE * max(1.0, float(np.abs(one).max())))


def _window(encoded: EncodedSentence, place: Occurrence) -> Any:
    """The tokens that are shown, without those that the model adds, as an index of rows."""
    inner = [i for i, token in enumerate(encoded.tokens) if not token.special]
    middle = inner.index(place.pieces[0])
    start = max(0, min(middle - MOST_TOKENS // 2, len(inner) - MOST_TOKENS))
    return slice(inner[start], inner[min(start + MOST_TOKENS, len(inner)) - 1] + 1)


def _side(encoded: EncodedSentence, place: Occurrence, shown: Any) -> Side:
    tokens = tuple(token.text for token in encoded.tokens[shown])
    marked = tuple(piece - shown.start for piece in place.pieces if shown.start <= piece < shown.stop)
    return Side(place.mark, tokens, marked, encoded.cut, place.unknown)


@dataclass(frozen=True)
class _StoredSide:
    """A `Side` in the file."""

    text: str
    word: str
    start: int
    tokens: tuple[str, ...]
    marked: tuple[int, ...]

    def side(self) -> Side:
        """As it was. Raises ValueError where the parts do not fit."""
        mark = Mark(self.text, self.start, self.start + len(self.word))
        if mark.word != self.word or not all(0 <= number < len(self.tokens) for number in self.marked):
            raise ValueError(f"{self.word!r} is not where it should be")
        return Side(mark, self.tokens, self.marked)


@dataclass(frozen=True)
class _StoredPair:
    """A `PairResult` in the file, without its vectors."""

    first: _StoredSide
    second: _StoredSide
    similarities: tuple[float, ...]
    tokens: tuple[tuple[tuple[float, ...], ...], ...]


@dataclass(frozen=True)
class _Stored:
    """What pairs.json holds."""

    model: str
    pooling: Pooling
    pairs: tuple[_StoredPair, ...]


def _stored_side(side: Side) -> _StoredSide:
    return _StoredSide(side.mark.text, side.mark.word, side.mark.start, side.tokens, side.marked)
