"""How large a file of vectors may be; the page says it beside the upload."""

from __future__ import annotations

from dataclasses import dataclass

MB = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """The most that is read of a file: words, dimensions, bytes of the file itself, and bytes once it is unpacked.

    ``unpacked_bytes`` holds for the numbers too, at four bytes each, since some formats write many in few bytes.
    """

    words: int
    dimensions: int
    file_bytes: int
    unpacked_bytes: int


# What the hosted app takes from a visitor.
LIMITS = Limits(words=1_000_000, dimensions=4_096, file_bytes=200 * MB, unpacked_bytes=1024 * MB)
# For files of one's own machine: only what no set of words can have.
UNLIMITED = Limits(words=50_000_000, dimensions=100_000, file_bytes=1 << 42, unpacked_bytes=1 << 42)
