"""Common words of opposite meaning: two sentences that differ in such a pair come out alike, and may say the reverse.

Vectors cannot tell which pairs are opposites, since these stand in the same sentences: so they are listed, irregular
forms with them (rose, fell).
"""

from __future__ import annotations

from collections.abc import Collection

from embedding_core.neighbors import is_inflection

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
came went, began ended, bought sold, freeze thaw, deflate inflate
"""
_OPPOSITES = tuple((one, other) for one, other in (pair.split() for pair in _PAIRS.replace("\n", " ").split(",")))


def opposites_in(first: Collection[str], second: Collection[str]) -> tuple[str, str] | None:
    """Two words of opposite meaning, in any form, the one in ``first`` alone and the other in ``second`` alone.

    Words are folded. None where there are none.

    >>> opposites_in(["the", "shop", "opens"], ["the", "shop", "was", "closed"])
    ('opens', 'closed')
    """
    own, others = ([word for word in these if word not in those] for these, those in ((first, second), (second, first)))
    for a, b in (*_OPPOSITES, *((b, a) for a, b in _OPPOSITES)):
        one, other = _form(a, own), _form(b, others)
        if one and other and not _form(a, others) and not _form(b, own):
            return one, other
    return None


def _form(word: str, among: Collection[str]) -> str:
    return next((each for each in among if each == word or is_inflection(each, word)), "")
