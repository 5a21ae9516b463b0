"""Giving memory back to the system, and taking less of it; where the C library is glibc."""

from __future__ import annotations

import ctypes
import os

_ARENA_MAX = -8  # M_ARENA_MAX in malloc.h


def return_memory() -> None:
    """Give what was freed back to the system, which glibc keeps otherwise."""
    library = _glibc()
    if library is not None:
        library.malloc_trim(0)


def share_heaps(most: int = 2) -> None:
    """Let all threads of this process share ``most`` heaps, and not have up to eight a core.

    What a thread frees stays in its heap, and a server runs each page in another thread: after two crowds of sixty
    visitors the heaps held 137 MB of nothing, and two of them 27 MB.
    """
    library = _glibc()
    if library is not None:
        library.mallopt(_ARENA_MAX, most)


def _glibc() -> ctypes.CDLL | None:
    if os.name != "posix":
        return None
    library = ctypes.CDLL(None)
    return library if hasattr(library, "gnu_get_libc_version") else None
