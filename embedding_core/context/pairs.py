"""Two occurrences of a word compared at every layer, as one result that can be drawn, and stored beside the data.

The pairs of `context_examples` are stored (``python -m scripts.build_context_pairs``), so that a page can show them
before any model is in memory, and say whether the model, once it is there, finds the same.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from embedding_core.context.baselines import stored_baselines
from embedding_core.context.examples import EXAMPLES
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
from embedding_core.errors import DataFileError
from embedding_core.text import Mark
from embedding_core.vectors.catalog import DATA

if TYPE_CHECKING:
    from embedding_core.context.encoder import ContextualEncoder

FOLDER = DATA / "context-pairs"
# What a picture of tokens against tokens can hold; of longer sentences the part around the word is shown.
MOST_TOKENS = 30
# float16 keeps three digits of a cosine
TOLERANCE = 2e-3
_REMEDY = (
    "Restore it from the repository (git checkout -- embedding_core/data) "
    "or build it again (python -m scripts.build_context_pairs)."
)


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
    ``tokens`` (n_layers + 1, n_first, n_second) the cosines of the tokens shown. ``identical``: the two vectors are
    equal to the last bit at every layer.
    """

    model: str
    pooling: Pooling
    first: Side
    second: Side
    similarities: npt.NDArray[np.float64]
    vectors: Floats
    tokens: Floats
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
            and np.allclose(self.vectors, other.vectors, atol=TOLERANCE * max(1.0, float(np.abs(self.vectors).max())))
        )


def compare_in_context(
    encoder: ContextualEncoder,
    first: Mark,
    second: Mark,
    pooling: Pooling = "mean",
) -> PairResult:
    """Compare two words where they stand in their sentences.

    Raises what `ContextualEncoder.encode` raises, and InvalidInputError for a place that the model did not read.
    """
    a, b = encoder.encode([first.text, second.text])
    place_a, place_b = occurrence_at(a, first), occurrence_at(b, second)
    compared = compare_occurrences(a, place_a, b, place_b, pooling)
    rows, columns = _window(a, place_a), _window(b, place_b)
    tokens = [token_similarities(a, b, layer)[rows, columns] for layer in range(a.n_layers + 1)]
    return PairResult(
        encoder.name,
        pooling,
        _side(a, place_a, rows),
        _side(b, place_b, columns),
        compared.similarities,
        np.stack([compared.first, compared.second]),
        np.array(tokens, dtype=np.float32),
        compared.identical,
    )


def store_pairs(encoder: ContextualEncoder, folder: Path = FOLDER) -> None:
    """Compare the pairs of the examples and write them: ``pairs.json`` and the vectors in ``vectors.npy``."""
    results = []
    for example in EXAMPLES.values():
        for same_sense in (False, True):
            a, b = encoder.encode(example.pair(same_sense))
            one, other = occurrences(a, example.word)[0], occurrences(b, example.word)[0]
            results.append(compare_in_context(encoder, one.mark, other.mark))
    folder.mkdir(parents=True, exist_ok=True)
    pairs = [
        {
            "first": _side_to_json(result.first),
            "second": _side_to_json(result.second),
            "similarities": [round(float(value), 4) for value in result.similarities],
            "tokens": [[[round(float(v), 3) for v in row] for row in layer] for layer in result.tokens],
        }
        for result in results
    ]
    best = stored_baselines("mean").best_layer
    stored = {"model": encoder.name, "pooling": "mean", "best_layer": best, "pairs": pairs}
    (folder / "pairs.json").write_text(json.dumps(stored, ensure_ascii=False) + "\n", encoding="utf-8")
    np.save(folder / "vectors.npy", np.array([result.vectors for result in results]).astype(np.float16))


@dataclass(frozen=True)
class StoredPairs:
    """The stored results, in the order of the examples (different senses first), and the layer that tells senses apart
    best, which takes seconds to find (`ContextBaselines.best_layer`).
    """

    pairs: tuple[PairResult, ...]
    best_layer: int


def stored_pairs(folder: Path = FOLDER) -> StoredPairs:
    """The stored results. Raises DataFileError."""
    path = folder / "pairs.json"
    try:
        stored: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        path = folder / "vectors.npy"
        vectors = np.load(path, allow_pickle=False).astype(np.float32)
        vectors.flags.writeable = False
        if len(vectors) != len(stored["pairs"]):
            raise ValueError("another number of pairs")
        pairs = tuple(
            PairResult(
                stored["model"],
                stored["pooling"],
                _side_from_json(pair["first"]),
                _side_from_json(pair["second"]),
                np.array(pair["similarities"], dtype=np.float64),
                of_pair,
                np.array(pair["tokens"], dtype=np.float32),
                identical=False,
            )
            for pair, of_pair in zip(stored["pairs"], vectors, strict=True)
        )
        return StoredPairs(pairs, int(stored["best_layer"]))
    except FileNotFoundError as error:
        raise DataFileError(path, "is missing", _REMEDY) from error
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise DataFileError(path, "does not hold the stored pairs", _REMEDY) from error


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


def _side_to_json(side: Side) -> dict[str, Any]:
    mark = side.mark
    return {
        "text": mark.text, "word": mark.word, "start": mark.start, "tokens": side.tokens, "marked": side.marked,
    }  # fmt: skip


def _side_from_json(side: dict[str, Any]) -> Side:
    tokens: Sequence[str] = side["tokens"]
    mark = Mark(side["text"], side["start"], side["start"] + len(side["word"]))
    return Side(mark, tuple(tokens), tuple(side["marked"]))
