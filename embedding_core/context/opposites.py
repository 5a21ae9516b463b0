"""Words of opposite meaning: two sentences that differ in such a pair come out alike, and may say the reverse.

Vectors cannot tell which pairs are opposites, since these stand in the same sentences. So common ones are listed here,
irregular forms with them (rose, fell), and more are the antonyms of WordNet 3.0 (Fellbaum 1998), but for kin and people
(uncle, aunt), where neither word means it in a rarer sense than its third. Of 80 such pairs that are related in GloVe,
drawn by lot after this was settled, 74 are opposites to us; the others just differ (parallelogram, trapezium).
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from pathlib import Path

from embedding_core.checks import checked_word, public
from embedding_core.context.dictionary_senses import FOLDER
from embedding_core.storage import open_store
from embedding_core.text import fold, is_letters
from embedding_core.vectors.dictionary import lemma

FILE = "opposites.tsv"
_PAIRS = """
open closed, open shut, open close, full empty, good bad, better worse, best worst, hot cold, warm cold, warm cool,
alive dead, live die, before after, buy sell, love hate, like dislike, early late, always never, often seldom, often
rarely, on off, up down, in out, more less, more fewer, most least, win lose, first last, old young, old new, big
small, large small, big little, rich poor, right wrong, right left, easy hard, easy difficult, true false, dark light,
dark bright, happy sad, happy unhappy, fast slow, quick slow, high low, tall short, long short, wet dry, strong weak,
clean dirty, safe dangerous, loud quiet, inside outside, remember forget, start stop, start finish, begin end, come
go, arrive leave, push pull, near far, same different, increase decrease, rise fall, accept refuse, agree disagree,
allow forbid, cheap expensive, healthy ill, healthy sick, well ill, possible impossible, thick thin, fat thin, heavy
light, deep shallow, wide narrow, hard soft, sweet sour, give take, above below, over under, day night, everybody
nobody, everyone nobody, everything nothing, all none, yes no, with without, friend enemy, war peace, succeed fail,
pass fail, laugh cry, asleep awake, present absent, correct incorrect, legal illegal, lend borrow, rose fell, risen
fallen, won lost, raise lower, white black, summer winter, north south, east west, left stayed, gain lose, success
failure, victory defeat, winner loser, profit loss, arrive depart, enter leave, enter exit, appear disappear, remain
leave, hire fire, lock unlock, attack defend, add remove, add subtract, multiply divide, double halve, improve worsen,
improved worse, praise criticise, praise criticize, praise blame, save spend, save waste, reward punish, permit ban,
allow ban, allow forbade, help hinder, expand shrink, grow shrink, grew shrank, freeze melt, float sink, floated sank,
tighten loosen, lead follow, guilty innocent, truth lie, beginner expert, amateur professional, hero villain, hero
coward, brave coward, brave cowardly, kind cruel, generous mean, generous stingy, polite rude, tidy messy, tidy
untidy, careful careless, useful useless, simple complicated, simple complex, interesting boring, exciting boring,
crowded empty, crowded deserted, sharp blunt, uphill downhill, upstairs downstairs, top bottom, front back, floor
ceiling, import export, public private, permanent temporary, ancient modern, calm stormy, calm nervous, hungry full,
alive died, survive die, sober drunk, guest host, buyer seller, majority minority, maximum minimum, question answer,
smooth rough, tight loose, raw cooked, fresh stale, ripe unripe, fresh rotten, noisy quiet, smile frown, hope despair,
optimist pessimist, clever stupid, proud ashamed, honest dishonest, likely unlikely, lucky unlucky, known unknown,
visible invisible, patient impatient, single married, gentle rough, beautiful ugly, woke slept, forgot remembered,
came went, began ended, bought sold, freeze thaw, deflate inflate, life death, male female, man woman
"""
# What makes other words of words, by the kind that comes out; those of one kind may be opposites as their words are.
_MADE = {
    "thing": ("al", "ure", "ation", "ition", "tion", "ion", "ment", "ance", "ence", "age"),
    "state": ("ness", "ity", "th"),
    "person": ("er", "or"),
    "manner": ("ly",),
}
_SHORTEST_STEM = 3  # letters


@public
def are_opposites(first: str, second: str) -> bool:
    """Whether two words, in any form, are of opposite meaning. Raises DataFileError where the list is damaged.

    >>> are_opposites("tightens", "loosens"), are_opposites("cat", "dog")
    (True, False)
    """
    return bool(_bases(fold(checked_word(second))) & _opposites_of(fold(checked_word(first))))


@public
def are_made_of_opposites(first: str, second: str) -> bool:
    """Whether two words are made, by endings of one kind, of two that are opposites: arrival and departure.

    To be asked only of words that are alike. Of 54 such pairs of the 40,000 most frequent words of GloVe 47 are
    opposites to us (not boiler and freezer); of 24 that are no more than fairly alike 15, so these are left out. Of 67
    rarer pairs that are alike, by which nothing was chosen, 62 are opposites.

    Raises DataFileError where the list is damaged.

    >>> are_made_of_opposites("arrival", "departure"), are_made_of_opposites("station", "nation")
    (True, False)
    """
    own, others = _made_of(fold(checked_word(first))), _made_of(fold(checked_word(second)))
    table = _table()
    return any(other in table[one] for kind, stems in own.items() for one in stems for other in others.get(kind, ()))


def opposites_in(first: Collection[str], second: Collection[str]) -> tuple[str, str] | None:
    """Two words of opposite meaning, in any form, the one in ``first`` alone and the other in ``second`` alone.

    Words are folded. None where there are none. Raises DataFileError where the list is damaged.

    >>> opposites_in(["the", "shop", "opens"], ["the", "shop", "was", "closed"])
    ('opens', 'closed')
    """
    own, others = (
        [word for word in dict.fromkeys(these) if not _bases(word) & in_those]
        for these, in_those in ((first, _all_bases(second)), (second, _all_bases(first)))
    )
    for one in own:
        opposites = _opposites_of(one)
        for other in others:
            if _bases(other) & opposites:
                return one, other
    return None


def _made_of(word: str) -> dict[str, set[str]]:
    """The words of the table of which a word may be made, by the kind of its ending: of arrival arrive."""
    found: dict[str, set[str]] = {}
    for kind, endings in _MADE.items():
        for ending in endings:
            begun = word.removesuffix(ending)
            if begun == word or len(begun) < _SHORTEST_STEM:
                continue
            stems = {begun, f"{begun}e", f"{begun}y"}
            stems |= {f"{begun[:-1]}y"} if begun.endswith("i") else set()
            stems |= {begun[:-1]} if begun[-1] == begun[-2] else set()
            found.setdefault(kind, set()).update(stems & _table().keys())
    return found


def _bases(word: str) -> frozenset[str]:
    """A word, and what it is a form of."""
    return frozenset((word, lemma(word))) if word else frozenset()  # folded, signs that nobody sees are nothing


def _all_bases(words: Collection[str]) -> frozenset[str]:
    return frozenset(base for word in words for base in _bases(word))


def _opposites_of(word: str) -> frozenset[str]:
    return frozenset(other for base in _bases(word) for other in _table().get(base, ()))


@lru_cache(maxsize=1)
def _table() -> dict[str, frozenset[str]]:
    """The opposites of each word, in both directions."""
    found: dict[str, set[str]] = {}
    pairs = [(one, other) for one, other in (pair.split() for pair in _PAIRS.replace("\n", " ").split(","))]
    for one, other in [*pairs, *_stored()]:
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {word: frozenset(others) for word, others in found.items()}


def _stored(folder: Path = FOLDER) -> list[tuple[str, str]]:
    """The pairs of WordNet. Raises DataFileError."""
    store = open_store(folder, [FILE])
    pairs = []
    with store.reading("opposites"):
        for line in store.bytes(FILE).decode().splitlines():
            one, other = line.split("\t")
            if not (is_letters(one) and is_letters(other)):
                raise ValueError(line)
            pairs.append((one, other))
    return pairs
