"""Words in context: what a BERT-family model makes of a sentence, and how two occurrences of a word compare.

Everything here is numpy on the result of one forward pass; `embedding_core.context.encoder` makes that result.

Layer 0 is the input (the same vector for a piece wherever it stands, plus its position), layer i the output of the
i-th transformer block. A model reads *pieces* of words; a reader points at words, so the vectors of a word's pieces
are averaged (``pooling="mean"``), or its first piece stands for it (``pooling="first"``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
import numpy.typing as npt

from embedding_core.checks import checked_word, instance, listed, public, whole_number
from embedding_core.errors import (
    InvalidInputError,
    WordNotInSentenceError,
)
from embedding_core.numeric import cosine_matrix, unit_rows
from embedding_core.text import Mark, find, words

Pooling = Literal["mean", "first"]
POOLINGS: tuple[Pooling, ...] = ("mean", "first")
Floats = npt.NDArray[np.float32]
Cosines = npt.NDArray[np.float64]  # (n, n), -1..1

MOST_CHARACTERS = 100_000
MOST_COMPARED = 50
# Where nine of ten pairs of sentences lie, of the bank and about different words, by the shipped model
BY_CHANCE = (-0.05, 0.24)
# So alike as no more than 3 in 1,000 of such pairs are; of thirty pairs that say the same in other words 26 were
ALIKE_FROM = 0.4
# Attention grows with the square of the length; no one reads a picture of more.
MOST_ATTENTION_PIECES = 128


@dataclass(frozen=True)
class Token:
    """One piece that the model read: ``text`` as its vocabulary spells it, and where it stands in the sentence.

    ``start`` and ``end`` are character positions; both 0 for the pieces that the model adds itself (``special``).
    ``unknown`` marks a piece that stands for something outside the vocabulary, such as an emoji.
    """

    text: str
    start: int
    end: int
    special: bool = False
    unknown: bool = False


@dataclass(frozen=True, eq=False)
class EncodedSentence:
    """A sentence after one forward pass. The arrays are read-only.

    ``hidden`` is float32 (n_layers + 1, n_tokens, dim). ``attention`` is float32 (n_layers, n_heads, n_tokens,
    n_tokens), each row summing to 1 (how much the row's token takes from each column's), or None when it was not asked
    for. ``cut`` is the text at the end that did not fit into the model's limit of pieces, usually empty.
    """

    text: str
    model: str
    tokens: tuple[Token, ...]
    hidden: Floats
    attention: Floats | None = None
    cut: str = ""

    @property
    def n_layers(self) -> int:
        """Number of transformer blocks; layers are numbered 0 (input) to this."""
        return len(self.hidden) - 1

    @property
    def n_heads(self) -> int:
        """Attention heads a layer; 0 when attention was not asked for."""
        return 0 if self.attention is None else self.attention.shape[1]

    @property
    def nbytes(self) -> int:
        """Bytes of the arrays."""
        return self.hidden.nbytes + (0 if self.attention is None else self.attention.nbytes)

    @cached_property
    def words(self) -> tuple[Occurrence, ...]:
        """Every word of the part that was read, in order, as `embedding_core.text.words` cuts it."""
        return read_marks(self, words(self.text))


@dataclass(frozen=True)
class Occurrence:
    """A word where it stands in a sentence, and the ``pieces`` (indices of tokens) that the model read there.

    ``unknown`` says that the model reads [UNK] there, so that its vector says little about the word itself.
    """

    mark: Mark
    pieces: tuple[int, ...]
    unknown: bool = False


def check_sentence(text: str) -> str:
    """The sentence without white space around it.

    Raises InvalidInputError when it is empty, holds only punctuation, or is absurdly long.
    """
    instance("A sentence", text, str)
    stripped = text.strip()
    if not stripped:
        raise InvalidInputError("This sentence is empty. Type a sentence.")
    if len(stripped) > MOST_CHARACTERS:
        raise InvalidInputError(
            f"This text has {len(stripped):,} characters; {MOST_CHARACTERS:,} is the most. Paste a sentence of it."
        )
    if not words(stripped):
        raise InvalidInputError("This sentence holds only punctuation, no words. Type a sentence with a word in it.")
    return stripped


@public
def occurrences(encoded: EncodedSentence, word: str) -> tuple[Occurrence, ...]:
    """Every place where ``word`` stands in the sentence, in order, found as `embedding_core.text.find` does.

    ``word`` may be several words ("New York"), a part joined by a hyphen, an emoji, or characters of a script without
    spaces. Raises WordNotInSentenceError, which lists the sentence's words, when it stands nowhere in what was read.
    """
    instance("The sentence", encoded, EncodedSentence)
    wanted = checked_word(word).strip()
    if not wanted:
        raise InvalidInputError("Choose a word of the sentence.")
    marks = find(encoded.text, wanted)
    found = read_marks(encoded, marks)
    if not found:
        reason = (
            f"It stands after the {len(encoded.tokens)} pieces that the model reads at most. Shorten the text."
            if marks and encoded.cut
            else ""
        )
        raise WordNotInSentenceError(wanted, encoded.text, tuple(item.mark.word for item in encoded.words), reason)
    return found


def read_marks(encoded: EncodedSentence, marks: Sequence[Mark]) -> tuple[Occurrence, ...]:
    """Those of the marks of a sentence in which the model reads something."""
    end_read = len(encoded.text) - len(encoded.cut)
    found = []
    for mark in marks:
        pieces = tuple(
            index
            for index, token in enumerate(encoded.tokens)
            if not token.special and token.start < mark.end and token.end > mark.start
        )
        if pieces and mark.end <= end_read:
            found.append(Occurrence(mark, pieces, any(encoded.tokens[piece].unknown for piece in pieces)))
    return tuple(found)


def occurrence_at(encoded: EncodedSentence, mark: Mark) -> Occurrence:
    """The word of an encoded sentence at a mark.

    Raises InvalidInputError when the model did not read that far, or reads nothing there.
    """
    found = read_marks(encoded, [mark])
    if found:
        return found[0]
    if mark.end > len(encoded.text) - len(encoded.cut):
        raise InvalidInputError(
            f"The word stands after the {len(encoded.tokens)} pieces that the model reads at most. Shorten the text."
        )
    raise InvalidInputError("The model reads nothing where the word stands. Point at another word.")


def occurrence_vectors(encoded: EncodedSentence, occurrence: Occurrence, pooling: Pooling = "mean") -> Floats:
    """Vector of one occurrence at every layer, float32 (n_layers + 1, dim)."""
    instance("The sentence", encoded, EncodedSentence)
    instance("The place of the word", occurrence, Occurrence)
    check_pooling(pooling)
    pieces = list(occurrence.pieces if pooling == "mean" else occurrence.pieces[:1])
    vectors: Floats = encoded.hidden[:, pieces].mean(axis=1)
    return vectors


def check_pooling(pooling: object) -> None:
    """Raise InvalidInputError for anything but one of `POOLINGS`."""
    if not isinstance(pooling, str) or pooling not in POOLINGS:
        raise InvalidInputError(f"There is no pooling {pooling!r:.60}; there is {', '.join(POOLINGS)}.")


@dataclass(frozen=True, eq=False)
class OccurrenceComparison:
    """Two occurrences of a word, layer by layer.

    ``similarities`` are cosines, float64 (n_layers + 1,). ``first`` and ``second`` are the vectors, float32 (n_layers
    + 1, dim). ``identical`` is True when the two contexts are the same text and place, so that the vectors are too.
    """

    first: Floats
    second: Floats
    similarities: npt.NDArray[np.float64]
    identical: bool


@public
def compare_occurrences(
    first: EncodedSentence,
    first_place: Occurrence,
    second: EncodedSentence,
    second_place: Occurrence,
    pooling: Pooling = "mean",
) -> OccurrenceComparison:
    """Compare two occurrences at every layer. Raises InvalidInputError when two models made them."""
    _same_model([first, second])
    a, b = occurrence_vectors(first, first_place, pooling), occurrence_vectors(second, second_place, pooling)
    similarities = np.vecdot(unit_rows(a.astype(np.float64)), unit_rows(b.astype(np.float64)))
    return OccurrenceComparison(a, b, np.clip(similarities, -1, 1), bool(np.array_equal(a, b)))


def token_similarities(first: EncodedSentence, second: EncodedSentence, layer: int) -> npt.NDArray[np.float64]:
    """Cosine of every token of ``first`` with every token of ``second`` at a layer, (n_tokens, n_tokens)."""
    _same_model([first, second])
    check_layer(first, layer)
    return cosine_matrix(first.hidden[layer].astype(np.float64), second.hidden[layer].astype(np.float64))


def sentence_vectors(sentences: Sequence[EncodedSentence]) -> npt.NDArray[np.float64]:
    """One vector a sentence, (n, dim), length 1: the mean of the last layer over all its tokens, normalised.

    This is how all-MiniLM-L6-v2 was trained to be read (Reimers and Gurevych 2019); padding never takes part.
    """
    _same_model(sentences)
    return unit_rows(np.array([sentence.hidden[-1].mean(axis=0, dtype=np.float64) for sentence in sentences]))


@public
def sentence_similarities(sentences: Sequence[EncodedSentence]) -> Cosines:
    """Cosine of every sentence with every other, (n, n), -1..1; 2 to 50 sentences."""
    sentences = listed("sentences", sentences, of="encoded sentences")
    if not 2 <= len(sentences) <= MOST_COMPARED:
        raise InvalidInputError(f"Give 2 to {MOST_COMPARED} sentences; there are {len(sentences)}.")
    return cosine_matrix(sentence_vectors(sentences))


def nearest_sentences(cosines: Cosines, chosen: int) -> tuple[int, ...]:
    """The positions of all other sentences, from the most to the least similar to the one at ``chosen``."""
    return tuple(int(i) for i in np.argsort(-cosines[chosen], kind="stable") if i != chosen)


@public
def attention_between(encoded: EncodedSentence, layer: int, head: int | None = None) -> npt.NDArray[np.float64]:
    """Attention weights of a layer (1 to n_layers) and head (1 to n_heads; None for the mean), (n_tokens, n_tokens).

    Each row sums to 1: how much that row's token takes from each column's token.
    """
    instance("The sentence", encoded, EncodedSentence)
    if encoded.attention is None:
        raise InvalidInputError("This sentence was encoded without attention; use encode(..., attention=True).")
    if not 1 <= whole_number("The layer", layer, at_least=0) <= encoded.n_layers:
        raise InvalidInputError(f"Attention is in the layers 1 to {encoded.n_layers}, not in layer {layer}.")
    if head is not None and not 1 <= whole_number("The head", head, at_least=0) <= encoded.n_heads:
        raise InvalidInputError(f"Heads are numbered 1 to {encoded.n_heads}; there is no head {head}.")
    of_layer = encoded.attention[layer - 1].astype(np.float64)
    return of_layer.mean(axis=0) if head is None else of_layer[head - 1]


def check_layer(encoded: EncodedSentence, layer: int) -> None:
    """Raise InvalidInputError for a layer that the model does not have."""
    if whole_number("The layer", layer, at_least=0) > encoded.n_layers:
        raise InvalidInputError(f"Layers are numbered 0 to {encoded.n_layers}; there is no layer {layer}.")


def _same_model(sentences: Sequence[EncodedSentence]) -> None:
    for sentence in sentences:
        instance("The sentence", sentence, EncodedSentence)
    models = sorted({sentence.model for sentence in sentences})
    if len(models) > 1:
        raise InvalidInputError(f"Vectors of different models cannot be compared: {', '.join(models)}.")


@dataclass(frozen=True, eq=False)
class OccurrenceSet:
    """Every occurrence of a word in some sentences.

    ``vectors`` is float32 (n_occurrences, n_layers + 1, dim), read-only; ``places`` says where each stands, in the text
    of its sentence; ``without`` are the indices of the sentences that do not hold the word. ``features``
    (n_occurrences, 3, dim) is what the sense is judged by, see `sense_features`.
    """

    model: str
    word: str
    sentences: tuple[str, ...]
    places: tuple[Mark, ...]
    without: tuple[int, ...]
    vectors: Floats
    features: Floats
