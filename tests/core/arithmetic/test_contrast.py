"""What two steps of an analogy share, on vectors made by hand and on the shipped ones."""

from __future__ import annotations

import numpy as np
import pytest

from embedding_core import UnknownWordError, WordVectors
from embedding_core.arithmetic.contrast import shared_contrasts
from embedding_core.arithmetic.examples import EXAMPLES


@pytest.fixture(scope="module")
def court() -> WordVectors:
    """Axes: male, female, royal, other. throne is royal; beard and gown are of one sex."""
    rows = {
        "man": [1, 0, 0, 0.1],
        "king": [1, 0, 1, 0],
        "woman": [0, 1, 0, 0.1],
        "queen": [0, 1, 1, 0],
        "throne": [0.2, 0.2, 1, 0],
        "crown": [0.3, 0.3, 1, 0.3],
        "beard": [1, -0.5, 0.1, 0],
        "gown": [-0.5, 1, 0.1, 0],
        "iv": [0.2, 0.2, 1, 0],
        "stone": [0, 0, 0, 1],
    }
    return WordVectors.from_arrays(list(rows), list(rows.values()), name="court")


def test_words_near_to_both_ends_and_far_from_both_starts_come_first(court: WordVectors) -> None:
    found = shared_contrasts(court, "man", "king", "woman", "queen")
    assert [shared.word for shared in found] == ["throne", "crown"]
    units = {word: court.units([word])[0] for word in court.words}
    for shared in found:
        word = units[shared.word]
        assert shared.first == pytest.approx(word @ (units["king"] - units["man"]), abs=1e-6)
        assert shared.second == pytest.approx(word @ (units["queen"] - units["woman"]), abs=1e-6)


def test_steps_that_share_nothing_have_no_such_word(court: WordVectors) -> None:
    assert shared_contrasts(court, "man", "king", "queen", "woman") == ()
    assert shared_contrasts(court, "king", "king", "woman", "woman") == ()


@pytest.mark.parametrize(("royal", "found"), [(0.7, ()), (1.2, ("folk",))])
def test_a_word_that_sets_the_four_off_only_faintly_is_no_reason(
    court: WordVectors, royal: float, found: tuple[str, ...]
) -> None:
    four = {word: court.vector(word).tolist() for word in ("man", "king", "woman", "queen")}
    folk = WordVectors.from_arrays([*four, "folk"], [*four.values(), [1, 1, royal, 0]], name="folk")
    gain = float(folk.unit("folk") @ (folk.unit("king") - folk.unit("man")))
    assert gain > 0
    assert (gain >= 0.15) == bool(found)
    assert tuple(shared.word for shared in shared_contrasts(folk, *four)) == found


def test_another_form_of_a_word_is_no_reason_beside_it(court: WordVectors) -> None:
    rows = {word: court.vector(word).tolist() for word in court.words}
    more = WordVectors.from_arrays([*rows, "thrones", "kings"], [*rows.values(), rows["throne"], rows["throne"]])
    found = shared_contrasts(more, "man", "king", "woman", "queen")
    assert [shared.word for shared in found] == ["throne", "crown"]


def test_an_unknown_word_is_refused(court: WordVectors) -> None:
    with pytest.raises(UnknownWordError):
        shared_contrasts(court, "man", "king", "woman", "empress")


def test_of_every_example_the_words_are_everyday_ones_and_their_contrasts_true(glove: WordVectors) -> None:
    for example in EXAMPLES:
        four = (example.a, example.b, example.c, example.answer)
        found = shared_contrasts(glove, *four, k=5)
        smaller = [min(shared.first, shared.second) for shared in found]
        assert smaller == sorted(smaller, reverse=True)
        for shared in found:
            a, b, c, d = (float(np.dot(glove.unit(word), glove.unit(shared.word))) for word in four)
            assert (shared.first, shared.second) == (pytest.approx(b - a, abs=1e-4), pytest.approx(d - c, abs=1e-4))
            assert min(b, d) >= 0.549
            assert 100 <= glove.index(shared.word) < 10_000
            assert shared.word not in four


def test_two_halves_of_one_name_are_no_reasons(glove: WordVectors) -> None:
    found = shared_contrasts(glove, "france", "paris", "nigeria", "lagos", k=5)
    assert not {"buenos", "aires"} & {shared.word for shared in found}
    capitals = shared_contrasts(glove, "france", "paris", "italy", "rome")
    assert [shared.word for shared in capitals] == ["vienna", "amsterdam", "prague"], "names that are alike stay"
