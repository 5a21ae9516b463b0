"""Occurrences that are placed by others whose senses are told: hand-made vectors, scikit-learn, and words in no fit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from sklearn.neighbors import KNeighborsClassifier

from embedding_core import InvalidInputError
from embedding_core.context.bank import FURTHER_FILE, BankReading, load_sentence_bank
from embedding_core.context.encoder import ContextualEncoder
from embedding_core.context.sense_data import stored_same_sense
from embedding_core.context.senses import SenseMap, sense_map
from embedding_core.context.sentence_words import as_it_stands
from embedding_core.context.told_senses import (
    BY_EXAMPLES_OF_100,
    BY_FEW,
    FAR_BELOW,
    FAR_OF_100,
    OTHERS_FAR_OF_100,
    OTHERS_OF_100,
    RIGHT_OF_100,
    SURE_OF_100,
    UNSURE_OF_100,
    PlacedByOthers,
    nearest_mean,
    place_by_others,
    place_new,
    sort_by_examples,
)
from embedding_core.numeric import Array, unit_rows
from embedding_core.text import find
from tests.core.context.test_senses import lot_of, occurrence_set


def map_of(units: Array) -> SenseMap:
    nothing: Any = SimpleNamespace()
    return SenseMap(nothing, None, units[:, :2], (0.5, 0.5), np.zeros(len(units), int), (), {}, 0.3, units)


def test_an_occurrence_goes_to_the_sense_whose_others_are_nearest_and_never_counts_for_itself() -> None:
    along = unit_rows(np.array([[1, 0.1], [1, 0.0], [1, -0.1], [0.1, 1], [0, 1.0], [1, 0.05]]))
    told = ["money", "money", "money", "river", "river", "river"]
    found = place_by_others(map_of(along), told)
    assert (found.right, found.wrong, found.count) == ((0, 1, 2, 3, 4), (5,), 6)
    assert found.put == ("money",) * 3 + ("river",) * 2 + ("money",), "the last is put with the others"
    alone = place_by_others(map_of(along[[0, 1, 3]]), ["money", "money", "river"])
    assert alone == PlacedByOthers(("money", "money", "river"), ("money", "money", ""))
    assert (alone.right, alone.wrong, alone.count) == ((0, 1), (), 2)
    assert place_by_others(map_of(along[[0, 3]]), ["money", "river"]).count == 0, "nothing tells where either belongs"
    with pytest.raises(InvalidInputError, match="each of the 6 occurrences, not 2"):
        place_by_others(map_of(along), ["money", "river"])


def test_a_new_occurrence_has_its_sense_and_its_place_on_the_map() -> None:
    rows = unit_rows(np.random.default_rng(2).normal(size=(6, 4)))
    whole = sense_map(occurrence_set(rows), layer=1)
    told = ["money"] * 3 + ["river"] * 3
    for place, row in enumerate(rows):
        found = place_new(whole, told, occurrence_set(row[None]))
        assert found.point == pytest.approx(tuple(whole.coordinates[place]), abs=1e-6)
    along = sense_map(occurrence_set(np.eye(4)[[0, 0, 0, 1, 1, 1]]), layer=1)
    near = place_new(along, told, occurrence_set(np.array([[0.2, 1.0, 0, 0]])))
    assert (near.sense, near.sure) == ("river", True)
    between = place_new(along, told, occurrence_set(np.array([[1.02, 1.0, 0, 0]])))
    assert (between.sense, between.sure) == ("money", False)
    with pytest.raises(InvalidInputError, match="each of the 6 occurrences, not 1"):
        place_new(along, ["money"], occurrence_set(np.eye(4)[:1]))
    with pytest.raises(InvalidInputError, match="a sentence that holds the word"):
        place_new(along, told, occurrence_set(np.zeros((0, 4))))


def test_occurrences_go_with_examples_where_two_senses_are_sure_of_some() -> None:
    own, examples = np.eye(4)[[0, 0, 1]], np.eye(4)[[0, 1]]
    whole, both = sense_map(occurrence_set(own), layer=1), occurrence_set(np.concatenate([own, examples]))
    told = {both.places[3].text: "money", both.places[4].text: "river"}
    assert sort_by_examples(whole, both, told) == ("money", "money", "river")
    beyond, all_of_them = np.eye(4)[[0, 1, 2]], np.eye(4)[[0, 1, 2, 0, 1]]
    third, told_two = sense_map(occurrence_set(beyond), layer=1), occurrence_set(all_of_them)
    assert sort_by_examples(third, told_two, told) == ("money", "river", ""), "the last is like neither"
    one = sense_map(occurrence_set(own[:2]), layer=1)
    beside = replace(both, places=(*both.places[:2], *both.places[3:]), vectors=both.vectors[[0, 1, 3, 4]])
    assert sort_by_examples(one, beside, told) == (), "of one sense alone"
    for lacking, known in ((both, {}), (beside, told)):
        with pytest.raises(InvalidInputError, match="others whose senses are told"):
            sort_by_examples(whole, lacking, known)


def test_the_nearest_mean_by_cosine_is_the_one_that_scikit_learn_finds() -> None:
    rng = np.random.default_rng(5)
    told = np.array(["a", "b"] * 8)
    rows = unit_rows(np.eye(6)[[0, 1] * 8] + rng.normal(size=(16, 6)) * 0.6)
    expected = []
    for place in range(len(rows)):
        others = np.arange(len(rows)) != place
        means = np.stack([rows[others & (told == sense)].mean(axis=0) for sense in "ab"])
        reference = KNeighborsClassifier(1, metric="cosine").fit(means, ["a", "b"])
        if reference.predict(rows[place][None])[0] == told[place]:
            expected.append(place)
    found = place_by_others(map_of(rows), told.tolist())
    assert found.right == tuple(expected)
    assert found.wrong, "chance would not show a difference"


@pytest.mark.slow
def test_sentences_with_words_in_no_fit_are_placed_by_others_as_often_as_is_said(new_words: BankReading) -> None:
    assert not set(new_words) & {*load_sentence_bank().words, *load_sentence_bank(FURTHER_FILE).words}
    placed = [place_by_others(sense_map(found), senses) for found, senses in new_words.values()]
    count = sum(each.count for each in placed)
    assert count == 320
    assert round(100 * sum(len(each.right) for each in placed) / count) == RIGHT_OF_100
    mixed = [place_by_others(sense_map(found), [*senses[1::2], *senses[::2]]) for found, senses in new_words.values()]
    assert sum(len(each.right) for each in mixed) < 0.6 * count, "meanings that are told wrongly are not found"


@pytest.fixture(scope="module")
def some_of_bank(words_of_bank: Callable[..., BankReading]) -> BankReading:
    """Every eighth word of several senses."""
    return words_of_bank(*load_sentence_bank().ambiguous[::8])


@pytest.mark.slow
def test_sure_places_are_right_and_others_mostly_as_often_as_is_said(
    new_words: BankReading, some_of_bank: BankReading
) -> None:
    judge = stored_same_sense()
    right: dict[bool, list[bool]] = {True: [], False: []}  # by whether it was sure
    unknown: list[bool] = []
    far: list[bool] = []
    for word, (uses, senses) in {**new_words, **some_of_bank}.items():
        units = judge.space_for(word).vectors(uses.features)
        for place, sense in enumerate(senses):
            told = [*senses[:place], *senses[place + 1 :]]
            found = nearest_mean(units[place], np.delete(units, place, axis=0), told)
            if word in some_of_bank:
                far.append(found.far)
            if not found.far:
                right[found.sure].append(found.sense == sense)
            if len(set(senses)) > 2:  # and as if none of its own sense was known
                others = np.array([own != sense for own in senses])
                found = nearest_mean(units[place], units[others], [own for own in senses if own != sense])
                unknown.append(found.sure)
    assert len(unknown) > 100
    assert 100 * np.mean(unknown) == pytest.approx(OTHERS_OF_100, abs=8)
    assert 100 * np.mean(far) <= FAR_OF_100 + 0.5, "of the bank's own sentences no more than of plain ones"
    assert len(right[True]) > 1.5 * len(right[False])
    assert 100 * np.mean(right[True]) > SURE_OF_100
    assert 100 * np.mean(right[False]) == pytest.approx(UNSURE_OF_100, abs=8)


@pytest.mark.slow
def test_plain_sentences_that_chose_nothing_are_far_from_all_as_seldom_as_is_said(
    encoder: ContextualEncoder, words_of_bank: Callable[..., BankReading]
) -> None:
    bank, judge = load_sentence_bank(), stored_same_sense()
    far: dict[bool, list[bool]] = {True: [], False: []}  # by whether the bank has its sense
    means_alone: list[bool] = []
    for item in load_sentence_bank(Path(__file__).with_name("plain-senses.tsv")).sentences:
        space, (ours, senses) = judge.space_for(item.word), words_of_bank(item.word)[item.word]
        mark = find(item.text, as_it_stands(item.text, item.word))[0].replaced(item.word)
        (unit,) = space.vectors(encoder.occurrence_vectors([mark.text], item.word).features)
        found = nearest_mean(unit, space.vectors(ours.features), senses)
        assert item.sense == "other" or item.sense in bank.senses(item.word)
        far[item.sense != "other"].append(found.far)
        if item.sense != "other":
            means_alone.append(found.cosine < FAR_BELOW)
    assert (len(far[True]), len(far[False])) == (60, 28)
    assert round(100 * np.mean(far[True])) == FAR_OF_100
    assert round(100 * np.mean(far[False])) == OTHERS_FAR_OF_100
    assert sum(means_alone) > sum(far[True]), "what is far from the means may be like a single sentence"


@pytest.mark.slow
def test_what_two_or_three_sentences_of_each_meaning_tell_is_right_as_often_as_is_said_of_trade_words_too(
    trade_words: BankReading,
) -> None:
    assert not set(trade_words) & {*load_sentence_bank().words, *load_sentence_bank(FURTHER_FILE).words}
    rng, judge = np.random.default_rng(5), stored_same_sense()
    right: dict[bool, list[bool]] = {True: [], False: []}  # by whether it was sure
    far: list[bool] = []
    where_some_are_wrong: list[bool] = []  # whether a sure one is right though some that are told come out wrong
    for word, (uses, senses) in trade_words.items():
        units = judge.space_for(word).vectors(uses.features)
        rows = [np.flatnonzero([own == sense for own in senses]) for sense in dict.fromkeys(senses)]
        for _ in range(12):
            mixed = [rng.permutation(of_sense) for of_sense in rows]
            told = np.concatenate([of_sense[: rng.integers(2, 4)] for of_sense in mixed])
            by_others = place_by_others(map_of(units[told]), [senses[row] for row in told])
            for of_sense in mixed:
                found = nearest_mean(units[of_sense[3]], units[told], [senses[row] for row in told])
                far.append(found.far)
                if not found.far:
                    right[found.sure].append(found.sense == senses[of_sense[3]])
                if found.sure and by_others.wrong:
                    where_some_are_wrong.append(found.sense == senses[of_sense[3]])
    assert 100 * np.mean(right[True]) == pytest.approx(BY_FEW.sure, abs=2)
    assert 100 * np.mean(right[False]) == pytest.approx(BY_FEW.unsure, abs=4)
    assert len(where_some_are_wrong) > 100
    assert 100 * np.mean(where_some_are_wrong) == pytest.approx(BY_FEW.sure, abs=3), "no less than of the rest"
    assert 100 * np.mean(far) == pytest.approx(BY_FEW.far, abs=2)


@pytest.mark.slow
def test_one_group_in_which_examples_see_two_meanings_mostly_has_them(some_of_bank: BankReading) -> None:
    rng, judge = np.random.default_rng(4), stored_same_sense()
    several: list[bool] = []
    right: list[bool] = []  # of each sentence
    for word, (uses, senses) in some_of_bank.items():
        by_sense = [np.flatnonzero([own == sense for own in senses]) for sense in dict.fromkeys(senses)]
        for _ in range(24):
            kinds = rng.permutation(len(by_sense))[: rng.choice([1, 2, 3], p=[0.3, 0.55, 0.15])]
            shares = np.ceil(rng.dirichlet(np.full(len(kinds), 2.5)) * rng.integers(4, 11)).astype(int)
            lot = np.concatenate([rng.permutation(by_sense[k])[:n] for k, n in zip(kinds, shares, strict=True)])
            space, known = judge.space_for(word), [senses[row] for row in lot]
            found = sense_map(lot_of(uses, lot), space=space)
            if len(lot) < 4 or not found.one_sense:
                continue
            others = np.setdiff1d(np.arange(len(senses)), lot)
            both = lot_of(uses, np.concatenate([lot, others]))
            told = {uses.places[row].text: senses[row] for row in others}
            if put := sort_by_examples(found, both, told, space):
                several.append(len(set(known)) > 1)
                right += [own == meant for own, meant in zip(put, known, strict=True)]
    assert len(several) > 50
    assert np.mean(several) > 0.75
    assert 100 * np.mean(right) == pytest.approx(BY_EXAMPLES_OF_100, abs=2)
