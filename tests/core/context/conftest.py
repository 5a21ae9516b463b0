"""The model, read once for all tests of words in context, and what it reads of the words that no fit has seen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from embedding_core.context.bank import BankReading, load_sentence_bank, read_bank
from embedding_core.context.encoder import ContextualEncoder
from embedding_core.context.loading import load_encoder
from tests.kept import Kept, kept_in_run


@pytest.fixture(scope="session")
def encoder() -> ContextualEncoder:
    """The model that ships."""
    return load_encoder()


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """What the processes of this run have read for each other."""
    return kept_in_run(tmp_path_factory)


@pytest.fixture(scope="session")
def words_of_bank(encoder: ContextualEncoder, kept: Kept) -> Callable[..., BankReading]:
    """Called with words of the bank: what the model reads of all their sentences, each word once a run."""

    def read(*words: str) -> BankReading:
        bank = load_sentence_bank()
        return {
            word: kept.get(f"bank-{word}", lambda word=word: read_bank(encoder, bank.of_words([word]))[word])
            for word in words
        }

    return read


@pytest.fixture(scope="session")
def new_words(encoder: ContextualEncoder, kept: Kept) -> BankReading:
    """Words that neither the bank holds nor its further file, in 320 sentences."""
    return kept.get("new-words", lambda: read_file(encoder, "new-words.tsv"))


@pytest.fixture(scope="session")
def trade_words(encoder: ContextualEncoder, kept: Kept) -> BankReading:
    """Words of trades, in no fit either, in four sentences of each of two meanings; written before any was read."""
    return kept.get("trade-senses", lambda: read_file(encoder, "trade-senses.tsv"))


def read_file(encoder: ContextualEncoder, name: str) -> BankReading:
    return read_bank(encoder, load_sentence_bank(Path(__file__).with_name(name)))
