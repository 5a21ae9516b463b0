"""Of what kind the words of a list are."""

from __future__ import annotations

import pytest

from embedding_core import load
from embedding_core.comparison import Kind, are_of_one_field, kind_of
from embedding_core.comparison.kinds import VAGUE
from embedding_core.maps.atlas import Atlas, load_atlas
from embedding_core.neighbors import most_similar


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load_atlas()


@pytest.mark.parametrize(
    ("word", "near", "kind"),
    [
        ("rock", ["band", "pop", "punk", "Album"], Kind("music", 4, 4)),
        ("rock", ["band", "pop", "zebra", "monday"], Kind("music", 2, 4)),
        ("rock", ["band", "zebra", "monday"], None),
        ("max", ["maximum", "maxim", "where", "zebra"], Kind("", 2, 4)),
        ("rock", ["no-such-word", "nor-this-one", "band"], None),
        ("go", ["gone", "goes", "going"], None),
        ("rock", [], None),
    ],
)
def test_half_of_a_list_tells_its_kind(atlas: Atlas, word: str, near: list[str], kind: Kind | None) -> None:
    assert kind_of(atlas, load(), word, near) == kind


def test_a_region_whose_name_says_nothing_is_no_kind(atlas: Atlas) -> None:
    assert {region.name for region in atlas.regions} >= VAGUE
    vectors = load()
    near = [one.word for one in most_similar(vectors, "away", 8)]
    assert all(atlas.region_of(vectors.index(one)).name in VAGUE for one in near)
    assert kind_of(atlas, vectors, "away", near) is None


def test_lists_without_a_common_word_may_be_of_one_field() -> None:
    throat = ["chest", "stomach", "ear", "forehead", "skin", "no-such-word"]
    assert are_of_one_field(load(), throat, ["Mouth", "neck", "swallowing", "hoarse", "cough"])
    assert not are_of_one_field(load(), throat, ["evade", "evacuate", "escape", "evaluate"])
    assert not are_of_one_field(load(), throat, ["no-such-word"])
