"""How well the neighbours of a word in its sentence fit, beside GloVe."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from embedding_core import WordVectors, similarity
from embedding_core.context.bank import load_sentence_bank
from embedding_core.context.loading import load_encoder
from embedding_core.context.neighbors import Company, ContextNeighbor, company_of, is_tied
from embedding_core.context.sentence_words import same_word, words_to_point_at
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


def test_a_list_is_tied_to_its_word_or_to_the_rest_of_its_sentence() -> None:
    vectors = WordVectors.from_arrays(["bat", "owl", "cave", "tax", "moth"], [[1, 0], [1, 0], [0, 1], [-1, -1], [0, 1]])

    def listed(*words: str) -> Company:
        return Company(Mark("The bat left the cave", 4, 7), tuple(ContextNeighbor(word, 0.4) for word in words))

    assert is_tied(vectors, listed("owl")), "to the word"
    assert is_tied(vectors, listed("moth")), "to the cave"
    assert not is_tied(vectors, listed("tax"))
    assert not is_tied(vectors, listed("tax", "owl")), "on average"
    assert is_tied(vectors, listed("zebra")), "of which nothing is known"


@pytest.mark.slow
def test_of_words_that_no_fit_has_seen_few_lists_are_untied_and_many_that_belong_to_other_words(
    glove: WordVectors,
) -> None:
    encoder = load_encoder()
    bank = load_sentence_bank(Path(__file__).with_name("new-words.tsv"))
    marks = [mark for item in bank.sentences[::2] if (mark := same_word(item.text, item.word))]
    lists = company_of(encoder, marks, 6)
    own = [is_tied(glove, company) for company in lists]
    half = len(lists) // 2  # so far on it is another word
    others = [is_tied(glove, replace(company, mark=marks[number - half])) for number, company in enumerate(lists)]
    assert 0.92 < np.mean(own) < 0.99, "one in twenty"
    assert 0.45 < np.mean(others) < 0.7, "two in five"
