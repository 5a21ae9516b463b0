"""The model, read once for all tests of words in context, and what it reads of the words that no fit has seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from embedding_core.context.bank import BankReading, load_sentence_bank, read_bank
from embedding_core.context.encoder import ContextualEncoder
from embedding_core.context.loading import load_encoder


@pytest.fixture(scope="session")
def encoder() -> ContextualEncoder:
    """The model that ships."""
    return load_encoder()


@pytest.fixture(scope="session")
def new_words(encoder: ContextualEncoder) -> BankReading:
    """Words that neither the bank holds nor its further file, in 320 sentences."""
    return read_bank(encoder, load_sentence_bank(Path(__file__).with_name("new-words.tsv")))


@pytest.fixture(scope="session")
def trade_words(encoder: ContextualEncoder) -> BankReading:
    """Words of trades, in no fit either, in four sentences of each of two meanings; written before any was read."""
    return read_bank(encoder, load_sentence_bank(Path(__file__).with_name("trade-senses.tsv")))
