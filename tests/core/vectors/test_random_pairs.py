"""What a cosine means: samples by frequency against pairs drawn or counted a second time, percentiles against scipy."""

from __future__ import annotations

from itertools import combinations, product

import numpy as np
import pytest
from scipy import stats
from sklearn.metrics.pairwise import cosine_similarity

from embedding_core.errors import InvalidInputError, UnknownWordError
from embedding_core.vectors import RandomPairs, RandomPairsByRank, WordVectors, sample_random_pairs
from embedding_core.vectors.random_pairs import PERCENTS


def letters(number: int) -> str:
    return "".join(chr(97 + int(digit)) for digit in f"{number:04}")


def even(low: float, high: float) -> RandomPairs:
    """Cosines that are spread evenly from low to high."""
    return RandomPairs(low + (high - low) * PERCENTS / 100)


@pytest.fixture(scope="module")
def cloud() -> WordVectors:
    """130 words whose length of stay near one direction falls with their rank; every fifth is not made of letters."""
    rng = np.random.default_rng(1)
    rows = rng.normal(size=(130, 4)) + np.outer(np.linspace(2, 0, 130), [1, 0, 0, 0])
    rows[7] = 0
    words = [f"word{i}" if i % 5 == 0 else letters(i) for i in range(130)]
    return WordVectors.from_arrays(words, rows)


def cosines_between(vectors: WordVectors, first: list[int], second: list[int] | None = None) -> np.ndarray:
    """Every pair of two lists of rows, or of one list, by scikit-learn."""
    table = cosine_similarity([vectors[word].astype(np.float64) for word in vectors.words])
    pairs = combinations(first, 2) if second is None else product(first, second)
    return np.array([table[a, b] for a, b in pairs])


def test_where_pairs_are_few_each_is_measured_band_by_band(cloud: WordVectors) -> None:
    sample = sample_random_pairs(cloud)
    first = [row for row in range(50) if row % 5]
    second = [row for row in range(50, 130) if row % 5]
    expected = [cosines_between(cloud, first), cosines_between(cloud, first, second), cosines_between(cloud, second)]
    assert sample.ranks == pytest.approx([stats.gmean([row + 1 for row in band]) for band in (first, second)], abs=0.01)
    for quantiles, cosines in zip(sample.quantiles, expected, strict=True):
        assert quantiles == pytest.approx(np.quantile(cosines, PERCENTS / 100), abs=1e-5)


def test_where_pairs_are_many_they_are_drawn_as_documented(cloud: WordVectors) -> None:
    sample = sample_random_pairs(cloud, n_pairs=400, seed=9)
    first = np.array([row for row in range(50) if row % 5])
    rng = np.random.default_rng(9)
    drawn = zip(rng.choice(first, 400), rng.choice(first, 400), strict=True)
    table = cosine_similarity([cloud[word].astype(np.float64) for word in cloud.words])
    cosines = [table[a, b] for a, b in drawn if a != b]
    assert len(cosines) < 400
    assert sample.quantiles[0] == pytest.approx(np.quantile(cosines, PERCENTS / 100), abs=1e-5)
    assert (sample.n_pairs, sample.seed) == (400, 9)


def test_another_seed_draws_another_sample(cloud: WordVectors) -> None:
    one, two = (sample_random_pairs(cloud, n_pairs=300, seed=seed) for seed in (1, 2))
    assert (one.quantiles != two.quantiles).any()


@pytest.mark.parametrize(("n_words", "bands"), [(2, 1), (30, 1), (74, 1), (80, 2), (99, 2), (130, 3), (1000, 6)])
def test_bands_double_and_none_is_small_unless_the_set_is(n_words: int, bands: int) -> None:
    rows = np.random.default_rng(3).normal(size=(n_words, 3))
    sample = sample_random_pairs(WordVectors.from_arrays([letters(i) for i in range(n_words)], rows), n_pairs=50)
    assert len(sample.ranks) == bands
    assert len(sample.quantiles) == bands * (bands + 1) // 2
    assert list(sample.ranks) == sorted(sample.ranks)


def test_a_set_without_two_words_of_letters_has_no_random_pairs() -> None:
    with pytest.raises(InvalidInputError, match="at least two words"):
        sample_random_pairs(WordVectors.from_arrays(["a"], [[1.0]]))


def test_percentiles_agree_with_scipy() -> None:
    rows = np.random.default_rng(4).normal(size=(70, 8))
    many = WordVectors.from_arrays([letters(i) for i in range(70)], rows)
    pairs = sample_random_pairs(many).like([1])
    cosines = cosines_between(many, list(range(70)))
    for cosine in np.linspace(-0.95, 0.95, 41):
        expected = stats.percentileofscore(cosines, cosine, kind="mean")
        assert pairs.percentile(cosine) == pytest.approx(expected, abs=0.3)  # straight between whole percents


def test_a_percentile_of_evenly_spread_cosines() -> None:
    pairs = even(-1, 1)
    assert [pairs.percentile(c) for c in (-1, -0.5, 0, 0.5, 1)] == pytest.approx([0, 25, 50, 75, 100])
    assert [pairs.cosine_at(p) for p in (0, 25, 50, 99.5, 100)] == pytest.approx([-1, -0.5, 0, 0.99, 1])


def test_the_average_lies_in_the_middle() -> None:
    pairs = RandomPairs.average([even(0, 1), even(-1, 0)])
    assert (pairs.cosine_at(0), pairs.cosine_at(50), pairs.cosine_at(100)) == (-0.5, 0, 0.5)


def by_hand(*levels: float) -> RandomPairsByRank:
    """Bands in the middle of which stand 10, 100 and 1000; all cosines between two bands have one value."""
    return RandomPairsByRank((10.0, 100.0, 1000.0), np.outer(levels, np.ones(len(PERCENTS))).astype(np.float32), 1, 0)


BY_HAND = by_hand(0.1, 0.2, 0.3, 0.4, 0.5, 0.6)  # 10-10, 10-100, 10-1000, 100-100, 100-1000, 1000-1000


@pytest.mark.parametrize(
    ("ranks", "cosine"),
    [
        ([10], 0.1),
        ([10, 10], 0.1),
        ([10, 100], 0.2),
        ([100, 10], 0.2),
        ([1000, 10], 0.3),
        ([1000], 0.6),
        ([1], 0.1),  # above the middle of the first band
        ([400_000], 0.6),
        ([31.6228, 10], 0.15),  # half-way between 10 and 100, on the scale of logarithms
        ([31.6228, 31.6228], (0.1 + 2 * 0.2 + 0.4) / 4),
        ([10, 100, 1000], (0.2 + 0.3 + 0.5) / 3),
    ],
)
def test_words_are_compared_with_pairs_about_as_common(ranks: list[int], cosine: float) -> None:
    assert BY_HAND.like(ranks).quantiles == pytest.approx(np.full(len(PERCENTS), cosine), abs=1e-5)


def test_a_set_names_the_words_instead_of_ranks() -> None:
    rows = np.random.default_rng(3).normal(size=(1200, 3)).astype(np.float32)
    bare = WordVectors.from_arrays([letters(i) for i in range(1200)], rows)
    vectors = WordVectors(bare.words, bare.rows, random_pairs=BY_HAND)
    assert vectors.random_pairs_like([letters(9), letters(999)]).cosine_at(50) == pytest.approx(0.3)
    with pytest.raises(UnknownWordError):
        vectors.random_pairs_like([letters(9), "nothere"])
    with pytest.raises(InvalidInputError, match="at least one word"):
        vectors.random_pairs_like([])
    with pytest.raises(InvalidInputError, match="no sample of random pairs"):
        bare.random_pairs_like([letters(9)])


@pytest.mark.parametrize(
    ("ranks", "shape"),
    [((), (0, 128)), ((2.0, 1.0), (3, 128)), ((0.0, 1.0), (3, 128)), ((1.0, 2.0), (4, 128)), ((1.0,), (1, 9))],
)
def test_parts_that_do_not_fit_are_refused(ranks: tuple[float, ...], shape: tuple[int, ...]) -> None:
    with pytest.raises(InvalidInputError, match="band"):
        RandomPairsByRank(ranks, np.zeros(shape, np.float32), 1, 0)
    with pytest.raises(InvalidInputError, match="128 quantiles"):
        RandomPairs(np.zeros(10))


@pytest.mark.parametrize("rank", [1, 40, 700, 20_000, 341_479])
def test_percentiles_rise_with_the_cosine_and_stay_between_0_and_100(glove: WordVectors, rank: int) -> None:
    pairs = glove.random_pairs.like([rank])
    shares = [pairs.percentile(cosine) for cosine in np.linspace(-1.2, 1.2, 2_401)]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0, 100)
    assert len(set(shares)) > 500


@pytest.mark.parametrize("cosine", [float("nan"), float("inf"), -float("inf")])
def test_what_is_not_a_cosine_is_refused(cosine: float) -> None:
    with pytest.raises(InvalidInputError, match="from -1 to 1"):
        even(-1, 1).percentile(cosine)


def test_the_quantiles_cannot_be_written(glove: WordVectors) -> None:
    for quantiles in (glove.random_pairs.quantiles, glove.random_pairs.like([9]).quantiles):
        with pytest.raises(ValueError, match="read-only"):
            quantiles[0] = 0


# The two ranks of a pair, and the share of random pairs about as common that lie below .5; counted from all pairs of
# words of letters within a fifth of either rank.
RANKS = [(100, 100), (900, 900), (900, 9_000), (5_000, 5_000), (12_000, 25_000), (60_000, 60_000), (150_000, 3_000)]


@pytest.mark.parametrize(("first", "second"), RANKS)
def test_the_shipped_sample_agrees_with_all_pairs_of_words_around_either_rank(
    glove: WordVectors, first: int, second: int
) -> None:
    cosines = all_around(glove, first, second)
    pairs = glove.random_pairs.like([first, second])
    for share, tolerance in ((50, 8), (90, 4), (99, 0.8), (99.9, 0.15)):
        assert pairs.percentile(float(np.percentile(cosines, share))) == pytest.approx(share, abs=tolerance)


def all_around(vectors: WordVectors, *ranks: int) -> np.ndarray:
    units = []
    for rank in ranks:
        low, high = round(rank / 1.2), round(rank * 1.2)
        rows = [row for row in range(low, high) if vectors.words[row].isalpha()]
        some = np.random.default_rng(rank).permutation(rows)[:1500]
        near = vectors.rows[some].astype(np.float32)
        units.append(near / np.linalg.norm(near, axis=1, keepdims=True))
    cosines = units[0] @ units[1].T
    return cosines[cosines < 0.9999]  # without the pairs of a word with itself


def test_the_same_cosine_says_less_among_frequent_words(glove: WordVectors) -> None:
    shares = [glove.random_pairs.like([rank]).percentile(0.5) for rank in (20, 1_000, 10_000, 30_000)]
    assert shares == pytest.approx([0.86, 88.3, 99.73, 99.92], abs=0.1)  # as the module says


@pytest.mark.slow
def test_the_shipped_quantiles_are_those_of_their_documented_sample(glove: WordVectors) -> None:
    stored = glove.random_pairs
    again = sample_random_pairs(glove, n_pairs=stored.n_pairs, seed=stored.seed)
    assert again.ranks == stored.ranks
    assert again.quantiles == pytest.approx(stored.quantiles, abs=1e-5)
