"""WEAT and the relative norm distance: by hand, against WEFE's numbers, and where words are missing."""

from __future__ import annotations

import math
from itertools import combinations

import numpy as np
import pytest
from scipy import stats

from embedding_core import WordVectors
from embedding_core.comparison import (
    PUBLISHED,
    BiasResult,
    BiasTest,
    WordList,
    apart_from_list,
    associations,
    company,
    measure_bias,
    relative_norm_distance,
)
from embedding_core.comparison.bias_lists import SOURCE
from embedding_core.neighbors import most_similar_other_words

FLOWERS, MATHS = PUBLISHED["flowers and insects"], PUBLISHED["mathematics and arts"]


def lists_of(*tests: BiasTest) -> list[str]:
    return [
        word
        for test in tests
        for part in (test.first, test.second, test.first_attribute, test.second_attribute)
        for word in part.words
    ]


@pytest.fixture(scope="module")
def drawn() -> WordVectors:
    """Vectors by seed, for which WEFE 1.0.1 (numpy 1.26, in an environment of its own) gave the numbers below.

    default_rng(7).normal(size=(n, 12)) as float32, for the words of both tests in alphabetical order.
    """
    words = sorted(set(lists_of(FLOWERS, MATHS)))
    rows = np.random.default_rng(7).normal(size=(len(words), 12)).astype(np.float32)
    return WordVectors.from_arrays(words, rows)


def own(x: str, y: str, a: str, b: str) -> BiasTest:
    return BiasTest(*(WordList(name, tuple(words.split())) for name, words in zip("xyab", (x, y, a, b), strict=True)))


def test_effect_sizes_are_those_of_wefe(drawn: WordVectors) -> None:
    assert measure_bias(drawn, FLOWERS).effect_size == pytest.approx(-0.18612902001182435, abs=1e-6)
    assert measure_bias(drawn, MATHS).effect_size == pytest.approx(-0.771082848653506, abs=1e-6)


def test_the_relative_norm_distance_is_that_of_wefe(drawn: WordVectors) -> None:
    male, female = MATHS.first_attribute.words, MATHS.second_attribute.words
    found = relative_norm_distance(drawn, male, female, MATHS.first.words)
    assert found == pytest.approx(0.041847847402095795, abs=1e-6)
    assert measure_bias(drawn, MATHS).nearness[0] == found


def test_glove_gives_the_published_association_of_flowers(glove: WordVectors) -> None:
    found = measure_bias(glove, FLOWERS)
    assert found.effect_size == pytest.approx(1.1849, abs=0.002), "five lines of numpy, and WEFE on the same vectors"
    assert found.p_value == pytest.approx(1 / 100_001, rel=3)
    assert not found.exact
    assert found.nearness[0] < found.nearness[1]


def test_by_hand_the_effect_and_every_split() -> None:
    rows = {"x1": (1, 0), "x2": (0.8, 0.6), "y1": (0, 1), "y2": (0.6, 0.8), "a": (1, 0), "b": (0, 1)}
    found = measure_bias(WordVectors.from_mapping(rows), own("x1 x2", "y1 y2", "a", "b"))
    values = [1.0, 0.2, -1.0, -0.2]
    assert [each.value for each in (*found.first, *found.second)] == pytest.approx(values)
    assert found.effect_size == pytest.approx((0.6 - -0.6) / np.std(values))
    assert (found.p_value, found.exact, found.splits) == (pytest.approx(1 / 6), True, 6)
    turned = measure_bias(WordVectors.from_mapping(rows), own("y1 y2", "x1 x2", "a", "b"))
    assert (turned.p_value, turned.p_this_way) == (pytest.approx(1), pytest.approx(1 / 6)), "as sure"


def test_the_exact_p_value_is_scipys_permutation_test() -> None:
    rng = np.random.default_rng(3)
    words = [f"{kind}{number}" for kind in "xyab" for number in range(5)]
    vectors = WordVectors.from_arrays(words, rng.normal(size=(20, 6)))
    test = own(*(" ".join(word for word in words if word[0] == kind) for kind in "xyab"))
    found = measure_bias(vectors, test)
    first, second = ([each.value for each in side] for side in (found.first, found.second))
    expected = stats.permutation_test(
        (first, second), lambda x, y: np.mean(x) - np.mean(y), alternative="greater", n_resamples=np.inf
    )
    assert found.splits == math.comb(10, 5)
    assert found.p_value == pytest.approx(expected.pvalue)


def test_splits_drawn_at_random_come_near_the_share_of_all() -> None:
    rng = np.random.default_rng(8)
    words = [f"{kind}{number}" for kind in "xyab" for number in range(11)]
    vectors = WordVectors.from_arrays(words, rng.normal(size=(44, 5)))
    test = own(*(" ".join(word for word in words if word[0] == kind) for kind in "xyab"))
    found = measure_bias(vectors, test)
    assert not found.exact
    values = np.array([each.value for each in (*found.first, *found.second)])
    sums = np.array([values[list(split)].sum() for split in combinations(range(22), 11)])
    assert found.p_value == pytest.approx((sums >= values[:11].sum() - 1e-9).mean(), abs=0.01)
    assert measure_bias(vectors, test) == found, "by the same seed"


def test_missing_words_are_named_and_too_few_are_a_reason_and_no_number() -> None:
    rows = np.eye(4)
    vectors = WordVectors.from_arrays(["x1", "X2", "y1", "a"], rows)
    found = measure_bias(vectors, own("x1 x2", "y1 y2 y3", "a a2", "b"))
    assert found.lists[0].words == ("x1", "X2"), "as a person types them"
    assert found.missing == ("y2", "y3", "a2", "b")
    assert (found.effect_size, found.p_value, found.nearness) == (None, None, (None, None))
    assert "Of the 3 words of the list 'y' this set has 1; the test takes 2" in found.reason


def test_targets_that_do_not_differ_and_vectors_of_zeros_are_no_nan() -> None:
    same = WordVectors.from_mapping(dict.fromkeys(("x1", "x2", "y1", "y2"), (1, 1)) | {"a": (1, 0), "b": (0, 1)})
    found = measure_bias(same, own("x1 x2", "y1 y2", "a", "b"))
    assert found.effect_size is None
    assert "nothing to compare" in found.reason
    empty = WordVectors.from_mapping(dict.fromkeys(("x1", "x2", "y1", "y2", "a", "b"), (0, 0)))
    assert measure_bias(empty, own("x1 x2", "y1 y2", "a", "b")).missing == ("x1", "x2", "y1", "y2", "a", "b")


def test_words_beside_those_of_a_test_stand_where_they_would_as_its_targets(glove: WordVectors) -> None:
    test = PUBLISHED["flowers and insects"]
    found = measure_bias(glove, test)
    beside = associations(glove, ["Bee", "no-such-word", "tulip", "bee"], test)
    targets = {each.word: each.value for each in (*found.first, *found.second)}
    assert [each.word for each in beside] == ["bee", "tulip"]
    assert [each.value for each in beside] == pytest.approx([targets["bee"], targets["tulip"]])
    nobody = BiasTest(test.first, test.second, WordList("nothing", ("no-such-word",)), test.second_attribute, source="")
    assert associations(glove, ["bee"], nobody) == ()


def test_the_company_of_a_word_leans_as_it_does_and_further(glove: WordVectors) -> None:
    jobs, others = WordList("a", ("engineer", "pilot")), WordList("b", ("nurse", "maid"))
    test = BiasTest(jobs, others, WordList("he", ("he", "man")), WordList("she", ("she", "woman")), source="")
    for word in ("doctor", "Chef", "ceo", "priest", "midwife"):
        (own,) = associations(glove, [word], test)
        found = company(glove, word, test, 10, max_rank=100_000)
        near = {each.word for each in most_similar_other_words(glove, own.word, 10, max_rank=100_000)}
        assert {each.word for each in found} <= near - {"he", "man", "she", "woman"}
        assert all(each.value * own.value > 0 and abs(each.value) > abs(own.value) for each in found)
        sizes = [abs(each.value) for each in found]
        assert sizes == sorted(sizes, reverse=True)
    assert {"nurse", "patient"} <= {each.word for each in company(glove, "doctor", test)}
    near = {each.word for each in company(glove, "translator", test, 50)}
    assert not {each for each in near if each.startswith("transl")}, "a word of the same stem tells nothing"
    assert company(glove, "no-such-word", test) == ()
    assert company(glove, "doctor", test, alike=1.0) == ()


def test_of_a_list_the_words_are_told_that_the_texts_have_in_another_sense(glove: WordVectors) -> None:
    insects = PUBLISHED["flowers and insects"].second.words
    apart = {word for word in insects if apart_from_list(glove, word, insects, max_rank=100_000)}
    assert {"fly", "roach", "cricket"} <= apart
    assert not {"spider", "ant", "wasp", "moth", "beetle", "mosquito"} & apart
    for others, found in (  # of no published list
        ("carrot leek swede potato turnip date mint sage", ["swede", "date"]),
        ("robin swift crane swallow eagle sparrow kite tit", ["swift", "tit"]),
        ("hammer saw drill file plane vice level nail", []),
        ("cow pig hen tractor", []),  # too few, and mixed
    ):
        listed = others.split()
        assert [word for word in listed if apart_from_list(glove, word, listed, max_rank=100_000)] == found
    assert apart_from_list(glove, "fly", ["fly", "no-such-word"]) == ()


def test_the_published_lists_are_as_long_as_the_paper_has_them_and_say_where_they_come_from() -> None:
    sizes = [(len(test.first.words), len(test.first_attribute.words)) for test in PUBLISHED.values()]
    assert sizes == [(25, 25), (25, 25), (32, 25), (8, 8), (8, 8), (8, 8), (6, 7), (8, 8)]
    assert all(len(test.first.words) == len(test.second.words) for test in PUBLISHED.values())
    assert {test.source for test in PUBLISHED.values()} == {SOURCE}


@pytest.mark.parametrize(
    ("first", "second", "sides", "strays"),
    [
        ("0 10 60", "80 85 70", (1, -1), ("a60",)),
        ("0 5 10", "30 35 40", (1, 1), ()),
        ("30 61", "80 85", (0, -1), ("a30",)),
        ("", "80 85", (0, 0), ()),
        ("0 50 55", "80 85", (0, -1), ("a50", "a55")),
    ],
)
def test_a_list_is_on_the_side_of_its_mean_and_words_on_the_other_side_stray(
    first: str, second: str, sides: tuple[int, int], strays: tuple[str, ...]
) -> None:
    degrees = {
        f"{name}{at}": math.radians(int(at)) for name, ats in (("a", first), ("b", second)) for at in ats.split()
    }
    rows = {word: [math.cos(at), math.sin(at)] for word, at in degrees.items()}
    vectors = WordVectors.from_mapping({**rows, "right": [1.0, 0.0], "left": [0.0, 1.0]})
    lists = (" ".join(word for word in rows if word[0] == name) for name in "ab")
    found = measure_bias(vectors, own(*lists, "right", "left"))
    assert (found.sides, found.strays) == (sides, strays)


def test_lists_that_can_be_dealt_in_few_ways_alone_may_always_be_apart_by_chance() -> None:
    def judged(n_first: int, n_second: int) -> BiasResult:
        degrees = {f"a{n}": n for n in range(n_first)} | {f"b{n}": 80 + n for n in range(n_second)}
        rows = {word: [math.cos(math.radians(at)), math.sin(math.radians(at))] for word, at in degrees.items()}
        vectors = WordVectors.from_mapping({**rows, "right": [1.0, 0.0], "left": [0.0, 1.0]})
        lists = (" ".join(word for word in rows if word[0] == name) for name in "ab")
        return measure_bias(vectors, own(*lists, "right", "left"))

    for sizes, few in (((4, 3), True), ((4, 4), False), ((9, 2), False), ((8, 2), True)):
        found = judged(*sizes)
        assert found.p_value == 1 / found.splits, "no other way sets them so far apart"
        assert (found.few_splits, found.may_be_chance) == (few, few)


def test_what_lies_about_the_middle_is_on_neither_side() -> None:
    degrees = {"a0": 0, "a10": 10, "a44": 44, "b80": 80, "b90": 90}
    rows = {word: [math.cos(math.radians(at)), math.sin(math.radians(at))] for word, at in degrees.items()}
    vectors = WordVectors.from_mapping({**rows, "right": [1.0, 0.0], "left": [0.0, 1.0]})
    found = measure_bias(vectors, own("a0 a10 a44", "b80 b90", "right", "left"))
    values = {each.word: each.value for each in (*found.first, *found.second)}
    spread = np.std(list(values.values()))
    assert 0 < values["a44"] < 0.15 * spread
    assert [found.side(values[word]) for word in rows] == [1, 1, 0, -1, -1]
    assert (found.side(0.16 * spread), found.side(0.14 * spread)) == (1, 0)
    assert (found.side(-0.16 * spread), found.side(-0.14 * spread)) == (-1, 0)
