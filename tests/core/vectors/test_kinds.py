"""Why a word is not in a set: the set holds no word of its kind."""

import pytest

from embedding_core.arithmetic import solve
from embedding_core.errors import UnknownWordError
from embedding_core.vectors import Vocabulary, WordVectors


@pytest.mark.parametrize(
    ("word", "lacking"),
    [
        ("2024", "numbers"),
        ("3.14", "numbers"),
        ("1,000", "numbers"),
        ("10%", "numbers"),
        ("a", "single letters"),
        ("I", "single letters"),
        ("don't", "contractions"),
        ("Don’t", "contractions"),
        ("don\u2019\u200bt", "contractions"),
        ("'s", "contractions"),
        ("naïve", "letters with accents"),
        ("nai\u0308ve", "letters with accents"),
        ("frogg", ""),
        ("covid-19", ""),
        ("1990s", ""),
        ("猫", ""),
        ("-", ""),
        ("", ""),
    ],
)
def test_the_shipped_set_says_which_kinds_of_words_it_holds_none_of(
    glove: WordVectors, word: str, lacking: str
) -> None:
    assert glove.words.lacks(word) == lacking


@pytest.mark.parametrize("word", ["2024", "b", "can't", "été"])
def test_a_set_that_holds_one_word_of_a_kind_says_nothing_of_it(word: str) -> None:
    assert Vocabulary.from_words(["frog", "7", "x", "it's", "é-x"]).lacks(word) == ""
    assert Vocabulary.from_words(["frog"]).lacks(word)


def test_errors_say_so_too(glove: WordVectors) -> None:
    with pytest.raises(UnknownWordError, match=r"'2024' is not among the 341,479 words\. The set holds no numbers"):
        glove.vector("2024")
    with pytest.raises(UnknownWordError, match="The set holds no contractions"):
        solve(glove, "king - don't")
