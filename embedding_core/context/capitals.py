"""Which words are names, and which of these a model without capitals takes for common words: Nice, in "a nice day"."""

from __future__ import annotations

from collections.abc import Sequence

from embedding_core.checks import instance
from embedding_core.context.bank import load_sentence_bank
from embedding_core.context.sentence_words import is_name, words_to_point_at
from embedding_core.neighbors import most_similar_other_words
from embedding_core.text import Mark, fold
from embedding_core.vectors.dictionary import is_common, may_be_name
from embedding_core.vectors.word_vectors import WordVectors, checked_set

# Of so many words nearest to a common one in vectors without capitals fewer than so many may be names. Of 55 names that
# are words, too, 35 are told (Penny, Swift), and of 34 mere names one (`tests/core/context/test_capitals.py`).
_NEAREST, _NAMES = 10, 8
_ABBREVIATION = 4  # letters; what is longer and all in capitals is rather shouted
# What is written with a capital and is the same thing
_SAME = frozenset(
    "god bible internet english mum dad mother father aunt uncle doctor professor president minister king queen "  # noqa: SIM905
    "prince princess pope lord lady sir north south east west".split()
)


def read_small(vectors: WordVectors, marks: Sequence[Mark]) -> list[str]:
    """The names among ``marks`` that a model without capitals reads as a word which is commoner; each once.

    Also a name beside the same word in small letters. What is commoner is told by ``vectors`` without capitals: the
    words nearest to *nice* are no names. Empty where most words of a sentence have a capital, as in a title.
    """
    checked_set(vectors)
    for mark in marks:
        instance("A word in its sentence", mark, Mark)
    small = {mark.word for mark in marks if mark.word.islower()}
    names = (mark for mark in marks if is_name(mark) and not _is_title(mark.text))
    found = (mark.word for mark in names if mark.folded in small or _is_commoner(vectors, mark.folded))
    return list(dict.fromkeys(found))


def is_mere_name(vectors: WordVectors, mark: Mark) -> bool:
    """Whether a word is written as a name, and is none that the sentence bank knows: Ole, and neither Java nor Apple.

    Where every word has a capital, as at the beginning of a sentence, the words nearest to it have to be names, too.
    """
    checked_set(vectors)
    instance("A word in its sentence", mark, Mark)
    if not mark.word.istitle() or load_sentence_bank().of(mark.folded):
        return False
    alone = is_name(mark) and not _is_title(mark.text)
    return alone or (mark.folded in vectors and not _is_commoner(vectors, mark.folded))


def is_small_word(vectors: WordVectors, typed: str) -> bool:
    """Whether somebody who typed a word with capitals may mean a name or an abbreviation, and ``vectors`` a word.

    So Nice, which a dictionary has with a capital too, and ICE; not Bread, of which telephones write so much, too, nor
    Bury, since no dictionary here knows the town. Not where its neighbours are names, as those of Turkey are.
    """
    checked_set(vectors)
    folded = fold(typed)
    as_name = typed.istitle() and may_be_name(folded)
    return (as_name or (typed.isupper() and 1 < len(typed) <= _ABBREVIATION)) and _is_commoner(vectors, folded)


def _is_commoner(vectors: WordVectors, word: str) -> bool:
    """Whether a word is mostly none with a capital."""
    if not is_common(word) or word in _SAME or word not in vectors:
        return False
    return sum(may_be_name(near.word) for near in most_similar_other_words(vectors, word, _NEAREST)) < _NAMES


def _is_title(text: str) -> bool:
    marks = words_to_point_at(text)
    return 2 * sum(mark.word.islower() for mark in marks) < len(marks)
