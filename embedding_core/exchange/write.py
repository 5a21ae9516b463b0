"""Write a set of vectors, whole or some words of it, in the formats that other tools read."""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import IO, BinaryIO

import numpy as np

from embedding_core.errors import InvalidInputError
from embedding_core.exchange.chosen import blocks_of, chosen_rows, float32_array, lines_of
from embedding_core.vectors import Origin, Vocabulary, WordVectors, quantise, sample_random_pairs, save_packed

_SPACE = re.compile(r"[ \t\r\v\f]+")
_ROW_GROUP_BYTES = 8 << 20


@dataclass(frozen=True)
class Writer:
    """A format to write: its name on screen, the ending of its files, and ``write(vectors, words, file)``.

    ``words``: those to write, in this order; None for the whole set.
    """

    label: str
    ending: str
    write: Callable[[WordVectors, Sequence[str] | None, BinaryIO], None]


def _without_spaces(vectors: WordVectors, rows: Sequence[int]) -> dict[str, str]:
    """How words with white space are written where it ends a word: with underscores, as in New_York.

    Raises InvalidInputError where that makes two words the same.
    """
    changed = {word: _SPACE.sub("_", word) for row in rows if _SPACE.search(word := vectors.words[row])}
    chosen, seen = set(rows) if changed else set(), set()
    for word, other in changed.items():
        if other in seen or vectors.words.find(other) in chosen:
            raise InvalidInputError(
                f"In this format a word cannot hold spaces, and {word!r} would be written {other!r}, "
                "like another word. Choose a format that holds every word, such as .npz or Parquet."
            )
        seen.add(other)
    return changed


def _text(vectors: WordVectors, words: Sequence[str] | None, file: IO[bytes], *, header: bool) -> None:
    rows = chosen_rows(vectors, words)
    names = _without_spaces(vectors, rows)
    if header:
        file.write(f"{len(rows)} {vectors.dim}\n".encode())
    for block_words, block in blocks_of(vectors, rows):
        lines = zip(block_words, lines_of(block, " "), strict=True)
        file.write(b"".join(b"%b %b\n" % (names.get(word, word).encode(), line) for word, line in lines))


def _glove(vectors: WordVectors, words: Sequence[str] | None, file: BinaryIO) -> None:
    _text(vectors, words, file, header=False)


def _word2vec(vectors: WordVectors, words: Sequence[str] | None, file: BinaryIO) -> None:
    _text(vectors, words, file, header=True)


def _word2vec_binary(vectors: WordVectors, words: Sequence[str] | None, file: BinaryIO) -> None:
    rows = chosen_rows(vectors, words)
    names = _without_spaces(vectors, rows)
    file.write(f"{len(rows)} {vectors.dim}\n".encode())
    for block_words, block in blocks_of(vectors, rows):
        for word, numbers in zip(block_words, block.astype("<f4"), strict=True):
            file.write(names.get(word, word).encode() + b" " + numbers.tobytes() + b"\n")


def _npz(vectors: WordVectors, words: Sequence[str] | None, file: BinaryIO) -> None:
    """`words`, strings of shape (n,), and `vectors`, float32 (n, dim), compressed."""
    rows = chosen_rows(vectors, words)
    longest = max(len(vectors.words[row]) for row in rows)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        with archive.open("words.npy", "w", force_zip64=True) as member:
            member.write(_array_header((len(rows),), np.dtype(f"<U{longest}")))
            for block_words, _ in blocks_of(vectors, rows):
                member.write(np.array(block_words, dtype=f"<U{longest}").tobytes())
        with archive.open("vectors.npy", "w", force_zip64=True) as member:
            member.write(_array_header((len(rows), vectors.dim), np.dtype("<f4")))
            for _, block in blocks_of(vectors, rows):
                member.write(block.astype("<f4").tobytes())


def _array_header(shape: tuple[int, ...], dtype: np.dtype[np.generic]) -> bytes:
    header = io.BytesIO()
    about = {"descr": np.lib.format.dtype_to_descr(dtype), "fortran_order": False, "shape": shape}
    np.lib.format.write_array_header_1_0(header, about)
    return header.getvalue()


def _parquet(vectors: WordVectors, words: Sequence[str] | None, file: BinaryIO) -> None:
    """Columns `word`, text, and `vector`, lists of float32."""
    import pyarrow as pa
    import pyarrow.parquet

    kind = pa.list_(pa.float32(), vectors.dim)
    schema = pa.schema([("word", pa.string()), ("vector", kind)])
    rows = chosen_rows(vectors, words)
    with pyarrow.parquet.ParquetWriter(file, schema, compression="zstd", use_dictionary=False) as writer:
        for block_words, block in blocks_of(vectors, rows, max(1, _ROW_GROUP_BYTES // (4 * vectors.dim))):
            lists = pa.FixedSizeListArray.from_arrays(float32_array(block.ravel()), vectors.dim)
            table = pa.Table.from_arrays([pa.array(block_words, pa.string()), lists], schema=schema)
            writer.write_table(table)


def _projector(vectors: WordVectors, words: Sequence[str] | None, file: BinaryIO) -> None:
    """`vectors.tsv`, and `metadata.tsv` with the words, in a zip archive; tabs in words become spaces."""
    rows = chosen_rows(vectors, words)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        with archive.open("vectors.tsv", "w", force_zip64=True) as member:
            for _, block in blocks_of(vectors, rows):
                member.write(b"".join(line + b"\n" for line in lines_of(block, "\t")))
        with archive.open("metadata.tsv", "w", force_zip64=True) as member:
            for block_words, _ in blocks_of(vectors, rows):
                member.write("".join(word.replace("\t", " ") + "\n" for word in block_words).encode())


def _packed(vectors: WordVectors, words: Sequence[str] | None, file: BinaryIO) -> None:
    """The folder that this app itself loads from, in a zip archive: numbers rounded to int8 codes."""
    rows = chosen_rows(vectors, words)
    with tempfile.TemporaryDirectory() as folder:
        packed_into(Path(folder), vectors, None if words is None else rows)
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for path in sorted(Path(folder).iterdir()):
                archive.write(path, path.name)


def packed_into(folder: Path, vectors: WordVectors, rows: Sequence[int] | None = None) -> None:
    """Write a packed folder of a set, or of some rows of it, with random pairs drawn from what is written.

    Raises InvalidInputError where fewer than two of its words are made of letters.
    """
    codes, scales = vectors.rows, vectors.scales
    if rows is not None:
        codes, scales = codes[rows], None if scales is None else scales[rows]
    if scales is None:
        codes, scales = quantise(codes)
    names = vectors.words if rows is None else Vocabulary.from_words(vectors.words[row] for row in rows)
    origin = vectors.origin or Origin(title=vectors.name or "Own vectors", licence="unknown", source="a file")
    rounded = WordVectors(names, codes, scales, origin=origin)
    pairs = sample_random_pairs(rounded)
    save_packed(folder, rounded.labelled(random_pairs=pairs), origin)


WRITERS: Mapping[str, Writer] = MappingProxyType(
    {
        "glove": Writer("GloVe text", ".txt", _glove),
        "word2vec": Writer("word2vec text", ".w2v.txt", _word2vec),
        "word2vec-binary": Writer("word2vec binary", ".bin", _word2vec_binary),
        "npz": Writer("NumPy (.npz)", ".npz", _npz),
        "parquet": Writer("Parquet", ".parquet", _parquet),
        "projector": Writer("Embedding projector (two .tsv files)", ".projector.zip", _projector),
        "packed": Writer("Packed folder of this app", ".packed.zip", _packed),
    }
)
