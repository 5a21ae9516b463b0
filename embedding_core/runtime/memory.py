"""Giving memory back to the system, and taking less of it, where the C library is glibc; and how much is taken."""

from __future__ import annotations

import ctypes
import os
from pathlib import Path

# In malloc.h: M_TRIM_THRESHOLD, M_MMAP_THRESHOLD, M_ARENA_MAX
_TRIM, _APART, _HEAPS = -1, -3, -8
_LARGE = 4 * 2**20  # bytes; the arrays of a search are smaller, and a fresh place for each would take it a fifth longer


def return_memory() -> None:
    """Give what was freed back to the system, which glibc keeps otherwise."""
    library = _glibc()
    if library is not None:
        library.malloc_trim(0)


def keep_heaps_small(most: int = 2) -> None:
    """Let all threads of this process share ``most`` heaps, and let those keep nothing that is large.

    What a thread frees stays in its heap, of which there are up to eight a core, and a server runs each page in
    another thread: after two crowds of sixty visitors the heaps held 137 MB of nothing, and two of them 27 MB. And once
    an array of tens of megabytes was freed, glibc takes others as large from the heaps too, which then stay as large:
    ten visitors over all views left 297 MB with that, and 248 MB without.
    """
    library = _glibc()
    if library is not None:
        for option, value in ((_HEAPS, most), (_APART, _LARGE), (_TRIM, _LARGE)):
            library.mallopt(option, value)


def resident_megabytes() -> float | None:
    """Memory of this process; None where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except (OSError, ValueError, IndexError):
        return None
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def _glibc() -> ctypes.CDLL | None:
    if os.name != "posix":
        return None
    library = ctypes.CDLL(None)
    return library if hasattr(library, "gnu_get_libc_version") else None
