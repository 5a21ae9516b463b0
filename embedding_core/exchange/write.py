"""Write a set of vectors, whole or some words of it, in the formats that other tools read."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import IO, BinaryIO

import numpy as np
import numpy.typing as npt

from embedding_core.errors import InvalidInputError
from embedding_core.vectors import WordVectors

_BLOCK_ROWS = 1024
_SPACE = re.compile(r"[ \t\r\v\f]+")


@dataclass(frozen=True)
class Writer:
    """A format to write: its name on screen, the ending of its files, and ``write(vectors, words, file)``.

    ``words``: those to write, in this order; None for the whole set.
    """

    label: str
    ending: str
    write: Callable[[WordVectors, Sequence[str] | None, BinaryIO], None]


def _blocks(vectors: WordVectors, rows: Sequence[int]) -> Iterator[tuple[list[str], npt.NDArray[np.float32]]]:
    """Words and float32 vectors of some rows, a block at a time."""
    for start in range(0, len(rows), _BLOCK_ROWS):
        chosen = rows[start : start + _BLOCK_ROWS]
        index = np.asarray(chosen)
        block = vectors.rows[index].astype(np.float32)
        if vectors.scales is not None:
            block *= vectors.scales[index, None]
        yield [vectors.words[row] for row in chosen], block


def _rows(vectors: WordVectors, words: Sequence[str] | None) -> Sequence[int]:
    """The rows to write. Raises UnknownWordError, InvalidInputError for a word named twice or none at all."""
    if words is None:
        return range(len(vectors))
    rows = vectors.indices(words)
    if not rows or len(set(rows)) < len(rows):
        raise InvalidInputError("Name at least one word to write, and each once.")
    return rows


def _without_spaces(vectors: WordVectors, rows: Sequence[int]) -> dict[int, str]:
    """How words with white space are written where it ends a word: with underscores, as in New_York.

    Raises InvalidInputError where that makes two words the same.
    """
    changed = {row: _SPACE.sub("_", word) for row in rows if _SPACE.search(word := vectors.words[row])}
    chosen, seen = set(rows) if changed else set(), set()
    for row, word in changed.items():
        if word in seen or vectors.words.find(word) in chosen:
            raise InvalidInputError(
                f"In this format a word cannot hold spaces, and {vectors.words[row]!r} would be written {word!r}, "
                "like another word. Choose a format that holds every word, such as .npz or Parquet."
            )
        seen.add(word)
    return changed


def _text(vectors: WordVectors, words: Sequence[str] | None, file: IO[bytes], *, header: bool) -> None:
    rows = _rows(vectors, words)
    names = _without_spaces(vectors, rows)
    if header:
        file.write(f"{len(rows)} {vectors.dim}\n".encode())
    done = 0
    for block_words, block in _blocks(vectors, rows):
        lines = []
        for word, numbers in zip(block_words, block.astype("U32").tolist(), strict=True):
            lines.append(f"{names.get(rows[done], word)} {' '.join(numbers)}\n")
            done += 1
        file.write("".join(lines).encode())


def _glove(vectors: WordVectors, words: Sequence[str] | None, file: BinaryIO) -> None:
    _text(vectors, words, file, header=False)


def _word2vec(vectors: WordVectors, words: Sequence[str] | None, file: BinaryIO) -> None:
    _text(vectors, words, file, header=True)


def _word2vec_binary(vectors: WordVectors, words: Sequence[str] | None, file: BinaryIO) -> None:
    rows = _rows(vectors, words)
    names = _without_spaces(vectors, rows)
    file.write(f"{len(rows)} {vectors.dim}\n".encode())
    done = 0
    for block_words, block in _blocks(vectors, rows):
        for word, numbers in zip(block_words, block.astype("<f4"), strict=True):
            file.write(names.get(rows[done], word).encode() + b" " + numbers.tobytes() + b"\n")
            done += 1


def _npz(vectors: WordVectors, words: Sequence[str] | None, file: BinaryIO) -> None:
    """`words`, strings of shape (n,), and `vectors`, float32 (n, dim), compressed, block by block."""
    rows = _rows(vectors, words)
    longest = max(len(vectors.words[row]) for row in rows)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        with archive.open("words.npy", "w", force_zip64=True) as member:
            _header(member, (len(rows),), np.dtype(f"<U{longest}"))
            for block_words, _ in _blocks(vectors, rows):
                member.write(np.array(block_words, dtype=f"<U{longest}").tobytes())
        with archive.open("vectors.npy", "w", force_zip64=True) as member:
            _header(member, (len(rows), vectors.dim), np.dtype("<f4"))
            for _, block in _blocks(vectors, rows):
                member.write(block.astype("<f4").tobytes())


def _header(file: IO[bytes], shape: tuple[int, ...], dtype: np.dtype[np.generic]) -> None:
    header = io.BytesIO()
    description = {"descr": np.lib.format.dtype_to_descr(dtype), "fortran_order": False, "shape": shape}
    np.lib.format.write_array_header_1_0(header, description)
    file.write(header.getvalue())


WRITERS: Mapping[str, Writer] = MappingProxyType(
    {
        "glove": Writer("GloVe text", ".txt", _glove),
        "word2vec": Writer("word2vec text", ".w2v.txt", _word2vec),
        "word2vec-binary": Writer("word2vec binary", ".bin", _word2vec_binary),
        "npz": Writer("NumPy (.npz)", ".npz", _npz),
    }
)
