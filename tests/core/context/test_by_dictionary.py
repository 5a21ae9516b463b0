"""The dictionary's second opinion on two sentences, on words that no fit has seen."""

import pytest

from embedding_core.context.by_dictionary import (
    MEASURED_ON,
    OPEN_OF_100,
    Nearest,
    meanings_of_both,
    nearest_meanings,
    second_opinion,
)
from embedding_core.context.dictionary_senses import meanings_of
from embedding_core.context.encoder import ContextualEncoder
from embedding_core.context.same_sense import verdict_of
from embedding_core.context.sense_data import stored_same_sense
from embedding_core.text import find
from tests.core.context.plain import Judged, by_dictionary, half_and_half, right_of
from tests.kept import Kept


def test_nothing_is_asked_of_two_words_or_of_a_known_one() -> None:
    one, other = find("Pull the plug.", "plug")[0], find("The plugs are new.", "plugs")[0]
    assert meanings_of_both(one, other) == meanings_of("plug")
    assert meanings_of_both(one, other, {"plug"}) == ()
    assert meanings_of_both(other, one, {"plug"}) == ()
    assert meanings_of_both(one, find("The cat sat.", "cat")[0]) == ()


def test_two_sentences_find_their_meanings(encoder: ContextualEncoder) -> None:
    sentences = ["The dentist straightened her crooked teeth with a brace.", "A brace keeps the wall from falling."]
    marks = [find(sentence, "brace")[0] for sentence in sentences]
    found = nearest_meanings(encoder, *marks, meanings_of("brace"))
    assert found is not None
    assert "dental" in found.meanings[found.first].gloss
    assert not found.is_one
    assert nearest_meanings(encoder, *marks, ()) is None


@pytest.fixture(scope="module")
def held_back(encoder: ContextualEncoder, kept: Kept) -> list[Judged]:
    return by_dictionary(encoder, kept, "half-pairs.tsv")


@pytest.mark.slow
def test_of_pairs_that_chose_no_cut_it_is_right_more_often(held_back: list[Judged]) -> None:
    assert len(held_back) == 84
    assert right_of(held_back, "same sense", 1) < 0.8  # 0.77
    assert right_of(held_back, "same sense") > 0.85  # 0.86 of 8
    assert right_of(held_back, "different senses") > 0.85  # 0.89 of 36
    sure = [same for same, _, new in held_back if new.answer == "same sense"]
    assert not sure, "of a word with several meanings the same is never said for sure"


@pytest.mark.slow
def test_each_chance_is_true_where_half_of_the_pairs_have_one_meaning(
    encoder: ContextualEncoder, kept: Kept, held_back: list[Judged]
) -> None:
    found = held_back + by_dictionary(encoder, kept, "plain-pairs.tsv", "dictionary-pairs.tsv")
    assert len(found) == MEASURED_ON
    assert round(100 * sum(new.guess == "no verdict" for _, _, new in found) / len(found)) == OPEN_OF_100
    same = [each[0] for each in found]
    guessed = {each[2].probability for each in found if each[2].answer == "no verdict"} - {0.5}
    assert len(guessed) == 2
    for chance in guessed:
        share = half_and_half(same, [each[2].probability == chance for each in found])
        assert share == pytest.approx(chance, abs=0.05), chance
    turned = [(old.guess, new.guess) for _, old, new in found if "no verdict" not in (old.guess, new.guess)]
    assert all(old == new for old, new in turned), "nothing is guessed against the measure"


@pytest.mark.parametrize("one", [True, False])
def test_two_things_for_sure_stay(one: bool) -> None:
    scale = stored_same_sense().scale
    sure = verdict_of(-1.0, scale)
    meanings = meanings_of("plug")
    nearest = Nearest(meanings, 0, 0 if one else 1)
    assert second_opinion(sure, nearest) is sure
    assert second_opinion(verdict_of(1.0, scale), None).answer == "same sense"
    assert second_opinion(verdict_of(0.81, scale), nearest).guess == ("same sense" if one else "no verdict")
    same = second_opinion(verdict_of(1.0, scale), nearest)
    assert same.answer == "no verdict"
    assert same.guess == ("same sense" if one else "no verdict")
    assert second_opinion(verdict_of(0.79, scale), nearest).guess == "no verdict", "so alike are many pairs of two"
    assert second_opinion(verdict_of(0.4, scale), nearest).guess == ("no verdict" if one else "different senses")
