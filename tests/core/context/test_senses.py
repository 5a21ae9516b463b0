"""Grouping, labels, baselines and verdicts: hand-made vectors, scikit-learn as the reference, and the stored bank."""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from embedding_core import DataFileError, InvalidInputError
from embedding_core.context.bank import (
    BANK_FILE,
    FURTHER_FILE,
    BankReading,
    load_sentence_bank,
)
from embedding_core.context.baselines import KINDS, baselines_of
from embedding_core.context.calibration import WordPoints, measure_grouping
from embedding_core.context.grouping import Thresholds, cuts_and_scores
from embedding_core.context.model_files import SHIPPED_FOLDER, WEIGHTS
from embedding_core.context.models import SHIPPED
from embedding_core.context.sense_data import (
    FILES,
    FOLDER,
    MEASURED,
    best_layer,
    recommended_space,
    stored_agreement,
    stored_baselines,
    stored_same_sense,
)
from embedding_core.context.sense_space import SenseSpace
from embedding_core.context.senses import RIGHT_OF_10, sense_map, telling_words
from embedding_core.context.sentence import OccurrenceSet
from embedding_core.context.told_senses import place_by_others
from embedding_core.numeric import adjusted_rand_index, k_means, principal_coordinates, silhouette
from embedding_core.storage import describe_store, file_sha256, open_store, write_store
from embedding_core.text import Mark

THRESHOLDS = Thresholds((4, 200), (0.3, 0.3), ((0.3, 0.3), (0.3, 0.3)))


def clouds(*sizes: int, apart: float, seed: int = 0) -> npt.NDArray[np.float64]:
    """Groups of points around corners that are ``apart``, in 12 dimensions."""
    rng = np.random.default_rng(seed)
    return np.concatenate([np.eye(12)[i] * apart + rng.normal(size=(n, 12)) * 0.2 for i, n in enumerate(sizes)])


def occurrence_set(rows: npt.NDArray[np.float64], sentences: list[str] | None = None) -> OccurrenceSet:
    """One occurrence a row, the same at both layers."""
    texts = tuple(sentences or [f"bat number {i}" for i in range(len(rows))])
    vectors = np.stack([rows, rows], axis=1).astype(np.float32)
    features = np.stack([rows, rows, rows], axis=1).astype(np.float32)
    return OccurrenceSet("toy", "bat", texts, tuple(Mark(text, 0, 3) for text in texts), (), vectors, features)


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


def test_sense_vectors_need_groups_that_are_apart_by_what_is_usual_and_layers_by_their_silhouette_alone() -> None:
    angles = np.radians([0, 1, 30, 31])  # two tight groups, near each other
    points = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    (at_layer,), (sense,) = (list(cuts_and_scores(points, layer)[1].values()) for layer in (4, None))
    assert at_layer == pytest.approx(silhouette(points, np.array([0, 0, 1, 1])))
    assert sense == pytest.approx(at_layer - np.mean(np.cos(np.radians([29, 30, 30, 31]))))


def test_a_sentence_apart_is_not_a_sense() -> None:
    rows = np.concatenate([clouds(12, apart=1), 5 * np.eye(12)[[7]]])
    assert sense_map(occurrence_set(rows), 1, thresholds=THRESHOLDS).one_sense


def test_groups_are_labelled_by_the_words_that_tell_them_apart() -> None:
    sentences = ["The bat bit a moth at night.", "At night a bat hunts the moth.", "The bat hit the ball.", "A ball!"]
    labels = telling_words(sentences, [0, 0, 1, 1], "bat")
    assert set(labels[0][:2]) == {"moth", "night"}
    assert labels[1][0] == "ball"
    assert not {"bat", "the"} & {word for label in labels for word in label}


def test_sense_vectors_are_grouped_in_the_space_that_is_given() -> None:
    rows = clouds(9, 7, apart=1.5)
    space = SenseSpace(np.zeros((3, 12)), np.eye(12)[:, None].repeat(3, axis=1))
    found = sense_map(occurrence_set(rows), space=space, thresholds=THRESHOLDS)
    assert found.layer is None
    assert [len(group.members) for group in found.groups] == [9, 7]
    with pytest.raises(InvalidInputError, match="measure_same_sense"):
        sense_map(occurrence_set(rows), thresholds=THRESHOLDS)


# Thresholds, and agreement on words left out


def points_of(n_words: int, apart: float, seed: int = 0) -> dict[str, WordPoints]:
    """Words of two senses of 12 points each, and as many of one sense."""
    made = {}
    for number in range(n_words):
        made[f"two{number}"] = WordPoints(clouds(12, 12, apart=apart, seed=seed + number), ("x",) * 12 + ("y",) * 12, 0)
        made[f"one{number}"] = WordPoints(clouds(24, apart=apart, seed=seed + 100 + number), ("x",) * 24, 0)
    return {word: WordPoints(w.points, w.senses, i // 2 % 3) for i, (word, w) in enumerate(made.items())}


@pytest.mark.slow
def test_grouping_is_measured_by_layer_and_for_sense_vectors_on_words_left_out() -> None:
    spaces: dict[int | None, dict[str, WordPoints]] = {None: points_of(9, 1.2), 0: points_of(9, 0.0)}
    thresholds, (sense, layer) = measure_grouping(spaces, sizes=(6, 12))
    assert (sense.layer, layer.layer) == (None, 0)
    assert sense.mean > 0.9
    assert sense.several == sense.exact == 1
    assert sense.several_interval == pytest.approx((0.7009, 1), abs=1e-4)
    assert 0.7 < sense.one_sense <= 1  # 85 % of such sets of other words were to stay whole
    assert layer.mean == pytest.approx(0, abs=0.15)
    assert layer.several < 0.5
    assert len(thresholds.sense) == len(thresholds.layers[0]) == 2
    assert thresholds.at(None, 6) == thresholds.sense[0] == thresholds.at(None, 3)
    assert thresholds.at(0, 50) == thresholds.layers[0][1]


@pytest.mark.slow
def test_a_threshold_is_what_85_of_100_sets_of_one_sense_stay_below() -> None:
    words = {word: points for word, points in points_of(20, 1.2).items() if word.startswith("two")}
    thresholds, _ = measure_grouping({None: words}, sizes=(12,))
    highest = []
    for of_word in words.values():
        for rows in of_word.by_sense():  # of 12 occurrences each
            points, _ = principal_coordinates(of_word.points[rows])
            highest.append(max(cuts_and_scores(points, None)[1].values(), default=-1.0))
    assert np.mean(np.array(highest) <= thresholds.sense[0]) == pytest.approx(0.85, abs=0.051)


@pytest.mark.slow
def test_a_word_is_met_by_the_threshold_of_the_other_folds() -> None:
    words = points_of(9, 1.2)
    # in one fold all senses are torn apart, which would raise a threshold that had seen it
    torn = {
        word: WordPoints(p.points + np.resize([[0.0], [3.0]], (24, 1)), p.senses, p.fold) if p.fold == 0 else p
        for word, p in words.items()
    }
    _, (found,) = measure_grouping({None: torn}, sizes=(12,))
    _, (usual,) = measure_grouping({None: words}, sizes=(12,))
    assert found.one_sense == pytest.approx(usual.one_sense * 2 / 3, abs=0.15)


# The stored measurements


def test_what_is_stored_was_measured_with_this_bank_and_this_model() -> None:
    store = open_store(FOLDER, FILES)
    assert store.sha256(BANK_FILE.name) == file_sha256(BANK_FILE)
    assert store.about("model_sha256", str) == file_sha256(SHIPPED_FOLDER / WEIGHTS)


def test_sense_vectors_map_senses_best_on_words_left_out() -> None:
    agreement = stored_agreement()
    assert [item.layer for item in agreement] == [None, *range(7)]
    sense, *layers = agreement
    assert recommended_space() is None
    assert sense.mean > 0.4
    assert sense.one_sense_interval[0] > 0.75
    assert sense.several_interval[0] > 0.6
    assert sense.mean == max(item.mean for item in agreement)
    assert layers[best_layer(SHIPPED, 6)].mean == max(item.mean for item in layers)
    assert set(sense.by_word) == set(load_sentence_bank().ambiguous)
    assert abs(layers[0].mean) < 0.1  # the input knows nothing of the context
    for item in agreement:
        for share, (low, high) in (
            (item.one_sense, item.one_sense_interval),
            (item.several, item.several_interval),
        ):
            assert low <= share <= high


def test_the_cosine_tells_senses_apart_but_not_at_the_input() -> None:
    found = stored_baselines()
    assert found.auc[0] == pytest.approx(0.5, abs=0.05)
    assert found.auc[found.best_layer] == max(found.auc[1:]) > 0.7
    assert found.spread("same sense", 4).median > found.spread("different senses", 4).median
    assert found.spread("different senses", 4).median > found.spread("different words", 4).median
    for layer in (-1, 7):
        with pytest.raises(InvalidInputError, match="0 to 6"):
            found.spread("same sense", layer)


@pytest.mark.parametrize(
    "damage",
    ["{", "[" * 100_000, "[]", "{}", "other type", "no steps", "thresholds", "missing", "empty spaces", "no manifest"],
)
def test_damaged_measurements_are_named_with_the_remedy(tmp_path: Path, damage: str) -> None:
    for name in (*FILES, "manifest.json"):
        (tmp_path / name).write_bytes((FOLDER / name).read_bytes())
    measured = json.loads((tmp_path / MEASURED).read_text())
    changes = {
        "other type": {"folds": {"bat": "one"}},
        "no steps": {"steps": []},
        "thresholds": {"thresholds": measured["thresholds"] | {"sense": [0.1]}},
    }
    if damage == "missing":
        (tmp_path / MEASURED).unlink()
    elif damage == "no manifest":
        (tmp_path / "manifest.json").unlink()
    elif damage == "empty spaces":
        (tmp_path / "sense-spaces.npy").write_bytes(b"")
    else:
        (tmp_path / MEASURED).write_text(json.dumps(measured | changes[damage]) if damage in changes else damage)
    if damage not in ("missing", "no manifest"):  # a manifest that goes with the damage
        origin = describe_store(FOLDER).origin
        write_store(tmp_path, origin, FILES, {"model_sha256": ""})
    with pytest.raises(DataFileError, match="git checkout"):
        stored_same_sense(tmp_path)


# What is usual


def reading(rows: npt.NDArray[np.float64], senses: str) -> tuple[OccurrenceSet, tuple[str, ...]]:
    return occurrence_set(rows), tuple(senses)


def test_spreads_and_auc_are_counted_over_pairs_and_words() -> None:
    angles = np.radians([0, 10, 30, 90])
    rows = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    found = baselines_of("toy", "mean", {"bat": reading(rows, "xxyy"), "owl": reading(rows[:2], "zz")})
    assert found.n_layers == 1
    same = np.cos(np.radians([10, 60, 10]))  # two of bat's pairs, one of owl's
    different = np.cos(np.radians([30, 90, 20, 80]))
    assert found.spread("same sense", 0).median == pytest.approx(np.median(same))
    assert found.spread("different senses", 1).low == pytest.approx(np.quantile(different, 0.05))
    assert [found.spread(kind, 1).n_pairs for kind in KINDS[:2]] == [3, 4]
    assert found.auc == pytest.approx((6 / 8, 6 / 8))  # of the pairs of pairs, the one at 60 loses to 30 and to 20


def lot_of(found: OccurrenceSet, rows: npt.NDArray[np.int64]) -> OccurrenceSet:
    """Some of the occurrences of a word, by their rows."""
    return replace(
        found,
        places=tuple(found.places[row] for row in rows),
        vectors=found.vectors[rows],
        features=found.features[rows],
    )


@pytest.fixture(scope="module")
def half_of_bank(words_of_bank: Callable[..., BankReading]) -> BankReading:
    """Every second word of several senses; only how clear "clear" has to be was chosen by these."""
    return words_of_bank(*load_sentence_bank().ambiguous[1::2])


@pytest.mark.slow
def test_a_few_sentences_with_words_in_no_fit_are_grouped_as_well_as_the_figures_say(new_words: BankReading) -> None:
    assert not set(new_words) & {*load_sentence_bank().words, *load_sentence_bank(FURTHER_FILE).words}
    rng = np.random.default_rng(1)
    whole, parted, agreement = [], [], []
    for found, senses in new_words.values():
        by_sense = [np.flatnonzero([own == sense for own in senses]) for sense in dict.fromkeys(senses)]
        both = [np.concatenate([rng.permutation(rows)[: rng.integers(2, 5)] for rows in by_sense]) for _ in range(8)]
        for lot in (*by_sense, *both):  # four sentences of one sense, four to eight of both
            some, known = lot_of(found, lot), [senses[row] for row in lot]
            groups = sense_map(some).assignments
            if len(set(known)) == 1:
                whole.append(groups.max() == 0)
            else:
                parted.append(groups.max() > 0)
                agreement.append(adjusted_rand_index(known, groups.tolist()))
    # By the silhouette alone: .86, .69 and .63
    assert (len(whole), len(parted)) == (80, 320)
    assert np.mean(whole) > 0.88
    assert np.mean(parted) > 0.76
    assert np.mean(agreement) > 0.64


@pytest.mark.slow
def test_three_sentences_of_each_meaning_do_better_than_two_and_more_help_little(half_of_bank: BankReading) -> None:
    rng = np.random.default_rng(1)
    found: dict[int, list[bool]] = {2: [], 3: [], 8: []}  # by how many of each
    for uses, senses in half_of_bank.values():
        by_sense = [np.flatnonzero([own == sense for own in senses]) for sense in dict.fromkeys(senses)]
        for size, parted in found.items():
            lot = np.concatenate([rng.permutation(rows)[:size] for rows in by_sense[:2]])
            parted.append(not sense_map(lot_of(uses, lot)).one_sense)
    assert len(found[2]) > 70
    assert np.mean(found[2]) < 0.66
    assert np.mean(found[3]) > 0.7
    assert np.mean(found[8]) == pytest.approx(np.mean(found[3]), abs=0.1)


@pytest.mark.slow
def test_of_trade_words_a_second_meaning_is_missed_and_sorted_once_it_is_told_as_often_as_is_said(
    trade_words: BankReading,
) -> None:
    rng = np.random.default_rng(1)
    missed: list[bool] = []
    right: list[bool] = []  # of each sentence of one group
    for found, senses in trade_words.values():
        by_sense = [np.flatnonzero([own == sense for own in senses]) for sense in dict.fromkeys(senses)]
        for _ in range(6):
            lot = np.concatenate([rng.permutation(rows)[: rng.integers(2, 5)] for rows in by_sense])
            groups, known = sense_map(lot_of(found, lot)), [senses[row] for row in lot]
            missed.append(groups.one_sense)
            if groups.one_sense:
                put = place_by_others(groups, known).put
                right += [own == meant for own, meant in zip(put, known, strict=True)]
    assert np.mean(missed) == pytest.approx(3 / 5, abs=0.05), "three times in five"
    assert np.mean(right) == pytest.approx(3 / 4, abs=0.05), "about three in four"


@pytest.mark.slow
def test_groups_have_every_sentence_in_its_place_as_often_as_is_said_by_how_clear_they_are(
    new_words: BankReading, half_of_bank: BankReading
) -> None:
    rng, judge = np.random.default_rng(3), stored_same_sense()
    right: dict[str, dict[str, list[bool]]] = {"new": {}, "bank": {}}  # by clearness
    for word, (found, senses) in {**new_words, **half_of_bank}.items():
        by_sense = [np.flatnonzero([own == sense for own in senses]) for sense in dict.fromkeys(senses)]
        for _ in range(12):  # one to three meanings, mixed in all shares
            kinds = rng.permutation(len(by_sense))[: rng.choice([1, 2, 3], p=[0.25, 0.55, 0.2])]
            shares = np.ceil(rng.dirichlet(np.full(len(kinds), 2.5)) * rng.integers(4, 13)).astype(int)
            lot = np.concatenate([rng.permutation(by_sense[k])[:n] for k, n in zip(kinds, shares, strict=True)])
            if not 4 <= len(lot) <= 12:
                continue
            groups, known = sense_map(lot_of(found, lot), space=judge.space_for(word)), [senses[row] for row in lot]
            if not groups.one_sense:
                whole = len(kinds) > 1 and adjusted_rand_index(known, groups.assignments.tolist()) == 1
                right["new" if word in new_words else "bank"].setdefault(groups.clearness, []).append(whole)
    for of_pool in right.values():
        assert min(map(len, of_pool.values())) > 15, {kind: len(lots) for kind, lots in of_pool.items()}
    for kind, of_10 in RIGHT_OF_10.items():
        assert 10 * np.mean(right["bank"][kind]) == pytest.approx(of_10, abs=1), kind
        assert 10 * np.mean(right["new"][kind]) > of_10 - 1, kind
