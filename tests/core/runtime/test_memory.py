"""What the C library keeps of what was freed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
HEAPS = """
import ctypes, sys, tempfile, threading
from pathlib import Path
from embedding_core.runtime.memory import return_memory, keep_heaps_small

library = ctypes.CDLL(None)
if not hasattr(library, "malloc_info"):
    sys.exit(3)
if sys.argv[1] == "small":
    keep_heaps_small()
together = threading.Barrier(6)

def work():
    together.wait()
    kept = [bytearray(5000) for _ in range(300)]
    together.wait()

threads = [threading.Thread(target=work) for _ in range(6)]
for thread in threads: thread.start()
for thread in threads: thread.join()
return_memory()
library.fopen.restype = ctypes.c_void_p
with tempfile.TemporaryDirectory() as folder:
    path = Path(folder) / "heaps.xml"
    file = ctypes.c_void_p(library.fopen(bytes(path), b"w"))
    library.malloc_info(0, file)
    library.fclose(file)
    print(path.read_text().count("<heap nr="))
"""


# What stays of 100 MB that were freed, in MB
FREED = """
import ctypes, sys, psutil
from embedding_core.runtime.memory import keep_heaps_small

if not hasattr(ctypes.CDLL(None), "malloc_info"):
    sys.exit(3)
if sys.argv[1] == "small":
    keep_heaps_small()
resident = psutil.Process().memory_info
large = bytearray(30_000_000)
del large
before = resident().rss
parts = [bytearray(20_000_000) for _ in range(5)]
del parts
print((resident().rss - before) // 1_000_000)
"""


def told(script: str, how: str) -> int:
    found = subprocess.run([sys.executable, "-c", script, how], cwd=ROOT, capture_output=True, text=True, check=False)
    if found.returncode == 3:
        pytest.skip("this C library has no heaps to count")
    assert found.returncode == 0, found.stderr
    return int(found.stdout)


def test_threads_share_few_heaps() -> None:
    assert told(HEAPS, "as it is") > 2
    assert told(HEAPS, "small") <= 2


def test_large_arrays_that_were_freed_are_given_back() -> None:
    assert told(FREED, "as it is") > 25
    assert told(FREED, "small") < 10
