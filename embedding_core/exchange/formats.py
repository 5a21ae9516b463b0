"""Which format a file has, by its content alone, and the reader for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from embedding_core.errors import VectorFileError
from embedding_core.exchange import arrays
from embedding_core.exchange.gather import Block
from embedding_core.exchange.limits import Limits
from embedding_core.exchange.problems import Problems
from embedding_core.exchange.source import HEAD, Source, Stream, opened
from embedding_core.exchange.text import layout_of, read_text
from embedding_core.exchange.word2vec_binary import is_word2vec_binary, read_binary

READABLE = "GloVe or word2vec text, word2vec binary, .npz with words; also packed with gzip, zip or zstd"
_PICKLED = re.compile(rb"\x80[\x02-\x05]|c[\w.]+\n\w+\n|\((?:[dl]p\d+\n|i[\w.]+\n)")
# How files begin that are something else, and what people call them.
_OTHERS: tuple[tuple[bytes, str, str], ...] = (
    (b"\x89PNG", "a picture", ""),
    (b"\xff\xd8\xff", "a picture", ""),
    (b"GIF8", "a picture", ""),
    (b"%PDF", "a PDF", ""),
    (b"\x89HDF", "an HDF5 file", ""),
    (b"SQLite format 3", "a database", ""),
    (b"BZh", "packed with bzip2", "Unpack it, or pack it with gzip."),
    (b"\xfd7zXZ", "packed with xz", "Unpack it, or pack it with gzip."),
    (b"7z\xbc\xaf", "packed with 7-Zip", "Unpack it, or pack it as zip."),
    (b"Rar!", "packed with RAR", "Unpack it, or pack it as zip."),
    (b"\xba\x16\x4f\x2f", "a fastText model", "Bring its .vec file, which holds the words and vectors."),
    (b"<!DOCTYPE", "a web page", "Fetch the file itself."),
    (b"<!doctype", "a web page", "Fetch the file itself."),
    (b"<html", "a web page", "Fetch the file itself."),
)


@dataclass(frozen=True)
class Opened:
    """A file whose format is known: what the format is called, its blocks, and how many bytes were read by now."""

    format: str
    blocks: Iterator[Block]
    done: Callable[[], int]


def recognised(path: Path, beside: Mapping[str, Path], problems: Problems, limits: Limits) -> Opened:
    """The reader for a file. Raises VectorFileError for what is none that can be read."""
    sources = opened(path, path.name, problems, limits)
    packed = sources[0].packed
    if packed == "zip" and all(source.name.endswith(".npy") for source in sources):
        return Opened("NumPy archive (.npz)", arrays.read_npz(sources), lambda: 0)
    if len(sources) > 1:
        names = ", ".join(source.name for source in sources[:6])
        raise problems.error(
            f"the zip archive holds {len(sources)} files ({names})", "Bring one of them, or pack it alone."
        )
    source = sources[0]
    head = source.head()
    if not head.strip():
        raise problems.error("there is nothing in it", "A set needs at least two words with their numbers.")
    refuse_others(head, problems)
    layout = layout_of(head, whole=len(head) < HEAD)
    if layout:
        return _streamed(source, layout.format, lambda stream: read_text(source, layout, stream))
    if is_word2vec_binary(head):
        return _streamed(source, "word2vec binary", lambda stream: read_binary(source, stream))
    raise unknown(problems)


def refuse_others(head: bytes, problems: Problems) -> None:
    """Say what a file is that begins like a well-known other format. Raises VectorFileError."""
    if _PICKLED.match(head):
        raise problems.error(
            "it is a pickle, which can run any code when it is opened, so nothing opens it here",
            "gensim's vectors are written as a plain file by vectors.save_word2vec_format('vectors.bin', binary=True); "
            "other numbers by numpy.savez('vectors.npz', words=words, vectors=vectors).",
        )
    for start, what, remedy in _OTHERS:
        if head.lstrip().startswith(start):
            raise problems.error(f"it is {what}, not a set of vectors", remedy or f"What is read: {READABLE}.")


def unknown(problems: Problems) -> VectorFileError:
    """The error for a file that is of no known format."""
    return problems.error(
        "no line of it holds a word and then its numbers, and it is none of the known formats",
        f"What is read: {READABLE}.",
    )


def _streamed(source: Source, name: str, blocks: Callable[[Stream], Iterator[Block]]) -> Opened:
    """A reader that goes through its file once, with its place in it."""
    place = [0]

    def walk() -> Iterator[Block]:
        with source.stream() as stream:
            for block in blocks(stream):
                place[0] = stream.done
                yield block

    packed = f", packed with {source.packed}" if source.packed else ""
    return Opened(name + packed, walk(), lambda: place[0])
