"""How well the neighbours of a word in its sentence fit, beside GloVe."""

from __future__ import annotations

import random
from collections.abc import Iterator

from embedding_core import WordVectors, similarity
from embedding_core.context.bank import load_sentence_bank
from embedding_core.context.loading import load_encoder
from embedding_core.context.neighbors import company_of
from embedding_core.context.sentence_words import words_to_point_at
from embedding_core.text import Mark
from embedding_core.vectors.dictionary import in_dictionary

SAMPLE = 30  # words of either kind
FIT = 0.25  # mean cosine in GloVe from which on a list is about the word
KNOWN = range(5_000, 60_000)  # ranks of words that are neither everywhere nor rare


def uncommon(glove: WordVectors) -> Iterator[Mark]:
    """Words in sentences of the bank, each once, that the bank itself is not about."""
    bank, seen = load_sentence_bank(), set()
    for word in bank.words[::3]:
        for sentence in bank.of(word):
            for mark in words_to_point_at(sentence.text):
                known = mark.folded in glove and glove.index(mark.folded) in KNOWN and in_dictionary(mark.folded)
                if known and mark.folded not in bank.words and mark.folded not in seen:
                    seen.add(mark.folded)
                    yield mark


def test_the_lists_of_words_that_are_read_in_pieces_fit_far_less_often(glove: WordVectors) -> None:
    encoder = load_encoder()
    fits: dict[bool, list[bool]] = {False: [], True: []}
    for mark in random.Random(2).sample(list(uncommon(glove)), 300):
        (company,) = company_of(encoder, [mark], 6)
        of = fits[company.pieces > 1]
        if len(of) < SAMPLE:
            near = [similarity(glove, mark.folded, word) for word in company.words if word in glove]
            of.append(sum(near) / len(near) >= FIT)
        if all(len(each) == SAMPLE for each in fits.values()):
            break
    whole, pieced = (sum(fits[kind]) / SAMPLE for kind in (False, True))
    assert whole > 0.8, "nearly nine in ten of 150"
    assert 0.35 < pieced < 0.7, "about half of 138"
