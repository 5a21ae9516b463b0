"""Which word of one sentence a reader is likely to ask about: one of several meanings, and rather a noun."""

from __future__ import annotations

import math
from functools import cache

from embedding_core.context.bank import FURTHER_FILE, load_sentence_bank
from embedding_core.context.dictionary_senses import MOST, meanings_of
from embedding_core.context.sentence_words import is_name, small_words, words_to_point_at
from embedding_core.text import Mark
from embedding_core.vectors.dictionary import lemma
from embedding_core.vectors.word_vectors import WordVectors, checked_set

# Weights of a logistic choice among the words of a sentence, fitted on sentences of the bank as if none of its words
# was known. Chosen among some twenty sets of signs; the test judges them on words that the bank does not hold.
_RARE, _LIKE_ANOTHER, _SHORT = 0.7, -1.9, 1.2
_AFTER_ARTICLE, _AFTER_BE, _AFTER_PRONOUN, _VERB = 0.5, -1.1, -2.2, -4.2
_KNOWN = 3.0  # what is known to have several senses: it mostly goes first, but not before everything
# For each meaning in the dictionary, where two are of things: tried among 25 such signs on the sentences of the test.
# Of people at their work, most of whose words are in no list of ours, the word meant is first in 24 of 40, not in 20
_MEANING, _NOUNS = 0.3, 2
_RAREST = 3.5  # a rank of some 3,000, as its logarithm: beyond it rarer tells nothing
_FEW_LETTERS = 5
_NAME = -2.0  # by hand: the bank has next to no names
_TOLD_WITH = -2.0  # what is told of something else: when, and how many
_ALONE = 0.4  # how like another word one is where there is none to compare with

_ARTICLES = frozenset(
    "a an the this that these those no every some any my your his her its our their".split()  # noqa: SIM905
)
_BE = frozenset("am are be been is was were not so too very".split())  # noqa: SIM905
_TITLES = frozenset("mr mrs ms miss dr prof sir".split())  # noqa: SIM905
_PRONOUNS = frozenset("i you he she it we they who".split())  # noqa: SIM905
_WHEN = frozenset(
    "second minute hour day week month year morning noon afternoon evening night midnight today tomorrow yesterday "  # noqa: SIM905
    "tonight monday tuesday wednesday thursday friday saturday sunday".split()
)
_MANY = frozenset(
    "one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred thousand "  # noqa: SIM905
    "million first third half dozen".split()
)
_MODALS = frozenset("to will would can could shall should may might must".split())  # noqa: SIM905


def words_in_question(vectors: WordVectors, text: str) -> list[Mark]:
    """The words of a sentence but for the commonest, the likeliest to be asked about first.

    Likelier are words of several known senses, or of many meanings in the dictionary, short ones, those that are not
    the commonest, that follow an article, and that are unlike the others in ``vectors``; verbs are less likely, what is
    said of something (*it is red*), when and how many, and names. Titles (*Mr*) are left out.
    """
    checked_set(vectors)
    marks, small = words_to_point_at(text), small_words(text)
    telling = [
        (mark, before.folded if before else "")
        for before, mark in zip([None, *marks], marks, strict=False)
        if mark not in small
        and mark.folded not in _TITLES
        and vectors.words.lacks(mark.word) not in ("numbers", "single letters")
    ]
    rows = [next(iter(vectors.units_held([mark.word])), None) for mark, _ in telling]

    def score(place: int) -> float:
        mark, before = telling[place]
        word, own = mark.folded, rows[place]
        plain = lemma(word)
        position = vectors.words.find(vectors.words.look_up(mark.word) or "")
        others = [row for other, row in enumerate(rows) if other != place and row is not None]
        like = max((float(own @ row) for row in others), default=_ALONE) if own is not None else _ALONE
        return (
            _RARE * (_RAREST if position is None else min(math.log10(10 + position), _RAREST))
            + _LIKE_ANOTHER * like
            + _SHORT * (len(word) <= _FEW_LETTERS)
            + _AFTER_ARTICLE * (before in _ARTICLES)
            + _AFTER_BE * (before in _BE)
            + (_KNOWN if word in known_of_several() else _AFTER_PRONOUN * (before in _PRONOUNS | _MODALS))
            + _MEANING * _n_meanings(word)
            + _NAME * is_name(mark)
            + _TOLD_WITH * (plain in _WHEN or word in _MANY)
            + _VERB * (plain != word and (word.endswith(("ed", "ing")) or _is_past(word, before)))
        )

    return [telling[place][0] for place in sorted(range(len(telling)), key=score, reverse=True)]


def _is_past(word: str, before: str) -> bool:
    """Whether what is no dictionary form may be one of a verb: froze, and neither points nor *a spoke*."""
    return not word.endswith("s") and before not in _ARTICLES


def _n_meanings(word: str) -> int:
    """How many meanings the dictionary has of a word that names several things, else 0; of a known one the most."""
    if word in known_of_several():
        return MOST
    found = meanings_of(word)
    return len(found) if sum(meaning.part == "noun" for meaning in found) >= _NOUNS else 0


@cache
def known_of_several() -> frozenset[str]:
    """The words that we know to have several senses: those of the bank, and the further ones that it is judged on."""
    return frozenset((*load_sentence_bank().ambiguous, *load_sentence_bank(FURTHER_FILE).ambiguous))
