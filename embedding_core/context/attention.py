"""Where one word of a sentence looks: attention of a layer and head, for words rather than pieces."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from embedding_core.context.sentence import attention_between, occurrence_at
from embedding_core.text import Mark, whole_percent

if TYPE_CHECKING:
    from embedding_core.context.encoder import ContextualEncoder


def is_word(token: str) -> bool:
    """Whether a token is a word or a piece of one, and not a mark of the model's own or of punctuation."""
    return any(map(str.isalnum, token)) and not token.startswith("[")


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
    def other_words(self) -> tuple[int, ...]:
        """The pieces of other words that it takes most from: more than one where they are equal in whole percent."""
        if self.other_word is None:
            return ()
        shares = [whole_percent(share) for share in self.row]
        others = [position for position in self._of_other_words() if shares[position] == shares[self.other_word]]
        return tuple(sorted(others))

    @property
    def on_marks(self) -> float:
        """The share (0..1) that goes to tokens that are no words: [CLS], [SEP] and punctuation."""
        return float(sum(self.row[position] for position, token in enumerate(self.tokens) if not is_word(token)))

    def _of_other_words(self) -> list[int]:
        return [n for n, token in enumerate(self.tokens) if n not in self.pieces and is_word(token)]

    @property
    def other_word(self) -> int | None:
        """Position of the piece of another word that it takes most from; None when there is no other word."""
        return max(self._of_other_words(), key=lambda position: float(self.row[position]), default=None)


def word_attention(encoder: ContextualEncoder, mark: Mark, layer: int, head: int | None = None) -> WordAttention:
    """Attention of a word of a sentence at a layer (1 to n_layers) and head (1 to n_heads; None for the mean of all).

    Raises InvalidInputError for a sentence of more than 128 pieces, or a word that the model does not read.
    """
    (encoded,) = encoder.encode([mark.text], attention=True)
    place = occurrence_at(encoded, mark)
    weights = attention_between(encoded, layer, head)
    row = weights[list(place.pieces)].mean(axis=0)
    return WordAttention(tuple(token.text for token in encoded.tokens), place.pieces, weights, row)
