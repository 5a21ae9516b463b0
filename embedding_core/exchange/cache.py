"""Large files, packed once: the next reading of the same file takes as long as that of the set that ships.

A packed copy lies in the user's cache folder under a name made of what is known of the file without reading it: its
size, when it was changed, and its first megabyte. Only rounded sets are kept, since packing rounds.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path

from embedding_core.checks import public
from embedding_core.errors import DataFileError, InvalidInputError
from embedding_core.exchange.gather import check_shape
from embedding_core.exchange.limits import LIMITS, Limits
from embedding_core.exchange.problems import LeftOut, Problems
from embedding_core.exchange.read import NOTHING, Progress, Reading, reading
from embedding_core.exchange.write import packed_into
from embedding_core.storage import decode
from embedding_core.vectors import load_packed, save_packed

_VERSION = 1
_HEAD = 1 << 20
_ABOUT = "reading.json"
MOST_KEPT = 20  # packed copies; the one that was used longest ago goes first


def cache_folder() -> Path:
    """Where packed copies and downloads are kept: `WORDSPACE_CACHE`, or the user's cache folder of the system."""
    own = os.environ.get("WORDSPACE_CACHE")
    if own:
        return Path(own)
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "wordspace"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "wordspace"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "wordspace"


@public
def read_cached(
    path: Path,
    *,
    beside: Mapping[str, Path] = NOTHING,
    limits: Limits = LIMITS,
    leave_out: bool = False,
    name: str = "",
    member: str = "",
    folder: Path | None = None,
) -> Iterator[Progress | Reading]:
    """As `reading`, from the packed copy of the same file where there is one; ``folder`` instead of `cache_folder()`.

    Raises VectorFileError.
    """
    folder = (cache_folder() if folder is None else folder) / "packed"
    path = Path(path)
    copy = folder / _key([path, *beside.values()], leave_out, member) if path.is_file() else None
    kept = _kept(copy, limits, name or path.name) if copy is not None else None
    if kept is not None:
        size = path.stat().st_size
        yield Progress(size, size, len(kept.vectors))
        yield kept
        return
    for step in reading(path, beside=beside, limits=limits, leave_out=leave_out, name=name, member=member):
        if isinstance(step, Reading) and copy is not None and step.vectors.scales is not None:
            _keep(copy, step)
            # from the copy, whose numbers are mapped, so that they take no memory of this process
            step = (_kept(copy, limits, name or path.name) if copy.is_dir() else None) or step
        yield step


def packed_copy(path: Path, beside: Mapping[str, Path] = NOTHING, folder: Path | None = None) -> Path | None:
    """The folder of the packed copy of a file as it is now; None where it has not been read, or is not large."""
    if not path.is_file():
        return None
    copy = (cache_folder() if folder is None else folder) / "packed" / _key([path, *beside.values()])
    return copy if copy.is_dir() else None


def _key(paths: list[Path], leave_out: bool = False, member: str = "") -> str:
    digest = hashlib.sha256(f"{_VERSION} {leave_out} {member}".encode())
    for path in paths:
        try:
            about = path.stat()
            with path.open("rb") as file:
                head = file.read(_HEAD)
        except OSError:  # the reading says what is wrong
            continue
        digest.update(f" {path.name} {about.st_size} {about.st_mtime_ns} ".encode(errors="surrogateescape"))
        digest.update(hashlib.sha256(head).digest())
    return digest.hexdigest()[:32]


def _kept(copy: Path, limits: Limits, name: str) -> Reading | None:
    """The reading in a packed copy; None where there is none, or it is damaged. Raises VectorFileError."""
    try:
        about = json.loads((copy / _ABOUT).read_bytes())
        left_out = decode(tuple[LeftOut, ...], about["left_out"])
        found = load_packed(copy)
        copy.touch()
        labelled = found.labelled(name=about["name"], origin=found.origin if about["own_origin"] else None)
        made = Reading(labelled, about["format"], left_out, int(about["n_left_out"]))
    except (OSError, DataFileError, ValueError, KeyError, TypeError):
        shutil.rmtree(copy, ignore_errors=True)
        return None
    problems = Problems(name, False)
    if len(found) > limits.words:
        raise problems.error(f"it holds {len(found):,} words", f"At most {limits.words:,} are read here.")
    check_shape(problems, limits, len(found), found.dim)
    return made


def _keep(copy: Path, found: Reading) -> None:
    """Write a packed copy beside the others, whole or not at all; a full disk only costs time at the next reading."""
    try:
        copy.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=copy.parent, prefix="new-") as new:
            made = Path(new) / "set"
            origin = found.vectors.origin
            if origin is None:
                packed_into(made, found.vectors)
            else:  # an archive of a packed set, which has random pairs of its own
                save_packed(made, found.vectors, origin)
            about = {
                "name": found.vectors.name,
                "own_origin": origin is not None,  # a packed folder names one in any case
                "format": found.format,
                "n_left_out": found.n_left_out,
                "left_out": [asdict(row) for row in found.left_out],
            }
            (made / _ABOUT).write_text(json.dumps(about), encoding="utf-8")
            made.replace(copy)
        others = sorted(copy.parent.glob("?" * len(copy.name)), key=lambda path: path.stat().st_mtime)
        for old in others[:-MOST_KEPT]:
            shutil.rmtree(old, ignore_errors=True)
    except (OSError, InvalidInputError):
        return
