"""What agreement of two sets is worth."""

import numpy as np
import pytest
from scipy.stats import hypergeom

from embedding_core.comparison import likelihood_of_agreement, shared_by_chance
from embedding_core.errors import InvalidInputError


@pytest.mark.parametrize(("listed", "in_other", "candidates"), [(8, 8, 19), (8, 3, 40), (5, 5, 5), (2, 0, 9)])
def test_what_two_lists_share_by_chance_is_that_of_scipy(listed: int, in_other: int, candidates: int) -> None:
    chance = hypergeom(candidates, in_other, listed)
    mean = sum(count * chance.pmf(count) for count in range(listed + 1))
    for shared in range(listed + 1):
        found = shared_by_chance(listed, in_other, candidates, shared)
        assert found == pytest.approx((mean, chance.sf(shared - 1)), abs=1e-12)


def test_a_list_longer_than_what_it_is_drawn_from_is_refused() -> None:
    assert shared_by_chance(0, 0, 0, 0) == (0.0, 1.0)
    with pytest.raises(InvalidInputError):
        shared_by_chance(8, 3, 5, 1)


def test_two_tables_agree_beyond_chance_where_the_same_words_lie_together_and_random_ones_as_often_as_said() -> None:
    rng = np.random.default_rng(1)
    groups = np.repeat(np.eye(4), 3, axis=0)
    one, other = groups + rng.normal(0, 0.1, (12, 4)), 9 * groups[:, ::-1] + rng.normal(0, 0.1, (12, 4))
    assert likelihood_of_agreement(one, other) < 0.01
    assert likelihood_of_agreement(one[:2], other[:2]) == 1
    by_chance = [likelihood_of_agreement(*rng.normal(size=(2, 8, 3))) for _ in range(80)]
    assert 0 < np.mean(np.array(by_chance) < 0.2) < 0.35, "1 of 5 on average"
    with pytest.raises(InvalidInputError):
        likelihood_of_agreement(one, other[:5])
