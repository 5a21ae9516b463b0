"""Which words of the vocabulary a person may have meant by a word that is not in it.

Variants that cost nothing to a reader (case, accents, hyphens, plural, possessive, a letter too often, f for ph), and
the closest spellings by what hands and ears get wrong, of words that a reader may know: who types "gitarre" has heard
of a guitar, and not of Garre. Where there are none, none are offered.
"""

from __future__ import annotations

import itertools
import math
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA, Indel

from embedding_core.checks import checked_word, public
from embedding_core.text import bare, fold, is_letters, plain
from embedding_core.text import words as text_words
from embedding_core.vectors.dictionary import has_small_letter, in_dictionary
from embedding_core.vectors.opposite_prefix import is_turned
from embedding_core.vectors.slip_cost import LEFT_OUT, VOWEL, slip_cost
from embedding_core.vectors.stop_words import STOP_WORDS
from embedding_core.vectors.unoffered import is_offered
from embedding_core.vectors.vocabulary import COMMON, Vocabulary

# No word of the vocabularies we know is longer than 60 letters, and nobody mistypes one that long.
LONGEST_WORD = 60
# From this many letters on more than one may be wrong, at most three.
_LONG = 7
_WRONG = 3
# Swaps and other slips by which the same letters come into another order: soughdour is four from sourdough.
_REORDERED = 4
# Twice the letters that both have in the same order, by all letters: guitar and gitarre do, change and chatgpt do not.
_ALIKE = 0.75
_ALIKE_AS_LONG = 0.7  # of words with the same letters or consonants: bycicle and bicycle do, ozempic and olympic do not
_ALIKE_IF_RARE = 0.85  # of rarer words of English with two slips: pyschiatirc and psychiatric do, fintech and finch not
# Shorter words are a letter away from too many others: of those, only an everyday word with two letters exchanged, and
# of four letters a word of English with one letter more (elbo: elbow). Of 644 such slips 315 then get that word alone,
# and 62 of 400 words of four letters as rare, drawn by lot, get any.
_SHORTEST = 5
_SHORTEST_HALF = 3
_VOWELS = re.compile("[aeiouy]")
# So far a long word of English is looked for that is one letter away, where no commoner word is near; any word that is
# not much rarer than those, since no dictionary has them all (tiramisu).
_LOOKED_AT = 200_000
_NOT_MUCH_RARER = 120_000
_EVERYDAY = 1_000
# What has another letter than a rare word, or one less, is meant by it where it is so many times as common. Of 256
# names by which that was chosen 18 are a letter from a word (farage: forage), and 15 of these are then left alone; of
# 264 others 10, and 6. Of 51 slips one is lost: elefant, which was taken for elegant.
_FAR_COMMONER = 30
# Beyond it a dictionary's words, too, are slips where a word twice as common as that sounds alike: of 537 by lot three
# are (succeded), and one is not (protist).
_HARDLY_READ = 150_000
# What a word is without its accents is offered up to here: bronte, and of another language not koln.
_READ = 100_000
# Of several words (the black hole) those that are as frequent as the are not meant.
_MERELY_JOINING = 20
# In the words of every sentence that exchange is a slip (teh: the) also where it is not as rare.
_EVERY_SENTENCE = 100
# What a suggestion costs beyond the letters that differ (`slip_cost`): where the first one does; for each tenfold rank,
# and for each beyond this; and a name that not all know. Chosen by 70 misspellings, of which 64 now lead to what is
# meant first, and 56 did; of 70 others 58, and 53 did.
_FIRST_LETTER = 0.5
_KNOWN_TO_ALL = 10_000
_LESS, _RARER, _NAME = 0.1, 0.6, 0.5
_NOT_NEAR = 0.6  # what costs as much may be another word, and rare ones are looked at
_FAR = 99.0
_ALL_LETTERS = 0.9  # the same ones in any order
# What the letters may cost: in all, for each, in a word of five or fewer, and in one with letters that English has not.
_MOST, _A_LETTER, _MOST_SHORT, _MOST_FOREIGN = 2.4, 0.3, 1.2, 1.3
_MANY_SLIPS = 0.4
# As German letters are written where there are none: Müsli is muesli.
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
# After which -es makes a plural.
_HISSING = ("s", "x", "z", "ch", "sh", "o")
# How the same sound is spelled in English, or another one that many write so (wawes)
_SOUNDS = (("f", "ph"), ("k", "c"), ("w", "v"), ("v", "w"))


@public
def suggest(words: Vocabulary, typed: str, limit: int = 5, *, rare: bool = True) -> tuple[str, ...]:
    """Words that ``typed`` may stand for, best first; empty when nothing is near.

    Variants (case, accents, hyphens, plural, one letter too often) that are not rare differ by nothing, close spellings
    by what hands and ears get wrong (`slip_cost`) among words few letters away (`_close_spellings`); where only signs
    differ (café) none are needed. `_cost` orders them, rarer words later. Several
    known words with blanks between them stand for each of them but the most frequent (the), the rarer first, after the
    common word that they are together. Beside a well-known word a slip away
    only such as near are offered, and never slurs (`is_offered`) or what turns the meaning round (`is_turned`). Where
    nothing common is a letter away, the ``rare`` words of English are looked through as well, which takes as long
    again. Of a word with letters that the set has none of (ä, é) only the same word without them is meant, which is no
    very rare one: of Köln not koln, nor of Wüste waste.
    """
    text = fold(checked_word(typed))
    if not bare(text) or len(text) > LONGEST_WORD:
        return ()
    # A set with capitals has them where a person may have typed them.
    forms = tuple(dict.fromkeys(_without_accents(form) for form in (text, plain(typed))))
    same = [word for written in _written_otherwise(text) if (word := words.look_up(written)) is not None]
    if parts := _parts(words, text):
        whole = [word for word in same if _is_read(words, word, COMMON)]
        return tuple(itertools.islice(filter(is_offered, dict.fromkeys([*whole, *parts])), limit))
    costs: dict[str, tuple[float, int]] = {}
    nearest = _FAR  # by its letters alone
    german = text.translate(_UMLAUTS)  # Müsli is surely muesli, and not muslim
    sure = any(word != typed and ((words.find(word) or 0) < COMMON or german == word != text) for word in same)
    for variant, distance in _variants(text):
        if (word := words.look_up(variant)) is not None:
            place = words.find(word) or 0
            far = place >= COMMON and not is_slip(text, word)  # wawes is hardly more than one waw
            cost = _cost(word, max(distance, far), place)
            costs[word] = min(cost, costs.get(word, cost))
    for word, position in () if sure else _close_spellings(words, forms):
        if (letters := _letters(word, forms)) <= _most(text):
            nearest = min(nearest, letters + _NAME * _is_name(word, position))
            costs[word] = min(_cost(word, letters, position), costs.get(word, (_FAR, 0)))
    if rare and not same and nearest >= _NOT_NEAR:
        for word, position in _rare_slips(words, forms):
            if (letters := _letters(word, forms)) <= _most(text):
                costs[word] = min(_cost(word, letters, position), costs.get(word, (_FAR, 0)))
    found = list(dict.fromkeys([*same, *sorted(costs, key=lambda word: costs[word])]))
    if found and is_slip(text, found[0]) and (place := words.find(found[0]) or 0) < COMMON:
        found = [word for word in found if word in same or _is_as_good(text, word, known=place < _KNOWN_TO_ALL)]
    named = (word for word in found if word != typed and is_offered(word) and not _is_punctuation(word))
    offered = (word for word in named if not is_turned(text, word))
    if words.lacks(typed) == "letters with accents":
        offered = (word for word in offered if fold(word) in (*forms, german) and _is_read(words, word))
    return tuple(itertools.islice(offered, limit))


def _is_read(words: Vocabulary, word: str, most: int = _READ) -> bool:
    return (words.find(word) or 0) < most or in_dictionary(word)


def halves(words: Vocabulary, typed: str) -> tuple[str, ...]:
    """The two words of English of which a long one is made, the best known that are: hay and fever. Mostly none."""
    text, found = fold(typed), []
    for cut in range(_SHORTEST_HALF, len(text) - _SHORTEST_HALF + 1) if _LONG < len(text) <= LONGEST_WORD else ():
        places = [words.find(half) for half in (text[:cut], text[cut:])]
        known = [place for place in places if place is not None and place < COMMON]
        if len(known) == 2 and in_dictionary(text[:cut]) and in_dictionary(text[cut:]):
            found.append((max(known), cut))
    if not found:
        return ()
    cut = min(found)[1]
    return text[:cut], text[cut:]


def commoner(
    words: Vocabulary, word: str, in_order: Callable[[Sequence[str]], Sequence[str]] = tuple
) -> tuple[str, ...]:
    """Well-known words that somebody may have meant by a rare one of the set; mostly none.

    What a rare word is one letter away from (runing: running, hte: the, bigg: big, catz: cats), or one with a hyphen
    without it (second-hand: secondhand); its parts mean something else. Rare is beyond `COMMON`, well known before
    `_KNOWN_TO_ALL`; where none of those is near, up to two words of English before `COMMON` (sonet: sonnet, elbo:
    elbow). What has another letter has to be far commoner (`_FAR_COMMONER`). Of several that are as near, the first is
    taken, of those that all know the most frequent, unless they are put ``in_order``: beside flour suger is sugar and
    not super.
    """
    position = words.find(word)
    if position is None or position < _KNOWN_TO_ALL:
        return ()
    if position < COMMON:
        if len(word) >= _SHORTEST or in_dictionary(word):
            return ()
        swaps = (word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1))
        found = ((swap, words.find(swap)) for swap in swaps)
        return tuple(swap for swap, place in found if place is not None and place < _EVERY_SENTENCE)[:1]
    if "-" in word:
        joined = word.replace("-", "")
        place = words.find(joined)
        return (joined,) if place is not None and place < COMMON else ()
    if len(word) >= _SHORTEST and in_dictionary(word):
        # who types dumpling or crisps has spelled it rightly, and does not mean dumping or crisis
        near = _one_letter_away(words, word, 0, _KNOWN_TO_ALL) if position >= _HARDLY_READ else []
        return tuple(other for other in near if _is_another_spelling(words, word, other))[:1]
    if near := [
        other for other in _one_letter_away(words, word, 0, _KNOWN_TO_ALL) if _is_no_chance(words, word, other)
    ]:
        return (in_order(near)[0],)
    if len(word) < _SHORTEST:
        unheard_of = position >= _LOOKED_AT or not in_dictionary(word)  # the dictionary has wite, too
        return _with_a_letter_more(words, word) if len(word) == _SHORTEST - 1 and unheard_of else ()
    further = [
        other for other in _one_letter_away(words, word, _KNOWN_TO_ALL, COMMON) if _is_no_chance(words, word, other)
    ]
    plurals = {f"{other}s" for other in further}
    meant = [other for other in further if other not in plurals and in_dictionary(other)]
    return tuple(in_order(meant)[:2])


def is_other_letter(rare: str, other: str) -> bool:
    """Whether ``rare`` has a letter in the place of another one of ``other``, or one too often that is not doubled.

    Of words a letter apart those are such that may be two words, as names and words are: starmer and starter.
    """
    too_many = len(rare) > len(other) and _doubled(rare) != _doubled(other)
    return too_many or _has_another_letter(rare, other)


def times_as_common(words: Vocabulary, word: str, rare: str) -> float:
    """How many times as common ``word`` is as ``rare``, by their places; both are words of the set."""
    return ((words.find(rare) or 0) + 1) / ((words.find(word) or 0) + 1)


def _is_no_chance(words: Vocabulary, rare: str, other: str) -> bool:
    """Whether a word that is a letter from a rare one is meant by it rather than merely spelled alike."""
    return (
        len(rare) < _SHORTEST
        or not is_other_letter(rare, other)
        or times_as_common(words, other, rare) >= _FAR_COMMONER
        or ((words.find(rare) or 0) >= _LOOKED_AT and slip_cost(rare, other) <= VOWEL)
    )


def _is_another_spelling(words: Vocabulary, rare: str, other: str) -> bool:
    """Whether a rare word of the dictionary sounds as a far commoner one that is no part of it: holyday, competitve."""
    within = rare.startswith(other) or other.startswith(rare)
    return not within and slip_cost(rare, other) <= VOWEL and times_as_common(words, other, rare) >= _FAR_COMMONER * 2


def undoubled(words: Vocabulary, word: str) -> str:
    """A word of English that a word of the set in no dictionary is with a letter too often, and which is commoner.

    Empty where there is none: lilly, a firm, may be lily. Most are names, which a person writes with a capital.
    """
    position, other = words.find(word), _doubled(word)
    if position is None or position < _KNOWN_TO_ALL or len(other) < _SHORTEST - 1 or in_dictionary(word):
        return ""
    place = words.find(other)
    return other if place is not None and place < position and in_dictionary(other) and is_offered(other) else ""


def _with_a_letter_more(words: Vocabulary, rare: str) -> tuple[str, ...]:
    """Up to two words of English that a rare word is with one letter more, not the first; the most frequent first."""
    near = within(words, rare, 0, COMMON, 1)
    longer = sorted((at, other) for other, _, at in near if len(other) > len(rare) and other[:1] == rare[:1])
    meant = (other for _, other in longer if in_dictionary(other) and is_offered(other))
    return tuple(itertools.islice(meant, 2))


def _one_letter_away(words: Vocabulary, rare: str, start: int, stop: int) -> list[str]:
    """The words from ``start`` to ``stop`` that may be meant by a rare one a letter away.

    First those with a letter more or two exchanged (lawer: lawyer) or one doubled, as most slips are, then those with
    another letter (later); the most frequent first.
    """
    most = 2 if len(rare) > _SHORTEST and (words.find(rare) or 0) >= _LOOKED_AT else 1
    found = sorted(
        (_cost(other, slip_cost(rare, other), place), other)
        for other, distance, place in within(words, rare, start, stop, most)
        if distance <= 1 or sorted(rare) == sorted(other)
    )
    meant = (other for (_, place), other in found if _may_be_meant(other, place, rare) and is_offered(other))
    return [other for other in meant if not is_turned(rare, other)]


def _has_another_letter(word: str, other: str) -> bool:
    """Whether two words that are a slip apart differ by a letter in the place of another one."""
    return len(word) == len(other) and sorted(word) != sorted(other)


def _parts(words: Vocabulary, text: str) -> list[str]:
    """The words of a text of several, where the set has each: "the new york" is york, new.

    First the one that says what it is, as a rule the last, or the last before a word such as of; then the rarer.
    """
    places = {part: words.find(part) for part in text.split()}
    known = {part: place for part, place in places.items() if place is not None}
    if not len(places) == len(known) > 1:
        return []
    telling = [part for part in known if known[part] >= _MERELY_JOINING]
    begun = itertools.dropwhile(lambda part: part not in telling, places)  # "the black hole", "queen of hearts"
    head = [*itertools.takewhile(lambda part: part in telling, begun)][-1:]
    return sorted(telling or known, key=lambda part: ([part] != head, -known[part]))


def _may_be_meant(found: str, place: int, rare: str) -> bool:
    """Whether the well-known word at ``place`` may be meant by a rare one that is one letter away from it."""
    if len(rare) < _SHORTEST:
        same = (_doubled(rare), rare[:-1] + "s" if rare.endswith("z") else rare)
        return (place < _EVERYDAY and sorted(found) == sorted(rare)) or _doubled(found) in same
    return found[:1] == rare[:1]


def _has_same_letters(first: str, second: str) -> bool:
    """Whether two words have the same letters in any order, or the same consonants in one."""
    return sorted(first) == sorted(second) or _VOWELS.sub("", first) == _VOWELS.sub("", second)


def _doubled(word: str) -> str:
    """A word with one letter where the same stands twice or more: big for bigg, smal for small."""
    return "".join(letter for letter, _ in itertools.groupby(word))


def is_slip(typed: str, word: str) -> bool:
    """Whether ``typed`` is ``word`` but for one letter: left out, too many, another, or two in the wrong order.

    >>> is_slip("sarcosm", "sarcasm"), is_slip("chatgpt", "catgut")
    (True, False)
    """
    return bool(OSA.distance(fold(typed), fold(word), score_cutoff=1) <= 1)


def _is_as_good(text: str, word: str, *, known: bool) -> bool:
    """Whether a word may be offered beside one that is a slip away, and ``known`` to all or not: one as near.

    Beside one that is not known to all one may be with most letters the same: definatly is definitely as well as
    defiantly, but espreso not express.
    """
    return is_slip(text, word) or (not known and Indel.normalized_similarity(text, fold(word)) > _ALIKE)


def slips_in(words: Vocabulary, text: str) -> Iterator[tuple[str, str]]:
    """The words of a text that are likely slips, each once with what is meant: empty where nothing is near.

    They are in no dictionary and not in the set, or rare ones there that are a letter from one that all know. Names and
    what is written with a capital or a hyphen are no slips, nor are short words, which are near to too many others, but
    for *teh* and its like. The first word has its capital from the sentence: it is one where it is a letter from a
    word, and in neither. Nor is what is all capitals a slip, but for a word whose letters are exchanged (PUKC), or in a
    text that is all capitals.
    """
    every = dict.fromkeys(mark.word for mark in text_words(text))
    for word in (each for each in every if each.isupper() and len(each) >= _SHORTEST - 1):
        if in_dictionary(word.lower()) or words.look_up(word) is not None:
            continue
        for small, right in slips_in(words, word.lower()):
            if right and (text.isupper() or sorted(right) == sorted(small)):
                yield word, right.upper()
    first = next(iter(every), "")
    following = next((word for word in every if word != first), "")
    small = "" if in_dictionary(first.lower()) else _small_word_meant(first.lower())
    if small and first.istitle() and following.islower():  # Hsi Lai is a name
        yield first, small.capitalize()
    elif first.istitle() and len(first) >= _LONG and not in_dictionary(first.lower()) and words.look_up(first) is None:
        near = (meant for _, meant in slips_in(words, first.lower()) if is_slip(first, meant))  # Benedikta: no slip
        yield from ((first, meant.capitalize()) for meant in near)
    for word in every:
        in_small_letters = word.isascii() and is_letters(word) and word.islower()
        if not in_small_letters or in_dictionary(word):
            continue
        if small := _small_word_meant(word):
            yield word, small
            continue
        if len(word) < _SHORTEST - 1:
            continue
        if (found := words.look_up(word)) is not None:
            meant = [other for other in commoner(words, found) if (words.find(other) or 0) < _KNOWN_TO_ALL]
            if (words.find(found) or 0) >= COMMON and meant:
                yield word, meant[0]
            continue
        near = (other for other in suggest(words, word) if other[0] == word[0] and in_dictionary(other))
        sure = [other for other in near if is_slip(word, other) or len(word) > _LONG or _is_misheard(word, other)]
        plural = word[:-1] + "s" if word.endswith("z") else ""  # brakez: brakes, not brake
        # recipt: receipt
        sure.sort(key=lambda other: other != plural and is_slip(word, other) and _has_another_letter(word, other))
        if len(word) < _SHORTEST:  # claf: calf, by the letters that are exchanged; any other is one of too many
            sure = [other for other in sure if sorted(other) == sorted(word) and has_small_letter(other)]
        yield word, next(iter(sure), "")


def has_many_slips(words: Vocabulary, text: str) -> bool:
    """Whether two of five words of a text or more, and at least two, are likely slips.

    The model of sentences then hardly knows it: of 158 such ones of the sentence bank, drawn by lot and misspelt by
    lot after that was chosen, the right spelling was the nearest of 20 sentences for 96; of 802 with fewer for 778.
    """
    slips = len(dict(slips_in(words, text)))
    return slips > 1 and slips >= _MANY_SLIPS * len({mark.word for mark in text_words(text)})


def _is_misheard(typed: str, other: str) -> bool:
    """Whether a long word is another one in sound: artical is article, airpods are no airports."""
    return len(typed) == _LONG and _has_same_letters(typed, other)


def _small_word_meant(word: str) -> str:
    """The small word of which two letters beside each other are exchanged in one that is no word: teh, adn; or ""."""
    if len(word) < 3:
        return ""
    swapped = (f"{word[:i]}{word[i + 1]}{word[i]}{word[i + 2 :]}" for i in range(len(word) - 1))
    return next((other for other in swapped if other in STOP_WORDS), "")


def slip_of(words: Vocabulary, text: str, meant: str) -> str:
    """The first word of a text that is likely the word ``meant`` with a slip; empty where none is.

    It is no word of English, and none of the set or a rare one. Where one word is expected, short ones count, too.
    """
    for mark in text_words(text):
        word = mark.word
        if len(word) < _SHORTEST - 1 or fold(word) == fold(meant) or in_dictionary(fold(word)):
            continue
        held = words.look_up(word)
        if (held is None or (words.find(held) or 0) >= COMMON) and is_slip(word, meant):
            return word
    return ""


def meant_in_other(words: Vocabulary, one: str, other: str) -> str:
    """The first word of one of two sentences that the other holds with a slip (`slip_of`); empty where none is."""
    for text, with_slip in ((one, other), (other, one)):
        for mark in text_words(text):
            meant = mark.folded
            if meant not in STOP_WORDS and words.look_up(meant) is not None and slip_of(words, with_slip, meant):
                return meant
    return ""


def _cost(word: str, letters: float, position: int) -> tuple[float, int]:
    """How far a word is that has so many ``letters`` otherwise: farther if few know it, or it is none of English."""
    rarity = _RARER * max(0.0, math.log10((position + 1) / _KNOWN_TO_ALL)) + _LESS * math.log10(position + 1)
    return letters + rarity + _NAME * _is_name(word, position), position


def _is_name(word: str, position: int) -> bool:
    return position >= _KNOWN_TO_ALL and not has_small_letter(word)


def _letters(word: str, forms: Sequence[str]) -> float:
    """`slip_cost` of the nearest of ``forms``, and half a letter where the first one is another."""
    written = fold(word)
    return min(
        min(slip_cost(form, written), _ALL_LETTERS if sorted(form) == sorted(written) else _FAR)
        + _FIRST_LETTER * (form[:1] != written[:1])
        for form in forms
    )


def _most(text: str) -> float:
    """What a slip may cost in a word so long; one with letters that English has not is hardly a slip of English."""
    if not _without_accents(text).isascii() or not text.isascii():
        return _MOST_FOREIGN
    return _MOST_SHORT if len(text) <= _SHORTEST else min(_MOST, _A_LETTER * len(text))


def _is_punctuation(word: str) -> bool:
    return all(unicodedata.category(char)[0] == "P" for char in word)


def _written_otherwise(text: str) -> Iterator[str]:
    """The same word without accents and possessive, in one piece or with a hyphen: "Frog's" -> "frog"."""
    bases = _bases(text)
    yield from bases
    for word in bases:
        yield from (word.replace(" ", "-"), word.replace(" ", "").replace("-", "").replace("'", ""))


def _variants(text: str) -> Iterator[tuple[str, int]]:
    """Other forms and spellings of the word, at no cost, and its parts, which are a letter away."""
    for word in _bases(text):
        yield from ((form, 0) for form in (*_number_variants(word), *_sound_variants(word)))
        if "-" in word or " " in word:
            yield from ((part, 1) for part in word.replace("-", " ").split())


def _bases(text: str) -> list[str]:
    plain_forms = dict.fromkeys((text, _without_accents(text), text.translate(_UMLAUTS)))
    return list(
        dict.fromkeys(base for form in plain_forms for base in (form, form.removesuffix("'s").removesuffix("'")))
    )


def _number_variants(word: str) -> Iterator[str]:
    """Singular and plural forms by the regular rules of English."""
    if word.endswith("ies"):
        yield word[:-3] + "y"
    if word.endswith("es"):
        yield word[:-2]
    if word.endswith("s"):
        yield word[:-1]
    if word.endswith("y"):
        yield word[:-1] + "ies"
    yield word + "s"
    if word.endswith(_HISSING):  # trombones is no plural of trombon
        yield word + "es"


def _sound_variants(word: str) -> Iterator[str]:
    """The same sound: "doggg" -> "dogg", "dog"; "telefone", "telefon" -> "telephone"; "wawes" -> "waves"."""
    for times in (2, 1):
        yield re.sub(rf"(.)\1{{{times},}}", r"\1" * times, word)
    if word.endswith("fon"):  # as other languages write it: xylofon, mikrofon
        english = word.removesuffix("fon") + "phone"
        yield from (english, english.replace("k", "c"))
    for heard, written in _SOUNDS:
        yield word.replace(heard, written)
        yield from (word[: at.start()] + written + word[at.end() :] for at in re.finditer(heard, word))


def _without_accents(text: str) -> str:
    """Without accents: "café" -> "cafe"."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def _rare_slips(words: Vocabulary, forms: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Rare words that one of ``forms`` is a slip away from, of English where it is short, or two, with their places."""
    for text in forms:
        if len(text) < _SHORTEST:
            continue
        most = _REORDERED if len(text) >= _LONG else 1
        for word, distance, place in within(words, text, COMMON, _LOOKED_AT, most):
            if len(text) < _LONG:
                meant = place < _NOT_MUCH_RARER and has_small_letter(word) and slip_cost(text, fold(word)) <= LEFT_OUT
            elif distance <= 1:
                meant = place < _NOT_MUCH_RARER or in_dictionary(word)
            else:
                meant = _is_two_slips_away(text, word, distance)
            if meant:
                yield word, place


def _is_two_slips_away(text: str, word: str, distance: int) -> bool:
    """Whether a rarer word is one of English and has the same letters in another order, or all but two the same."""
    reordered = sorted(text) == sorted(word)
    alike = distance <= 2 and Indel.normalized_similarity(text, word) > _ALIKE_IF_RARE
    return (reordered or alike) and in_dictionary(word)


def _close_spellings(words: Vocabulary, forms: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Words that are spelled nearly like one of ``forms``, each with its position.

    One letter may differ in words that are `COMMON`, and two in long ones of English. In those that all know it may be
    the first one, and if they are long more may, where most letters are the same. So hygge is neither Hogge nor hedge,
    and selfie not self.
    """
    for text in forms:
        if len(text) < 2:
            continue  # every single letter is one replacement away
        most = _REORDERED if len(text) >= _LONG else 2 if len(text) >= _SHORTEST else 1
        for word, distance, place in within(words, text, 0, COMMON, most):
            same_start = fold(word)[:1] == fold(text)[:1]
            if distance <= 1:
                meant = True
            elif len(text) < _LONG:  # tounge
                meant = place < _KNOWN_TO_ALL and sorted(fold(word)) == sorted(text) and same_start
            elif place >= _KNOWN_TO_ALL:
                meant = _is_two_slips_away(text, word, distance)
            else:
                as_long = abs(len(word) - len(text)) <= 1 and distance < _WRONG  # eustoma is not estonia
                alike = _ALIKE_AS_LONG if as_long and _has_same_letters(text, word) else _ALIKE
                meant = same_start and distance <= _WRONG and Indel.normalized_similarity(text, word) > alike
            if meant:
                yield word, place


def within(words: Vocabulary, text: str, start: int, stop: int, most: int) -> Iterator[tuple[str, int, int]]:
    """The words from ``start`` to ``stop`` that differ by ``most`` letters, with these and their places.

    Of those that not all know, only such as begin with the same letter: they alone are compared, which takes 5 to 11
    ms of a processor for the first 200,000 words of GloVe; all of them took 35 to 50.
    """
    choices = dict(enumerate(words[start : min(stop, _KNOWN_TO_ALL)], start))
    for first in {text[:1], text[:1].upper()}:
        if first.encode(errors="ignore"):  # no word begins with half of a character
            rows = words.starting_with(first, max(start, _KNOWN_TO_ALL), stop)
            choices.update(zip(rows, words.at(rows), strict=True))
    for word, distance, place in process.extract(text, choices, scorer=OSA.distance, score_cutoff=most, limit=None):
        yield word, int(distance), place
