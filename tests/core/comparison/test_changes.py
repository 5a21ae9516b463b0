"""Words whose neighbourhoods differ, two sets in one space, and two sets on test sets."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.linalg import orthogonal_procrustes

from embedding_core import InvalidInputError, UnknownWordError, WordVectors
from embedding_core.comparison import (
    Changes,
    align,
    askable,
    changes,
    common_words,
    kept_by,
    scorings,
    shared_map,
    telling,
)
from embedding_core.comparison.changes import TELLING
from embedding_core.comparison.scores import GLOVE_BESIDE_BERT
from embedding_core.context.dictionary import bert_dictionary
from embedding_core.evaluation.formats import parse_pairs, parse_questions
from embedding_core.numeric import unit_rows

RNG = np.random.default_rng(11)
WORDS = [chr(97 + n // 26) * 2 + chr(97 + n % 26) for n in range(60)]
ROWS = RNG.normal(size=(60, 6))
TURN = np.linalg.qr(RNG.normal(size=(6, 6)))[0]


def exchanged() -> WordVectors:
    """The same set turned, in which two words have exchanged their places."""
    rows = ROWS @ TURN
    rows[[3, 40]] = rows[[40, 3]]
    return WordVectors.from_arrays(WORDS[::-1], rows[::-1])


def test_a_turned_set_changes_nothing_and_words_that_exchanged_places_are_found() -> None:
    first = WordVectors.from_arrays(WORDS, ROWS)
    same = changes(common_words(first, WordVectors.from_arrays(WORDS, ROWS @ TURN)))
    assert same.mean == 1
    assert same.reach == 11, "a fifth of 59 others"
    found = changes(common_words(first, exchanged()))
    assert {word for word, _ in found.most(2)} == {WORDS[3], WORDS[40]}
    assert found.least(1)[0][1] == 1
    assert set(np.argsort(-found.apart)[:2].tolist()) == {found.words.index(WORDS[3]), found.words.index(WORDS[40])}
    assert not same.apart.any(), "no list lies apart from itself"


def test_of_words_that_keep_few_those_whose_lists_lie_farthest_apart_come_first() -> None:
    found = Changes(tuple("abcd"), np.array([0, 1, 1, 5]), np.array([0.2, 0.9, 0.4, 1.0]), 5)
    assert [word for word, _ in found.most(4)] == ["b", "c", "a", "d"]


def test_shared_neighbours_are_those_that_a_full_sort_finds() -> None:
    first, second = (WordVectors.from_arrays(WORDS, RNG.normal(size=(60, dim))) for dim in (4, 9))
    found = changes(common_words(first, second), reach=7)
    lists = []
    for vectors in (first, second):
        units = vectors.units(WORDS)
        cosines = units @ units.T
        np.fill_diagonal(cosines, -2)
        lists.append([set(row) for row in np.argsort(-cosines, axis=1)[:, :7].tolist()])
    assert found.shared.tolist() == [len(a & b) for a, b in zip(*lists, strict=True)]
    assert found.chance == pytest.approx(7 / 59)


def test_only_words_of_three_letters_take_part_unless_there_are_too_few() -> None:
    mixed = [*WORDS[:12], "a", "b2b", "##ing", "."]
    vectors = WordVectors.from_arrays(mixed, RNG.normal(size=(16, 3)))
    assert changes(common_words(vectors, vectors)).words == tuple(WORDS[:12])
    short = WordVectors.from_arrays(list("abcdef"), RNG.normal(size=(6, 3)))
    assert changes(common_words(short, short)).words == tuple("abcdef")
    few = WordVectors.from_arrays(["x", "y"], [[1.0], [2.0]])
    with pytest.raises(InvalidInputError, match="2 words in common"):
        changes(common_words(few, few))


def test_the_residual_is_that_of_scipys_turn_and_zero_for_a_turned_set() -> None:
    first = WordVectors.from_arrays(WORDS, ROWS)
    turned = align(common_words(first, WordVectors.from_arrays(WORDS, 3 * ROWS @ TURN)))
    assert turned.residual == pytest.approx(0, abs=1e-6)
    first_places, second_places = turned.places(WORDS[:9])
    assert np.allclose(first_places, second_places, atol=1e-6)
    assert turned.by_chance > 0.3
    rows = RNG.normal(size=(60, 4))
    other = align(common_words(first, WordVectors.from_arrays(WORDS, rows)))
    one, two = (units - units.mean(axis=0) for units in (unit_rows(ROWS), np.pad(unit_rows(rows), ((0, 0), (0, 2)))))
    one, two = one / np.linalg.norm(one), two / np.linalg.norm(two)
    turn, _ = orthogonal_procrustes(two, one)
    assert other.residual == pytest.approx(((one - two @ turn) ** 2).sum() / 2, abs=1e-6)


@pytest.mark.parametrize(("dim", "anything"), [(60, True), (2, False)])
def test_few_words_of_many_numbers_fit_anything(dim: int, anything: bool) -> None:
    one, two = (WordVectors.from_arrays(WORDS, RNG.normal(size=(60, dim))) for _ in range(2))
    assert align(common_words(one, two)).fits_anything is anything


def test_on_the_shared_map_a_word_that_moved_lies_far_from_itself() -> None:
    drawn = shared_map(align(common_words(WordVectors.from_arrays(WORDS, ROWS), exchanged())), WORDS[:6])
    assert drawn.first.shape == drawn.second.shape == (6, 2)
    assert drawn.distances.argmax() == 3
    assert drawn.distances[3] > 5 * np.delete(drawn.distances, 3).max()
    assert 0 < drawn.explained <= 1
    lengths = np.linalg.norm(drawn.first - drawn.second, axis=1)
    assert lengths / lengths.sum() == pytest.approx(drawn.distances / drawn.distances.sum()), "as in all numbers"
    with pytest.raises(UnknownWordError, match="none"):
        shared_map(align(common_words(WordVectors.from_arrays(WORDS, ROWS), exchanged())), ["none"])


def test_scores_say_what_each_set_and_what_both_could_be_asked() -> None:
    words = ["man", "king", "woman", "queen", "boy", "girl"]
    rows = np.array([[1, 0, 0], [1, 0, 1], [1, 1, 0], [1, 1, 1], [1, 0, -1], [1, 1, -1]], dtype=float)
    first = WordVectors.from_arrays(words, rows)
    second = WordVectors.from_arrays([*words[:4], "x", "y"], rows)
    sections = parse_questions(b": family\nman woman king queen\nman woman boy girl\n")
    pairs = parse_pairs(b"man\tking\t8\nman\twoman\t7\nking\tqueen\t6\nboy\tgirl\t5\n")
    *_, last = scorings(first, second, sections, pairs)
    assert (last.done, last.total) == (3, 3)
    family, judged = last.scores
    assert (family.questions, family.asked_of_both) == (2, 1)
    assert (family.first.asked, family.second.asked) == (2, 1)
    assert family.first.score == family.first.on_both == family.second.score == 1
    assert (judged.first.asked, judged.second.asked, judged.asked_of_both) == (4, 3, 3)
    assert judged.first.on_both == judged.second.score


def test_a_set_that_can_be_asked_nothing_has_no_score() -> None:
    known = WordVectors.from_arrays(["man", "woman", "king", "queen"], np.eye(4))
    none = WordVectors.from_arrays(["x", "y"], np.eye(2))
    sections = parse_questions(b": family\nman woman king queen\n")
    *_, last = scorings(known, none, sections, ())
    assert last.scores[0].second.score is None
    assert last.scores[0].first.on_both is None


def test_only_questions_all_of_whose_words_both_sets_have_can_be_asked_of_both() -> None:
    words = ["boy", "girl", "Brother", "sister", "tiger", "cat"]
    first = WordVectors.from_arrays(words, np.eye(6))
    assert askable(first, WordVectors.from_arrays(words[:4], np.eye(4))) == (2, 0)
    assert askable(first, WordVectors.from_arrays(words, np.eye(6))) == (2, 2), "tiger, cat and tiger, tiger"


@pytest.mark.slow
def test_the_words_that_are_offered_first_are_those_that_tell_the_two_sets_apart_best(glove: WordVectors) -> None:
    common = common_words(glove, bert_dictionary())
    rows = telling(common, changes(common), len(TELLING))
    assert {one.word: one.nearest_apart for one in rows} == TELLING
    assert not any(one.shared for one in rows)


@pytest.mark.slow
def test_the_stored_scores_of_the_two_sets_are_those_of_a_run(glove: WordVectors) -> None:
    *_, last = scorings(glove, bert_dictionary())
    stored = GLOVE_BESIDE_BERT
    assert (stored.done, stored.total) == (last.done, last.total)
    for kept, found in zip(stored.scores, last.scores, strict=True):
        assert (kept.name, kept.questions, kept.asked_of_both) == (found.name, found.questions, found.asked_of_both)
        for side, of in ((kept.first, found.first), (kept.second, found.second)):
            assert (side.asked, side.score, side.on_both) == pytest.approx((of.asked, of.score, of.on_both), abs=6e-5)


def test_what_some_words_keep_is_what_all_do_and_a_word_left_out_is_counted_too() -> None:
    first = WordVectors.from_arrays([*WORDS, "ab"], np.vstack([ROWS, ROWS[7] + 0.01]))
    second = exchanged()
    common = common_words(
        first, WordVectors.from_arrays([*second.words, "ab"], np.vstack([second.rows, ROWS[7] @ TURN]))
    )
    every = changes(common)
    assert "ab" not in every.words, "too short to be compared"
    found = kept_by(common, [WORDS[3], WORDS[20], "ab"])
    assert found.reach == every.reach
    assert found.shared[:2] == tuple(every.shared[every.words.index(word)] for word in found.words[:2])
    assert found.shared[2] > 8, "nearly the same place in both"
    assert found.ordered[-1] == WORDS[3]
    assert not found.is_level
    assert kept_by(common, WORDS[20:22]).is_level
    with pytest.raises(UnknownWordError):
        kept_by(common, ["nowhere"])
    with pytest.raises(InvalidInputError, match="at least one word"):
        kept_by(common, [])


def test_little_words_do_not_tell_two_sets_apart_where_others_do() -> None:
    words = [{WORDS[3]: "the", WORDS[40]: "Because"}.get(word, word) for word in WORDS]
    second = exchanged()
    rows = dict(zip(second.words, second.rows, strict=True))
    common = common_words(
        WordVectors.from_arrays(words, ROWS), WordVectors.from_arrays(words, np.stack([rows[word] for word in WORDS]))
    )
    found = changes(common)
    assert {word for word, _ in found.most(2)} == {"the", "Because"}
    told = [one.word for one in telling(common, found, len(words))]
    assert set(told[-2:]) == {"the", "Because"}
    assert len(told) == len(words), "and none is lost"
