"""The words of a vector set, kept as one block of UTF-8 instead of 341,479 Python strings.

A list of strings with a dictionary for look-up costs 44 MB for GloVe's vocabulary and 0.1 s to build. The bytes of the
words, where each starts, and their alphabetical order cost 6 MB and are read straight from disk; a look-up is a binary
search of 19 steps, a few millionths of a second.
"""

from __future__ import annotations

import bisect
import itertools
import operator
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import overload

import numpy as np
import numpy.typing as npt

from embedding_core.checks import checked_word, listed, public
from embedding_core.errors import InvalidInputError
from embedding_core.numeric import read_only
from embedding_core.text import bare, fold, lookup_key, plain
from embedding_core.vectors.kinds import kind_of, kinds_in

_NEWLINE = 10
# A word beyond this place is rare: what was typed is read as it only where that is how it is written.
COMMON = 50_000
# What a word that is its own look-up key never holds; other scripts are looked at word by word.
_NEVER_IN_KEYS = np.ones(256, dtype=bool)
_NEVER_IN_KEYS[[_NEWLINE, *(set(range(0x21, 0x7F)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ_`"))]] = False


def _whole(position: object) -> int:
    try:
        return operator.index(position)  # type: ignore[arg-type]
    except TypeError as error:
        raise InvalidInputError(
            f"A place in a vocabulary is a whole number, not {type(position).__name__}; vectors.index(word) is the "
            "place of a word."
        ) from error


class Vocabulary(Sequence[str]):
    """Distinct words in frequency order; immutable.

    Parameters
    ----------
    text:
        The words in UTF-8, each followed by a newline.
    order:
        int32 array of shape (n_words,): the positions of the words sorted by their UTF-8 bytes (for UTF-8 that is the
        order of code points).
    """

    @public
    def __init__(self, text: bytes, order: npt.NDArray[np.int32]) -> None:
        ends = np.flatnonzero(np.frombuffer(text, dtype=np.uint8) == _NEWLINE).astype(np.int32)
        if text and not text.endswith(b"\n"):
            raise InvalidInputError("The text of a vocabulary must end with a newline.")
        if len(ends) != len(order):
            raise InvalidInputError(f"{len(ends):,} words but an order of {len(order):,} positions.")
        starts = np.empty(len(ends) + 1, dtype=np.int32)
        starts[0] = 0
        starts[1:] = ends + 1
        self._text = text
        # memoryviews hand out plain ints three times faster than numpy arrays do
        self._starts = starts.data
        self._order = np.ascontiguousarray(order, dtype=np.int32).data
        # Who goes through the words in order asks for the next one: the article's function over 341,479 words took 18 s
        # without this guess and 6 to 9 s with it.
        self._next = 0

    @classmethod
    def from_words(cls, words: Iterable[str]) -> Vocabulary:
        """Build a vocabulary from words in frequency order.

        Raises InvalidInputError for an empty word, a repeated word, one that holds a line break or a lone surrogate,
        and for what is not a string.
        """
        encoded = []
        for word in listed("words", words):
            try:
                utf8 = checked_word(word).encode()
            except UnicodeEncodeError:  # a lone surrogate, which no file in UTF-8 can hold
                utf8 = b""
            if not utf8 or b"\n" in utf8:
                raise InvalidInputError(f"{word!r} cannot be a word of a vocabulary.")
            encoded.append(utf8)
        order = sorted(range(len(encoded)), key=encoded.__getitem__)
        for first, second in itertools.pairwise(order):
            if encoded[first] == encoded[second]:
                raise InvalidInputError(f"The word {encoded[first].decode()!r} appears twice.")
        text = b"".join(word + b"\n" for word in encoded)
        return cls(text, np.array(order, dtype=np.int32))

    @property
    def text(self) -> bytes:
        """The words in UTF-8, each followed by a newline."""
        return self._text

    @property
    def nbytes(self) -> int:
        """Bytes of memory that the words, their places and their order take."""
        return len(self._text) + self._starts.nbytes + self._order.nbytes

    @property
    def order(self) -> npt.NDArray[np.int32]:
        """Positions of the words in alphabetical order, int32 of shape (n_words,)."""
        return read_only(np.asarray(self._order))

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __reduce__(self) -> tuple[type, tuple[bytes, npt.NDArray[np.int32]]]:
        return type(self), (self._text, np.array(self._order))

    @overload
    def __getitem__(self, position: int) -> str: ...
    @overload
    def __getitem__(self, position: slice) -> list[str]: ...
    def __getitem__(self, position: int | slice) -> str | list[str]:
        if isinstance(position, slice):
            start, stop, step = position.indices(len(self))
            if step != 1:
                return [self[i] for i in range(start, stop, step)]
            chunk = self._text[self._starts[start] : self._starts[max(start, stop)]]
            return chunk.decode().split("\n")[:-1]
        if type(position) is not int:
            position = _whole(position)
        if position < 0:
            position += len(self)
        if not 0 <= position < len(self):
            raise IndexError(f"position {position} in a vocabulary of {len(self):,} words")
        return self._bytes_at(position).decode()

    def at(self, positions: list[int]) -> list[str]:
        """The words at these positions (0 and up), as one by one, in a quarter of the time."""
        text, starts = self._text, self._starts
        return b"".join([text[starts[i] : starts[i + 1]] for i in positions]).decode().split("\n")[:-1]

    def __iter__(self) -> Iterator[str]:
        return iter(self[:])

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and self.find(word) is not None

    def find(self, word: str) -> int | None:
        """Position of ``word`` in frequency order, counted from 0; None if it is not there.

        Raises InvalidInputError for what is not a string.
        """
        try:
            wanted = word.encode()
        except UnicodeEncodeError:  # a lone surrogate, which no file in UTF-8 can hold
            return None
        except AttributeError:
            wanted = checked_word(word).encode()
        guess = self._next
        if guess < len(self) and self._bytes_at(guess) == wanted:
            self._next = guess + 1
            return guess
        place = bisect.bisect_left(self._order, wanted, key=self._bytes_at)
        if place == len(self):
            return None
        position = self._order[place]
        if self._bytes_at(position) != wanted:
            return None
        self._next = position + 1
        return position

    def look_up(self, typed: str) -> str | None:
        """The word that a person means by ``typed``; None if there is none.

        The word itself comes first; then one that differs in how its characters are encoded, then one that is the same
        in `fold`, then one that is so but for spaces, underscores and hyphens. Of several, the most frequent. Where
        there is none, quotes, brackets and stops around ``typed`` do not count, and then an I may be a Turkish one.
        Known words with a blank between them are no rare word that has a hyphen there, see `COMMON`. In a set without
        letters such as é and ß, a word with ß is none of those with ss: groß is not gross.

        >>> Vocabulary.from_words(["Strasse", "straße", "New_York"]).look_up("new york")
        'New_York'
        """
        if self.find(typed) is not None:
            return typed
        exact, folded, key = plain(typed), fold(typed), lookup_key(typed)
        own = self.find(key)
        rows = [*self._rows_of_key(key), *([] if own is None else [own])]

        def distance(row: int) -> tuple[bool, bool, int]:
            word = self[row]
            return plain(word) != exact, fold(word) != folded, row

        if rows:
            row = min(rows, key=distance)
            return None if self._is_rare_join(typed, row) or self._lacks_sharp_s(typed) else self[row]
        # The capital of Turkish ı is I, as that of i is elsewhere.
        for otherwise in (bare(typed), typed.replace("I", "ı")):
            if otherwise != typed and (found := self.look_up(otherwise)) is not None:
                return found
        return None

    def _is_rare_join(self, typed: str, row: int) -> bool:
        """Whether ``typed`` is words of the set with blanks between them, and ``row`` a rare one with hyphens there."""
        parts = self[row].split("-")
        return row >= COMMON and len(typed.split()) == len(parts) > 1 and all(part in self for part in parts)

    def _lacks_sharp_s(self, typed: str) -> bool:
        """Whether ``typed`` has an ß, which `fold` makes ss of, and no word of the set has any letter of this kind."""
        return "ß" in typed.lower() and "letters with accents" not in self._kinds

    def other_spellings(self, word: str) -> list[str]:
        """The words of the set that differ from ``word`` only in what `fold` makes no difference of, such as capitals.

        >>> Vocabulary.from_words(["us", "we", "US"]).other_spellings("US")
        ['us']
        """
        key, folded = lookup_key(word), fold(word)
        own = self.find(key)
        found = (self[row] for row in sorted({*self._rows_of_key(key), *([] if own is None else [own])}))
        return [other for other in found if other != word and fold(other) == folded]

    def lacks(self, word: str) -> str:
        """The kind of ``word``, see `kinds`, where the whole set holds no word of that kind; empty otherwise.

        >>> Vocabulary.from_words(["frog", "toad"]).lacks("2014")
        'numbers'
        """
        kind = kind_of(plain(word))
        return "" if kind in self._kinds else kind

    @cached_property
    def _kinds(self) -> frozenset[str]:
        return kinds_in(self._text.decode())  # 0.15 s for GloVe, when the first word is typed that it lacks

    def _rows_of_key(self, key: str) -> list[int]:
        """The words with this look-up key, of those that are not their own."""
        hashes, rows = self._other_spellings
        wanted = hash(key)
        first, last = np.searchsorted(hashes, wanted, "left"), np.searchsorted(hashes, wanted, "right")
        return [row for row in rows[first:last].tolist() if lookup_key(self[row]) == key]

    @cached_property
    def _other_spellings(self) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int32]]:
        """Ascending hashes of the keys of those words that are not their own look-up key, and the words' positions.

        GloVe's words are in lower case, so there are five such words; they are looked for (40 ms) when the first word
        is typed that is not in the set as it stands.
        """
        places = np.flatnonzero(_NEVER_IN_KEYS[np.frombuffer(self._text, dtype=np.uint8)])
        suspects = np.unique(np.searchsorted(np.asarray(self._starts), places, side="right") - 1).astype(np.int32)
        hashes, kept = np.empty(len(suspects), dtype=np.int64), np.empty(len(suspects), dtype=bool)
        for number, row in enumerate(suspects.tolist()):
            word = self[row]
            key = lookup_key(word)
            hashes[number], kept[number] = hash(key), key != word
        hashes, rows = hashes[kept], suspects[kept]
        order = np.argsort(hashes)
        return hashes[order], rows[order]

    def starting_with(self, prefix: str, start: int = 0, stop: int | None = None) -> list[int]:
        """Positions of the words that begin with ``prefix``, of those from ``start`` to ``stop``; ascending."""
        wanted = prefix.encode(errors="ignore")
        first = bisect.bisect_left(self._order, wanted, key=self._bytes_at)
        # 0xFF never occurs in UTF-8, so it sorts after every continuation of the prefix
        last = bisect.bisect_left(self._order, wanted + b"\xff", key=self._bytes_at)
        rows = np.asarray(self._order[first:last])
        return np.sort(rows[(rows >= start) & (rows < (len(self) if stop is None else stop))]).tolist()

    def _bytes_at(self, position: int) -> bytes:
        return self._text[self._starts[position] : self._starts[position + 1] - 1]
