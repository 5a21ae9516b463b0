"""Words of a static set in the order of a model, where it has no sure ones of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from embedding_core import WordVectors
from embedding_core.context.borrowed import borrow, words_to_borrow
from embedding_core.context.encoder import ContextualEncoder
from embedding_core.context.neighbors import company_of
from embedding_core.neighbors import is_inflection
from embedding_core.text import Mark, find, words


def test_words_are_those_of_the_word_and_of_the_rest_of_its_sentence(glove: WordVectors) -> None:
    (mark,) = find("The shepherd sheared the ewes near the kitchen.", "ewes")
    found = words_to_borrow(glove, mark)
    assert {"lambs", "goats", "bedroom"} <= set(found)
    assert "bedroom" not in words_to_borrow(glove, mark, ["kitchen"])
    assert len(set(found)) == len(found)


def test_for_a_name_a_word_of_several_senses_and_one_that_the_set_lacks_nothing_is_borrowed(glove: WordVectors) -> None:
    for text, word in (
        ("Ole sailed home.", "Ole"),
        ("The river has a steep bank.", "bank"),
        ("The qzxv fell.", "qzxv"),
    ):
        assert words_to_borrow(glove, find(text, word)[0]) == ()


@pytest.mark.slow
def test_of_words_of_trades_held_back_more_that_is_borrowed_fits_than_the_model_has(
    glove: WordVectors, encoder: ContextualEncoder
) -> None:
    """Behind each word are those of both lists that fit, as we read them; for the last two none is near."""
    fit, of, own_fit, own_of = 0, 0, 0, 0
    for line in Path(__file__).with_name("trade-words.tsv").read_text(encoding="utf-8").splitlines():
        text, word, fitting = line.split("\t")
        mark: Mark = find(text, word)[0]
        found = borrow(encoder, mark, words_to_borrow(glove, mark), 6)
        assert bool(found) == bool(fitting), word
        held = [item.folded for item in words(text)]
        assert not [near for near in found if any(is_inflection(other, near) for other in (*held, *found))]
        if found:
            own = company_of(encoder, [mark], 6)[0].words
            fit, of = fit + len({*found} & {*fitting.split()}), of + len(found)
            own_fit, own_of = own_fit + len({*own} & {*fitting.split()}), own_of + len(own)
    assert fit / of > 0.75
    assert own_fit / own_of < 0.65
    assert borrow(encoder, find("The ewes slept.", "ewes")[0], [], 6) == ()
