"""safetensors: one tensor of vectors, and its words in the header or in a file beside it."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from embedding_core.exchange.gather import check_shape
from embedding_core.exchange.source import Source, Stream

_LONGEST_HEADER = 64 << 20
_BLOCK_BYTES = 1 << 20
_TYPES = {"F64": "<f8", "F32": "<f4", "F16": "<f2", "BF16": "<u2", "I8": "<i1"}
_USUAL = ("embeddings", "embedding", "vectors", "embedding.weight", "word_embeddings.weight")
_WORDS = ("words", "vocab", "vocabulary", "tokens", "labels")


def is_safetensors(head: bytes) -> bool:
    """Whether a file begins with the length of a header, and the header."""
    return len(head) > 9 and head[7:9] == b"\0{" and struct.unpack("<Q", head[:8])[0] >= 2


def _header(source: Source, stream: Stream) -> tuple[dict[str, Any], int]:
    """The header, and where the numbers begin. Raises VectorFileError."""
    (size,) = struct.unpack("<Q", stream.read(8))
    if size > _LONGEST_HEADER:
        raise source.problems.error(
            f"its header is to have {size:,} bytes", f"At most {_LONGEST_HEADER:,} are read; write the file again."
        )
    raw = stream.read(size)
    try:
        header = json.loads(raw)
        if len(raw) < size or not isinstance(header, dict):
            raise ValueError("no header")
    except (ValueError, RecursionError) as error:
        raise source.problems.error(
            "its header is cut off or is not JSON", "Fetch or save the safetensors file again."
        ) from error
    return header, 8 + size


def words_in_header(source: Source) -> Iterator[bytes] | None:
    """The words that the header holds under "words", "vocab" or the like, as JSON or one a line; None without."""
    with source.stream() as stream:
        header, _ = _header(source, stream)
    about = header.get("__metadata__")
    text = next((about[key] for key in _WORDS if key in about), None) if isinstance(about, dict) else None
    return None if not isinstance(text, str) else words_of_text(text)


def words_of_text(text: str) -> Iterator[bytes]:
    """Words written as a JSON list or dictionary of word -> row, or one a line; they wait in one piece of memory."""
    import pyarrow as pa

    try:
        found = words_of_json(json.loads(text))
    except (ValueError, RecursionError):
        found = None
    words = text.splitlines() if found is None else found
    kept = pa.array((word.encode(errors="surrogatepass") for word in words), pa.large_binary(), size=len(words))
    return (word.as_py() for word in kept)


def words_of_json(content: object) -> list[str] | None:
    """The words of a JSON list or dictionary of word -> row, or of a tokenizer of the Hub; None without."""
    if isinstance(content, dict) and isinstance(content.get("model"), dict):
        content = content["model"].get("vocab")
    if isinstance(content, dict):
        rows = content.items()
        if all(isinstance(row, int) for _, row in rows):
            return [word for word, _ in sorted(rows, key=lambda item: item[1])]
        return None
    if isinstance(content, list):  # unigram tokenizers hold pairs of piece and score
        words = [item[0] if isinstance(item, list) and item else item for item in content]
        return words if all(isinstance(word, str) for word in words) else None
    return None


def rows_of_tensor(source: Source) -> Iterator[tuple[npt.NDArray[np.float32], int]]:
    """Blocks of the rows of the tensor of vectors in float32, and how many rows there are in all."""
    problems = source.problems
    with source.stream() as stream:
        header, start = _header(source, stream)
        header.pop("__metadata__", None)  # which may hold all words
        tensors = {
            name: tensor
            for name, tensor in header.items()
            if isinstance(tensor, dict) and tensor.get("dtype") in _TYPES and _is_matrix(tensor.get("shape"))
        }
        name = next((name for name in _USUAL if name in tensors), None)
        if name is None and len(tensors) == 1:
            (name,) = tensors
        if name is None:
            found = ", ".join(list(header)[:8])
            raise source.error(
                f"it holds the tensors {found:.200}",
                "One of them must be of shape (words, dimensions), of real numbers.",
            )
        n, dim = tensors[name]["shape"]
        kind = np.dtype(_TYPES[tensors[name]["dtype"]])
        place = tensors[name].get("data_offsets")
        if not isinstance(place, list) or len(place) != 2 or place[1:] != [place[0] + n * dim * kind.itemsize]:
            raise source.error(f"the header does not say where the tensor {name!r:.60} stands", "Save it again.")
        if n > source.limits.words:
            raise source.error(f"it holds {n:,} words", f"At most {source.limits.words:,} are read here.")
        check_shape(problems, source.limits, n, dim)
        _skip(stream, start + place[0])
        at_once = max(1, _BLOCK_BYTES // (dim * kind.itemsize))
        for first in range(0, n, at_once):
            count = min(at_once, n - first)
            raw = stream.read(count * dim * kind.itemsize)
            if len(raw) < count * dim * kind.itemsize:
                raise source.error(f"it ends before the last of {n:,} vectors", "Fetch or save the file again.")
            yield _float32(raw, kind, tensors[name]["dtype"]).reshape(count, dim), n


def _is_matrix(shape: object) -> bool:
    return isinstance(shape, list) and len(shape) == 2 and all(type(length) is int and length > 0 for length in shape)


def _float32(raw: bytes, kind: np.dtype[Any], name: str) -> npt.NDArray[np.float32]:
    numbers = np.frombuffer(raw, kind)
    if name == "BF16":  # the upper half of a float32
        return (numbers.astype(np.uint32) << 16).view(np.float32)
    with np.errstate(over="ignore"):
        return numbers.astype(np.float32)


def _skip(stream: Stream, place: int) -> None:
    while stream.count < place:
        if not stream.read(min(_BLOCK_BYTES, place - stream.count)):
            return
