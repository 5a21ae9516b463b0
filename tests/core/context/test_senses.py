"""Grouping, labels, baselines and verdicts: hand-made vectors, scikit-learn as the reference, and the stored bank."""

from __future__ import annotations

import warnings
from dataclasses import astuple, replace

import numpy as np
import numpy.typing as npt
import pytest

from embedding_core import InvalidInputError
from embedding_core.context.bank import BANK_FILE, load_sentence_bank
from embedding_core.context.baselines import KINDS, ContextBaselines, read_stored, stored_baselines
from embedding_core.context.calibration import measure_thresholds
from embedding_core.context.grouping import Thresholds
from embedding_core.context.model_files import SHIPPED, SHIPPED_FOLDER, WEIGHTS
from embedding_core.context.sense_data import best_layer, stored_agreement
from embedding_core.context.senses import sense_map, telling_words
from embedding_core.context.sentence import OccurrenceSet
from embedding_core.numeric import adjusted_rand_index, k_means, principal_coordinates, silhouette
from embedding_core.runtime.manifests import file_sha256
from embedding_core.text import Mark

THRESHOLDS = Thresholds((4, 200), ((0.3, 0.3), (0.3, 0.3)))


def clouds(*sizes: int, apart: float, seed: int = 0) -> npt.NDArray[np.float64]:
    """Groups of points around corners that are ``apart``, in 12 dimensions."""
    rng = np.random.default_rng(seed)
    return np.concatenate([np.eye(12)[i] * apart + rng.normal(size=(n, 12)) * 0.2 for i, n in enumerate(sizes)])


def occurrence_set(rows: npt.NDArray[np.float64], sentences: list[str] | None = None) -> OccurrenceSet:
    """One occurrence a row, the same at both layers."""
    texts = tuple(sentences or [f"bat number {i}" for i in range(len(rows))])
    vectors = np.stack([rows, rows], axis=1).astype(np.float32)
    return OccurrenceSet("toy", "bat", texts, tuple(Mark(text, 0, 3) for text in texts), (), vectors)


# Grouping


@pytest.mark.parametrize("seed", range(3))
def test_silhouette_and_rand_index_are_scikit_learn_s(seed: int) -> None:
    from sklearn.metrics import adjusted_rand_score, silhouette_score

    rng = np.random.default_rng(seed)
    points = rng.normal(size=(30, 5))
    labels, others = rng.integers(0, 4, 30), rng.integers(0, 3, 30)
    labels[labels == 3] = 2
    labels[0] = 3  # a group of one
    assert silhouette(points, labels) == pytest.approx(silhouette_score(points, labels))
    assert adjusted_rand_index(labels.tolist(), others.tolist()) == pytest.approx(adjusted_rand_score(labels, others))


def test_k_means_is_as_tight_as_scikit_learn_s() -> None:
    from sklearn.cluster import KMeans

    points = clouds(20, 15, 10, 8, apart=0.8)
    for k in (2, 3, 4):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of threads, on some systems
            reference = KMeans(k, n_init=20, random_state=0).fit(points).inertia_
        labels = k_means(points, k)
        inertia = sum(((points[labels == i] - points[labels == i].mean(axis=0)) ** 2).sum() for i in range(k))
        assert inertia <= reference * 1.02


def test_principal_coordinates_keep_all_distances_and_the_order_of_variance() -> None:
    points = clouds(9, 9, apart=1)
    coordinates, explained = principal_coordinates(points)
    before = np.linalg.norm(points[:, None] - points, axis=2)
    np.testing.assert_allclose(np.linalg.norm(coordinates[:, None] - coordinates, axis=2), before, atol=1e-10)
    variances = coordinates.var(axis=0)
    assert (np.diff(variances) <= 1e-12).all()
    np.testing.assert_allclose(explained, variances[:2] / variances.sum())


@pytest.mark.parametrize(("sizes", "groups"), [((12,), 1), ((9, 7), 2), ((9, 7, 5), 3)])
def test_the_number_of_groups_is_found_and_one_is_possible(sizes: tuple[int, ...], groups: int) -> None:
    found = sense_map(occurrence_set(clouds(*sizes, apart=1.5)), 1, thresholds=THRESHOLDS)
    truth = [i for i, n in enumerate(sizes) for _ in range(n)]
    assert len(found.groups) == groups
    assert found.one_sense == (groups == 1)
    assert found.assignments.tolist() == truth  # the largest group first
    assert [len(group.members) for group in found.groups] == list(sizes)
    assert all(group.central in group.members for group in found.groups)


def test_a_number_of_groups_that_is_asked_for_is_given() -> None:
    found = sense_map(occurrence_set(clouds(12, apart=1)), 1, n_groups=3, thresholds=THRESHOLDS)
    assert len(found.groups) == 3
    for wrong in (0, 6):
        with pytest.raises(InvalidInputError, match="groups"):
            sense_map(occurrence_set(clouds(12, apart=1)), 1, n_groups=wrong, thresholds=THRESHOLDS)
    with pytest.raises(InvalidInputError, match="no layer 2"):
        sense_map(occurrence_set(clouds(12, apart=1)), 2, thresholds=THRESHOLDS)


@pytest.mark.parametrize("n", [1, 2, 3, 8])
def test_few_or_equal_occurrences_are_one_sense(n: int) -> None:
    rows = np.ones((n, 12)) if n == 8 else clouds(n, apart=1)
    found = sense_map(occurrence_set(rows), 1, thresholds=THRESHOLDS)
    assert found.one_sense
    assert found.coordinates.shape == (n, 2)
    assert np.isfinite(found.coordinates).all()


def test_a_sentence_apart_is_not_a_sense() -> None:
    rows = np.concatenate([clouds(12, apart=1), 5 * np.eye(12)[[7]]])
    assert sense_map(occurrence_set(rows), 1, thresholds=THRESHOLDS).one_sense


def test_groups_are_labelled_by_the_words_that_tell_them_apart() -> None:
    sentences = ["The bat bit a moth at night.", "At night a bat hunts the moth.", "The bat hit the ball.", "A ball!"]
    labels = telling_words(sentences, [0, 0, 1, 1], "bat")
    assert set(labels[0][:2]) == {"moth", "night"}
    assert labels[1][0] == "ball"
    assert not {"bat", "the"} & {word for label in labels for word in label}


def test_thresholds_fall_with_more_points_and_one_sense_stays_below() -> None:
    rng = np.random.default_rng(1)
    rows = rng.normal(size=(40, 2, 12)) + 3
    vectors = {"word": (rows.astype(np.float32), ["one"] * 40)}
    found = measure_thresholds(vectors, sizes=(6, 20, 60), n_clouds=30)
    for row in found.table:
        assert 0 < row[2] < row[0] < 1


# The stored measurements


def test_what_is_stored_was_measured_with_this_bank_and_this_model() -> None:
    stored = read_stored()
    assert stored["bank_sha256"] == file_sha256(BANK_FILE)
    assert stored["model_sha256"] == file_sha256(SHIPPED_FOLDER / WEIGHTS)


def test_the_map_agrees_with_people_at_the_best_layer_and_leaves_controls_whole() -> None:
    agreement = stored_agreement()
    assert [layer.layer for layer in agreement] == list(range(7))
    best = agreement[best_layer(SHIPPED, 6)]
    assert best.mean == max(layer.mean for layer in agreement) > 0.6
    assert best.one_sense > 0.8
    assert set(best.by_word) == set(load_sentence_bank().ambiguous)
    assert agreement[0].mean < 0.1  # the input knows nothing of the context


def test_the_cosine_tells_senses_apart_on_words_left_out_but_not_at_the_input() -> None:
    layers = stored_baselines().accuracy()
    assert layers[0].auc == pytest.approx(0.5, abs=0.05)
    best = layers[stored_baselines().best_layer]
    assert best.auc > 0.8
    assert best.accuracy > 0.65
    assert 0.3 < best.decided < 1
    assert best.right > best.accuracy


def test_the_stored_accuracy_is_what_the_stored_cosines_give() -> None:
    stored = stored_baselines()
    again = replace(stored, measured=()).accuracy()
    for layer, expected in zip(stored.accuracy(), again, strict=True):
        assert astuple(layer) == pytest.approx(astuple(expected), abs=5e-3, nan_ok=True)


# Verdicts


def baselines(gap: float, words: int = 8) -> ContextBaselines:
    """Cosines around .9 for one sense and ``gap`` lower for two, at layers 0 and 1."""
    rng = np.random.default_rng(3)
    names = tuple(f"w{i}" for i in range(words) for _ in range(20))
    cosines = {
        kind: np.repeat(rng.normal(0.9 - gap * i, 0.03, size=(len(names), 1)), 2, axis=1).astype(np.float32)
        for i, kind in enumerate(KINDS)
    }
    return ContextBaselines("toy", "mean", cosines, dict.fromkeys(KINDS, names))


def test_the_same_number_means_the_opposite_among_other_baselines() -> None:
    high, low = baselines(0.1), baselines(0.1)
    shifted = ContextBaselines("toy", "mean", {k: c - 0.3 for k, c in low.cosines.items()}, low.words)
    assert high.verdict(0.78, 1).answer == "different senses"
    assert shifted.verdict(0.78, 1).answer == "same sense"


def test_baselines_that_do_not_differ_tell_nothing() -> None:
    same = baselines(0.0)
    for similarity in (0.85, 0.9, 0.95):
        verdict = same.verdict(similarity, 1)
        assert verdict.answer == "cannot tell"
        assert verdict.low < 0.6
        assert "does not tell" in verdict.text


def test_a_verdict_carries_its_uncertainty_and_where_it_falls() -> None:
    found = baselines(0.06)
    same = found.cosines["same sense"][:, 1]
    verdict = found.verdict(0.9, 1)
    assert 0 <= verdict.low <= verdict.probability <= verdict.high <= 1
    assert verdict.above_same == pytest.approx((same < 0.9).mean())
    chances = [found.verdict(x, 1).probability for x in (0.7, 0.8, 0.85, 0.9, 1.0)]
    assert chances == sorted(chances)
    spread = found.spread("same sense", 1)
    assert spread.low < spread.lower < spread.median < spread.upper < spread.high
    assert spread.n_pairs == 160


def test_a_word_of_the_bank_takes_no_part_in_its_own_verdict() -> None:
    stored = stored_baselines()
    everything, without = (stored.spread("same sense", 4, leave_out=word) for word in (None, "bat"))
    assert everything.n_pairs - without.n_pairs == stored.words["same sense"].count("bat")
    assert all("bat" not in name.split("/") for name in stored.words["random words"]) or (
        stored.spread("random words", 4, leave_out="bat").n_pairs < stored.spread("random words", 4).n_pairs
    )
    assert stored.verdict(0.86, 4).probability != stored.verdict(0.86, 4, leave_out="BAT").probability


@pytest.mark.parametrize(("similarity", "layer"), [(float("nan"), 1), (1.2, 1), (0.5, 7), (0.5, -1)])
def test_a_number_or_layer_without_meaning_is_an_error(similarity: float, layer: int) -> None:
    with pytest.raises(InvalidInputError):
        stored_baselines().verdict(similarity, layer)
