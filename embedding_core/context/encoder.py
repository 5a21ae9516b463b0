"""A BERT-family encoder: sentences in, every layer and every attention weight out, from one forward pass.

torch and transformers load with the first encoder, not with this module.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np

from embedding_core.checks import checked_word, instance, listed
from embedding_core.context.sense_space import sense_features
from embedding_core.context.sentence import (
    MOST_ATTENTION_PIECES,
    EncodedSentence,
    Floats,
    OccurrenceSet,
    Pooling,
    Token,
    check_pooling,
    check_sentence,
    occurrence_vectors,
    occurrences,
)
from embedding_core.context.sentence_words import read_in_one_form
from embedding_core.errors import EmbeddingError, InvalidInputError
from embedding_core.numeric import read_only
from embedding_core.runtime.memory import return_memory
from embedding_core.runtime.recent import Recent
from embedding_core.text import Mark

MOST_SENTENCES = 200
# Pieces of one forward pass, padding included: more are no faster on two cores, and cost memory.
_BATCH_PIECES = 512
_CACHE_BYTES = 12_000_000

T = TypeVar("T")


class ContextualEncoder:
    """A model and its tokenizer, safe to share between threads (one forward pass at a time).

    Make one with `load_encoder`. Attributes: ``name``, ``n_layers``, ``n_heads``, ``dim``, ``max_pieces`` (of which
    two are added by the model), ``uncased``, ``cover`` (what stands for a word that it is not shown, such as [MASK]);
    ``between_batches`` is called after each batch of sentences and may raise, which ends the call that is under way.
    """

    def __init__(self, name: str, tokenizer: Any, model: Any) -> None:
        config = model.config
        self.name = name
        self.n_layers = int(config.num_hidden_layers)
        self.n_heads = int(config.num_attention_heads)
        self.dim = int(config.hidden_size)
        self.max_pieces = int(config.max_position_embeddings)
        self.uncased = bool(getattr(tokenizer, "do_lower_case", False))
        self.cover = str(tokenizer.mask_token)
        self.between_batches: Callable[[], None] = lambda: None
        self._tokenizer = tokenizer
        self._model = model
        self._lock = threading.Lock()
        self._made: dict[Callable[[ContextualEncoder], Any], Any] = {}
        self._cache: Recent[tuple[str, bool], EncodedSentence] = Recent(
            most_bytes=_CACHE_BYTES, size=lambda encoded: encoded.nbytes
        )

    def __repr__(self) -> str:
        return f"<ContextualEncoder {self.name!r}: {self.n_layers} layers, {self.dim} dimensions>"

    def encode(self, sentences: Sequence[str], *, attention: bool = False) -> tuple[EncodedSentence, ...]:
        """Encode 1 to 200 sentences, in batches of similar length; recent ones come from a bounded cache.

        A sentence beyond ``max_pieces`` is cut, and its ``cut`` holds what was left out. ``attention`` asks for the
        attention weights, of sentences of at most 128 pieces.

        Raises InvalidInputError for no sentence, more than 200, an empty one, or one of only punctuation.
        """
        texts = self._checked(sentences)
        instance("attention", attention, bool)
        wanted = [(text, attention) for text in dict.fromkeys(texts)]
        found = {key: self._cache.get(key) for key in wanted}
        missing = [text for (text, _), encoded in found.items() if encoded is None]
        if missing:
            for encoded in self._encode(missing, attention):
                found[encoded.text, attention] = encoded
                self._cache.put((encoded.text, attention), encoded)
        result = [found[text, attention] for text in texts]
        return tuple(encoded for encoded in result if encoded is not None)

    def occurrence_vectors(self, sentences: Sequence[str], word: str, pooling: Pooling = "mean") -> OccurrenceSet:
        """Vectors of every occurrence of ``word`` in the sentences, at every layer, and what its sense is judged by.

        A sentence that holds only another form of it (rolls, of roll) counts with that. Where forms are mixed, all are
        read in the shortest, or the form would part them as a sense does. Sentences without the word are left out and
        listed in the result. Raises what `encode` raises, and WordNotInSentenceError when no sentence holds the word.
        """
        texts = self._checked(sentences)
        checked_word(word)
        check_pooling(pooling)
        vectors: list[Floats] = []
        features: list[Floats] = []
        places: list[Mark] = []
        without: list[int] = []
        error: EmbeddingError | None = None
        reading = read_in_one_form(texts, word)
        for start in range(0, len(texts), 50):  # whole sentences are large, and only one word of each is kept
            some = [read for read, _, _ in reading[start : start + 50]]
            for index, encoded in enumerate(self.encode_unkept(some), start=start):
                _, form, standing = reading[index]
                try:
                    found = occurrences(encoded, form)
                except InvalidInputError as problem:
                    error = error or problem
                    without.append(index)
                    continue
                for occurrence in found:
                    if occurrence.mark.start not in standing:
                        continue  # the form in which it is read, where another was asked for
                    places.append(standing[occurrence.mark.start])
                    vectors.append(occurrence_vectors(encoded, occurrence, pooling))
                    features.append(sense_features(encoded, occurrence))
        if error is not None and not vectors:
            raise error
        arrays = read_only(np.array(vectors)), read_only(np.array(features))
        return_memory()
        return OccurrenceSet(self.name, word, tuple(texts), tuple(places), tuple(without), *arrays)

    def once(self, make: Callable[[ContextualEncoder], T]) -> T:
        """What ``make`` gives for this encoder: computed at the first call, and kept as long as the encoder."""
        if make not in self._made:
            self._made[make] = make(self)
        made: T = self._made[make]
        return made

    def tokens(self, sentence: str) -> tuple[Token, ...]:
        """The pieces of a sentence as the model reads them, without a forward pass."""
        with self._lock:
            return self._tokens([check_sentence(sentence)])[0].tokens

    def _checked(self, sentences: Sequence[str]) -> list[str]:
        if isinstance(sentences, str):
            raise InvalidInputError("Give a list of sentences, not one text.")
        sentences = listed("sentences", sentences, of="sentences")
        if not 1 <= len(sentences) <= MOST_SENTENCES:
            raise InvalidInputError(
                f"Give 1 to {MOST_SENTENCES} sentences; there are {len(sentences)}."
                if sentences
                else "There is no sentence. Type one."
            )
        checked = []
        for number, sentence in enumerate(sentences, start=1):
            try:
                checked.append(check_sentence(sentence))
            except InvalidInputError as error:
                if len(sentences) == 1:
                    raise
                raise InvalidInputError(f"Sentence {number}: {error}") from error
        return checked

    def encode_unkept(self, texts: Sequence[str]) -> list[EncodedSentence]:
        """Encode without the cache, for many sentences of which only a part is kept. Raises what `encode` raises."""
        texts = self._checked(texts)
        of_text = {encoded.text: encoded for encoded in self._encode(list(dict.fromkeys(texts)), False)}
        return [of_text[text] for text in texts]

    def _encode(self, texts: Sequence[str], attention: bool) -> list[EncodedSentence]:
        with self._lock:
            read = self._tokens(texts)
        order = sorted(range(len(texts)), key=lambda i: len(read[i].ids))
        results: dict[int, EncodedSentence] = {}
        while order:
            batch = [order.pop()]  # the longest first: it sets the width of its batch
            width = len(read[batch[0]].ids)
            while order and (len(batch) + 1) * width <= _BATCH_PIECES:
                batch.append(order.pop())
            with self._lock:
                results.update(zip(batch, self._forward([read[i] for i in batch], attention), strict=True))
            self.between_batches()
        return_memory()  # up to 80 MB that the C library would keep
        return [results[i] for i in range(len(texts))]

    def _tokens(self, texts: Sequence[str]) -> list[_Read]:
        batch = self._tokenizer(list(texts), truncation=True, max_length=self.max_pieces, add_special_tokens=True)
        unknown = self._tokenizer.unk_token
        result = []
        for text, encoding in zip(texts, batch.encodings, strict=True):
            tokens = tuple(
                Token(piece, 0, 0, True) if special else Token(piece, start, end, False, piece == unknown)
                for piece, (start, end), special in zip(
                    encoding.tokens, encoding.offsets, encoding.special_tokens_mask, strict=True
                )
            )
            cut = ""
            if encoding.overflowing:
                cut = text[max(token.end for token in tokens) :]
            if all(token.special for token in tokens):
                raise InvalidInputError("The model reads nothing in this sentence. Type one with words in it.")
            result.append(_Read(text, list(encoding.ids), tokens, cut))
        return result

    def _forward(self, batch: list[_Read], attention: bool) -> list[EncodedSentence]:
        import torch

        width = max(len(read.ids) for read in batch)
        ids = torch.full((len(batch), width), self._tokenizer.pad_token_id, dtype=torch.long)
        mask = torch.zeros((len(batch), width), dtype=torch.long)
        for row, read in enumerate(batch):
            ids[row, : len(read.ids)] = torch.tensor(read.ids)
            mask[row, : len(read.ids)] = 1
        if attention and width > MOST_ATTENTION_PIECES:
            raise InvalidInputError(
                f"Attention is shown for sentences of at most {MOST_ATTENTION_PIECES} pieces; this one has {width}. "
                "Shorten it."
            )
        with torch.inference_mode():
            output = self._model(
                input_ids=ids, attention_mask=mask, output_hidden_states=True, output_attentions=attention
            )
            hidden = torch.stack(output.hidden_states, dim=1).numpy()  # (B, L + 1, T, C)
            weights = torch.stack(output.attentions, dim=1).numpy() if attention else None  # (B, L, H, T, T)
        result = []
        for row, read in enumerate(batch):
            n = len(read.ids)
            # copies, so that a kept sentence does not keep its whole batch
            layers = _frozen(hidden[row, :, :n])
            seen = None if weights is None else _frozen(weights[row, :, :, :n, :n])
            result.append(EncodedSentence(read.text, self.name, read.tokens, layers, seen, read.cut))
        return result


@dataclass(frozen=True)
class _Read:
    text: str
    ids: list[int]
    tokens: tuple[Token, ...]
    cut: str


def _frozen(array: Any) -> Floats:
    return read_only(np.array(array, dtype=np.float32))
