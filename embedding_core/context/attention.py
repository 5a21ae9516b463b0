"""Where one word of a sentence looks: attention of a layer and head, for words rather than pieces."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from embedding_core.context.sentence import Occurrence, attention_between, occurrence_at
from embedding_core.text import Mark, whole_percent

if TYPE_CHECKING:
    from embedding_core.context.encoder import ContextualEncoder

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
        """The other words in their order, each whole and with its share (0..1): that of its pieces together."""
        others = (word for word in self.words if word.pieces != self.pieces)
        return tuple((word.mark.word, float(self.row[list(word.pieces)].sum())) for word in others)

    @property
    def most(self) -> tuple[str, ...]:
        """The other words that it takes most from: more than one where no more than a fifth of the most parts them."""
        top = max((share for _, share in self.others), default=0.0)
        least = min((1 - _LEVEL) * top, (whole_percent(top) - 0.5) / 100)
        return tuple(dict.fromkeys(word for word, share in self.others if share >= least))

    @property
    def on_itself(self) -> float:
        """The share (0..1) that stays with the word."""
        return float(sum(self.row[position] for position in self.pieces))

    @property
    def on_marks(self) -> float:
        """The share (0..1) that goes to what is no word: [CLS], [SEP] and punctuation."""
        return 1.0 - self.on_itself - sum(share for _, share in self.others)


def word_attention(encoder: ContextualEncoder, mark: Mark, layer: int, head: int | None = None) -> WordAttention:
    """Attention of a word of a sentence at a layer (1 to n_layers) and head (1 to n_heads; None for the mean of all).

    Raises InvalidInputError for a sentence of more than 128 pieces, or a word that the model does not read.
    """
    (encoded,) = encoder.encode([mark.text], attention=True)
    place = occurrence_at(encoded, mark)
    weights = attention_between(encoded, layer, head)
    row = weights[list(place.pieces)].mean(axis=0)
    return WordAttention(tuple(token.text for token in encoded.tokens), place.pieces, weights, row, encoded.words)
