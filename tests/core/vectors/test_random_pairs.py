"""What a cosine means: percentiles against scipy, and the sample against an independent one."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats
from sklearn.metrics.pairwise import cosine_similarity

from embedding_core import InvalidInputError, RandomPairs, WordVectors, sample_random_pairs


@pytest.fixture(scope="module")
def cloud() -> WordVectors:
    """Sixty words with the occasional one that is not made of letters."""
    rows = np.random.default_rng(1).normal(size=(60, 4))
    rows[7] = 0
    words = [f"word{i}" if i % 5 == 0 else "".join(chr(97 + int(d)) for d in f"{i:03}") for i in range(60)]
    return WordVectors.from_arrays(words, rows)


def by_hand(vectors: WordVectors, n_pairs: int, max_rank: int, seed: int) -> np.ndarray:
    """The documented sampling, written out a second time with scikit-learn's cosines."""
    letters = [i for i, word in enumerate(list(vectors.words)[:max_rank]) if word.isalpha()]
    pairs = np.random.default_rng(seed).choice(letters, size=(n_pairs, 2))
    table = cosine_similarity([vectors[word].astype(np.float64) for word in list(vectors.words)[:max_rank]])
    return np.array([table[a, b] for a, b in pairs if a != b])


def test_the_sample_is_drawn_as_documented(cloud: WordVectors) -> None:
    sample = sample_random_pairs(cloud, n_pairs=4_000, max_rank=50, seed=9)
    cosines = by_hand(cloud, 4_000, 50, 9)
    assert sample.n_pairs == len(cosines) < 4_000
    assert (sample.max_rank, sample.seed) == (50, 9)
    assert sample.quantiles == pytest.approx(np.quantile(cosines, np.linspace(0, 1, 10_001)), abs=1e-5)


def test_percentiles_agree_with_scipy(cloud: WordVectors) -> None:
    # Every pair at most once, so that no cosine weighs enough to make a step.
    rows = np.random.default_rng(4).normal(size=(700, 8))
    many = WordVectors.from_arrays(["".join(chr(97 + int(d)) for d in f"{i:03}") for i in range(700)], rows)
    sample = sample_random_pairs(many, n_pairs=50_000, seed=2)
    cosines = by_hand(many, 50_000, 10_000, 2)
    for cosine in np.linspace(-0.95, 0.95, 41):
        expected = stats.percentileofscore(cosines, cosine, kind="strict")
        assert sample.percentile(cosine) == pytest.approx(expected, abs=0.02)


def test_another_seed_draws_another_sample(cloud: WordVectors) -> None:
    one, two = (sample_random_pairs(cloud, n_pairs=500, seed=seed) for seed in (1, 2))
    assert (one.quantiles != two.quantiles).any()


def test_a_percentile_of_evenly_spread_cosines() -> None:
    sample = RandomPairs(np.linspace(-1, 1, 201, dtype=np.float32), n_pairs=1, max_rank=1, seed=0)
    assert [sample.percentile(c) for c in (-1, -0.5, 0, 0.5, 1)] == pytest.approx([0, 25, 50, 75, 100], abs=1e-4)


def test_percentiles_rise_with_the_cosine_and_stay_between_0_and_100(glove: WordVectors) -> None:
    shares = [glove.random_pairs.percentile(cosine) for cosine in np.linspace(-1.2, 1.2, 2_401)]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0, 100)
    assert len(set(shares)) > 500


@pytest.mark.parametrize("cosine", [float("nan"), float("inf"), -float("inf")])
def test_what_is_not_a_cosine_is_refused(glove: WordVectors, cosine: float) -> None:
    with pytest.raises(InvalidInputError, match="from -1 to 1"):
        glove.random_pairs.percentile(cosine)


def test_the_quantiles_cannot_be_written(glove: WordVectors) -> None:
    with pytest.raises(ValueError, match="read-only"):
        glove.random_pairs.quantiles[0] = 0


def test_a_set_without_two_words_of_letters_has_no_random_pairs() -> None:
    with pytest.raises(InvalidInputError, match="at least two words"):
        sample_random_pairs(WordVectors.from_arrays(["a", "1", "b-c"], np.eye(3)))


def test_the_shipped_quantiles_are_those_of_their_documented_sample(glove: WordVectors) -> None:
    stored = glove.random_pairs
    again = sample_random_pairs(glove, max_rank=stored.max_rank, seed=stored.seed)
    assert again.n_pairs == stored.n_pairs
    assert again.quantiles == pytest.approx(stored.quantiles, abs=1e-5)


def test_the_shipped_quantiles_agree_with_another_sample(glove: WordVectors) -> None:
    stored = glove.random_pairs
    other = sample_random_pairs(glove, n_pairs=200_000, max_rank=stored.max_rank, seed=stored.seed + 1)
    middle = slice(100, -100)  # the extremes of two samples differ
    assert np.abs(other.quantiles[middle] - stored.quantiles[middle]).max() < 0.01
