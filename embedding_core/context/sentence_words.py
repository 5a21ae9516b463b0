"""The words of a sentence for a reader to point at, before any model has read it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from embedding_core.checks import checked_word, instance
from embedding_core.context.bank import load_sentence_bank
from embedding_core.neighbors.inflections import is_inflection
from embedding_core.text import Mark, find, fold, in_other_letters, names, words
from embedding_core.vectors.stop_words import STOP_WORDS

_COMMON = frozenset(
    "a an and are as at be but by for from had has have he her his i in is it its me my not of on or our out she so "  # noqa: SIM905
    "that the their them they this to was we were what when which who will with you your".split()
)


# Those that bert-base-uncased has, of which the shipped model has its dictionary
_KNOWN_SIGNS = frozenset("¦©®°№™↑↓↦⇄⇌─│■▪●★☆☉♠♣♥♦♭⺩⺼⽥")

_ARTICLES = frozenset({"a", "an", "her", "his", "its", "my", "our", "the", "their", "your"})
_WHEN = frozenset({"today", "tomorrow", "tonight", "yesterday"})

# A tag of HTML, which is nothing to point at
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")

# Words that stand for another one: where they look is what a reader wants to know.
_PRONOUNS = frozenset({"he", "her", "him", "it", "she", "them", "they"})


def letter_by_letter(text: str) -> bool:
    """Whether most letters of ``text`` are of a script that a model of English has no words of: it reads their letters.

    >>> letter_by_letter("Кошка"), letter_by_letter("猫"), letter_by_letter("café"), letter_by_letter("2 🦇")
    (True, True, False, False)
    """
    return in_other_letters(checked_word(text))


def unread_words(text: str) -> list[str]:
    """The words of a sentence that a model of English does not read: it reads them letter by letter."""
    return list(dict.fromkeys(mark.word for mark in words(text) if letter_by_letter(mark.word)))


def unknown_signs(text: str) -> list[str]:
    """The emoji and the like of a sentence that the dictionary of a BERT lacks: it reads one sign for all of them.

    >>> unknown_signs("The 🦭 is ♥ 2 🦭")
    ['🦭']
    """
    marks = [mark.word for mark in words(text)]
    return list(dict.fromkeys(word for word in marks if any(map(_is_unknown_sign, word))))


def _is_unknown_sign(char: str) -> bool:
    return unicodedata.category(char) == "So" and char not in _KNOWN_SIGNS


def words_to_point_at(text: str) -> tuple[Mark, ...]:
    """The words of a sentence without those in its tags: of ``<b>bat</b>`` the bat alone."""
    tags = [match.span() for match in _TAG.finditer(text)]
    return tuple(mark for mark in words(text) if not any(start < mark.start < end for start, end in tags))


def as_it_stands(text: str, word: str) -> str:
    """``word``, or the first other form of it that stands in ``text`` where it does not stand itself.

    >>> as_it_stands("We bake rolls.", "roll"), as_it_stands("A roll of rolls.", "roll"), as_it_stands("Rain.", "roll")
    ('rolls', 'roll', 'roll')
    """
    if find(text, word):
        return word
    wanted = fold(word)
    return next((mark.word for mark in words(text) if is_inflection(mark.folded, wanted)), word)


def asking_word(text: str) -> Mark | None:
    """The word of a sentence whose attention tells most: a pronoun, if there is one, or else a likely word."""
    instance("A sentence", text, str)
    marks = words_to_point_at(text)
    return next((mark for mark in marks if mark.folded in _PRONOUNS), None) or likely_word(text, "")


def named_words(text: str) -> dict[str, Mark]:
    """Every word of ``text`` in order, by what tells it from the others: the second "bat" is "bat 2"."""
    instance("A sentence", text, str)
    marks = words_to_point_at(text)
    return dict(zip(names(marks), marks, strict=True))


def name_of(mark: Mark) -> str:
    """The name that `named_words` gives to a word of a text."""
    return next(name for name, other in named_words(mark.text).items() if other == mark)


def likely_word(first: str, second: str) -> Mark | None:
    """The word that two sentences are likely to be about: one that both hold, if possible not one of the commonest.

    Where there is none, it may be in another form there, as plant and plants. Before others go words that are known to
    have several senses, and then what an article speaks of: the cold, and not that somebody caught it.
    """
    for text in (first, second):
        instance("A sentence", text, str)
    others = {mark.folded for mark in words_to_point_at(second)}
    marks = words_to_point_at(first)
    ambiguous = set(load_sentence_bank().ambiguous)
    spoken_of = {mark.folded for mark in _spoken_of(marks)}
    telling = [mark for mark in marks if mark.folded not in _COMMON]
    if not any(mark.folded in others for mark in telling):
        others = {mark.folded for mark in telling if _in_another_form(second, mark.folded) is not None}
    telling.sort(
        key=lambda mark: (mark.folded not in others, mark.folded not in ambiguous, mark.folded not in spoken_of)
    )
    return next(iter([*telling, *marks]), None)


def shared_word(sentences: Sequence[str]) -> str | None:
    """The telling word that most of several sentences hold, folded; None where no two of them share one.

    Of those that as many hold one that is known to have several senses, or else the first.

    >>> shared_word(["The bed is soft.", "I go to bed.", "The river left its bed."])
    'bed'
    """
    held: Counter[str] = Counter()
    for sentence in sentences:
        held.update(list(dict.fromkeys(mark.folded for mark in words_to_point_at(sentence))))
    ambiguous = set(load_sentence_bank().ambiguous)
    telling = [word for word in held if word not in _COMMON]
    most = max(telling, key=lambda word: (held[word], word in ambiguous), default="")
    return most if held[most] > 1 else None


def _spoken_of(marks: Sequence[Mark]) -> Iterator[Mark]:
    """The last word of each run of telling ones after an article: *walk* in "took a long walk".

    Not where the article begins the sentence, since its verb is in the run: "the dog barked".
    """
    in_run = False
    for mark, following in pairwise([*marks[1:], None]):
        if mark is None or mark.folded in _COMMON:
            in_run = mark is not None and mark.folded in _ARTICLES
        elif in_run and (following is None or following.folded in STOP_WORDS | _WHEN):
            yield mark
            in_run = False


def pointed_at(first: str, second: str, wanted: tuple[str | None, str | None]) -> tuple[str | None, str | None]:
    """The names of the words to compare in two sentences, given those that are ``wanted``; None: no word is.

    A name that its sentence does not hold has the words chosen anew on both sides, so that a word in both is found as
    soon as there is one; where there is none, the other side keeps what it has. A sentence without words has None.
    """
    sentences = named_words(first), named_words(second)
    gone = any(name is not None and name not in held for name, held in zip(wanted, sentences, strict=True))
    one, other = likely_word(first, second), likely_word(second, first)
    same = None if one is None else same_word(second, one.word) or _in_another_form(second, one.folded)
    if gone and same is not None:
        wanted = None, None
    likely = one, same or other
    names_ = [
        name if name in held else None if mark is None else name_of(mark)
        for name, held, mark in zip(wanted, sentences, likely, strict=True)
    ]
    return names_[0], names_[1]


def _in_another_form(text: str, folded: str) -> Mark | None:
    """The first word of ``text`` of which ``folded`` is another form; of one of the commonest there is none."""
    if folded in _COMMON:
        return None
    marks = (mark for mark in words_to_point_at(text) if mark.folded not in _COMMON)
    return next((mark for mark in marks if is_inflection(mark.folded, folded)), None)


def of_several_senses(text: str) -> list[Mark]:
    """The words of a sentence that our sentence bank knows to have several senses, each once."""
    instance("A sentence", text, str)
    ambiguous = set(load_sentence_bank().ambiguous)
    found: dict[str, Mark] = {}
    for mark in words_to_point_at(text):
        if mark.folded in ambiguous:
            found.setdefault(mark.folded, mark)
    return list(found.values())


def same_word(text: str, word: str) -> Mark | None:
    """The first ``word`` in ``text``, as `embedding_core.text.fold` compares; None where there is none."""
    instance("A sentence", text, str)
    wanted = fold(checked_word(word))
    return next((mark for mark in words_to_point_at(text) if mark.folded == wanted), None)
