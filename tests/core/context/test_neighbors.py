"""How well the neighbours of a word in its sentence fit, beside GloVe."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from embedding_core import InvalidInputError, WordVectors, similarity
from embedding_core.context.bank import BankReading, load_sentence_bank
from embedding_core.context.candidates import CandidateWords
from embedding_core.context.encoder import ContextualEncoder
from embedding_core.context.known_senses import share_of_sense
from embedding_core.context.neighbors import (
    Company,
    ContextNeighbor,
    company_of,
    company_of_groups,
    is_tied,
    nearest_in_context,
)
from embedding_core.context.sentence_words import same_word, words_to_point_at
from embedding_core.numeric import unit_rows
from embedding_core.text import Mark, words
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


def test_the_lists_of_words_that_are_read_in_pieces_fit_far_less_often(
    glove: WordVectors, encoder: ContextualEncoder
) -> None:
    kinds: dict[bool, list[Mark]] = {False: [], True: []}
    for mark in random.Random(2).sample(list(uncommon(glove)), 300):
        pieces = sum(mark.start <= token.start < mark.end for token in encoder.tokens(mark.text) if not token.special)
        kinds[pieces > 1].append(mark)

    def fit(pieced: bool) -> float:
        lists = company_of(encoder, kinds[pieced][:SAMPLE], 6)
        assert {company.pieces > 1 for company in lists} == {pieced}
        near = [[similarity(glove, c.mark.folded, word) for word in c.words if word in glove] for c in lists]
        assert len(near) == SAMPLE
        return sum(sum(each) / len(each) >= FIT for each in near) / SAMPLE

    whole, pieced = fit(False), fit(True)
    assert whole > 0.8, "nearly nine in ten of 150"
    assert 0.35 < pieced < 0.7, "about half of 138"


def test_the_cosines_with_candidates_are_those_of_their_vectors_seen_from_the_mean() -> None:
    rows = np.random.default_rng(4).normal(size=(30, 2, 8)).astype(np.float32)
    candidates = CandidateWords("toy", tuple(map(str, range(30))), rows, first_layer=3)
    (direction,) = unit_rows(np.random.default_rng(5).normal(size=(1, 8)))
    for layer in (3, 4, 3):
        seen = rows[:, layer - 3] - candidates.mean(layer)
        np.testing.assert_allclose(seen.mean(axis=0), 0, atol=1e-6)
        expected = seen @ direction / np.linalg.norm(seen, axis=1)
        np.testing.assert_allclose(candidates.cosines(layer, direction), expected, atol=1e-6)
    assert candidates.mean(3) is candidates.mean(3), "it is made once"
    alike = CandidateWords("toy", ("a", "b"), np.ones((2, 1, 8), dtype=np.float32))
    assert alike.cosines(0, direction).tolist() == [0, 0]


def test_lists_of_many_words_are_those_of_each_and_their_sentences_are_read_together(
    encoder: ContextualEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [f"The bat flew over the {place}." for place in ("cave", "lake")]
    texts += [f"A long day in {'the old ' * 200}town.", "They rowed to the shore."]
    marks = [words_to_point_at(text)[-1] for text in texts]
    one_by_one = [nearest_in_context(encoder, mark, 3) for mark in marks]
    encoder._cache.clear()
    passes: list[int] = []
    forward = encoder._forward
    monkeypatch.setattr(encoder, "_forward", lambda batch, attention: passes.append(1) or forward(batch, attention))
    for mark, nearest, company in zip(marks, one_by_one, company_of(encoder, marks, 3), strict=True):
        assert company.mark == mark
        assert company.agrees(replace(company, nearest=nearest))
    assert len(passes) == 1 + 2 + 2, "the first two, the long one and its word, and the last one and its word"
    assert len(company_of(encoder, [Mark("bat", 0, 3)] * 150, 3)) == 150


def test_lists_of_two_machines_agree_where_only_words_as_near_as_the_last_differ() -> None:
    mark = Mark("a bat", 2, 5)

    def near(*pairs: tuple[str, float]) -> Company:
        return Company(mark, tuple(ContextNeighbor(word, cosine) for word, cosine in pairs))

    stored = near(("cave", 0.6), ("owl", 0.4), ("moth", 0.3001))
    assert stored.agrees(near(("cave", 0.6), ("owl", 0.4), ("wing", 0.3002)))
    assert near(("owl", 0.4), ("moth", 0.3999)).agrees(near(("moth", 0.4), ("owl", 0.3999)))
    assert not stored.agrees(near(("cave", 0.6), ("owl", 0.4), ("wing", 0.35)))
    assert not stored.agrees(near(("cave", 0.6), ("owl", 0.45), ("moth", 0.3001)))
    assert not stored.agrees(near(("cave", 0.6), ("owl", 0.4)))


def test_the_words_near_a_group_are_of_its_sense_near_no_other_group_and_of_many_groups_there_are_none(
    glove: WordVectors, encoder: ContextualEncoder, new_words: BankReading
) -> None:
    bank = load_sentence_bank(Path(__file__).with_name("new-words.tsv"))
    right, named = [], []
    for word, (found, senses) in new_words.items():
        kinds = list(dict.fromkeys(senses))
        near = company_of_groups(encoder, found, [kinds.index(sense) for sense in senses])
        held = {mark.folded for place in found.places for mark in words(place.text)}
        assert len(set().union(*near)) == sum(map(len, near)), "a word is near one of them"
        assert not held & set().union(*near)
        for kind, own in zip(kinds, near, strict=True):
            named.append(bool(own))
            if own:
                right.append(share_of_sense(glove, word, own, kind, bank))
    assert np.mean(named) == pytest.approx(0.56, abs=0.06)
    assert np.mean(right) > 0.8
    some = next(found for found, _ in new_words.values())
    with pytest.raises(InvalidInputError, match="each of"):
        company_of_groups(encoder, some, [0])


def test_a_list_is_tied_to_its_word_or_to_the_rest_of_its_sentence() -> None:
    vectors = WordVectors.from_arrays(["bat", "owl", "cave", "tax", "moth"], [[1, 0], [1, 0], [0, 1], [-1, -1], [0, 1]])

    def listed(*words: str) -> Company:
        return Company(Mark("The bat left the cave", 4, 7), tuple(ContextNeighbor(word, 0.4) for word in words))

    assert is_tied(vectors, listed("owl")), "to the word"
    assert is_tied(vectors, listed("moth")), "to the cave"
    assert not is_tied(vectors, listed("tax"))
    assert not is_tied(vectors, listed("tax", "owl")), "on average"
    assert is_tied(vectors, listed("zebra")), "of which nothing is known"
    drive = Company(Mark("Now Owl left the cave", 4, 7), (ContextNeighbor("moth", 0.4),))
    assert not is_tied(vectors, drive), "a list for a name that is about the cave tells nothing of it"


@pytest.mark.slow
def test_of_words_that_no_fit_has_seen_few_lists_are_untied_and_many_that_belong_to_other_words(
    glove: WordVectors, encoder: ContextualEncoder
) -> None:
    bank = load_sentence_bank(Path(__file__).with_name("new-words.tsv"))
    marks = [mark for item in bank.sentences[::2] if (mark := same_word(item.text, item.word))]
    lists = company_of(encoder, marks, 6)
    own = [is_tied(glove, company) for company in lists]
    half = len(lists) // 2  # so far on it is another word
    others = [is_tied(glove, replace(company, mark=marks[number - half])) for number, company in enumerate(lists)]
    assert 0.92 < np.mean(own) < 0.99, "one in twenty"
    assert 0.45 < np.mean(others) < 0.7, "two in five"
