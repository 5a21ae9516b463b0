"""Giving memory back to the system."""

from __future__ import annotations

import os


def return_memory() -> None:
    """Give what was freed back to the system, where the C library can (glibc keeps it otherwise)."""
    import ctypes

    if os.name == "posix":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
