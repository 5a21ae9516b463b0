"""How far a map is to be trusted: against scikit-learn, and on maps whose faults are known."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from sklearn.manifold import trustworthiness
from sklearn.metrics import silhouette_score

from embedding_core import InvalidInputError, WordVectors, most_similar, similarity_matrix
from embedding_core.maps.projection import pca
from embedding_core.maps.quality import Silhouettes, largest_k, look_closely, map_quality, measured_map, silhouettes
from embedding_core.neighbors.words import similarity


@pytest.fixture(scope="module")
def words(glove: WordVectors) -> list[str]:
    return [word for word in glove.words[2000:2200] if word.isalpha()]


@pytest.mark.parametrize("k", [1, 5, 20])
@pytest.mark.parametrize("n", [45, 120])
def test_trustworthiness_and_continuity_are_scikit_learns_both_ways(
    glove: WordVectors, words: list[str], n: int, k: int
) -> None:
    units = glove.units(words[:n])
    for n_dims in (2, 3):
        places = pca(glove, words[:n], n_dims).coordinates
        found = map_quality(units, places, k)
        assert found.trustworthiness == pytest.approx(trustworthiness(units, places, n_neighbors=k))
        assert found.trustworthiness == pytest.approx(trustworthiness(units, places, n_neighbors=k, metric="cosine"))
        assert found.continuity == pytest.approx(trustworthiness(places, units, n_neighbors=k))


def test_kept_is_the_share_of_true_neighbours_found_on_the_map_by_hand(glove: WordVectors, words: list[str]) -> None:
    words = words[:40]
    places = pca(glove, words).coordinates
    found = map_quality(glove.units(words), places, 4)
    cosines = similarity_matrix(glove, words)
    for number in range(len(words)):
        others = [other for other in range(len(words)) if other != number]
        true = sorted(others, key=lambda other: -cosines[number, other])[:4]
        near = sorted(others, key=lambda other: np.linalg.norm(places[number] - places[other]))[:4]
        assert found.neighbors[number].tolist() == true
        assert found.kept[number] == len(set(true) & set(near)) / 4
        assert set(found.lost(number)) <= {other for other in true if other not in near}
    assert found.mean_kept == pytest.approx(found.kept.mean())
    assert found.chance == 4 / 39


def test_neighbours_are_by_cosine_whatever_the_map_is_made_from(glove: WordVectors) -> None:
    words = ["cat", "dog", "hamster", "car", "bus", "train", "apple", "pear"]
    maps = [
        measured_map(glove, words, unit=unit, centered=centered, k=2)
        for unit in (True, False)
        for centered in (True, False)
    ]
    for found in maps:
        assert found.quality is not None
        assert np.array_equal(found.quality.neighbors, maps[0].quality.neighbors)  # type: ignore[union-attr]
    others = {other.word for other in most_similar(glove, "cat", 500)}
    assert "dog" in others
    assert words[maps[0].quality.neighbors[0, 0]] == "dog"  # type: ignore[union-attr]


def test_a_perfect_map_keeps_everything_and_a_random_one_keeps_chance() -> None:
    rng = np.random.default_rng(1)
    angles = rng.uniform(0, 1, 60)
    units = np.column_stack([np.cos(angles), np.sin(angles)])
    perfect = map_quality(units, units, 6)
    assert (perfect.mean_kept, perfect.trustworthiness, perfect.continuity) == (1, 1, 1)
    assert perfect.lossy.tolist() == []
    random = [map_quality(units, rng.normal(size=(60, 2)), 6).mean_kept for _ in range(30)]
    assert np.mean(random) == pytest.approx(perfect.chance, abs=0.03)


def test_a_word_among_its_kin_is_not_out_of_place_be_they_others_of_them_than_the_very_nearest() -> None:
    rng = np.random.default_rng(2)
    kin = rng.normal(scale=0.05, size=(2, 9, 9)) + 3 * np.eye(9)[:2, None]  # two clumps, each as near as can be
    points = kin.reshape(18, 9)
    units = points / np.linalg.norm(points, axis=1, keepdims=True)
    places = rng.normal(scale=0.1, size=(18, 2)) + np.repeat([[0.0, 0.0], [3.0, 0.0]], 9, axis=0)
    found = map_quality(units, places, 4)
    assert (found.kept < 0.5).any(), "by ranks alone some have lost most of their neighbours"
    assert found.lossy.tolist() == []
    assert found.company.min() > 0.9
    places[4] = places[12] + 0.01
    found = map_quality(units, places, 4)
    assert found.lossy.tolist() == [4], "among strangers"
    assert found.company[4] < 0.1
    assert found.lost(4) == found.neighbors[4].tolist()


def test_no_word_is_out_of_place_that_is_seen_beside_words_like_it(glove: WordVectors) -> None:
    battles = ["waterloo", "verdun", "stalingrad", "gettysburg", "hastings", "crimea"]
    rulers = ["napoleon", "louis", "charlemagne", "saladin", "elizabeth", "nero"]
    risings = ["bastille", "bolshevik", "jacobin", "coup", "uprising", "rebellion"]
    words = [*battles, *rulers, *risings, "guillotine", "choke", "armbar", "tko", "speakerphone", "slats"]
    quality = measured_map(glove, words).quality
    assert quality is not None
    nero = words.index("nero")
    drawn = [words[number] for number in quality.map_neighbors[nero][:2]]
    assert sorted(drawn) == ["charlemagne", "saladin"], "two of its true neighbours are the dots beside it"
    assert set(drawn) < {words[number] for number in quality.neighbors[nero]}
    assert quality.elsewhere[nero].mean() > 0.5, "though most of the five are not"
    assert nero not in quality.lossy
    strangers = quality.map_neighbors.copy()
    strangers[nero] = [words.index(other) for other in battles[:5]]
    assert nero in replace(quality, map_neighbors=strangers).lossy
    nearest = strangers.copy()
    nearest[nero, 0] = quality.neighbors[nero, 0]
    assert not quality.elsewhere[nero, 0]
    assert nero not in replace(quality, map_neighbors=nearest).lossy, "its nearest word of all is drawn nearest"


def test_no_word_is_out_of_place_that_stands_beside_one_of_its_own_group(glove: WordVectors) -> None:
    rivers, weather, trades = (
        ["rhine", "danube", "elbe", "nile", "amazon", "mississippi"],
        ["monsoon", "drought", "frost", "hail", "humidity", "tornado"],
        ["farmer", "shepherd", "miller", "fisherman", "baker", "vintner"],
    )
    words, labels = [*rivers, *weather, *trades], [0] * 6 + [1] * 6 + [2] * 6
    alone, grouped = (measured_map(glove, words, given).quality for given in (None, labels))
    assert alone is not None
    assert grouped is not None
    assert {words[number] for number in alone.lossy} == {"mississippi", "frost", "vintner"}
    beside = {word: words[grouped.map_neighbors[words.index(word), 0]] for word in ("mississippi", "vintner")}
    assert beside["mississippi"] == "amazon", "a river"
    assert beside["vintner"] in rivers
    assert [words[number] for number in grouped.lossy] == ["vintner"]


def test_neighbours_drawn_hardly_farther_off_than_others_are_not_drawn_elsewhere() -> None:
    along = np.array([0, 0.1, 0.2, 1.2, 1.3, 1.4])
    units = np.column_stack([np.cos(along), np.sin(along)])
    places = np.column_stack([[0, 1, -1.02, 8, 1.01, 9], np.zeros(6)])
    found = map_quality(units, places, 2)
    assert found.kept[0] == 0.5  # the fifth stands in between, by a hair
    assert found.lost(0) == []
    places[2] = -3
    assert map_quality(units, places, 2).lost(0) == [2]


def test_words_that_are_all_as_near_keep_their_company() -> None:
    found = map_quality(np.eye(7), np.random.default_rng(0).normal(size=(7, 2)), 3)
    assert found.company.tolist() == [1] * 7
    assert found.lossy.tolist() == []


def test_a_torn_map_loses_continuity_and_a_folded_one_trust() -> None:
    along = np.linspace(0, 3, 40)
    units = np.column_stack([np.cos(along), np.sin(along)])
    torn = along + 100 * (np.arange(40) % 2)
    found = map_quality(units, np.column_stack([torn, 0 * torn]), 3)
    assert found.continuity < found.trustworthiness
    folded = np.minimum(along, 3 - along)
    found = map_quality(units, np.column_stack([folded, 0 * folded]), 3)
    assert found.trustworthiness < found.continuity


def test_silhouettes_are_scikit_learns_and_none_where_there_are_none(glove: WordVectors, words: list[str]) -> None:
    units, labels = glove.units(words[:30]), [number % 3 for number in range(30)]
    places = pca(glove, words[:30]).coordinates
    found = silhouettes(units, places, labels)
    assert found is not None
    assert found.full == pytest.approx(silhouette_score(units, labels))
    assert found.map == pytest.approx(silhouette_score(places, labels))
    assert silhouettes(units, places, [0] * 30) is None
    assert silhouettes(units, places, range(30)) is None


def test_k_has_to_fit_the_number_of_words(glove: WordVectors) -> None:
    assert [largest_k(n) for n in (0, 1, 2, 3, 4, 5, 9)] == [0, 0, 0, 1, 1, 2, 4]
    units = glove.units(["cat", "dog", "bird", "fish", "cow"])
    for k in (0, 3):
        with pytest.raises(InvalidInputError, match="k is from 1 to 2"):
            map_quality(units, units[:, :2], k)
    with pytest.raises(InvalidInputError, match="as many places"):
        map_quality(units, units[:4, :2], 1)
    assert measured_map(glove, ["cat", "dog"]).quality is None
    found = measured_map(glove, ["cat", "dog", "car"], [0, 0, 1], k=9)
    assert found.quality is not None
    assert found.quality.k == 1
    assert measured_map(glove, ["cat", "dog", "car"], method="tsne").projection.explained is None


def test_words_in_one_place_have_defined_figures() -> None:
    vectors = WordVectors.from_mapping({"a": [1, 0], "b": [2, 0], "zero": [0, 0], "c": [0, 1], "d": [0, 3]})
    found = measured_map(vectors, ["a", "b", "zero", "c", "d"], k=1)
    assert found.quality is not None
    assert 0 <= found.quality.trustworthiness <= 1
    assert found.quality.neighbors[0].tolist() == [1]


def test_a_close_look_can_leave_out_what_is_hardly_read(glove: WordVectors) -> None:
    words = ["paris", "london", "river", "tower", "bread", "wine"]
    found = measured_map(glove, words, k=2)
    (every,), (known,) = (
        look_closely(glove, words, found.quality, ["paris"], max_rank=max_rank) for max_rank in (None, 100_000)
    )
    assert max(map(glove.frequency_rank, every.absent)) > 100_000, "prohertrib, a newspaper's code"
    assert len(known.nearest) == len(every.nearest)
    assert max(map(glove.frequency_rank, known.nearest)) <= 100_000


def test_a_close_look_names_no_spellings_of_sounds(glove: WordVectors) -> None:
    words = ["hay", "tractor", "cow", "pig", "barn", "plough"]
    found = measured_map(glove, words, k=2)
    (hay,) = look_closely(glove, words, found.quality, ["hay"], max_rank=100_000)
    assert {"alfalfa", "bales"} <= set(hay.absent), "and not vruhl, klahk, soos"
    assert not {"vruhl", "klahk", "soos"} & set(hay.nearest)
    assert len(hay.nearest) == 8


def test_a_close_look_names_the_true_neighbours_and_what_the_map_lost(glove: WordVectors) -> None:
    words = ["cat", "dog", "bird", "car", "bus", "train", "apple", "pear", "plum"]
    found = measured_map(glove, words, k=2)
    looks = look_closely(glove, found.projection.words, found.quality, ["dog", "bus"])
    assert [look.word for look in looks] == ["dog", "bus"]
    for look in looks:
        others = sorted((w for w in words if w != look.word), key=lambda w: -similarity(glove, look.word, w))
        assert [word for word, _ in look.near] == others[:2]
        assert not look.by_chance
        assert [cosine for _, cosine in look.near] == pytest.approx(
            [similarity(glove, look.word, word) for word, _ in look.near], abs=1e-5
        )
        assert words[look.number] == look.word
        places = found.projection.coordinates
        near = np.argsort(np.linalg.norm(places - places[look.number], axis=1))[1:3]
        assert set(look.lost) == set(others[:2]) - {words[n] for n in near}
    with pytest.raises(InvalidInputError, match="not on this map"):
        look_closely(glove, found.projection.words, found.quality, ["banana"])
    with pytest.raises(InvalidInputError, match="too few words"):
        look_closely(glove, ["cat", "dog"], None, ["cat"])


def test_the_nearest_of_few_words_are_named_only_where_they_are_near(glove: WordVectors) -> None:
    muscles = ["hamstring", "quadriceps", "biceps", "triceps"]
    words = [*muscles, "happy", "sad", "angry", "beach", "hotel", "plane", "ticket"]
    found = measured_map(glove, words)
    hamstring, plane = look_closely(glove, words, found.quality, ["hamstring", "plane"])
    assert found.quality is not None
    assert "happy" in [words[n] for n in found.quality.neighbors[0]]  # the fifth of so few
    assert [word for word, _ in hamstring.near] == muscles[1:]
    assert set(hamstring.lost) <= set(muscles)
    assert not hamstring.by_chance
    assert ([word for word, _ in plane.near], plane.by_chance) == (["hotel"], True)


def test_words_that_lost_less_than_a_neighbour_more_than_usual_are_not_trusted_less(glove: WordVectors) -> None:
    found = measured_map(glove, ["cat", "dog", "bird", "car", "bus", "train", "apple", "pear", "plum", "fig", "oak"])
    assert found.quality is not None
    kept = np.array([1, 1, 1, 0.8, 0.8, 0.8, 0.8, 0.8, 0.6, 0.8, 0.8])
    assert 0.8 < kept.mean() < 0.84
    assert replace(found.quality, kept=kept).least_kept == [8]


@pytest.mark.parametrize(
    ("full", "flat", "look"), [(0.2, 0.3, "wider"), (0.3, 0.2, "narrower"), (0.3, 0.34, "as they are")]
)
def test_gaps_look_wider_or_narrower_where_the_silhouettes_differ(full: float, flat: float, look: str) -> None:
    assert Silhouettes(full, flat).gaps == look
