"""The words of a sentence for a reader to point at, before any model has read it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise, product

from embedding_core.checks import checked_word, instance
from embedding_core.context.bank import load_sentence_bank
from embedding_core.neighbors.inflections import is_inflection, is_same_word
from embedding_core.text import Mark, find, fold, in_other_letters, names, words
from embedding_core.vectors.british import american
from embedding_core.vectors.dictionary import lemma
from embedding_core.vectors.stop_words import LONG_STOP_WORDS, STOP_WORDS

_COMMON = frozenset(
    "a an and are as at be but by for from had has have he her his i in is it its me my not of on or our out she so "  # noqa: SIM905
    "that the their them they this to was we were what when which who will with you your".split()
)


# Those that bert-base-uncased has, of which the shipped model has its dictionary
_KNOWN_SIGNS = frozenset("¦©®°№™↑↓↦⇄⇌─│■▪●★☆☉♠♣♥♦♭⺩⺼⽥")

_JOINING = STOP_WORDS | LONG_STOP_WORDS
_ARTICLES = frozenset({"a", "an", "her", "his", "its", "my", "our", "the", "their", "your"})
_NOUNS_TOO = frozenset({"can", "may", "might", "must", "will"})
_AFTER_NOUN = frozenset("and are had has in is of or that to was were".split())  # noqa: SIM905
_BEFORE_VERB = frozenset("he i it she that they this we who you".split())  # noqa: SIM905
_REACH = 3  # words from an article to its noun: "a very strong will"
_WHEN = frozenset({"today", "tomorrow", "tonight", "yesterday"})

# A tag of HTML, which is nothing to point at
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")

# A word with several senses is chosen as if so many times rarer, and so is one of which an article speaks. Of these
# few factors were tried; how often the word meant is chosen hardly depends on them (tests/core/context/test_pairs.py).
_AMBIGUOUS, _SPOKEN_OF = 3, 1.5

# How rare a word is in texts: its place among all of a set of vectors
Rank = Callable[[str], int]


def _all_alike(_: str) -> int:
    return 0


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


def small_words(text: str) -> frozenset[Mark]:
    """The words of a sentence that say little by themselves: also verbs like *will*, but not *her last will*.

    >>> sorted(mark.start for mark in small_words("He will read her last will."))
    [0, 3, 13]
    """
    marks = words_to_point_at(text)
    nouns = _nouns_too(marks)
    return frozenset(mark for mark in marks if mark.folded in STOP_WORDS and mark not in nouns)


def _nouns_too(marks: Sequence[Mark]) -> frozenset[Mark]:
    """Of *will*, *can* and the like those that are nouns here, not verbs that help others: *the will*, *a strong will*.

    Behind an article or a possessive they are; farther behind an article where no other verb can follow.
    """
    found = set()
    for place, mark in enumerate(marks):
        if mark.folded not in _NOUNS_TOO or not place:
            continue
        before = marks[max(0, place - _REACH) : place]
        following = marks[place + 1].folded if place + 1 < len(marks) else ""
        directly = before[-1].folded in _ARTICLES or before[-1].folded.endswith(("'s", "s'"))
        farther = any(other.folded in _ARTICLES for other in before) and (not following or following in _AFTER_NOUN)
        if directly or (farther and before[-1].folded not in _BEFORE_VERB):
            found.add(mark)
    return frozenset(found)


def as_it_stands(text: str, word: str) -> str:
    """``word``, or the first other form of it that stands in ``text`` where it does not stand itself.

    >>> as_it_stands("We bake rolls.", "roll"), as_it_stands("A roll of rolls.", "roll"), as_it_stands("Rain.", "roll")
    ('rolls', 'roll', 'roll')
    """
    if find(text, word):
        return word
    wanted = fold(word)
    return next((mark.word for mark in words(text) if is_inflection(mark.folded, wanted)), word)


def read_in_one_form(texts: Sequence[str], word: str) -> list[tuple[str, str, dict[int, Mark]]]:
    """How ``texts`` are read so that a form of ``word`` does not count: each with the shortest form that stands in any.

    For each text what is read, the form of the word in it, and by where that starts there the place in the text.

    >>> [read for read, _, _ in read_in_one_form(["Two bats, old bats.", "A bat."], "bats")]
    ['Two bat, old bat.', 'A bat.']
    """
    forms = [as_it_stands(text, word) for text in texts]
    stand = [find(text, form) for text, form in zip(texts, forms, strict=True)]
    shortest = min((mark.folded for marks in stand for mark in marks), key=len, default=fold(word))
    result = []
    for text, form, marks in zip(texts, forms, stand, strict=True):
        read, places, moved = text, {}, 0
        for mark in marks:
            places[mark.start + moved] = mark
            if mark.folded != shortest:
                read = Mark(read, mark.start + moved, mark.end + moved).replaced(shortest).text
                moved += len(shortest) - len(mark.word)
        result.append((read, form if read == text else shortest, places))
    return result


def named_words(text: str) -> dict[str, Mark]:
    """Every word of ``text`` in order, by what tells it from the others: the second "bat" is "bat 2"."""
    instance("A sentence", text, str)
    marks = words_to_point_at(text)
    return dict(zip(names(marks), marks, strict=True))


def name_of(mark: Mark) -> str:
    """The name that `named_words` gives to a word of a text."""
    return next(name for name, other in named_words(mark.text).items() if other == mark)


def likely_word(first: str, second: str, rank: Rank = _all_alike) -> Mark | None:
    """The word that two sentences are likely to be about, in the first: `shared_words` says which.

    Where they share none, it is a telling one of the first alone. Before others go words that are known to have several
    senses, and then what an article speaks of: the cold, and not that somebody caught it.
    """
    shared = shared_words(first, second, rank)
    return _telling(first) if shared is None else shared[0]


def _telling(text: str) -> Mark | None:
    """The word that one sentence alone is likely to be about."""
    marks = words_to_point_at(text)
    ambiguous = set(load_sentence_bank().ambiguous)
    spoken_of = {mark.folded for mark in _spoken_of(marks)}
    nouns = _nouns_too(marks)
    telling = [mark for mark in marks if mark.folded not in _COMMON or mark in nouns]
    telling.sort(key=lambda mark: (mark.folded not in ambiguous, mark.folded not in spoken_of))
    return next(iter([*telling, *marks]), None)


def shared_words(first: str, second: str, rank: Rank = _all_alike) -> tuple[Mark, Mark] | None:
    """The word that two sentences are likely to be about, where it stands in each; None where they share none.

    It may stand there in two forms or spellings, as plant and plants, colour and color. The rarest is chosen by
    ``rank``, that of a word in texts; one that is known to have several senses counts as much rarer, and one that an
    article speaks of as somewhat. Names and words that join others come last, *will* among these unless it is a noun.
    Of several places those are taken that are written alike, and in small letters: *bill*, and not Bill.
    """
    for text in (first, second):
        instance("A sentence", text, str)
    one, other = words_to_point_at(first), words_to_point_at(second)
    spoken_of = {*_spoken_of(one), *_spoken_of(other)}
    nouns = _nouns_too(one) | _nouns_too(other)
    no_nouns, common = _JOINING - {mark.folded for mark in nouns}, _COMMON - _NOUNS_TOO
    ambiguous = set(load_sentence_bank().ambiguous)
    places: dict[str, list[Mark]] = {}
    for mark in other:
        places.setdefault(mark.folded, []).append(mark)
    alike: dict[str, list[str]] = {}  # a long sentence has too many words to compare each with each
    for word in places:
        for key in (american(word), word[:3]):
            alike.setdefault(key, []).append(word)
    forms: dict[str, str] = {}
    for folded in dict.fromkeys(mark.folded for mark in one if mark.folded not in common):
        near = (word for key in (american(folded), folded[:3]) for word in alike.get(key, ()) if word not in common)
        found = folded if folded in places else next((word for word in near if is_same_word(folded, word)), None)
        if found is not None:
            forms[folded] = found

    def worth(folded: str) -> tuple[bool, bool, float]:
        both = {folded, forms[folded]}
        seen = [mark for mark in (*one, *other) if mark.folded in both]
        spoken = any(mark.folded in both for mark in spoken_of)
        stems = {form.partition("'")[0] for form in both}  # there's, the bat's
        rare = max(map(rank, stems)) + 1
        known = not ambiguous.isdisjoint({*both, lemma(folded)})
        times = (_AMBIGUOUS if known else 1) * (_SPOKEN_OF if spoken else 1)
        name = any(map(is_name, seen)) and not any(mark.word.islower() for mark in seen)
        return not stems & no_nouns and "n't" not in folded, not name, rare * times

    if not forms:
        return None
    word = max(forms, key=worth)
    word = next((same for same, form in forms.items() if same == form and is_same_word(same, word)), word)
    pairs = product((mark for mark in one if mark.folded == word), places[forms[word]])

    def unlikely(pair: tuple[Mark, Mark]) -> tuple[int, bool, int]:
        verbs = sum(mark not in nouns for mark in pair) if word in _NOUNS_TOO else 0
        return verbs, pair[0].word != pair[1].word, sum(not mark.word.islower() for mark in pair)

    return min(pairs, key=unlikely)


def is_name(mark: Mark) -> bool:
    """Whether a word has a capital that no beginning of a sentence gives it, as names have."""
    before = mark.text[: mark.start].rstrip(" \"'“‘(")
    return mark.word.istitle() and bool(before) and before[-1] not in ".!?:"


def shared_word(sentences: Sequence[str], rank: Rank = _all_alike) -> str | None:
    """The telling word that most of several sentences hold, in any form, folded; None where no two share one.

    Of those that as many hold one that is known to have several senses, or else the rarest by ``rank``, or the first.

    >>> shared_word(["The beds are soft.", "I go to bed.", "The river left its bed."])
    'bed'
    """
    held: dict[str, Counter[str]] = {}
    for sentence in sentences:
        for folded in dict.fromkeys(mark.folded for mark in words_to_point_at(sentence)):
            if folded not in _COMMON:
                held.setdefault(lemma(folded), Counter())[folded] += 1
    ambiguous = set(load_sentence_bank().ambiguous)

    def worth(plain: str) -> tuple[int, bool, bool, int]:
        most = held[plain].most_common(1)[0][0]
        known = not ambiguous.isdisjoint({plain, *held[plain]})
        return held[plain].total(), plain not in _JOINING, known, rank(most)

    most = max(held, key=worth, default="")
    return held[most].most_common(1)[0][0] if most and held[most].total() > 1 else None


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


def pointed_at(
    first: str, second: str, wanted: tuple[str | None, str | None], rank: Rank = _all_alike
) -> tuple[str | None, str | None]:
    """The names of the words to compare in two sentences, given those that are ``wanted``; None: no word is.

    A name that its sentence does not hold has the words chosen anew on both sides, so that a word in both is found as
    soon as there is one; where there is none, the other side keeps what it has. A sentence without words has None.
    """
    sentences = named_words(first), named_words(second)
    gone = any(name is not None and name not in held for name, held in zip(wanted, sentences, strict=True))
    shared = shared_words(first, second, rank)
    if gone and shared is not None:
        wanted = None, None
    likely = shared or (_telling(first), _telling(second))
    names_ = [
        name if name in held else None if mark is None else name_of(mark)
        for name, held, mark in zip(wanted, sentences, likely, strict=True)
    ]
    return names_[0], names_[1]


def of_several_senses(text: str) -> list[Mark]:
    """The words of a sentence that our sentence bank knows to have several senses, each once."""
    instance("A sentence", text, str)
    ambiguous = set(load_sentence_bank().ambiguous)
    found: dict[str, Mark] = {}
    for mark in words_to_point_at(text):
        if mark.folded in ambiguous:
            found.setdefault(mark.folded, mark)
    return list(found.values())


def also_shared(first: Mark, second: Mark) -> list[str]:
    """The words of several senses, folded, that the sentences of two words share beside these two."""
    others = {mark.folded for mark in of_several_senses(second.text)} - {first.folded, second.folded}
    return [mark.folded for mark in of_several_senses(first.text) if mark.folded in others]


def same_word(text: str, word: str) -> Mark | None:
    """The first ``word`` in ``text``, as `embedding_core.text.fold` compares; None where there is none."""
    instance("A sentence", text, str)
    wanted = fold(checked_word(word))
    return next((mark for mark in words_to_point_at(text) if mark.folded == wanted), None)
