"""A seeded world in short sentences: animals, vehicles, food and places, with a grammar and groups that are known.

The sentences say what belongs together without ever saying it: animals sleep and are furry, vehicles are driven and
rusty. A model that reads them has a known truth to be scored against (`quality.purity`), which no real text has.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from embedding_core.checks import public
from embedding_core.errors import InvalidInputError

MIN_SENTENCES, MAX_SENTENCES, DEFAULT_SENTENCES = 200, 40_000, 2_000


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


GROUPS: Mapping[str, tuple[str, ...]] = {
    "animals": _words("cat dog horse cow sheep goat rabbit mouse fox wolf bear lion tiger monkey donkey pony"),
    "vehicles": _words(
        "car bus truck van taxi tram train bicycle motorcycle scooter tractor lorry jeep ferry boat ambulance"
    ),
    "food": _words(
        "bread soup rice cheese cake pie salad stew pasta porridge pizza pancake omelette sandwich pudding curry"
    ),
    "places": _words(
        "village town harbour market forest valley island castle museum station bridge garden river beach hill park"
    ),
}
_PEOPLE = _words("girl boy woman man farmer teacher doctor baker driver child")
_TIMES = _words("today yesterday often sometimes again later")
_PLAIN = _words("old new small big nice strange")  # said of anything
_ADJECTIVES: Mapping[str, tuple[str, ...]] = {
    "animals": _words("furry hungry wild tame sleepy shy"),
    "vehicles": _words("fast rusty loud electric crowded shiny"),
    "food": _words("tasty warm sweet salty fresh spicy"),
    "places": _words("quiet distant famous sunny foggy lonely"),
}
# N is a word of the group, A an adjective of the group or a plain one, P a person, L a place, T a time.
_SENTENCES: Mapping[str, tuple[str, ...]] = {
    "animals": (
        "the A N sleeps in the grass T",
        "a N runs away from the P",
        "the P feeds the A N",
        "the A N bites its tail",
        "T the N drinks water near the L",
        "a hungry N chases another N",
    ),
    "vehicles": (
        "the P drives a A N to the L",
        "the A N stops at the corner",
        "the N needs a new engine and fuel",
        "T the P repairs the N",
        "a A N brakes and turns left",
        "the N overtakes another N T",
    ),
    "food": (
        "the P eats N with butter",
        "the P cooks A N for dinner",
        "a bowl of A N is on the table",
        "T the P orders N and more N",
        "the A N smells of garlic",
        "the P cuts the N with a knife",
    ),
    "places": (
        "the P walks to the A N",
        "many people visit the N in summer",
        "the road leads past the N to the A N",
        "T the P arrives at the A N",
        "a map shows the way to the N",
        "the P lives near the A N",
    ),
}
_AN = re.compile(r"\ba(?= [aeiou])")
# Said of all groups alike, so that it is not too easy.
_ANYTHING = ("the P sees the N T", "the P likes the A N", "this is a A N", "the N belongs to the P")


@dataclass(frozen=True)
class ToyWorld:
    """A text and the groups that were behind it; the same seed and size give the same text."""

    text: str
    groups: Mapping[str, Sequence[str]]


@public
def toy_world(n_sentences: int = DEFAULT_SENTENCES, seed: int = 0) -> ToyWorld:
    """Write ``n_sentences`` sentences, one a line.

    The words of a group differ in frequency by up to 1 to 6, in an order that the seed draws. One sentence in five says
    what could be said of any group.

    Raises InvalidInputError for a size outside 200..40,000.
    """
    if not MIN_SENTENCES <= n_sentences <= MAX_SENTENCES:
        raise InvalidInputError(
            f"A toy world has from {MIN_SENTENCES:,} to {MAX_SENTENCES:,} sentences, not {n_sentences:,}."
        )
    rng = np.random.default_rng(seed)
    names = list(GROUPS)
    order = {name: rng.permutation(words) for name, words in GROUPS.items()}
    chance = {}
    for name, words in GROUPS.items():
        weights = 1 / (3 + np.arange(len(words)))
        chance[name] = np.cumsum(weights / weights.sum())

    def one(group: str) -> str:
        words = order[group]
        return str(words[min(int(np.searchsorted(chance[group], rng.random())), len(words) - 1)])

    def pick(words: Sequence[str]) -> str:
        return words[int(rng.integers(len(words)))]

    def fill(slot: str, group: str) -> str:
        if slot == "N":
            return one(group)
        if slot == "A":
            return pick(_PLAIN if rng.random() < 0.3 else _ADJECTIVES[group])
        if slot == "L":
            return one("places")
        return pick({"P": _PEOPLE, "T": _TIMES}[slot]) if slot in ("P", "T") else slot

    lines = []
    for _ in range(n_sentences):
        group = pick(names)
        pattern = pick(_ANYTHING if rng.random() < 0.2 else _SENTENCES[group])
        lines.append(_AN.sub("an", " ".join(fill(slot, group) for slot in pattern.split())) + ".\n")
    return ToyWorld("".join(lines), GROUPS)
