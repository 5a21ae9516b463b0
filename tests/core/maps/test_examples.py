"""The examples of the map hold what they promise."""

from __future__ import annotations

import pytest

from embedding_core import WordVectors
from embedding_core.maps.examples import AXES, GROUPS
from embedding_core.maps.group_map import MapOptions, group_map
from embedding_core.maps.groups import read_groups
from embedding_core.maps.projection import AxesProjection, on_axes, pole_axis
from scripts.measure_axes import measure


def placed(vectors: WordVectors, name: str) -> AxesProjection:
    example = AXES[name]
    low_high = [(example.x_low, example.x_high), (example.y_low, example.y_high)]
    x, y = (pole_axis(vectors, low.split(", "), high.split(", ")) for low, high in low_high)
    return on_axes(vectors, example.words.split(", "), x, y)


def places(found: AxesProjection, number: int) -> dict[str, float]:
    return dict(zip(found.words, found.coordinates[:, number].tolist(), strict=True))


def test_rulers_revolutions_and_faiths_come_apart_and_no_word_lies_with_another_group(glove: WordVectors) -> None:
    groups = read_groups(glove, GROUPS["rulers, revolutions, faiths"])
    found = group_map(glove, groups.groups, groups.slots, MapOptions())
    assert found.strays == ()
    silhouettes, quality = found.measured.silhouettes, found.measured.quality
    assert silhouettes is not None
    assert quality is not None
    assert (silhouettes.mixed, silhouettes.close, len(quality.lossy)) == ((), (), 0)


def test_the_agreement_that_is_printed_is_what_is_measured(glove: WordVectors) -> None:
    measured = measure(glove)
    for stated in AXES["countries"].agreements:
        n, rho = measured[stated.axis]
        assert stated.n == n
        assert stated.rho == pytest.approx(rho, abs=0.005)
    assert {stated.axis for stated in AXES["countries"].agreements} == measured.keys()


@pytest.mark.parametrize("name", AXES)
def test_every_end_has_many_words_of_the_set_and_none_of_those_that_are_placed_at_both(
    glove: WordVectors, name: str
) -> None:
    example = AXES[name]
    ends = [end.split(", ") for end in (example.x_low, example.x_high, example.y_low, example.y_high)]
    assert all(len(end) >= 8 and all(word in glove for word in end) for end in ends)
    assert not set(ends[0]) & set(ends[1])
    assert not set(ends[2]) & set(ends[3])


def test_animals_of_the_sea_stand_above_those_of_the_land_and_those_of_the_farm_left_of_wild_ones(
    glove: WordVectors,
) -> None:
    found = placed(glove, "animals")
    wild, sea = places(found, 0), places(found, 1)
    in_the_sea = {"whale", "shark", "dolphin", "octopus", "salmon"}
    assert min(sea[word] for word in in_the_sea) > max(sea[word] for word in sea.keys() - in_the_sea)
    tame, hunters = ("cow", "horse", "sheep", "goat", "hamster", "camel", "rabbit"), ("tiger", "wolf", "shark", "lion")
    assert max(wild[word] for word in tame) < min(wild[word] for word in hunters)


def test_sweet_foods_stand_right_of_savoury_ones_and_what_is_made_above_what_grows(glove: WordVectors) -> None:
    found = placed(glove, "foods")
    assert found.x.low.startswith("savory, "), "the headline says its first word, and a lettuce is not salty"
    sweet, made = places(found, 0), places(found, 1)
    assert min(sweet[word] for word in ("candy", "honey", "cake", "chocolate", "cookies", "soda")) > max(
        sweet[word] for word in ("steak", "spinach", "soup", "lettuce", "broccoli", "salmon", "bread")
    )
    assert min(made[word] for word in ("burger", "candy", "cookies", "ketchup", "fries", "soda")) > max(
        made[word] for word in ("rice", "beans", "potato", "broccoli", "lettuce", "honey", "salmon", "spinach")
    )
