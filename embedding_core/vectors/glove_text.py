"""GloVe text and `.npz`: reading line by line, and writing."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

from embedding_core.checks import public
from embedding_core.errors import DataFileError
from embedding_core.vectors.word_vectors import WordVectors


@public
def iter_glove_text(path: Path) -> Iterator[tuple[str, npt.NDArray[np.float32]]]:
    """Words and vectors of a GloVe text file: a word and its numbers on each line, separated by spaces.

    Everything is handed on as it stands; some published files repeat a word, or hold an empty one.

    Raises DataFileError that names the line, for a file that cannot be read as UTF-8, a line with another number of
    dimensions than the first, or something that is not a finite number.
    """
    remedy = "Each line must hold a word and then its numbers, separated by single spaces, in UTF-8."
    dim = 0
    try:
        with path.open(encoding="utf-8", newline="\n") as lines:
            for number, line in enumerate(lines, start=1):
                fields = line.rstrip("\r\n").split(" ")
                dim = dim or len(fields) - 1
                word, numbers = " ".join(fields[:-dim]), fields[-dim:]
                # Words of glove.840B hold spaces (". . ."), but a number before the numbers is one too many.
                surplus = fields[1:-dim]
                if dim < 1 or len(fields) <= dim or any(map(_is_number, surplus)):
                    raise DataFileError(
                        path, f"has {len(fields) - 1} numbers instead of {dim} in line {number}", remedy
                    )
                try:
                    with np.errstate(over="ignore"):
                        vector = np.array(numbers, dtype=np.float32)
                except ValueError as error:
                    raise DataFileError(path, f"has something that is not a number in line {number}", remedy) from error
                if not np.isfinite(vector).all():
                    raise DataFileError(path, f"has a number that is not finite in line {number}", remedy)
                yield word, vector
    except UnicodeDecodeError as error:
        raise DataFileError(path, "is not UTF-8 text", remedy) from error
    except FileNotFoundError as error:
        raise DataFileError(path, "does not exist", "Check the path.") from error
    except IsADirectoryError as error:
        raise DataFileError(path, "is a folder", "Name a file in it.") from error
    if not dim:
        raise DataFileError(path, "is empty", remedy)


@public
def to_glove_text(vectors: WordVectors) -> bytes:
    """A set as the text that GloVe publishes, in UTF-8: `iter_glove_text` reads the same float32 numbers back.

    A header of counts, as word2vec's text has it, is not written.
    """
    lines = (
        f"{word} {' '.join(vectors.raw(row).astype(str).tolist())}\n".encode() for row, word in enumerate(vectors.words)
    )
    return b"".join(lines)


@public
def to_npz(vectors: WordVectors) -> bytes:
    """A set as a compressed ``.npz``: ``words``, strings of shape (n,), and ``vectors``, float32 of shape (n, dim).

    ``numpy.load(file, allow_pickle=False)`` reads it.
    """
    rows = vectors.rows.astype(np.float32)
    file = io.BytesIO()
    np.savez_compressed(
        file,
        words=np.array(list(vectors.words), dtype=np.str_),
        vectors=rows if vectors.scales is None else rows * vectors.scales[:, None],
    )
    return file.getvalue()


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
