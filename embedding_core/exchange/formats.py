"""Which format a file has, by its content alone, and the reader for it.

A file is a set by itself, or one of a pair: vectors without words (`.npy`, the projector's `vectors.tsv`, safetensors),
or words without vectors (`metadata.tsv`, a list, a tokenizer). The other one is beside it, or in the same archive.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Literal

import numpy as np
import numpy.typing as npt

from embedding_core.errors import VectorFileError
from embedding_core.exchange import arrays, arrow_batches, arrow_files, packed_sets, safetensors_files
from embedding_core.exchange.gather import Block
from embedding_core.exchange.json_sets import LARGEST, json_set
from embedding_core.exchange.limits import Limits
from embedding_core.exchange.lines import BOM
from embedding_core.exchange.problems import Problems, said_of
from embedding_core.exchange.source import HEAD, Source, Stream, opened
from embedding_core.exchange.tables import faults, read_labels, read_table, table_of
from embedding_core.exchange.text import Layout, first_lines, has_decimal_commas, layout_of, read_text, read_wordless
from embedding_core.exchange.word2vec_binary import is_word2vec_binary, read_binary
from embedding_core.storage import MANIFEST
from embedding_core.vectors import WordVectors

READABLE = (
    "GloVe, word2vec and fastText vectors, .npz or .npy and safetensors with words, the projector's two .tsv files, "
    "CSV, JSON, Parquet and Arrow, as they are or packed with gzip, zip or zstd"
)
# What is said of a file that is no table at all, whose reader may never have seen a file of vectors
WANTED = "Bring a spreadsheet saved as CSV, or plain text: each line a word and its numbers."
_UTF_16 = "it is text in UTF-16, which is not read here"
_SAVE_ANEW = "Save it anew as UTF-8, which a spreadsheet calls CSV UTF-8."
# Of every version; the oldest are text, and begin with a function to be called or an empty list or dictionary.
_PICKLED = re.compile(
    rb"\x80[\x02-\x05]|c(?:copy_reg|__builtin__|builtins|os|posix|(?:numpy|gensim|collections)[\w.]*)\n\w+\n|\([dl]p\d+\n"
)
# How files begin that are something else, and what people call them.
_OTHERS: tuple[tuple[bytes, str, str], ...] = (
    (b"\x89PNG", "a picture", ""),
    (b"\xff\xd8\xff", "a picture", ""),
    (b"GIF8", "a picture", ""),
    (b"<svg", "a picture", ""),
    (b"II*\0", "a picture", ""),
    (b"MM\0*", "a picture", ""),
    (b"%PDF", "a PDF", ""),
    (b"{\\rtf", "a document of a word processor", ""),
    (b"ID3\2", "sound", ""),
    (b"ID3\3", "sound", ""),
    (b"ID3\4", "sound", ""),
    (b"<?xml", "a file for programs (XML)", ""),
    (b"\x89HDF", "an HDF5 file", f"What is read: {READABLE}."),
    (b"SQLite format 3", "a database", f"What is read: {READABLE}."),
    (b"BZh", "packed with bzip2", "Unpack it, or pack it with gzip."),
    (b"\xfd7zXZ", "packed with xz", "Unpack it, or pack it with gzip."),
    (b"7z\xbc\xaf", "packed with 7-Zip", "Unpack it, or pack it as zip."),
    (b"Rar!", "packed with RAR", "Unpack it, or pack it as zip."),
    (b"\x1f\x8b", "packed twice", "Unpack it once."),
    (b"PK\x03\x04", "packed twice", "Unpack it once."),
    (b"\x28\xb5\x2f\xfd", "packed twice", "Unpack it once."),
    (b"\xba\x16\x4f\x2f", "a fastText model", "Bring its .vec file, which holds the words and vectors."),
    (b"version https://git-lfs", "a pointer of Git LFS", "Fetch the file that it stands for: git lfs pull."),
    (b"<!doctype", "a web page", "Fetch the file itself."),
    (b"<html", "a web page", "Fetch the file itself."),
)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"  # .xls and .doc
# Pictures, sounds and films that say what they are behind the first bytes
_BEHIND = re.compile(rb"(?s)RIFF....(?:(?P<web>WEBP)|WAVE|AVI )|BM....\0\0\0\0|\0...ftyp(?P<still>hei|mif|avi)?")
_JSON = re.compile(rb'\s*(\{\s*"|\[\s*["\[{])')
_MOST_MEMBERS = 50

Rows = Iterator[tuple[npt.NDArray[np.float32], int]]


@dataclass(frozen=True)
class Opened:
    """A file whose format is known: what the format is called, its blocks, and how many bytes were read by now.

    ``whole``: instead of blocks, a function that loads the set at once, of a packed one. ``columns`` says what whoever
    made a table calls its numbers, once it has been read.
    """

    format: str
    blocks: Iterable[Block] = ()
    done: Callable[[], int] = lambda: 0
    whole: Callable[[], WordVectors] | None = None
    columns: Callable[[], tuple[str, ...]] = tuple
    unused: Callable[[], tuple[str, ...]] = tuple


@dataclass
class _Part:
    """One file or member: a whole set, vectors alone, words alone, or nothing that is known."""

    source: Source
    holds: Literal["set", "vectors", "words", "nothing"]
    format: str = ""
    blocks: Callable[[Stream], Iterator[Block]] | None = None
    rows: Callable[[], Rows] | None = None
    labels: Callable[[], Iterator[bytes]] | None = None
    columns: Callable[[], tuple[str, ...]] = tuple
    unused: Callable[[], tuple[str, ...]] = tuple
    place: list[int] = field(default_factory=lambda: [0])


def recognised(path: Path, beside: Mapping[str, Path], problems: Problems, limits: Limits, member: str = "") -> Opened:
    """The reader for a file, or for one ``member`` of an archive. Raises VectorFileError where there is none."""
    if (path / MANIFEST).is_file():
        return Opened("packed folder", whole=lambda: packed_sets.load_folder(path, problems, limits))
    sources = opened(path, problems.name, problems, limits)
    if packed_sets.is_packed([source.name for source in sources]):
        return Opened("packed folder, in a zip archive", whole=lambda: packed_sets.load_archive(sources))
    if member:
        sources = [source for source in sources if source.name == member]
        if not sources:
            raise problems.error(f"there is no {member!r:.60} in it", "Name one of the files in the archive.")
    for name, other in beside.items():
        sources += opened(other, name, problems, limits)
    packed = sources[0].packed
    ending = f", packed with {packed}" if packed else ""
    if packed == "zip" and len(sources) > 1 and all(source.name.endswith(".npy") for source in sources):
        return Opened("NumPy archive (.npz)", arrays.read_npz(sources))
    members = {source.member for source in sources}
    if (
        "[Content_Types].xml" in members
        or {"mimetype", "content.xml"} <= members
        or any(member.endswith(".iwa") for member in members)
    ):
        raise _office_document(problems)
    if len(sources) > _MOST_MEMBERS:
        raise problems.error(f"the zip archive holds {len(sources)} files", "Bring one of them, or pack it alone.")
    parts = [_part(source, alone=len(sources) == 1) for source in sources]
    sets = [part for part in parts if part.holds == "set"]
    words = [part for part in parts if part.holds == "words"]
    vectors = [part for part in parts if part.holds == "vectors"]
    # What looks like a set by itself may be half of a pair: a table of labels and counts, words that are numbers.
    if words:
        vectors = vectors or [part for part in sets if part.rows]
    elif vectors:
        words = [part for part in sets if part.labels]
    if len(vectors) == 1 and len(words) == 1:
        return _pair(vectors[0], words[0], ending)
    if len(sets) == 1 and not vectors:
        only = sets[0]
        return Opened(
            only.format + ending, _walk(only), lambda: only.place[0], columns=only.columns, unused=only.unused
        )
    raise _no_set(parts, problems)


def _office_document(problems: Problems) -> VectorFileError:
    return problems.error(
        "it is a document of an office program",
        "If there is a table in it, open it, save that as CSV (Save as, or Export), and bring the new file.",
    )


def _no_set(parts: list[_Part], problems: Problems) -> VectorFileError:
    """The error for files that are no set together."""
    names = ", ".join(part.source.name for part in parts[:6])
    if len(parts) > 1:
        return problems.error(
            f"of {len(parts)} files ({names}) not exactly one holds a set, or two a pair of vectors and words",
            "Bring one of them, or the two that belong together; of an archive name the member to read.",
        )
    if parts[0].holds == "vectors":
        return problems.error(
            "it holds vectors without their words",
            "Bring the words with it, one a line in the order of the vectors: the projector's metadata.tsv, "
            "or of gensim '\\n'.join(vectors.index_to_key).",
        )
    if parts[0].format == "JSON":
        return problems.error(
            "it is JSON, but not words with their numbers",
            f'Write {{"cat": [1, 2], "dog": [2, 1]}}, in at most {LARGEST >> 20} MB; or bring a spreadsheet saved as '
            "CSV.",
        )
    if parts[0].holds == "words":
        head = parts[0].source.head()
        whole = head if len(head) < HEAD else head[: head.rfind(b"\n") + 1]
        if wrong := faults(whole.removeprefix(BOM).decode(errors="replace")):
            return problems.error(said_of(wrong), WANTED)
        return problems.error(
            "no line of it holds a word and then its numbers",
            f"{WANTED} If the numbers stand in a file of their own, choose both files together.",
        )
    return problems.error("it is no table of words and numbers, or of a kind that is not known here", WANTED)


def _part(source: Source, *, alone: bool) -> _Part:
    """What one file holds, by its first bytes."""
    head = source.head()
    if alone and not head.strip():
        raise source.problems.error("there is nothing in it", "A set needs at least two words with their numbers.")
    _refuse_others(head, source)
    if head.startswith(arrays.MAGIC):
        return _array(source)
    for kind in (arrow_batches.PARQUET, arrow_batches.ARROW, arrow_batches.STREAM):
        if head.startswith(kind):
            name = "Parquet" if kind == arrow_batches.PARQUET else "Arrow"
            return _Part(source, "set", name, blocks=partial(_arrow, source, kind))
    if safetensors_files.is_safetensors(head):
        return _safetensors(source)
    if b"\0" not in head:
        text = _text(source, head)
        if text is not None:
            return text
    if is_word2vec_binary(head):
        return _Part(source, "set", "word2vec binary", blocks=lambda stream: read_binary(source, stream))
    _refuse_zeros(head, source)
    return _Part(source, "nothing")


def _text(source: Source, head: bytes) -> _Part | None:
    lines = first_lines(head, whole=len(head) < HEAD)
    if not lines:
        return None
    if _JSON.match(head.removeprefix(BOM)):
        if (found := json_set(source)) is not None:
            part = _Part(source, "set", "JSON", blocks=lambda _: found.blocks(source))
            part.labels = lambda: _json_labels(source)
            part.columns, part.unused = partial(found.called, source.problems), partial(found.unused, source.problems)
            return part
        return _Part(source, "words", "JSON", labels=lambda: _json_labels(source))
    if has_decimal_commas(lines):
        raise source.error(
            "its numbers have commas before their decimals, and spaces between them",
            "Write points instead, as in 0.5; or a table separated by semicolons or tabs.",
        )
    layout, table = layout_of(lines), table_of(lines)
    if table is not None and (
        layout is None
        or table.dim > layout.dim
        or (table.header and table.dim == layout.dim and table.delimiter != " ")
    ):
        part = _Part(source, "set", table.format, blocks=lambda stream: read_table(source, table, stream))
        part.labels = lambda: read_labels(source, lines)
        part.columns = lambda: table.called(source.problems)
        part.unused = lambda: table.unused(source.problems)
        return part
    if layout is not None:
        return _words_and_numbers(source, layout)
    try:
        head.decode()
    except UnicodeDecodeError as error:
        if error.start < len(head) - 4:
            return None
    return _Part(source, "words", labels=lambda: read_labels(source, lines))


def _words_and_numbers(source: Source, layout: Layout) -> _Part:
    part = _Part(source, "set", layout.format, blocks=lambda stream: read_text(source, layout, stream))
    if layout.numeric:
        part.rows = lambda: read_wordless(source, layout)
    if layout.wordless:
        part.holds = "vectors"
    return part


def _array(source: Source) -> _Part:
    with source.stream() as stream:
        header = arrays.header_of(source, stream)
    if header.dtype.kind in "US":
        return _Part(source, "words", labels=lambda: arrays.labels_of(source))
    arrays.check_matrix(source, header)
    return _Part(source, "vectors", "NumPy array (.npy) with words", rows=lambda: arrays.rows_of(source))


def _arrow(source: Source, kind: bytes, _: Stream) -> Iterator[Block]:
    return arrow_files.read_arrow(source, kind)


def _safetensors(source: Source) -> _Part:
    words = safetensors_files.words_in_header(source)

    def rows() -> Rows:
        return safetensors_files.rows_of_tensor(source)

    if words is None:
        return _Part(source, "vectors", "safetensors with words", rows=rows)
    return _Part(source, "set", "safetensors", blocks=lambda _: arrays.paired(source, iter(words), rows()))


def _json_labels(source: Source) -> Iterator[bytes]:
    """The words of a JSON file: a list, word -> row, or a tokenizer of the Hub."""
    with source.stream() as stream:
        text = stream.read(source.limits.unpacked_bytes)
    yield from safetensors_files.words_of_text(text.decode(errors="replace"))


def _refuse_others(head: bytes, source: Source) -> None:
    """Say what a file is that begins like a well-known other format. Raises VectorFileError."""
    if _PICKLED.match(head):
        raise source.error(
            "it is a pickle, which can run any code when it is opened, so nothing opens it here",
            "gensim's vectors are written as a plain file by vectors.save_word2vec_format('vectors.bin', binary=True); "
            "or bring the .npy that gensim wrote beside it, with the words one a line in a text file, "
            "'\\n'.join(vectors.index_to_key). From anything else: numpy.savez('vectors.npz', words=..., vectors=...).",
        )
    if head[257:262] == b"ustar":
        raise source.error("it is a tar archive", "Unpack it, and bring one file.")
    for start, what, remedy in _OTHERS:
        if head[:40].lstrip().lower().startswith(start.lower()):
            raise source.error(f"it is {what}" if remedy else f"it is {what}, not a table of words", remedy or WANTED)
    if head.startswith(_OLD_OFFICE):
        raise _office_document(source.problems)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise source.error(_UTF_16, _SAVE_ANEW)
    if found := _BEHIND.match(head):
        what = "a picture" if found["web"] or found["still"] or head.startswith(b"BM") else "sound or a film"
        raise source.error(f"it is {what}, not a table of words", WANTED)


def _refuse_zeros(head: bytes, source: Source) -> None:
    """Say what is wrong with a text that holds zero bytes. Raises VectorFileError."""
    if any(half and half.count(0) > 0.7 * len(half) for half in (head[:400:2], head[1:400:2])):
        raise source.error(_UTF_16, _SAVE_ANEW)
    text = _text(source, head.replace(b"\0", b""))
    if text is not None and text.holds != "words":
        line = 1 + head.count(b"\n", 0, head.find(b"\0"))
        raise source.error(
            "there is a zero byte, which no text holds", "Take it out, and save the file as UTF-8.", line
        )


def _pair(vectors: _Part, words: _Part, ending: str) -> Opened:
    assert vectors.rows is not None
    assert words.labels is not None
    blocks = arrays.paired(vectors.source, words.labels(), vectors.rows())
    name = "the projector's pair (.tsv)" if vectors.format == "GloVe text" else vectors.format
    return Opened(name + ending, blocks)


def _walk(part: _Part) -> Iterator[Block]:
    """The blocks of a set, with the place in its file."""
    assert part.blocks is not None
    with part.source.stream() as stream:
        for block in part.blocks(stream):
            part.place[0] = stream.done
            yield block
