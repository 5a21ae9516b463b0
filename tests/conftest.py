"""What holds for every process that the tests start; imported before numpy and torch, which read it once."""

from __future__ import annotations

import gc
import os
import sys

# One thread for matrix products. A second one spins for a while after each product, in case another comes, and takes
# the core from the test beside it: three files of the core's tests cost 46 s of processors with it, 25 s without.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

# A CI often says that Python shall keep nothing of what it compiles. Then each of the thirty processes that the tests
# start compiles the app anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False


def pytest_collection_finish() -> None:
    """What thousands of tests consist of lasts to the end, so Python need not look through it again and again."""
    gc.freeze()
