"""Where one word of a sentence looks: attention of a layer and head, for words rather than pieces."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from embedding_core.context.sentence import Occurrence, attention_between, occurrence_at
from embedding_core.text import Mark, names, whole_percent

if TYPE_CHECKING:
    from embedding_core.context.encoder import ContextualEncoder

MOST_BARS = 8  # of a long sentence; so many are seen at once, on a phone and on a wall
_LEVEL = 0.2  # of the largest share, by which two hardly differ


@dataclass(frozen=True, eq=False)
class WordAttention:
    """Attention of a sentence and of one word in it.

    ``weights`` (n_tokens, n_tokens), each row summing to 1; ``row`` (n_tokens,) is the mean over the word's pieces.

    ``pieces`` are the positions of the word among ``tokens``, which hold the added [CLS] and [SEP]; ``words`` are all
    words that the model read, as they are typed.
    """

    tokens: tuple[str, ...]
    pieces: tuple[int, ...]
    weights: npt.NDArray[np.float64]
    row: npt.NDArray[np.float64]
    words: tuple[Occurrence, ...]

    @property
    def others(self) -> tuple[tuple[str, float], ...]:
        """The other words in their order, whole, by `names`, each with the share (0..1) of its pieces together."""
        named = zip(names(word.mark for word in self.words), self.words, strict=True)
        return tuple(
            (name, float(self.row[list(word.pieces)].sum())) for name, word in named if word.pieces != self.pieces
        )

    @property
    def longest(self) -> tuple[tuple[str, float], ...]:
        """Those of the others with the largest shares, `MOST_BARS` at most or one more that is the last, in order."""
        others = self.others
        most = len(others) if len(others) == MOST_BARS + 1 else MOST_BARS
        places = sorted(range(len(others)), key=lambda place: -others[place][1])[:most]
        return tuple(others[place] for place in sorted(places))

    @property
    def most(self) -> tuple[str, ...]:
        """The other words that it takes most from: more than one where no more than a fifth of the most parts them.

        The largest share in whole percent comes first.
        """
        top = max((share for _, share in self.others), default=0.0)
        least = min((1 - _LEVEL) * top, (whole_percent(top) - 0.5) / 100)
        ranked = sorted(self.others, key=lambda other: -whole_percent(other[1]))
        return tuple(word for word, share in ranked if share >= least)

    @property
    def in_percent(self) -> tuple[int, int, int]:
        """What is in none of the `longest`: of further words, of the word itself, and of what is no word.

        In whole percent that make 100 with those of the longest, as they are shown; what rounding leaves is with the
        last, which is nearly always the largest.
        """
        shown = sum(whole_percent(share) for _, share in self.longest)
        further = sum(share for _, share in self.others) - sum(share for _, share in self.longest)
        more, itself = whole_percent(max(0.0, further)), whole_percent(self.on_itself)
        return more, itself, max(0, 100 - shown - more - itself)

    @property
    def on_itself(self) -> float:
        """The share (0..1) that stays with the word."""
        return float(sum(self.row[position] for position in self.pieces))


def word_attention(encoder: ContextualEncoder, mark: Mark, layer: int, head: int | None = None) -> WordAttention:
    """Attention of a word of a sentence at a layer (1 to n_layers) and head (1 to n_heads; None for the mean of all).

    Raises InvalidInputError for a sentence of more than 128 pieces, or a word that the model does not read.
    """
    (encoded,) = encoder.encode([mark.text], attention=True)
    place = occurrence_at(encoded, mark)
    weights = attention_between(encoded, layer, head)
    row = weights[list(place.pieces)].mean(axis=0)
    return WordAttention(tuple(token.text for token in encoded.tokens), place.pieces, weights, row, encoded.words)
