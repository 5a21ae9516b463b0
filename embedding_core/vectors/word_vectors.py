"""One type for a set of word vectors: words, their vectors, lengths and frequency ranks."""

from __future__ import annotations

from abc import ABCMeta
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import EllipsisType
from typing import TYPE_CHECKING, Any, NoReturn, Self, overload

import numpy as np
import numpy.typing as npt

from embedding_core.checks import public, word_list
from embedding_core.errors import InvalidInputError, UnknownWord, UnknownWordError
from embedding_core.numeric import read_only, unit_rows
from embedding_core.storage import Origin
from embedding_core.vectors.gensim_names import not_here
from embedding_core.vectors.spelling import suggest
from embedding_core.vectors.vocabulary import Vocabulary

if TYPE_CHECKING:
    from embedding_core.vectors.random_pairs import RandomPairs, RandomPairsByRank
    from embedding_core.vectors.source import VectorSource

# The products of float32 numbers neither overflow nor vanish between these lengths.
_SHORTEST, _LONGEST = 1e-25, 1e25
# Small enough that a block converted to float32 (1.6 MB for 100 dimensions) stays in the processor's cache.
BLOCK_ROWS = 4096


class _Names(ABCMeta):
    """Names gensim's constructors, which are asked of the class: `WordVectors.load_word2vec_format`."""

    if not TYPE_CHECKING:

        def __getattr__(cls, name: str) -> Any:
            raise not_here(cls.__name__, name)


class WordVectors(Mapping[str, npt.NDArray[np.float32]], metaclass=_Names):
    """A read-only set of word vectors, safe to share between threads: a mapping of word to vector, in frequency order.

    The rows are kept as they are stored: float32 numbers, or int8 codes with one float32 scale for each row
    (``vector = codes * scale``), which takes a quarter of the memory. Cosines do not depend on the scale.

    Parameters
    ----------
    words:
        n_words distinct words, the most frequent first.
    rows:
        Array of shape (n_words, dim), float32 or int8.
    scales:
        For int8 rows: positive float32 array of shape (n_words,). None for float32 rows.
    name:
        What the set is called on screen; the title of its origin unless given.
    random_pairs:
        The cosines between random words of this set, by how frequent they are, where they are known.
    origin:
        Where the set comes from, where that is known.
    columns:
        What whoever made the numbers calls them, one name a dimension; nothing where they have no names.

    Raises
    ------
    InvalidInputError
        If the shapes or types do not fit together, a row or scale holds a number that is not finite, or a vector is so
        long or short that float32 arithmetic cannot measure it.
    """

    # Who searches the numbers of a set that are not in this process; None for all others.
    elsewhere: VectorSource | None = None
    # Half of the vectors are at least as long; 0 where the lengths cannot be looked at.
    middle_length: float = 0.0
    # An engine keeps no names of the numbers.
    columns: tuple[str, ...] = ()

    def __init__(
        self,
        words: Vocabulary,
        rows: npt.NDArray[Any],
        scales: npt.NDArray[np.float32] | None = None,
        *,
        name: str = "",
        random_pairs: RandomPairsByRank | None = None,
        origin: Origin | None = None,
        columns: Sequence[str] = (),
    ) -> None:
        _check_parts(words, rows, scales)
        self.words = words
        self.name = name or (origin.title if origin else "")
        self.origin = origin
        self.columns = tuple(columns)
        self._random_pairs = random_pairs
        self._rows = read_only(np.ascontiguousarray(rows))  # which copies only what is stored by columns
        self._scales = None if scales is None else read_only(scales)
        norms = _norms(self._rows)
        self._inverse_row_norms = read_only(np.divide(1, norms, out=np.zeros_like(norms), where=norms > 0))
        lengths = norms if scales is None else norms * scales.astype(np.float64)
        _check_lengths(words, self._rows, lengths)
        self.middle_length = float(np.median(lengths)) if len(lengths) else 0.0

    @classmethod
    def from_arrays(cls, words: Iterable[str], vectors: npt.ArrayLike, *, name: str = "") -> WordVectors:
        """Build a set from words and an array of shape (n_words, dim), kept in float32.

        >>> pets = WordVectors.from_arrays(["cat", "dog"], [[1, 0], [3, 4]])
        >>> pets.length("dog")
        5.0
        """
        try:
            given = np.asarray(vectors)
            if np.iscomplexobj(given):  # which numpy would cut with a warning
                raise InvalidInputError("The vectors must be real numbers, not complex ones.")
            with np.errstate(over="ignore"):
                rows = np.array(given, dtype=np.float32)
        except (TypeError, ValueError, OverflowError) as error:
            if isinstance(error, InvalidInputError):
                raise
            raise InvalidInputError(f"The vectors must be numbers, as many for each word ({error}).") from error
        return cls(Vocabulary.from_words(words), rows, name=name)

    @classmethod
    def from_mapping(cls, vectors: Mapping[str, npt.ArrayLike], *, name: str = "") -> WordVectors:
        """Build a set from a dictionary of word -> vector, as readers of GloVe files often have it."""
        if not isinstance(vectors, Mapping):
            raise InvalidInputError(f"A dictionary of word -> vector is needed, not {type(vectors).__name__}.")
        rows: Any = list(vectors.values())
        return cls.from_arrays(vectors.keys(), rows, name=name)

    def labelled(
        self,
        *,
        name: str | None = None,
        random_pairs: RandomPairsByRank | None = None,
        origin: Origin | EllipsisType | None = ...,
        columns: Sequence[str] | None = None,
    ) -> Self:
        """The same words and numbers, not copied and not measured again, under other labels; what is not given stays.

        >>> pets = WordVectors.from_arrays(["cat", "dog"], [[1, 0], [3, 4]], name="pets")
        >>> pets.labelled(name="animals")
        <WordVectors 'animals': 2 words, 2 dimensions>
        """
        other = object.__new__(type(self))
        vars(other).update(vars(self))
        if name is not None:
            other.name = name
        if random_pairs is not None:
            other._random_pairs = random_pairs
        if origin is not ...:
            other.origin = origin
        if columns is not None:
            other.columns = tuple(columns)
        return other

    @property
    def dim(self) -> int:
        """Number of dimensions of each vector."""
        return int(self._rows.shape[1])

    @property
    def rows(self) -> npt.NDArray[Any]:
        """The rows as stored, (n_words, dim), int8 or float32, read-only; see `scales`."""
        return self._rows

    @property
    def scales(self) -> npt.NDArray[np.float32] | None:
        """One positive scale a row for int8 rows, (n_words,), read-only; None for float32 rows."""
        return self._scales

    @property
    def inverse_row_norms(self) -> npt.NDArray[np.float32]:
        """1 / Euclidean length of each *stored* row (before scaling), float32 of shape (n_words,), read-only.

        0 for a row of zeros, so that its cosine with anything is 0.
        """
        return self._inverse_row_norms

    @property
    def nbytes(self) -> int:
        """Bytes of memory that the words and vectors take; those of a set mapped from its file are shared."""
        scales = 0 if self._scales is None else self._scales.nbytes
        return self._rows.nbytes + scales + self._inverse_row_norms.nbytes + self.words.nbytes

    @property
    def random_pairs(self) -> RandomPairsByRank:
        """Cosines of random pairs of words of this set. Raises InvalidInputError where none were sampled."""
        if self._random_pairs is None:
            raise InvalidInputError(
                f"{self.name or 'This set'} has no sample of random pairs; make one with sample_random_pairs(vectors)."
            )
        return self._random_pairs

    def random_pairs_like(self, words: Iterable[str]) -> RandomPairs:
        """Cosines of random pairs of words about as common as ``words``: one, the two of a pair, or several.

        Raises InvalidInputError where none were sampled, UnknownWordError.
        """
        return self.random_pairs.like([row + 1 for row in self.indices(words)])

    def __len__(self) -> int:
        return len(self.words)

    def __iter__(self) -> Iterator[str]:
        return iter(self.words)

    def __contains__(self, word: object) -> bool:
        return word in self.words

    @overload
    def __getitem__(self, word: str) -> npt.NDArray[np.float32]: ...
    @overload
    def __getitem__(self, word: list[str]) -> npt.NDArray[np.float32]: ...
    def __getitem__(self, word: str | list[str]) -> npt.NDArray[np.float32]:
        """The raw vector of a word, float32 of shape (dim,); of a list of words their vectors, (n, dim).

        Raises one UnknownWordError for all the unknown words.
        """
        if not isinstance(word, list | tuple | np.ndarray):
            return self.raw(self.index(word))
        indices = self.indices(word)
        rows = self._rows[indices].astype(np.float32)
        return rows if self._scales is None else rows * self._scales[indices, None]

    def get(self, word: object, default: Any = None) -> Any:
        """The raw vector of a word, or ``default`` where it is not in the set."""
        return self[word] if isinstance(word, str) and word in self.words else default

    # Two sets are the same when they are one object: to compare the numbers of two would be slow and rarely meant.
    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return object.__hash__(self)

    def __copy__(self) -> Self:
        return self  # nobody can change it

    def __deepcopy__(self, memo: object) -> Self:
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return _restored, (type(self), self.words, self._rows, self._scales, self.name, self._random_pairs, self.origin)

    if not TYPE_CHECKING:  # so that a type checker still knows which names there are

        def __getattr__(self, name: str) -> Any:
            raise not_here(type(self).__name__, name)

    def __setitem__(self, word: object, vector: object) -> NoReturn:
        raise InvalidInputError(
            "A set of vectors is read-only. Make a new one: WordVectors.from_mapping({**vectors, word: vector})."
        )

    def __delitem__(self, word: object) -> NoReturn:
        raise InvalidInputError("A set is read-only. Make a new one with WordVectors.from_arrays(words, array).")

    def __repr__(self) -> str:
        return f"<WordVectors {self.name!r}: {len(self):,} words, {self.dim} dimensions>"

    def vector(self, word: str) -> npt.NDArray[np.float32]:
        """Raw vector of ``word``, float32 of shape (dim,). Raises UnknownWordError."""
        return self.raw(self.index(word))

    def unit(self, word: str) -> npt.NDArray[np.float32]:
        """Vector of ``word`` divided by its length, float32 of shape (dim,); zeros if the length is zero."""
        return self.units([word])[0].astype(np.float32)

    def units(self, words: Iterable[str]) -> npt.NDArray[np.float64]:
        """Unit vectors of several words, float64 of shape (n, dim). Raises one UnknownWordError for all of them."""
        rows = self._rows[self.indices(words)].astype(np.float64)
        return unit_rows(rows)

    def units_held(self, words: Iterable[str]) -> npt.NDArray[np.float64]:
        """Unit vectors of those of several words that the set holds, float64 of shape (n, dim), n from 0."""
        held = (found for word in words if (found := self.words.look_up(word)) is not None)
        return self.units(held)

    def length(self, word: str) -> float:
        """Euclidean length of the raw vector of ``word``; 0 or more."""
        return float(np.linalg.norm(self.vector(word).astype(np.float64)))

    def frequency_rank(self, word: str) -> int:
        """Frequency rank of ``word``: 1 for the most frequent. Raises UnknownWordError."""
        return self.index(word) + 1

    def index(self, word: str) -> int:
        """Row of ``word``, counted from 0. Raises UnknownWordError."""
        row = self.words.find(word)
        return self.indices([word])[0] if row is None else row

    def indices(self, words: Iterable[str]) -> list[int]:
        """Rows of several words. Raises one UnknownWordError that names all the unknown ones."""
        words = word_list("words", words)
        found = [self.words.find(word) for word in words]
        missing = dict.fromkeys(word for word, row in zip(words, found, strict=True) if row is None)
        if missing:
            unknown = tuple(UnknownWord(word, suggest(self.words, word), self.words.lacks(word)) for word in missing)
            raise UnknownWordError(unknown, len(self))
        return [row for row in found if row is not None]

    def raw(self, index: int) -> npt.NDArray[np.float32]:
        """Raw vector of row ``index``, float32 of shape (dim,)."""
        row = self._rows[index].astype(np.float32)
        return row if self._scales is None else row * self._scales[index]


def checked_set(vectors: object) -> None:
    """Raise InvalidInputError where something else was given for a set of vectors."""
    if not isinstance(vectors, WordVectors):
        raise InvalidInputError(
            f"The vectors must be a WordVectors, not {type(vectors).__name__}; a dictionary of word -> vector becomes "
            "one by WordVectors.from_mapping(dictionary), words and an array by WordVectors.from_arrays(words, array)."
        )


def _check_parts(words: Vocabulary, rows: npt.NDArray[Any], scales: npt.NDArray[np.float32] | None) -> None:
    """Raise InvalidInputError where words, rows and scales do not make a set."""
    if not isinstance(words, Vocabulary) or not isinstance(rows, np.ndarray):
        raise InvalidInputError(
            "A set is made of a Vocabulary and an array; from words and numbers of any kind, "
            "WordVectors.from_arrays(words, vectors) makes one."
        )
    if rows.ndim != 2 or len(rows) != len(words):
        raise InvalidInputError(f"{len(words):,} words need as many rows, but the array has the shape {rows.shape}.")
    if rows.shape[1] == 0:
        raise InvalidInputError("A vector needs at least one dimension.")
    if rows.dtype not in (np.int8, np.float32):
        raise InvalidInputError(f"Rows must be float32, or int8 codes with scales, not {rows.dtype}.")
    if (rows.dtype == np.int8) != (scales is not None):
        raise InvalidInputError("int8 codes come with one scale a row, float32 rows come without.")
    if scales is not None and (not isinstance(scales, np.ndarray) or scales.dtype != np.float32):
        raise InvalidInputError("The scales must be a float32 array.")
    if scales is not None and scales.shape != (len(words),):
        raise InvalidInputError(f"{len(words):,} rows need as many scales, but there are {scales.shape}.")
    if scales is not None and not ((scales > 0) & (scales < np.inf)).all():
        raise InvalidInputError("Every scale must be a positive, finite number.")


def _check_lengths(words: Vocabulary, rows: npt.NDArray[Any], lengths: npt.NDArray[np.floating[Any]]) -> None:
    """Raise InvalidInputError for a vector whose length float32 cannot measure."""
    usable = (lengths == 0) | ((lengths >= _SHORTEST) & (lengths <= _LONGEST))
    if not usable.all():
        bad = int(np.flatnonzero(~usable)[0])
        problem = (
            "has a length that float32 cannot measure"
            if np.isfinite(rows[bad]).all()
            else "holds a number that is not finite"
        )
        raise InvalidInputError(f"The vector of {words[bad]!r} {problem}.")


def _restored(
    kind: type[WordVectors],
    words: Vocabulary,
    rows: npt.NDArray[Any],
    scales: npt.NDArray[np.float32] | None,
    name: str,
    random_pairs: RandomPairsByRank | None,
    origin: Origin | None,
) -> WordVectors:
    return kind(words, rows, scales, name=name, random_pairs=random_pairs, origin=origin)


@public
def quantise(vectors: npt.NDArray[np.floating[Any]]) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.float32]]:
    """Round each row to int8 codes: ``vectors ≈ codes * scales[:, None]``.

    The largest number of a row becomes 127 or -127, so the error of one number is at most half a scale.

    Returns codes of shape (n, dim) and positive float32 scales of shape (n,); a row of zeros has codes 0 and scale 1.
    """
    codes, scales = np.empty(vectors.shape, np.int8), np.empty(len(vectors), np.float32)
    # In blocks: the steps between would take several times the memory of the vectors.
    for start in range(0, len(vectors), BLOCK_ROWS):
        block = slice(start, start + BLOCK_ROWS)
        rows = vectors[block]
        rows = rows.astype(np.float32) if rows.dtype == np.float16 else rows
        largest = np.abs(rows).max(axis=1)
        scales[block] = np.where(largest > 0, largest / 127, 1)
        codes[block] = np.rint(rows / scales[block, None])
    return codes, scales


def _norms(rows: npt.NDArray[Any]) -> npt.NDArray[np.float32]:
    # int8 codes are summed exactly in float32; the squares of float32 numbers may overflow or vanish in it
    kind = np.float32 if rows.dtype == np.int8 else np.float64
    squares = np.empty(len(rows), dtype=kind)
    for start in range(0, len(rows), BLOCK_ROWS):
        block = rows[start : start + BLOCK_ROWS].astype(kind)
        squares[start : start + BLOCK_ROWS] = np.vecdot(block, block)
    with np.errstate(over="ignore"):  # what overflows is infinite, and refused
        return np.sqrt(squares).astype(np.float32, copy=False)
