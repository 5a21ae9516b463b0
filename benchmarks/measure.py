"""What all benchmarks measure with: processes of their own, medians, the machine's name, tables."""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import astuple, dataclass
from pathlib import Path
from time import perf_counter
from typing import Any, ClassVar, Protocol, TypeVar

import psutil

ROOT = Path(__file__).resolve().parents[1]
BARE = "pass"
Item = TypeVar("Item")


class _Record(Protocol):
    """A dataclass, which has no type of its own."""

    __dataclass_fields__: ClassVar[dict[str, Any]]


Numbers = TypeVar("Numbers", bound=_Record)

# The child waits here, so that its memory is read from outside and nothing is loaded to measure it.
_WAIT = "\nimport sys\nsys.stdout.write(chr(4))\nsys.stdout.flush()\nsys.stdin.read()\n"


def resident_after(code: str, *arguments: str) -> int:
    """Resident memory in bytes of a fresh Python process that has run ``code`` and is still alive."""
    return run_apart(code, *arguments)[1]


def run_apart(code: str, *arguments: str) -> tuple[str, int]:
    """What ``code`` prints in a fresh Python process, and the resident memory of that process after it, in bytes.

    Raises RuntimeError with what the process printed when it fails.
    """
    process = subprocess.Popen(
        [sys.executable, "-c", code + _WAIT, *arguments],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    printed = ""
    while not printed.endswith(chr(4)):
        more = process.stdout.read(1)
        if not more:
            raise RuntimeError(f"The measured process failed:\n{process.communicate()[1]}")
        printed += more
    resident = psutil.Process(process.pid).memory_info().rss
    process.communicate()
    return printed[:-1], resident


@dataclass(frozen=True)
class Memory:
    """Bytes that the process that serves the pages holds, and those that it started, which have PyTorch."""

    web: int = 0
    others: int = 0

    @property
    def all(self) -> int:
        """Both."""
        return self.web + self.others


def memory_of(pid: int) -> Memory:
    """The memory of a server and of its children, as a host counts it: what several processes share counts once."""
    server = psutil.Process(pid)
    others = 0
    for child in server.children(recursive=True):
        with suppress(psutil.NoSuchProcess):
            others += _held(child)
    return Memory(_held(server), others)


def _held(process: psutil.Process) -> int:
    memory = process.memory_full_info()
    held: int = getattr(memory, "pss", memory.uss)  # only Linux divides what is shared; elsewhere it is left out
    return held


def apart_in_turns(codes: Mapping[str, str], times: int, *arguments: str) -> dict[str, list[tuple[str, int]]]:
    """What `run_apart` tells of each code, which is run so many times, in turns so that noise hits all alike."""
    runs: dict[str, list[tuple[str, int]]] = {name: [] for name in codes}
    for _ in range(times):
        for name, code in codes.items():
            runs[name].append(run_apart(code, *arguments))
    return runs


def medians(measured: Sequence[Numbers]) -> Numbers:
    """Of dataclasses of numbers, all of one kind, the one that holds the median of each number."""
    columns = zip(*map(astuple, measured), strict=True)
    return type(measured[0])(*(statistics.median(column) for column in columns))


def interleaved(
    calls: Mapping[str, Callable[[Item], object]], items: Sequence[Item], every: Mapping[str, int] | None = None
) -> dict[str, float]:
    """Median seconds of each call over the same items, taken in turns so that noise hits all alike.

    ``every`` names slow calls that are made for each n-th item only.
    """
    every = every or {}
    for call in calls.values():
        call(items[0])
    seconds: dict[str, list[float]] = {name: [] for name in calls}
    for number, item in enumerate(items):
        for name, call in calls.items():
            if number % every.get(name, 1) == 0:
                start = perf_counter()
                call(item)
                seconds[name].append(perf_counter() - start)
    return {name: statistics.median(values) for name, values in seconds.items()}


def machine() -> str:
    """Processor, cores, memory, system and Python on one line; no host name."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    memory = psutil.virtual_memory().total / 2**30
    return (
        f"{_processor()} ({_instructions()}), {cores} cores, {memory:.0f} GB, "
        f"{_system()}, {platform.python_implementation()} {platform.python_version()}"
    )


def _instructions() -> str:
    """The instructions with which the search multiplies int8: its ratio to float32 libraries depends on them."""
    try:
        import simsimd
    except ImportError:
        return "no simsimd"
    found = simsimd.get_capabilities()
    names = {"ice": "AVX-512 VNNI", "skylake": "AVX-512", "haswell": "AVX2", "neon_i8": "NEON"}
    return next((name for key, name in names.items() if found.get(key)), "no vector instructions")


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in GitHub's Markdown: the first column to the left, the others to the right."""
    lines = [header, ["---", *["---:"] * (len(header) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def megabytes(size: float) -> str:
    """Bytes as "12 MB" (millions)."""
    return f"{size / 1e6:.0f} MB"


def millions(size: float) -> str:
    """Bytes as "1.23 MB"."""
    return f"{size / 1e6:.2f} MB"


def thousands(size: float) -> str:
    """Bytes as "1.2 kB"."""
    return f"{size / 1e3:.1f} kB"


def seconds(value: float) -> str:
    """Seconds as "1.2 s"."""
    return f"{value:.1f} s"


def milliseconds(value: float) -> str:
    """Seconds as "1.2 ms", with as many digits as they deserve."""
    value *= 1e3
    return f"{value:.1f} ms" if value < 100 else f"{value:.0f} ms"


def _processor() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        for line in cpuinfo.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _system() -> str:
    if platform.system() == "Linux":
        return platform.freedesktop_os_release().get("PRETTY_NAME", "Linux")
    return f"{platform.system()} {platform.release()}"
