"""Verbs whose past no rule makes: drive, drove, driven. They are a closed class, so common ones are listed."""

from __future__ import annotations

from collections.abc import Iterator

from embedding_core.checks import public
from embedding_core.neighbors.inflections import regular_ending
from embedding_core.text import words
from embedding_core.vectors.vocabulary import Vocabulary

# Base, past, and the participle where it is another word
_VERBS = """
arise arose arisen, awake awoke awoken, be was been, bear bore borne, beat beat beaten, become became become, begin
began begun, bend bent, bind bound, bite bit bitten, bleed bled, blow blew blown, break broke broken, breed bred, bring
brought, build built, burn burnt, buy bought, catch caught, choose chose chosen, cling clung, come came come, creep
crept, deal dealt, dig dug, do did done, draw drew drawn, drink drank drunk, drive drove driven, eat ate eaten, fall
fell fallen, feed fed, feel felt, fight fought, find found, flee fled, fly flew flown, forbid forbade forbidden, forget
forgot forgotten, forgive forgave forgiven, freeze froze frozen, get got, give gave given, go went gone, grind ground,
grow grew grown, hang hung, have had, hear heard, hide hid hidden, hold held, keep kept, kneel knelt, know knew known,
lay laid, lead led, leap leapt, leave left, lend lent, lie lay lain, light lit, lose lost, make made, mean meant, meet
met, mistake mistook mistaken, overcome overcame overcome, pay paid, ride rode ridden, ring rang rung, rise rose risen,
run ran run, say said, see saw seen, seek sought, sell sold, send sent, shake shook shaken, shine shone, shoot shot,
show showed shown, shrink shrank shrunk, sing sang sung, sink sank sunk, sit sat, slay slew slain, sleep slept, slide
slid, speak spoke spoken, spend spent, spin spun, spring sprang sprung, stand stood, steal stole stolen, stick stuck,
sting stung, stride strode, strike struck, strive strove striven, swear swore sworn, sweep swept, swim swam swum, swing
swung, take took taken, teach taught, tear tore torn, tell told, think thought, throw threw thrown, undergo underwent
undergone, understand understood, undertake undertook undertaken, wake woke woken, wear wore worn, weave wove woven,
weep wept, win won, wind wound, withdraw withdrew withdrawn, write wrote written
"""
_PASTS = {base: (past, *(rest or (past,))) for base, past, *rest in (verb.split() for verb in _VERBS.split(","))}
_RARE = 100_000  # rank

PARTICIPLES = frozenset(pasts[-1] for pasts in _PASTS.values())


@public
def past_kinds(word: str, form: str) -> frozenset[str]:
    """Which past of the verb ``word`` a ``form`` is: "past" (drove), "participle" (driven), both (played), or none.

    >>> sorted(past_kinds("play", "played")), sorted(past_kinds("drive", "drove")), sorted(past_kinds("cat", "cats"))
    (['participle', 'past'], ['past'], [])
    """
    if word in _PASTS:
        return frozenset(kind for kind, one in zip(("past", "participle"), _PASTS[word], strict=True) if one == form)
    return frozenset(("past", "participle")) if regular_ending(word, form) == "ed" else frozenset()


def slips_of_past(known: Vocabulary, text: str) -> Iterator[tuple[str, str]]:
    """The words of a text that are the past of an irregular verb made by the rule, with the right one: payed, paid.

    But for those that are read often enough to be words: a lighted candle, she kneeled.
    """
    for word in dict.fromkeys(mark.word for mark in words(text)):
        made = (past for base, past in _PASTS.items() if word not in past and regular_ending(base, word) == "ed")
        if (past := next(made, None)) and (known.find(word) or _RARE) >= _RARE:
            yield word, past[0]


@public
def past_like(a: str, b: str, c: str) -> str:
    """The form of the irregular verb c that b is of the verb a; "" where b is no past of a, or c is not in the list.

    >>> past_like("play", "played", "drive"), past_like("go", "gone", "drive"), past_like("cat", "cats", "drive")
    ('drove', 'driven', '')
    """
    kinds = past_kinds(a, b)
    return _PASTS[c]["past" not in kinds] if kinds and c in _PASTS else ""
