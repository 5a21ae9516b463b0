"""A board on which a reader gives words their numbers: whole ones of 0..10, two or three for each word.

Touretzky and others (2022), *Word embedding demo* (Carnegie Mellon University), begin so: age across, gender up,
until a word needs a third number.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from embedding_core import text as texts
from embedding_core.checks import instance, listed
from embedding_core.errors import InvalidInputError
from embedding_core.vectors.word_vectors import WordVectors

LEAST, MOST = 0, 10
MOST_WORDS = 24
LONGEST_NAME = 24
LONGEST_TEXT = 2000

# What separates words and the ends of an axis in the text: signs that an address keeps as they are.
_BETWEEN, _WITHIN = ".", "_"
_ELSEWHERE = str.maketrans({_BETWEEN: "·", _WITHIN: " "})
_DIGITS = "0123456789a"
_NOWHERE = "-"


def tidy(typed: str) -> str:
    """A name as a board keeps it: on one line, at most 24 characters, without the signs that separate words in a link.

    >>> tidy("  New   York. ")
    'New York·'
    """
    instance("A name", typed, str)
    line = " ".join(texts.seen(typed[: 4 * LONGEST_NAME].encode(errors="replace").decode()).split()).translate(
        _ELSEWHERE
    )
    return line[:LONGEST_NAME].strip()


@dataclass(frozen=True)
class Axis:
    """One number of a word: what it is called, and what 0 and 10 mean."""

    name: str
    low: str
    high: str

    def __post_init__(self) -> None:
        for field, value in (("name", self.name), ("low", self.low), ("high", self.high)):
            object.__setattr__(self, field, tidy(value))
        if not self.name:
            raise InvalidInputError("An axis needs a name.")


AXES = (Axis("age", "young", "old"), Axis("gender", "male", "female"), Axis("royal", "not royal", "royal"))


@dataclass(frozen=True)
class Placed:
    """A word and its numbers, one for each axis; None as long as it is not on the board."""

    word: str
    numbers: tuple[int, ...] | None = None


@dataclass(frozen=True)
class Board:
    """Words with their numbers on two or three axes; nothing of it can be changed, each change is a new board.

    Raises InvalidInputError for words that are given twice, are empty or too many, and for numbers that are not whole
    ones of 0..10, one for each axis.

    >>> board = Board((Placed("man", (6, 1)), Placed("king")))
    >>> board.text
    '2.61man.--king'
    >>> Board.read(board.text) == board
    True
    """

    words: tuple[Placed, ...]
    axes: tuple[Axis, ...] = AXES[:2]

    def __post_init__(self) -> None:
        if not 2 <= len(self.axes) <= len(AXES):
            raise InvalidInputError(f"A board has two or three axes, not {len(self.axes)}.")
        if len(self.words) > MOST_WORDS:
            raise InvalidInputError(f"A board has room for {MOST_WORDS} words, not for {len(self.words)}.")
        object.__setattr__(self, "words", tuple(replace(each, word=tidy(each.word)) for each in self.words))
        seen: set[str] = set()
        for each in self.words:
            if not each.word:
                raise InvalidInputError("A word of the board is empty; write its name.")
            if texts.fold(each.word) in seen:
                raise InvalidInputError(f"The word {each.word!r} is on the board twice; give one of them another name.")
            seen.add(texts.fold(each.word))
            if each.numbers is not None and not self._fits(each.numbers):
                raise InvalidInputError(
                    f"{each.word!r} needs {len(self.axes)} whole numbers of {LEAST} to {MOST}, "
                    f"not {each.numbers!r:.60}."
                )

    def _fits(self, numbers: tuple[int, ...]) -> bool:
        whole = all(type(number) is int and LEAST <= number <= MOST for number in numbers)
        return whole and len(numbers) == len(self.axes)

    @property
    def dim(self) -> int:
        """How many numbers each word has: 2 or 3."""
        return len(self.axes)

    @property
    def placed(self) -> dict[str, tuple[int, ...]]:
        """The words that are on the board with their numbers, in the order in which they came."""
        return {each.word: each.numbers for each in self.words if each.numbers is not None}

    @property
    def at_one_place(self) -> tuple[str, ...]:
        """The first words that share all their numbers; none where no two do."""
        places: dict[tuple[int, ...], list[str]] = {}
        for word, numbers in self.placed.items():
            places.setdefault(numbers, []).append(word)
        return next((tuple(words) for words in places.values() if len(words) > 1), ())

    @property
    def waiting(self) -> tuple[str, ...]:
        """The words that have no numbers yet."""
        return tuple(each.word for each in self.words if each.numbers is None)

    def __contains__(self, word: object) -> bool:
        return any(each.word == word for each in self.words)

    def with_words(self, words: Iterable[Placed]) -> Board:
        """The board with these words, each in the place of the one of its name, or behind the others."""
        given = {each.word: each for each in listed("words", words)}
        kept = tuple(given.pop(each.word, each) for each in self.words)
        return replace(self, words=(*kept, *given.values()))

    def without(self, words: Collection[str]) -> Board:
        """The board without these words."""
        return replace(self, words=tuple(each for each in self.words if each.word not in words))

    def with_third_number(self, axis: Axis = AXES[2]) -> Board:
        """The board with a third axis, on which every word is at 0; itself if it has one."""
        if self.dim == len(AXES):
            return self
        words = tuple(
            each if each.numbers is None else Placed(each.word, (*each.numbers, LEAST)) for each in self.words
        )
        return Board(words, (*self.axes, axis))

    def vectors(self) -> WordVectors:
        """The words on the board as a set of vectors, (n_words, dim). Raises InvalidInputError where there are none."""
        if not self.placed:
            raise InvalidInputError("No word is on the board yet.")
        return WordVectors.from_mapping(self.placed, name="by hand")

    @property
    def text(self) -> str:
        """The board in few signs, for a link: the number of axes and their names, if they are not the usual ones; then
        for each word its digits (a is 10) and its name.
        """
        head = [str(self.dim)]
        if self.axes != AXES[: self.dim]:
            head += [part for axis in self.axes for part in (axis.name, axis.low, axis.high)]
        words = [
            (_NOWHERE * self.dim if each.numbers is None else "".join(_DIGITS[number] for number in each.numbers))
            + each.word
            for each in self.words
        ]
        return _BETWEEN.join([_WITHIN.join(head), *words])

    @classmethod
    def read(cls, text: str) -> Board:
        """The board of a link. Raises InvalidInputError for one that was cut off or altered."""
        instance("The text of a board", text, str)
        head, *words = text[: LONGEST_TEXT + 1].split(_BETWEEN)
        dims, *names = head.split(_WITHIN)
        if len(text) > LONGEST_TEXT or dims not in ("2", "3") or len(names) not in (0, 3 * int(dims)):
            raise InvalidInputError("The board in this link cannot be read: part of the link is missing or changed.")
        dim = int(dims)
        axes = tuple(Axis(*names[3 * n : 3 * n + 3]) for n in range(dim)) if names else AXES[:dim]
        return cls(tuple(_read_word(word, dim) for word in words), axes)


def _read_word(text: str, dim: int) -> Placed:
    digits, word = text[:dim], text[dim:]
    if digits == _NOWHERE * dim:
        return Placed(word)
    if len(digits) < dim or any(digit not in _DIGITS for digit in digits):
        raise InvalidInputError(
            f"The board in this link cannot be read at {text[:30]!r}: there should be {dim} digits."
        )
    return Placed(word, tuple(_DIGITS.index(digit) for digit in digits))


# What the page opens on, and where the words of the lesson would stand if nobody moved them.
START = Board((Placed("man", (6, 1)), *map(Placed, ("woman", "boy", "girl", "grandfather"))))
OURS: dict[str, tuple[int, int, int]] = {
    "man": (6, 1, 0),
    "woman": (6, 9, 0),
    "boy": (2, 1, 0),
    "girl": (2, 9, 0),
    "grandfather": (9, 1, 0),
    "king": (6, 1, 9),
    "queen": (6, 9, 9),
}
# Other people that readers put beside them
KNOWN = OURS | {
    "baby": (0, 5, 0),
    "child": (2, 5, 0),
    "teenager": (3, 5, 0),
    "son": (3, 1, 0),
    "daughter": (3, 9, 0),
    "brother": (4, 1, 0),
    "sister": (4, 9, 0),
    "father": (7, 1, 0),
    "mother": (7, 9, 0),
    "uncle": (8, 1, 0),
    "aunt": (8, 9, 0),
    "grandmother": (9, 9, 0),
    "prince": (3, 1, 9),
    "princess": (3, 9, 9),
}


def we_know(board: Board, word: str) -> bool:
    """Whether we would know where a word belongs: on axes of ours, a word of a family or a court."""
    return texts.fold(word) in KNOWN and board.axes == AXES[: board.dim]


def our_places(board: Board) -> Board:
    """The board with every word that waits put where we would put it; one that we do not know still waits.

    Where a reader did not put a word, its place would say nothing, and what is told of the board would be chance.
    """
    return board.with_words(
        Placed(word, KNOWN[texts.fold(word)][: board.dim]) for word in board.waiting if we_know(board, word)
    )
