from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from gensim.models import KeyedVectors
from scipy import stats

from embedding_core import InvalidInputError, WordVectors
from embedding_core.evaluation import similarity
from embedding_core.evaluation.archives import fingerprint
from embedding_core.evaluation.items import PairList, WordPair
from embedding_core.evaluation.questions import WORDSIM_353, wordsim353
from embedding_core.evaluation.similarity import (
    PairOutcome,
    SimilarityReport,
    end_of_order,
    evaluate_pair_lists,
    evaluate_similarity,
    places,
)


@pytest.fixture
def fan() -> WordVectors:
    """Unit vectors at known angles from "east"."""
    angles = np.radians([0, 10, 30, 60, 90])
    return WordVectors.from_arrays(
        ["east", "A10", "a30", "a60", "a90"], np.stack([np.cos(angles), np.sin(angles)], axis=1)
    )


@pytest.mark.slow
def test_wordsim_gives_the_published_correlations_and_those_of_gensim(
    glove: WordVectors, gensim_glove: KeyedVectors
) -> None:
    report = evaluate_similarity(glove, wordsim353())
    assert report.spearman == pytest.approx(0.533, abs=5e-4)
    assert report.pearson == pytest.approx(0.548, abs=1e-3)
    pearson, spearman, missing = gensim_glove.evaluate_word_pairs(str(WORDSIM_353), restrict_vocab=len(glove))
    assert report.pearson == pytest.approx(pearson[0], abs=1e-6)
    assert report.spearman == pytest.approx(spearman[0], abs=1e-6)
    assert (missing, report.skipped, report.missing, report.reason) == (0, (), (), None)


def test_two_pairs_are_in_the_order_of_people_as_often_as_scipy_says(
    glove: WordVectors, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(similarity, "_BLOCK", 32)  # rather than all in one
    report = evaluate_similarity(glove, wordsim353()[:100])  # of all, SciPy's takes ten seconds
    d = stats.somersd([o.pair.human for o in report.outcomes], [o.cosine for o in report.outcomes]).statistic
    assert report.same_order == pytest.approx((1 + d) / 2, abs=2e-4), "but for the two pairs of one cosine"


def test_a_smaller_vocabulary_skips_the_pairs_that_gensim_skips(glove: WordVectors, gensim_glove: KeyedVectors) -> None:
    report = evaluate_similarity(glove, wordsim353(), max_rank=3000)
    _, spearman, missing = gensim_glove.evaluate_word_pairs(str(WORDSIM_353), restrict_vocab=3000)
    assert report.spearman == pytest.approx(spearman[0], abs=1e-6)
    assert 100 * len(report.skipped) / 353 == pytest.approx(missing)
    assert len(report.outcomes) + len(report.skipped) == 353


def test_places_are_counted_from_the_highest_and_ties_share_their_mean() -> None:
    values = np.random.default_rng(0).integers(0, 20, size=100).astype(float)
    np.testing.assert_array_equal(places(values), stats.rankdata(-values))


def test_pairs_in_the_same_order_as_people_put_them_agree_fully(fan: WordVectors) -> None:
    pairs = [WordPair("east", "a10", 9), WordPair("east", "a30", 8), WordPair("EAST", "a90", 1)]
    report = evaluate_similarity(fan, pairs)
    assert report.spearman == pytest.approx(1)
    assert report.outcomes[1].cosine == pytest.approx(np.cos(np.radians(30)))
    assert [outcome.disagreement for outcome in report.outcomes] == [0, 0, 0]
    assert report.same_order == 1
    assert evaluate_similarity(fan, [WordPair(p.first, p.second, -p.human) for p in pairs]).spearman == pytest.approx(
        -1
    )


def test_pairs_that_both_put_on_much_the_same_place_are_told_from_both_ends() -> None:
    def outcome(place: int, cosine_place: int) -> PairOutcome:
        return PairOutcome(WordPair(f"a{place}", "b", 10 - place / 4), 0.5, place, cosine_place)

    places = [(1, 20), (2, 3), (3, 2), (4, 4), (20, 1), (19, 19), (18, 17)]
    others = [outcome(place, place + 5) for place in range(5, 18)]
    found = SimilarityReport((*(outcome(*each) for each in places), *others), 0.5, 0.5, None, (), ())
    assert [o.pair.first for o in found.agreed()] == ["a2", "a19"]
    assert SimilarityReport(tuple(others), 0.5, 0.5, None, (), ()).agreed() == []
    tied = (outcome(19, 19), replace(outcome(20, 20), human_place=19))
    level = SimilarityReport((*tied, *others), 0.5, 0.5, None, (), ())
    assert [o.pair.first for o in level.agreed()] == ["a19"], "two with one score have no order to agree on"


def test_the_ends_of_an_order_are_its_first_and_last_fifth_unless_it_is_short() -> None:
    ends = [end_of_order(place, 100) for place in (1, 20, 20.5, 80, 80.5, 100)]
    assert ends == ["most alike", "most alike", None, None, "least alike", "least alike"]
    assert [end_of_order(place, 20) for place in (4, 16, 17)] == ["most alike", None, "least alike"]
    assert [end_of_order(place, 19) for place in (1, 19)] == [None, None]


def test_the_worst_disagreements_come_first_with_their_direction(fan: WordVectors) -> None:
    pairs = [
        WordPair("east", "a10", 9),
        WordPair("east", "a30", 1),
        WordPair("east", "a60", 5),
        WordPair("east", "a90", 8),
    ]
    report = evaluate_similarity(fan, pairs)
    assert report.same_order == pytest.approx(3 / 6), "of six times two pairs, three are in one order"
    first, second, *_ = report.worst(2)
    assert (first.pair.second, first.disagreement) == ("a30", 2)  # the vectors find it closer than people do
    assert (second.pair.second, second.disagreement) == ("a90", -2)


def test_missing_words_are_named_once_and_their_pairs_skipped(fan: WordVectors) -> None:
    pairs = [WordPair("east", "nowhere", 1), WordPair("nowhere", "up", 2), WordPair("east", "a10", 3)]
    report = evaluate_similarity(fan, pairs)
    assert report.missing == ("nowhere", "up")
    assert report.skipped == tuple(pairs[:2])
    assert (report.spearman, report.pearson) == (None, None)
    assert report.reason is not None
    assert "there is 1" in report.reason


@pytest.mark.parametrize(
    ("pairs", "says"),
    [
        ([], "there are none"),
        ([WordPair("east", "a10", 5), WordPair("east", "a30", 5), WordPair("east", "a60", 5)], "same human score"),
        ([WordPair("east", "east", 1), WordPair("a30", "a30", 2), WordPair("a60", "a60", 3)], "same cosine"),
    ],
)
def test_a_correlation_that_is_not_defined_is_none_with_a_reason(
    fan: WordVectors, pairs: list[WordPair], says: str
) -> None:
    report = evaluate_similarity(fan, pairs)
    assert (report.spearman, report.pearson) == (None, None)
    assert says in str(report.reason)


def test_a_word_without_direction_has_cosine_zero(axes: WordVectors) -> None:
    pairs = [WordPair("x", "zero", 1), WordPair("x", "xy", 2), WordPair("x", "minus-x", 0)]
    report = evaluate_similarity(axes, pairs)
    assert report.outcomes[0].cosine == 0
    assert report.spearman == pytest.approx(1)


def test_huge_human_scores_do_not_overflow(fan: WordVectors) -> None:
    pairs = [WordPair("east", "a10", 1e300), WordPair("east", "a30", 1e299), WordPair("east", "a90", 0)]
    pearson = evaluate_similarity(fan, pairs).pearson
    assert pearson is not None
    assert 0 < pearson < 1


def test_a_size_below_one_is_refused(fan: WordVectors) -> None:
    with pytest.raises(InvalidInputError, match="1 or more"):
        evaluate_similarity(fan, [], max_rank=0)


def test_lists_of_pairs_with_one_name_are_told_apart(fan: WordVectors) -> None:
    pairs = tuple(WordPair("east", word, score) for word, score in (("A10", 9), ("a30", 7), ("a60", 2)))
    reports = evaluate_pair_lists(fan, [PairList("mine", pairs), PairList("other", pairs), PairList("mine", pairs[:1])])
    assert list(reports) == ["mine", "other", "mine (3)"]
    assert reports["mine"].spearman == pytest.approx(1)
    assert reports["mine (3)"].spearman is None


def test_files_are_told_apart_by_name_content_and_order() -> None:
    files = [("a", b"x"), ("b", b"y")]
    assert fingerprint(files) == fingerprint(list(files))
    others = [[("a", b"y"), ("b", b"x")], files[::-1], files[:1], [("ax", b""), ("b", b"y")], []]
    assert len({fingerprint(each) for each in [files, *others]}) == 6
