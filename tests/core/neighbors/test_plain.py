"""Which neighbours are plain words, where most are names."""

import pytest

from embedding_core import UnknownWordError, WordVectors
from embedding_core.neighbors import Neighbor, most_similar, plain_words


def found(*words: str) -> list[Neighbor]:
    return [Neighbor(word, 0.5, 0) for word in words]


def test_a_plain_word_is_in_the_dictionary_and_lies_among_such_words(glove: WordVectors) -> None:
    near = most_similar(glove, "pleat", 6, max_rank=100_000)
    assert "jol" in [each.word for each in near]
    assert plain_words(glove, near, max_rank=100_000) == [], "they are names from football"
    # Called names or none before the rule was asked of them
    names, plain = ["helsinki", "lapin", "schilling", "weaver", "carr"], ["hurricane", "rabbit", "asteroid", "vampire"]
    assert plain_words(glove, found(*names, *plain), max_rank=100_000) == plain


def test_in_a_set_of_few_words_the_others_are_looked_at() -> None:
    few = WordVectors.from_arrays(["cat", "dog", "qqq"], [[2, 0], [0, 3], [1, 1]])
    assert plain_words(few, found("cat", "qqq")) == []
    with pytest.raises(UnknownWordError):
        plain_words(few, found("sun"))
