"""The words of the toy model: groups of words that predict one another, read from one line of text and checked.

Plain Python and numpy, so that a page can show and check settings before torch is loaded.
"""

from __future__ import annotations

import math
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from embedding_core.checks import public, whole_number
from embedding_core.errors import InvalidInputError
from embedding_core.text import fold, plain

Groups = tuple[tuple[str, ...], ...]
Optimiser = Literal["adam", "sgd"]

ARTICLE_GROUPS: Groups = (("car", "bike", "plane"), ("cat", "dog", "bird"), ("orange", "apple", "grape"))

MOST_WORDS = 30
MOST_LETTERS = 30
MOST_STEPS = 2000
DIMENSIONS = (2, 16)
MOST_RATE = 1e9
MOST_SEED = 999_999


@dataclass(frozen=True)
class ToyConfig:
    """Everything that decides a run; equal configurations give equal runs on one platform.

    groups: each word predicts the words of its groups. A word may be in several.
    itself: whether a word is among its own right answers. All words of a group then have the same right answers and
        become alike, whatever its size. Without it, as in the article, partners are asked for different words, and
        nothing pulls them together: two words that are a group end apart.
    dim: numbers for each word, 2..16.
    optimiser: "adam" (Kingma and Ba 2015) or "sgd", plain gradient descent.
    learning_rate: above 0, at most 1e9.
    weight_decay: 0..1, a pull of all numbers towards zero. Without it the loss comes down to its floor, but where words
        stood at the start is never forgotten.
    batch_size: pairs in a step; 0 for all of them.
    epochs: how often each pair is seen; steps are limited to 2,000.
    seed: of the first numbers and of the order of the pairs.

    Raises InvalidInputError that says what to change.
    """

    groups: Groups = ARTICLE_GROUPS
    itself: bool = True
    dim: int = 3
    optimiser: Optimiser = "adam"
    learning_rate: float = 0.05
    weight_decay: float = 0.001
    batch_size: int = 0
    epochs: int = 400
    seed: int = 0

    @public
    def __post_init__(self) -> None:
        check_groups(self.groups)
        for name, value in (
            *(("dimension", self.dim), ("batch size", self.batch_size)),
            *(("number of rounds", self.epochs), ("seed", self.seed)),
        ):
            whole_number(f"The {name}", value, at_least=-(2**31))  # the bounds have messages of their own
        low, high = DIMENSIONS
        if not low <= self.dim <= high:
            raise InvalidInputError(f"The dimension must be from {low} to {high}, not {self.dim}.")
        if self.optimiser not in ("adam", "sgd"):
            raise InvalidInputError('The optimiser must be "adam" or "sgd".')
        if not math.isfinite(self.learning_rate) or self.learning_rate < 0 or self.learning_rate > MOST_RATE:
            raise InvalidInputError("The learning rate must be above 0 and at most 1e9; 0.05 is a good start.")
        if self.learning_rate == 0:
            raise InvalidInputError(
                "With a learning rate of 0 no number ever changes, so nothing is learned. "
                "Choose a number above 0; 0.05 is a good start."
            )
        if not 0 <= self.weight_decay <= 1:
            raise InvalidInputError("The weight decay must be from 0 to 1.")
        if self.batch_size < 0:
            raise InvalidInputError("The batch size must be 0 (all pairs at once) or more.")
        if not 0 <= self.seed <= MOST_SEED:
            raise InvalidInputError(f"The seed must be from 0 to {MOST_SEED:,}.")
        if self.epochs < 1 or self.steps > MOST_STEPS:
            raise InvalidInputError(
                f"These settings make {max(0, self.steps):,} steps; a run has from 1 to {MOST_STEPS:,}. "
                "Change the number of rounds or the size of the batch."
            )

    @property
    def words(self) -> tuple[str, ...]:
        """Every word once, in the order in which they are named."""
        return tuple(dict.fromkeys(word for group in self.groups for word in group))

    @property
    def pairs(self) -> tuple[tuple[int, int], ...]:
        """(word, word to predict) for all pairs, as positions in `words`; twice where two groups hold both."""
        index = {word: position for position, word in enumerate(self.words)}
        both = ((a, b) for group in self.groups for a in group for b in group)
        return tuple((index[a], index[b]) for a, b in both if self.itself or a != b)

    @property
    def steps_per_epoch(self) -> int:
        """Batches that hold all pairs."""
        return math.ceil(len(self.pairs) / self.batch_size) if self.batch_size else 1

    @property
    def steps(self) -> int:
        """Updates in the whole run."""
        return self.steps_per_epoch * self.epochs

    @property
    def floor(self) -> float:
        """The lowest cross-entropy that any model can reach on these pairs, in nats; see `loss_floor`."""
        return loss_floor(self.pairs)

    @property
    def chance(self) -> float:
        """The cross-entropy of a model that gives every word the same probability, in nats."""
        return math.log(len(self.words))

    def right_answers(self, word: str) -> tuple[str, ...]:
        """The words that go with ``word``, in the order of `words`."""
        position = self.words.index(word)
        right = {target for asked, target in self.pairs if asked == position}
        return tuple(self.words[target] for target in sorted(right))

    def partners(self, word: str) -> tuple[str, ...]:
        """The other words of the groups of ``word``, in the order of `words`."""
        return tuple(w for w in self.words if w != word and any(word in g and w in g for g in self.groups))

    def group_numbers(self, word: str) -> tuple[int, ...]:
        """Positions of the groups that hold the word."""
        return tuple(number for number, group in enumerate(self.groups) if word in group)


def loss_floor(pairs: Sequence[tuple[int, int]]) -> float:
    """Entropy of what is to be predicted, given the word, averaged over the pairs, in nats.

    A word with two equally right answers can give each at most one half, so its cross-entropy is at least ln 2. With
    groups of g words it is ln g, and ln(g - 1) where a word is not its own answer; a word in two groups has more right
    answers and a higher floor.
    """
    targets: dict[int, Counter[int]] = {}
    for word, target in pairs:
        targets.setdefault(word, Counter())[target] += 1
    costs = (-count * math.log(count / counts.total()) for counts in targets.values() for count in counts.values())
    return sum(costs) / len(pairs)


def check_groups(groups: Groups) -> None:
    """Raise InvalidInputError, with what to do, for groups from which nothing can be learned."""
    words = list(dict.fromkeys(word for group in groups for word in group))
    for word in words:
        if not word.strip():
            raise InvalidInputError("A word is empty. Give each word at least one letter.")
        if len(word) > MOST_LETTERS:
            raise InvalidInputError(
                f"{word[:MOST_LETTERS]}… has {len(word):,} characters; a word may have at most {MOST_LETTERS}. "
                "Put commas between words."
            )
        if any(sign in word for sign in ",/\n"):
            raise InvalidInputError("A word must not contain a comma, a slash or a line break.")
    if len(words) > MOST_WORDS:
        raise InvalidInputError(
            f"These are {len(words):,} words; at most {MOST_WORDS} are trained, so that each can be seen. "
            "Take some out."
        )
    if len(words) < 2:
        raise InvalidInputError(
            "One word alone has no other word to predict. Write at least two lines of two words each, with commas "
            "between them."
        )
    if len(groups) < 2:
        raise InvalidInputError(
            "With one group there is nothing to tell apart. Write a second line with the words of another group."
        )
    if len(groups) > 2 and all(len(group) == 1 and " " not in group[0] for group in groups):
        raise InvalidInputError(
            "Each word is a group of its own here, so none has a word to predict. Put the words that belong together "
            "into one line, with commas between them, such as car, bike, plane."
        )
    for group in groups:
        if len(set(group)) != len(group):
            raise InvalidInputError("A word stands twice in the same group. Name it once.")
        if len(group) < 2:
            advice = "Put commas between the words of a group." if group and " " in group[0] else ""
            raise InvalidInputError(
                f"{group[0] if group else 'A group'} is alone in its group, so no word goes with it. "
                f"{advice or 'Give each group at least two words.'}"
            )


def _lines(text: str) -> list[list[str]]:
    """The words of each line, with those that repeat; each as it is written first, with its capitals."""
    first: dict[str, str] = {}
    lines = [line.rpartition(":")[2] for line in text.replace("\n", "/").split("/")]
    # Who writes no comma at all parts words by blanks
    parts = [line.split("," if "," in text else None) for line in lines]
    return [[first.setdefault(fold(word), word) for part in line if (word := plain(part))] for line in parts]


def group_names(text: str) -> tuple[str, ...]:
    """The names of the groups that `parse_groups` finds in a text, empty of one that is given none.

    >>> group_names("car, bike / pets: cat, dog")
    ('', 'pets')
    """
    lines = text.replace("\n", "/").split("/")
    return tuple(plain(line.rpartition(":")[0]) for line, words in zip(lines, _lines(text), strict=True) if words)


def repeated(text: str) -> tuple[str, ...]:
    """The words that `parse_groups` finds again in a group, and leaves out.

    >>> repeated("mayor, clerk, mayor / cow, pig / cow, calf")
    ('mayor',)
    """
    return tuple(dict.fromkeys(word for words in _lines(text) for at, word in enumerate(words) if word in words[:at]))


@public
def parse_groups(text: str) -> Groups:
    """Groups from text: commas between words, a slash or a new line between groups; a group may have a name.

    Where there is no comma at all, blanks are between words.

    >>> parse_groups("car, bike / pets: cat, dog"), parse_groups("car bike / pets: cat dog")
    ((('car', 'bike'), ('cat', 'dog')), (('car', 'bike'), ('cat', 'dog')))

    Names, as on a map, white space at the ends, invisible characters, repeated words within a group and empty groups
    are left out. Words that differ in capitals alone are one, as first written. Raises InvalidInputError.
    """
    groups = [group for words in _lines(text) if (group := tuple(dict.fromkeys(words)))]
    if not groups:
        raise InvalidInputError("There are no words. Write at least two lines of words, with commas between them.")
    check_groups(tuple(groups))
    return tuple(groups)


def format_groups(groups: Sequence[Sequence[str]]) -> str:
    """Groups as `parse_groups` reads them."""
    return "\n".join(", ".join(group) for group in groups)


@public
def start_of(groups: Sequence[Sequence[str]]) -> int:
    """A seed that follows from the words, 0..999,999: the same words start alike everywhere, others elsewhere.

    A checksum of their spelling (CRC-32), since Python's own hash is another one in every process.

    >>> start_of([["car", "bike"], ["cat", "dog"]])
    898490
    """
    return zlib.crc32(format_groups(groups).encode(errors="replace")) % (MOST_SEED + 1)


def groups_from_rows(rows: Sequence[tuple[str, int, int | None]]) -> list[list[str]]:
    """Groups from a table of (word, group, also in group), groups numbered from 1; unused numbers are left out."""
    found: dict[int, list[str]] = {}
    for word, *numbers in rows:
        for number in numbers:
            if number is not None and word not in found.setdefault(int(number), []):
                found[int(number)].append(word)
    return [found[number] for number in sorted(found)]


def rows_from_groups(groups: Groups) -> list[tuple[str, int, int | None]]:
    """(word, group, also in group) for each word, groups numbered from 1; a third group of a word is left out."""
    rows = []
    for word in dict.fromkeys(word for group in groups for word in group):
        numbers = [number for number, group in enumerate(groups, start=1) if word in group]
        rows.append((word, numbers[0], numbers[1] if len(numbers) > 1 else None))
    return rows


# The article asks for partners only, and pulls nothing towards zero
ARTICLE = ToyConfig(itself=False, weight_decay=0.0)
