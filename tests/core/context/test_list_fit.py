"""Whether a list may be about another meaning than its word has in its sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from embedding_core import WordVectors
from embedding_core.context.encoder import ContextualEncoder
from embedding_core.context.list_fit import may_not_fit
from embedding_core.context.neighbors import Company, ContextNeighbor, company_of
from embedding_core.text import Mark, find

SENTENCES = Path(__file__).with_name("list-fits.tsv")


def test_a_list_far_from_the_other_words_may_not_fit_unless_it_is_near_the_word_where_it_stands() -> None:
    vectors = WordVectors.from_arrays(["stock", "soup", "stew", "jeep"], [[1, 1], [1, 0], [1, 0], [0, 1]])

    def listed(word: str, cosine: float, text: str = "The stock and the soup") -> Company:
        return Company(Mark(text, 4, 9), (ContextNeighbor(word, cosine),))

    assert not may_not_fit(vectors, listed("stew", 0.35))
    assert may_not_fit(vectors, listed("jeep", 0.35))
    assert not may_not_fit(vectors, listed("jeep", 1.1))
    assert not may_not_fit(vectors, listed("jeep", 0.35, "The stock and so on")), "nothing to compare with"
    assert not may_not_fit(vectors, listed("zebra", 0.35)), "a word that the set lacks"


@pytest.mark.slow
@pytest.mark.parametrize(("which", "counts"), [("chosen", (86, 14, 12, 8)), ("held", (93, 20, 12, 7))])
def test_where_the_sign_speaks_more_lists_are_wrong_also_among_sentences_that_chose_nothing(
    glove: WordVectors, encoder: ContextualEncoder, which: str, counts: tuple[int, int, int, int]
) -> None:
    """Behind each sentence stands whether it chose the bound, and whether its list is right, said before measuring."""
    lists, wrong, spoken, spoken_wrong = counts
    rows = [line.split("\t") for line in SENTENCES.read_text(encoding="utf-8").splitlines()]
    kept = [(find(text, word)[0], label) for text, word, half, label in rows if half == which]
    assert len(kept) == lists
    assert sum(label == "wrong" for _, label in kept) == wrong
    found = company_of(encoder, [mark for mark, _ in kept], 6)
    told = [label for company, (_, label) in zip(found, kept, strict=True) if may_not_fit(glove, company)]
    assert len(told) == pytest.approx(spoken, abs=1)
    assert told.count("wrong") == pytest.approx(spoken_wrong, abs=1)
