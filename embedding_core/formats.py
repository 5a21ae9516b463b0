"""Vector sets on disk: the packed folder that ships, and the text files that GloVe publishes.

A packed folder holds

    manifest.json      title, licence, source, counts, and the size and sha256 of every file below
    words.txt          the words in UTF-8, one a line, the most frequent first
    order.npy          int32 (n_words,): positions of the words in alphabetical order, for look-up
    codes.npy          int8 (n_words, dim)
    scales.npy         float32 (n_words,): vector = codes * scale
    random_pairs.npy   float32 (n,): quantiles of the cosines of random pairs of common words

Loading checks every file against its sha256 (20 ms for 39 MB), then maps the codes into memory instead of reading them,
so that several processes share them.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from embedding_core.baseline import RandomPairs
from embedding_core.errors import DataFileError
from embedding_core.manifests import checked_manifest, write_manifest
from embedding_core.vectors import WordVectors, quantise
from embedding_core.vocabulary import Vocabulary

_FILES = ("words.txt", "order.npy", "codes.npy", "scales.npy", "random_pairs.npy")
REMEDY = (
    "Restore it from the repository (git checkout -- embedding_core/data) "
    "or build it again (python -m scripts.build_vectors --help)."
)


@dataclass(frozen=True)
class Origin:
    """Where a vector set comes from; every field is shown to readers."""

    title: str
    licence: str
    source: str
    source_sha256: str
    citation: str


def save_packed(folder: Path, vectors: WordVectors, origin: Origin) -> None:
    """Write ``vectors`` as a packed folder, rounding float32 rows to int8 codes.

    Raises InvalidInputError when no random pairs were sampled, since every page shows percentiles.
    """
    pairs = vectors.random_pairs
    codes, scales = (vectors.rows, vectors.scales) if vectors.scales is not None else quantise(vectors.rows)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "words.txt").write_bytes(vectors.words.text)
    for name, array in {
        "order": vectors.words.order,
        "codes": codes,
        "scales": scales,
        "random_pairs": pairs.quantiles,
    }.items():
        np.save(folder / f"{name}.npy", array, allow_pickle=False)
    about = {
        **asdict(origin),
        "words": len(vectors),
        "dimensions": vectors.dim,
        "random_pairs": {"n_pairs": pairs.n_pairs, "max_rank": pairs.max_rank, "seed": pairs.seed},
    }
    write_manifest(folder, about, _FILES)


def load_packed(folder: Path) -> WordVectors:
    """Read a packed folder.

    Raises DataFileError, naming the file and the remedy, when one is missing, truncated, altered or malformed.
    """
    manifest = checked_manifest(folder, {"title", "random_pairs"}, _FILES, REMEDY)
    try:
        words = Vocabulary((folder / "words.txt").read_bytes(), np.load(folder / "order.npy", allow_pickle=False))
        return WordVectors(
            words,
            np.load(folder / "codes.npy", mmap_mode="r", allow_pickle=False),
            np.load(folder / "scales.npy", allow_pickle=False),
            name=manifest["title"],
            random_pairs=RandomPairs(
                np.load(folder / "random_pairs.npy", allow_pickle=False), **manifest["random_pairs"]
            ),
        )
    except (ValueError, TypeError) as error:  # the files are as they were built, but do not fit together
        raise DataFileError(folder, f"does not hold a vector set ({error})", REMEDY) from error


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


def to_glove_text(vectors: WordVectors) -> bytes:
    """A set as the text that GloVe publishes, in UTF-8: `iter_glove_text` reads the same float32 numbers back.

    A header of counts, as word2vec's text has it, is not written.
    """
    lines = (
        f"{word} {' '.join(vectors.raw(row).astype(str).tolist())}\n".encode() for row, word in enumerate(vectors.words)
    )
    return b"".join(lines)


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
