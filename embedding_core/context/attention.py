"""Where one word of a sentence looks: attention of a layer and head, for words rather than pieces."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from embedding_core.context.sentence import attention_between, occurrence_at
from embedding_core.text import Mark

if TYPE_CHECKING:
    from embedding_core.context.encoder import ContextualEncoder


@dataclass(frozen=True, eq=False)
class WordAttention:
    """Attention of a sentence and of one word in it.

    ``weights`` (n_tokens, n_tokens), each row summing to 1; ``row`` (n_tokens,) is the mean over the word's pieces.

    ``pieces`` are the positions of the word among ``tokens``, which hold the added [CLS] and [SEP].
    """

    tokens: tuple[str, ...]
    pieces: tuple[int, ...]
    weights: npt.NDArray[np.float64]
    row: npt.NDArray[np.float64]

    @property
    def target(self) -> int:
        """Position of the token that the word takes most from."""
        return int(self.row.argmax())

    @property
    def other_word(self) -> int | None:
        """Position of the piece of another word that it takes most from; None when there is no other word."""
        others = [
            position
            for position, token in enumerate(self.tokens)
            if position not in self.pieces and any(map(str.isalnum, token)) and not token.startswith("[")
        ]
        return max(others, key=lambda position: float(self.row[position]), default=None)


def word_attention(encoder: ContextualEncoder, mark: Mark, layer: int, head: int | None = None) -> WordAttention:
    """Attention of a word of a sentence at a layer (1 to n_layers) and head (1 to n_heads; None for the mean of all).

    Raises InvalidInputError for a sentence of more than 128 pieces, or a word that the model does not read.
    """
    (encoded,) = encoder.encode([mark.text], attention=True)
    place = occurrence_at(encoded, mark)
    weights = attention_between(encoded, layer, head)
    row = weights[list(place.pieces)].mean(axis=0)
    return WordAttention(tuple(token.text for token in encoded.tokens), place.pieces, weights, row)
