"""Neighbours, pairs, the odd one out: against hand-made vectors, brute force, gensim and scikit-learn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import numpy.typing as npt
import pytest
from gensim.models import KeyedVectors
from sklearn.metrics.pairwise import cosine_similarity

from embedding_core import (
    InvalidInputError,
    Neighbor,
    OddOneOut,
    UnknownWordError,
    WordVectors,
    angle_degrees,
    closest_pair,
    find_closest_words,
    most_similar,
    most_similar_batch,
    odd_one_out,
    percentile,
    shared_neighbors,
    similarity,
    similarity_matrix,
)
from tests.core.conftest import BruteForce

Build = Callable[[Sequence[str], npt.ArrayLike], WordVectors]
BACKENDS = ("simsimd", "numpy")


def answer(neighbors: Sequence[Neighbor]) -> list[tuple[str, float, int]]:
    return [(n.word, n.cosine, n.frequency_rank) for n in neighbors]


def words_of(neighbors: Sequence[Neighbor]) -> list[str]:
    return [n.word for n in neighbors]


# Hand-made vectors


def test_cosines_order_and_ranks_of_hand_made_vectors(axes: WordVectors) -> None:
    nearest = most_similar(axes, "x")
    assert [(n.word, n.frequency_rank) for n in nearest] == [("xy", 4), ("y", 2), ("z", 3), ("zero", 6), ("minus-x", 5)]
    assert [n.cosine for n in nearest] == pytest.approx([np.sqrt(0.5), 0, 0, 0, -1])


def test_a_vector_query_leaves_no_word_out(axes: WordVectors) -> None:
    nearest = most_similar(axes, np.array([5.0, 0, 0]), 1)
    assert answer(nearest) == [("x", 1, 1)]


def test_the_query_word_is_left_out_of_its_own_neighbours(stored: Build) -> None:
    vectors = stored(["a", "twin", "b"], [[1, 2], [1, 2], [2, 1]])
    assert words_of(most_similar(vectors, "a")) == ["twin", "b"]
    assert words_of(most_similar(vectors, "twin")) == ["a", "b"]


@pytest.mark.parametrize("backend", BACKENDS)
def test_ties_are_broken_by_frequency(stored: Build, backend: str) -> None:
    rows = [[0, 1], [3, 4], [9, 12], [6, 8], [30, 40], [3, 4]]
    vectors = stored(["other", "p", "q", "r", "s", "t"], rows)
    nearest = most_similar(vectors, np.array([4.0, 3.0]), 5, backend=backend)
    assert words_of(nearest) == ["p", "q", "r", "s", "t"]
    assert len({n.cosine for n in nearest}) == 1


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_tie_across_the_last_place_keeps_the_more_frequent(stored: Build, backend: str) -> None:
    vectors = stored([f"w{i}" for i in range(2_000)], np.tile([[3, 4], [4, 3]], (1_000, 1)))
    nearest = most_similar(vectors, np.array([3.0, 4.0]), 3, backend=backend)
    assert words_of(nearest) == ["w0", "w2", "w4"]


def test_only_the_direction_of_a_query_matters(glove: WordVectors) -> None:
    frog = glove["frog"].astype(np.float64)
    expected = answer(most_similar(glove, frog))
    for scale in (1e-300, 1e-30, 7.0, 1e30, 1e300):
        assert words_of(most_similar(glove, frog * scale)) == [word for word, _, _ in expected]


def test_fewer_words_come_back_when_there_are_no_more(axes: WordVectors) -> None:
    assert len(most_similar(axes, "x", 5)) == len(most_similar(axes, "x", 1_000)) == 5
    assert len(most_similar(axes, np.ones(3), 1_000)) == 6


def test_a_set_of_one_word_has_no_neighbours_of_that_word(stored: Build) -> None:
    alone = stored(["only"], [[1, 2]])
    assert most_similar(alone, "only") == []
    assert answer(most_similar(alone, np.array([1.0, 2.0]))) == [("only", 1, 1)]


def test_an_empty_set_has_no_neighbours() -> None:
    empty = WordVectors.from_arrays([], np.zeros((0, 2)))
    assert most_similar(empty, np.ones(2)) == []


def test_excluded_words_are_left_out_and_unknown_ones_ignored(axes: WordVectors) -> None:
    assert words_of(most_similar(axes, "x", 2, exclude=["xy", "nobody", "\ud800", ""])) == ["y", "z"]
    assert words_of(most_similar(axes, "x", exclude=iter(["xy", "xy", "x"]))) == ["y", "z", "zero", "minus-x"]


def test_excluding_everything_leaves_nothing(axes: WordVectors) -> None:
    assert most_similar(axes, "x", exclude=list(axes.words)) == []


@pytest.mark.parametrize("backend", BACKENDS)
def test_excluding_nearly_everything_never_brings_an_excluded_word_back(backend: str) -> None:
    rows = np.random.default_rng(0).normal(size=(4_000, 5))
    vectors = WordVectors.from_arrays([f"w{i}" for i in range(4_000)], rows)
    nearest = most_similar(vectors, np.ones(5), 10, exclude=[f"w{i}" for i in range(15, 4_000)], backend=backend)
    assert len(nearest) == 10
    assert max(n.frequency_rank for n in nearest) <= 15


def test_max_rank_searches_only_the_most_frequent(axes: WordVectors) -> None:
    assert words_of(most_similar(axes, "xy", max_rank=3)) == ["x", "y", "z"]
    assert words_of(most_similar(axes, "minus-x", max_rank=1)) == ["x"]
    assert most_similar(axes, "x", max_rank=1) == []
    assert len(most_similar(axes, "x", max_rank=1_000)) == 5


def test_excluding_a_word_beyond_max_rank_is_harmless(axes: WordVectors) -> None:
    assert words_of(most_similar(axes, "x", max_rank=2, exclude=["zero"])) == ["y"]


@pytest.mark.parametrize("k", [0, -1])
def test_k_below_one_is_refused(axes: WordVectors, k: int) -> None:
    with pytest.raises(InvalidInputError, match="must be 1 or more"):
        most_similar(axes, "x", k)


@pytest.mark.parametrize("max_rank", [0, -5])
def test_max_rank_below_one_is_refused(axes: WordVectors, max_rank: int) -> None:
    with pytest.raises(InvalidInputError, match="max_rank must be 1 or more"):
        most_similar(axes, "x", max_rank=max_rank)


@pytest.mark.parametrize(
    ("query", "message"),
    [
        (np.ones(4), "3 dimensions"),
        (np.ones((1, 3)), "3 dimensions"),
        (np.float64(1), "3 dimensions"),
        (np.array([]), "3 dimensions"),
        (np.array([1, np.nan, 0]), "not finite"),
        (np.array([1, np.inf, 0]), "not finite"),
        (np.zeros(3), "all zeros"),
        (["x", "y", "z"], "a word or a vector of numbers"),
        (None, "3 dimensions|a word or a vector|not finite"),
    ],
)
def test_a_query_without_a_meaning_is_refused(axes: WordVectors, query: object, message: str) -> None:
    with pytest.raises(InvalidInputError, match=message):
        most_similar(axes, query)  # type: ignore[arg-type]


def test_a_word_without_a_direction_is_refused(axes: WordVectors) -> None:
    with pytest.raises(InvalidInputError, match="all zeros"):
        most_similar(axes, "zero")


def test_an_unknown_query_word_carries_suggestions(glove: WordVectors) -> None:
    with pytest.raises(UnknownWordError) as caught:
        most_similar(glove, "sarcosm")
    assert caught.value.unknown[0].suggestions[0] == "sarcasm"


def test_a_batch_reports_all_unknown_words_together(axes: WordVectors) -> None:
    with pytest.raises(UnknownWordError) as caught:
        most_similar_batch(axes, ["x", "p", np.ones(3), "q"])
    assert [item.word for item in caught.value.unknown] == ["p", "q"]


@pytest.mark.slow
def test_a_batch_of_mixed_and_repeated_queries_equals_single_queries(glove: WordVectors) -> None:
    queries = ["frog", glove["king"] - glove["man"], *glove.words[100:130], "frog", glove["toad"]]
    batch = most_similar_batch(glove, queries, 7, exclude=["toad"])
    assert batch == [most_similar(glove, query, 7, exclude=["toad"]) for query in queries]


def test_an_empty_batch_gives_nothing(axes: WordVectors) -> None:
    assert most_similar_batch(axes, []) == []


def test_cosines_never_leave_their_range(stored: Build) -> None:
    rng = np.random.default_rng(2)
    directions = rng.integers(-9, 10, size=(50, 3))
    vectors = stored([f"w{i}" for i in range(100)], np.vstack([directions, -directions]) * 3)
    for query in directions[directions.any(axis=1)][:20]:
        assert all(-1 <= n.cosine <= 1 for n in most_similar(vectors, query.astype(float), 100))


# Against a float64 brute force over the shipped vectors


@pytest.fixture(scope="module")
def some_words(glove: WordVectors) -> list[str]:
    """Common, middling and rare words, drawn with a seed."""
    rng = np.random.default_rng(2014)
    ranks = [rng.integers(0, 2_000, 15), rng.integers(2_000, 50_000, 15), rng.integers(50_000, len(glove), 15)]
    return [*(glove.words[int(i)] for i in np.concatenate(ranks)), "the", glove.words[-1]]


@pytest.fixture(scope="module")
def some_vectors(glove: WordVectors, some_words: list[str]) -> list[npt.NDArray[np.float64]]:
    """Random directions, sums of words, single axes (many exact ties), and one that int8 rounds badly."""
    rng = np.random.default_rng(7)
    badly_rounded = np.full(glove.dim, 0.5 / 127)
    badly_rounded[3] = 1
    a, b, c = (glove.vector(word).astype(np.float64) for word in ("king", "man", "woman"))
    sums = [glove.units(list(triple)).sum(axis=0) for triple in zip(some_words[::3], some_words[1::3], strict=False)]
    return [*rng.normal(size=(8, glove.dim)), *np.eye(glove.dim)[[0, 55]], *sums[:8], a - b + c, badly_rounded]


@pytest.mark.slow
@pytest.mark.parametrize("max_rank", [None, 10_000])
def test_neighbours_of_words_are_those_of_brute_force(
    glove: WordVectors, brute_force: BruteForce, some_words: list[str], max_rank: int | None
) -> None:
    expected = brute_force.nearest(some_words, 20, max_rank)  # once for both: it is most of the time
    cosines = np.array([[cosine for _, cosine, _ in one] for one in expected])
    for backend in BACKENDS:
        found = most_similar_batch(glove, some_words, 20, max_rank=max_rank, backend=backend)
        assert [[(n.word, n.frequency_rank) for n in one] for one in found] == [
            [(w, r) for w, _, r in one] for one in expected
        ], backend
        assert np.array([[n.cosine for n in one] for one in found]) == pytest.approx(cosines, abs=1e-11), backend


@pytest.mark.slow
def test_neighbours_of_vectors_are_those_of_brute_force(
    glove: WordVectors, brute_force: BruteForce, some_vectors: list[npt.NDArray[np.float64]]
) -> None:
    expected = brute_force.nearest(some_vectors, 50)
    for backend in BACKENDS:
        found = most_similar_batch(glove, some_vectors, 50, backend=backend)
        assert [words_of(one) for one in found] == [[word for word, _, _ in one] for one in expected], backend


def test_a_thousand_neighbours_are_those_of_brute_force(glove: WordVectors, brute_force: BruteForce) -> None:
    (expected,) = brute_force.nearest(["guitar"], 1_000)
    assert words_of(most_similar(glove, "guitar", 1_000)) == [word for word, _, _ in expected]


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("dim", [1, 2, 7, 300])
def test_small_sets_with_many_ties_are_searched_as_by_brute_force(stored: Build, backend: str, dim: int) -> None:
    rng = np.random.default_rng(dim)
    vectors = stored([f"w{i}" for i in range(3_000)], rng.integers(-2, 3, size=(3_000, dim)))
    queries = list(rng.integers(-2, 3, size=(6, dim)) + np.eye(6, dim) * 0.5 + 0.25)
    expected = BruteForce(vectors).nearest(queries, 40)
    for query, one in zip(queries, expected, strict=True):
        assert words_of(most_similar(vectors, query, 40, backend=backend)) == [word for word, _, _ in one]


# Against other libraries


@pytest.mark.parametrize("word", ["frog", "bank", "paris", "guitar", "monday", "virus", "the", "zyuganov"])
def test_neighbours_agree_with_gensim(glove: WordVectors, gensim_glove: KeyedVectors, word: str) -> None:
    ours = most_similar(glove, word, 20)
    theirs = gensim_glove.most_similar(word, topn=20)
    assert [n.cosine for n in ours] == pytest.approx([cosine for _, cosine in theirs], abs=1e-5)
    gaps = -np.diff([n.cosine for n in ours])
    clear = [i for i in range(1, 19) if min(gaps[i - 1], gaps[i]) > 1e-5]  # float32 may swap closer ones
    assert len(clear) > 10
    assert [ours[i].word for i in clear] == [theirs[i][0] for i in clear]


@pytest.mark.parametrize(
    "group",
    [
        ["car", "bike", "plane", "banana"],
        ["breakfast", "cereal", "dinner", "lunch"],
        ["france", "spain", "italy", "einstein"],
        ["monday", "tuesday", "red", "sunday", "friday"],
        ["dog", "cat", "democracy"],
    ],
)
def test_the_odd_one_out_is_gensims(glove: WordVectors, gensim_glove: KeyedVectors, group: list[str]) -> None:
    assert odd_one_out(glove, group).word == gensim_glove.doesnt_match(group)


def test_a_table_of_cosines_agrees_with_scikit_learn(glove: WordVectors) -> None:
    words = ["frog", "toad", "bank", "river", "money", "the", "zyuganov"]
    table = similarity_matrix(glove, words)
    assert table == pytest.approx(cosine_similarity([glove[word].astype(np.float64) for word in words]), abs=1e-6)
    assert (table == table.T).all()
    assert np.diag(table) == pytest.approx(np.ones(len(words)))
    assert np.abs(table).max() <= 1


def test_the_reference_answer_for_frog(glove: WordVectors) -> None:
    # Computed before the words were rounded to int8, hence the tolerance.
    reference = {"toad": 0.701, "snake": 0.657, "frogs": 0.629, "monkey": 0.621, "turtle": 0.610, "spider": 0.608}
    nearest = most_similar(glove, "frog", 6)
    assert words_of(nearest) == list(reference)
    assert [n.cosine for n in nearest] == pytest.approx(list(reference.values()), abs=0.002)


def test_the_reference_answer_for_king_minus_man_plus_woman(glove: WordVectors) -> None:
    reference = {"queen": 0.770, "monarch": 0.684, "throne": 0.676, "daughter": 0.659, "princess": 0.652}
    king, man, woman = glove.units(["king", "man", "woman"])
    nearest = most_similar(glove, king - man + woman, 5, exclude=["king", "man", "woman"])
    assert words_of(nearest) == list(reference)
    assert [n.cosine for n in nearest] == pytest.approx(list(reference.values()), abs=0.003)


def test_without_leaving_words_out_the_nearest_to_the_sum_is_king(glove: WordVectors) -> None:
    king, man, woman = glove.units(["king", "man", "woman"])
    assert words_of(most_similar(glove, king - man + woman, 2)) == ["king", "queen"]


# The article's function


def articles_own(embedding, vectors, exclude_words, top_n):
    """As it stands in the article: every word measured with scikit-learn's cosine_similarity, sorted."""
    words = [word for word in vectors if word not in exclude_words]
    cosines = cosine_similarity([embedding], [vectors[word] for word in words])[0]
    best = np.argsort(-cosines)[:top_n]
    return [(words[i], cosines[i]) for i in best]


def test_the_articles_function_answers_as_in_the_article(glove: WordVectors) -> None:
    embedding = glove["king"] - glove["man"] + glove["woman"]
    found = find_closest_words(embedding, glove, exclude_words=["king", "man", "woman"], top_n=5)
    every = {word: glove[word] for word in glove.words[:20_000]}
    expected = articles_own(embedding, every, ["king", "man", "woman"], 5)
    assert found[0][0] == "queen"
    assert [word for word, _ in found] == [word for word, _ in expected]
    assert [cosine for _, cosine in found] == pytest.approx([cosine for _, cosine in expected], abs=1e-5)


def test_the_articles_function_takes_a_plain_dictionary(glove: WordVectors) -> None:
    some = {word: glove[word] for word in ("king", "man", "woman", "queen", "frog", "monarch")}
    embedding = some["king"] - some["man"] + some["woman"]
    found = find_closest_words(embedding, some, exclude_words=["king", "man", "woman"], top_n=2)
    expected = articles_own(embedding, some, ["king", "man", "woman"], 2)
    assert [word for word, _ in found] == [word for word, _ in expected] == ["queen", "monarch"]
    assert [cosine for _, cosine in found] == pytest.approx([cosine for _, cosine in expected], abs=1e-6)


def test_the_articles_function_gives_five_and_leaves_nothing_out_unless_told(axes: WordVectors) -> None:
    assert [word for word, _ in find_closest_words([1, 0, 0], axes)] == ["x", "xy", "y", "z", "zero"]


# Pairs and groups


def test_similarity_of_hand_made_vectors(axes: WordVectors) -> None:
    assert similarity(axes, "x", "xy") == pytest.approx(np.sqrt(0.5))
    assert similarity(axes, "x", "y") == 0
    assert similarity(axes, "x", "minus-x") == -1
    assert similarity(axes, "x", "x") == 1
    assert similarity(axes, "x", "zero") == similarity(axes, "zero", "zero") == 0


def test_similarity_names_both_unknown_words(axes: WordVectors) -> None:
    with pytest.raises(UnknownWordError) as caught:
        similarity(axes, "p", "q")
    assert [item.word for item in caught.value.unknown] == ["p", "q"]


def test_a_table_of_no_words_one_word_and_repeated_words(axes: WordVectors) -> None:
    assert similarity_matrix(axes, []).shape == (0, 0)
    assert similarity_matrix(axes, ["y"]).tolist() == [[1]]
    assert similarity_matrix(axes, ["x", "x", "minus-x"]).tolist() == [[1, 1, -1], [1, 1, -1], [-1, -1, 1]]


def test_similarity_equals_the_cosine_of_the_search(glove: WordVectors) -> None:
    for neighbor in most_similar(glove, "frog", 5):
        assert similarity(glove, "frog", neighbor.word) == pytest.approx(neighbor.cosine, abs=1e-11)


@pytest.mark.parametrize(("cosine", "angle"), [(1, 0), (0, 90), (-1, 180), (0.5, 60), (1 + 1e-12, 0), (-1.1, 180)])
def test_angles(cosine: float, angle: float) -> None:
    assert angle_degrees(cosine) == pytest.approx(angle)


def test_the_closest_pair_of_a_table(axes: WordVectors) -> None:
    words = ["z", "minus-x", "x", "xy"]
    assert closest_pair(words, similarity_matrix(axes, words)) == ("x", "xy")


def test_shared_neighbours_are_those_of_both_words(glove: WordVectors) -> None:
    of_frog = words_of(most_similar(glove, "frog", 50, exclude=["toad"]))
    of_toad = words_of(most_similar(glove, "toad", 50, exclude=["frog"]))
    shared = shared_neighbors(glove, "frog", "toad")
    assert shared == [word for word in of_frog if word in of_toad]
    assert shared


WITH_A_STRANGER = """
breakfast lunch dinner piano; red green blue heavy; spoon fork pistol knife; pear google apple banana; monday
tuesday friday january; judge lawyer court spaghetti; run walk jump cheese; london paris berlin trumpet; shirt
trousers socks window; iron copper gold wool; king queen prince tractor; oak elm birch salmon; milk tea coffee
brick; novel poem essay shovel; uncle aunt cousin cactus; bus train tram lemon; one two three fish; flu measles
cancer guitar; messi ronaldo rooney shakespeare; bishop priest church dentist
"""
WITHOUT = """
arsenal chelsea everton bolton; monday tuesday friday sunday; judge lawyer court trial; run walk jump climb; london
paris berlin madrid; shirt trousers socks jacket; iron copper gold silver; king queen prince duke; oak elm birch
maple; tea coffee juice beer; novel poem essay story; uncle aunt cousin nephew; bus train tram ferry; one two three
four; flu measles cancer malaria; messi ronaldo rooney beckham; bishop priest church monk; france spain italy
germany; apple banana pear orange; novelist poet playwright author
"""


def test_a_word_is_clearly_odd_in_lists_with_a_stranger_and_in_no_others(glove: WordVectors) -> None:
    odd = [odd_one_out(glove, group.split()) for group in WITH_A_STRANGER.split(";")]
    assert sum(each.is_clear for each in odd) == len(odd)
    assert [each.word for group in WITHOUT.split(";") if (each := odd_one_out(glove, group.split())).is_clear] == []
    assert not OddOneOut("c", {"a": -0.1, "b": -0.2, "c": -0.3}).is_clear, "no others that go together"


def test_the_margin_of_an_odd_one_out_is_what_parts_it_from_the_next() -> None:
    assert OddOneOut("b", {"a": 0.75, "b": 0.25, "c": 0.5}).margin == 0.25


def test_the_odd_one_out_of_the_reference(glove: WordVectors) -> None:
    result = odd_one_out(glove, ["car", "bike", "plane", "banana"])
    assert result.word == "banana"
    assert list(result.mean_similarities) == ["car", "bike", "plane", "banana"]
    expected = np.mean([similarity(glove, "bike", other) for other in ("car", "plane", "banana")])
    assert result.mean_similarities["bike"] == pytest.approx(expected)


def test_the_odd_one_out_counts_repeated_words_once(glove: WordVectors) -> None:
    once = odd_one_out(glove, ["car", "bike", "banana"])
    assert odd_one_out(glove, ["car", "banana", "car", "car", "bike", "car"]).word == once.word
    assert odd_one_out(glove, ["car", "car", "bike", "banana"]) == once


def test_among_equals_the_last_is_the_odd_one_out(axes: WordVectors) -> None:
    assert odd_one_out(axes, ["x", "y", "z"]).word == "z"
    assert odd_one_out(axes, ["z", "y", "x"]).word == "x"


def test_a_word_without_a_direction_has_similarity_zero_in_its_group(axes: WordVectors) -> None:
    result = odd_one_out(axes, ["x", "xy", "zero"])
    assert result.word == "zero"
    assert result.mean_similarities["zero"] == 0


@pytest.mark.parametrize("group", [[], ["x"], ["x", "y"], ["x", "y", "x", "y"]])
def test_the_odd_one_out_needs_three_different_words(axes: WordVectors, group: list[str]) -> None:
    with pytest.raises(InvalidInputError, match="at least three different words"):
        odd_one_out(axes, group)


def test_percentile_needs_a_sample(axes: WordVectors) -> None:
    with pytest.raises(InvalidInputError, match="axes has no sample of random pairs"):
        percentile(axes, 0.5, ["x", "y"])


def test_percentile_places_friends_far_above_strangers(glove: WordVectors) -> None:
    assert percentile(glove, similarity(glove, "frog", "toad"), ["frog", "toad"]) > 99.9
    assert percentile(glove, similarity(glove, "frog", "parliament"), ["frog", "parliament"]) < 60
    assert percentile(glove, -1, ["frog", "toad"]) == 0
    assert percentile(glove, 1, ["frog", "toad"]) == 100


def test_a_percentile_is_that_of_the_words_named_in_any_order(glove: WordVectors) -> None:
    common, mixed, rare = (percentile(glove, 0.3, words) for words in (["people"], ["people", "toad"], ["toad"]))
    assert common < mixed
    assert common < rare
    assert percentile(glove, 0.3, ["toad", "people"]) == mixed
    with pytest.raises(UnknownWordError):
        percentile(glove, 0.3, ["toad", "nosuchwordatall"])


# Threads


@pytest.mark.slow
@pytest.mark.parametrize("backend", BACKENDS)
def test_many_threads_at_once_get_what_one_gets(glove: WordVectors, some_words: list[str], backend: str) -> None:
    queries = some_words[:24]
    expected = [most_similar(glove, word, 10, backend=backend) for word in queries]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda word: most_similar(glove, word, 10, backend=backend), queries * 2))
    assert found == expected * 2


def test_exclude_is_a_list_and_one_string_is_refused(glove: WordVectors) -> None:
    with pytest.raises(InvalidInputError, match=r"for one word write \['toad'\]"):
        most_similar(glove, "frog", exclude="toad")
