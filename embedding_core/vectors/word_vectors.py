"""One type for a set of word vectors: words, their vectors, lengths and frequency ranks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from embedding_core.errors import InvalidInputError, UnknownWord, UnknownWordError
from embedding_core.numeric import unit_rows
from embedding_core.vectors.spelling import suggest
from embedding_core.vectors.vocabulary import Vocabulary

if TYPE_CHECKING:
    from embedding_core.vectors.random_pairs import RandomPairs

# The products of float32 numbers neither overflow nor vanish between these lengths.
_SHORTEST, _LONGEST = 1e-25, 1e25
# Small enough that a block converted to float32 (1.6 MB for 100 dimensions) stays in the processor's cache.
BLOCK_ROWS = 4096


class WordVectors:
    """A read-only set of word vectors, safe to share between threads.

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
        What the set is called on screen.
    random_pairs:
        The distribution of cosines between random words of this set, where it is known.

    Raises
    ------
    InvalidInputError
        If the shapes or types do not fit together, a row holds a number that is not finite, or is so long or short
        that float32 arithmetic cannot measure it.
    """

    def __init__(
        self,
        words: Vocabulary,
        rows: npt.NDArray[Any],
        scales: npt.NDArray[np.float32] | None = None,
        *,
        name: str = "",
        random_pairs: RandomPairs | None = None,
    ) -> None:
        if rows.ndim != 2 or len(rows) != len(words):
            raise InvalidInputError(
                f"{len(words):,} words need as many rows, but the array has the shape {rows.shape}."
            )
        if rows.shape[1] == 0:
            raise InvalidInputError("A vector needs at least one dimension.")
        if rows.dtype not in (np.int8, np.float32):
            raise InvalidInputError(f"Rows must be float32, or int8 codes with scales, not {rows.dtype}.")
        if (rows.dtype == np.int8) != (scales is not None):
            raise InvalidInputError("int8 codes come with one scale a row, float32 rows come without.")
        if scales is not None and scales.shape != (len(words),):
            raise InvalidInputError(f"{len(words):,} rows need as many scales, but there are {scales.shape}.")
        if scales is not None and not (scales > 0).all():
            raise InvalidInputError("Every scale must be a positive number.")
        self.words = words
        self.name = name
        self._random_pairs = random_pairs
        self._rows = _read_only(rows)
        self._scales = None if scales is None else _read_only(scales)
        self._row_norms = _read_only(_norms(self._rows))
        inverse = np.divide(1, self._row_norms, out=np.zeros_like(self._row_norms), where=self._row_norms > 0)
        self._inverse_row_norms = _read_only(inverse)
        usable = (self._row_norms == 0) | ((self._row_norms >= _SHORTEST) & (self._row_norms <= _LONGEST))
        if not usable.all():
            bad = int(np.flatnonzero(~usable)[0])
            problem = (
                "has a length that float32 cannot measure"
                if np.isfinite(rows[bad]).all()
                else "holds a number that is not finite"
            )
            raise InvalidInputError(f"The vector of {words[bad]!r} {problem}.")

    @classmethod
    def from_arrays(cls, words: Iterable[str], vectors: npt.ArrayLike, *, name: str = "") -> WordVectors:
        """Build a set from words and an array of shape (n_words, dim), kept in float32.

        >>> pets = WordVectors.from_arrays(["cat", "dog"], [[1, 0], [3, 4]])
        >>> pets.length("dog")
        5.0
        """
        try:
            with np.errstate(over="ignore"):
                rows = np.array(vectors, dtype=np.float32)
        except (TypeError, ValueError) as error:
            raise InvalidInputError(f"The vectors must be numbers, as many for each word ({error}).") from error
        return cls(Vocabulary.from_words(words), rows, name=name)

    @classmethod
    def from_mapping(cls, vectors: Mapping[str, npt.ArrayLike], *, name: str = "") -> WordVectors:
        """Build a set from a dictionary of word -> vector, as readers of GloVe files often have it."""
        return cls.from_arrays(vectors.keys(), [np.asarray(v) for v in vectors.values()], name=name)

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
    def row_norms(self) -> npt.NDArray[np.float32]:
        """Euclidean length of each *stored* row (before scaling), float32 of shape (n_words,), read-only."""
        return self._row_norms

    @property
    def inverse_row_norms(self) -> npt.NDArray[np.float32]:
        """1 / `row_norms`, and 0 for a row of zeros, so that its cosine with anything is 0; (n_words,), read-only."""
        return self._inverse_row_norms

    @property
    def random_pairs(self) -> RandomPairs:
        """Cosines of random pairs of common words of this set. Raises InvalidInputError where none were sampled."""
        if self._random_pairs is None:
            raise InvalidInputError(
                f"{self.name or 'This set'} has no sample of random pairs; make one with sample_random_pairs(vectors)."
            )
        return self._random_pairs

    def __len__(self) -> int:
        return len(self.words)

    def __contains__(self, word: object) -> bool:
        return word in self.words

    def __getitem__(self, word: str) -> npt.NDArray[np.float32]:
        """The raw vector of a word; the same as `vector`."""
        return self.vector(word)

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

    def length(self, word: str) -> float:
        """Euclidean length of the raw vector of ``word``; 0 or more."""
        return float(np.linalg.norm(self.vector(word).astype(np.float64)))

    def rank(self, word: str) -> int:
        """Frequency rank of ``word``: 1 for the most frequent. Raises UnknownWordError."""
        return self.index(word) + 1

    def index(self, word: str) -> int:
        """Row of ``word``, counted from 0. Raises UnknownWordError."""
        return self.indices([word])[0]

    def indices(self, words: Iterable[str]) -> list[int]:
        """Rows of several words. Raises one UnknownWordError that names all the unknown ones."""
        words = list(words)
        found = [self.words.find(word) for word in words]
        missing = dict.fromkeys(word for word, row in zip(words, found, strict=True) if row is None)
        if missing:
            unknown = tuple(UnknownWord(word, suggest(self.words, word)) for word in missing)
            raise UnknownWordError(unknown, len(self))
        return [row for row in found if row is not None]

    def raw(self, index: int) -> npt.NDArray[np.float32]:
        """Raw vector of row ``index``, float32 of shape (dim,)."""
        row = self._rows[index].astype(np.float32)
        return row if self._scales is None else row * self._scales[index]


def quantise(vectors: npt.NDArray[np.float32]) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.float32]]:
    """Round each row to int8 codes: ``vectors ≈ codes * scales[:, None]``.

    The largest number of a row becomes 127 or -127, so the error of one number is at most half a scale.

    Returns codes of shape (n, dim) and positive float32 scales of shape (n,); a row of zeros has codes 0 and scale 1.
    """
    largest = np.abs(vectors).max(axis=1)
    scales = np.where(largest > 0, largest / 127, 1).astype(np.float32)
    return np.rint(vectors / scales[:, None]).astype(np.int8), scales


def _norms(rows: npt.NDArray[Any]) -> npt.NDArray[np.float32]:
    # int8 codes are summed exactly in float32; the squares of float32 numbers may overflow or vanish in it
    kind = np.float32 if rows.dtype == np.int8 else np.float64
    squares = np.empty(len(rows), dtype=kind)
    for start in range(0, len(rows), BLOCK_ROWS):
        block = rows[start : start + BLOCK_ROWS].astype(kind)
        squares[start : start + BLOCK_ROWS] = np.vecdot(block, block)
    with np.errstate(over="ignore"):  # what overflows is infinite, and refused
        return np.sqrt(squares).astype(np.float32, copy=False)


def _read_only(array: npt.NDArray[Any]) -> npt.NDArray[Any]:
    view = array.view(np.ndarray)
    view.flags.writeable = False
    return view
