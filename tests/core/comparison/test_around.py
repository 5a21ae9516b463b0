"""One word in the middle of those near it in either of two sets."""

from __future__ import annotations

import numpy as np
import pytest

from embedding_core import UnknownWordError, WordVectors, figures
from embedding_core.comparison import align, around, beside, common_words
from embedding_core.comparison.around import REACH

RNG = np.random.default_rng(3)
WORDS = [f"{chr(97 + n // 26)}{chr(97 + n % 26)}o" for n in range(80)]
ROWS = RNG.normal(size=(80, 5))


def test_each_word_has_its_place_in_either_list_and_no_other_words_are_drawn() -> None:
    other = ROWS.copy()
    other[0] = -ROWS[0]
    common = common_words(WordVectors.from_arrays(WORDS, ROWS), WordVectors.from_arrays(WORDS, other))
    found = around(align(common), WORDS[0], 3)
    lists = beside(common, WORDS[0], 79)
    by_first, by_second = ([near.word for near in side] for side in (lists.first, lists.second))
    assert by_first == by_second[::-1], "the word is turned round"
    assert set(found.words) == {*by_first[:3], *by_second[:3]}
    assert found.first == tuple(by_first.index(word) + 1 for word in found.words)
    assert found.second == tuple(80 - place for place in found.first if place)
    with pytest.raises(UnknownWordError):
        around(align(common), "none")


def test_words_that_are_alike_lie_in_like_directions_and_rays_are_evenly_apart() -> None:
    rows = {
        "mid": [1, 0, 0.05],
        "up": [1, 0.3, 0],
        "upper": [1, 0.4, 0.01],
        "down": [1, -0.3, 0],
        "low": [1, -0.4, 0.02],
    }
    rows |= {f"far{n}": RNG.normal(size=3) - [2, 0, 0] for n in range(9)}
    vectors = WordVectors.from_mapping(rows)
    found = around(align(common_words(vectors, vectors)), "mid", 4)
    assert np.diff(found.angles) == pytest.approx(2 * np.pi / 4)
    order = [word in ("up", "upper") for word in found.words]
    assert sum(one != other for one, other in zip(order, order[1:] + order[:1], strict=True)) == 2, "side by side"
    assert found.first == found.second


def test_a_tenfold_place_is_one_ring_farther_out_and_what_is_on_no_list_stands_on_the_last() -> None:
    vectors = WordVectors.from_arrays(WORDS, ROWS)
    found = around(align(common_words(vectors, vectors)), WORDS[0], 2)
    drawn = figures.around(
        type(found)(found.word, ("<b>", "one"), (1, 10), (100, None), np.array([0, np.pi])), "A", "B"
    ).to_dict()
    ways, first, second, names, *_ = drawn["data"]
    near, far = (np.hypot(trace["x"], trace["y"]) for trace in (first, second))
    assert near[1] - near[0] == pytest.approx(1)
    assert far[0] - near[0] == pytest.approx(2)
    assert far[1] - near[0] == pytest.approx(np.log10(REACH))
    assert ways["y"][:2] == pytest.approx([near[0], far[0]])
    assert list(names["text"]) == ["&lt;b&gt;", "one"]
    assert np.hypot(names["x"], names["y"]) == pytest.approx(far + 0.15, abs=0.1), "beyond both points"
    assert [round(shape["x1"] - near[0], 6) for shape in drawn["layout"]["shapes"]] == [0, 1, 2, 3]
    assert second["hovertemplate"][1] == "one: beyond place 1,000 in B<extra></extra>"
