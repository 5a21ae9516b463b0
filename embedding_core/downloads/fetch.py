"""Fetch the files of an offer: with progress, from where an earlier try stopped, and compared with their checksums."""

from __future__ import annotations

import hashlib
import http.client
import json
import re
import shutil
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from embedding_core.checks import public
from embedding_core.downloads.offers import Offer, RemoteFile
from embedding_core.errors import DownloadError

_PIECE = 1 << 18
_PACE = 0.2  # seconds between two reports
_TIMEOUT = 30.0
_SPARE = 100 << 20  # bytes that stay free on the disk
_RANGE = re.compile(r"bytes (\d+)-\d+/(\d+)")
_GO_ON = "Try again: it goes on where it stopped."


@dataclass(frozen=True)
class Fetching:
    """How far it is: bytes ``done`` of ``total`` of all files, and the seconds left, where they can be told."""

    done: int
    total: int
    seconds_left: float | None


@dataclass(frozen=True)
class Fetched:
    """The files of an offer, whole, in its order."""

    paths: tuple[Path, ...]


@public
def fetching(offer: Offer, folder: Path) -> Iterator[Fetching | Fetched]:
    """Fetch what is not in ``folder`` yet: the progress some times a second, the files last.

    Whoever closes the iterator cancels; what has come stays, and the next call goes on from there.

    Raises DownloadError, which says what to do, where a server cannot be reached, ends too early, has another file than
    the offer's, or the disk is full.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths, before = [], 0
    for file in offer.files:
        target = folder / file.name
        if not target.exists():
            for done, size, left in _fetch(file, target):
                yield Fetching(before + done, max(offer.size - file.size + size, before + done), left)
        before += target.stat().st_size
        paths.append(target)
    yield Fetching(before, before, 0.0)
    yield Fetched(tuple(paths))


def _fetch(file: RemoteFile, target: Path) -> Iterator[tuple[int, int, float | None]]:
    """Bytes that are there, bytes in all, and seconds left, until the file is whole."""
    part, note = target.with_name(f"{target.name}.part"), target.with_name(f"{target.name}.part.json")
    with _told(file), closing(_request(file, part, note)) as answer:
        start, total = _place(file, answer, part, note)
        if file.checksum and total and total != file.size:
            what = f"it has {total:,} bytes there, and the file that was published {file.size:,}"
            raise DownloadError(file.name, what, "It is another file now, and is not fetched.")
        free = shutil.disk_usage(part.parent).free
        if total - start + _SPARE > free:
            raise DownloadError(
                file.name, f"it needs {total - start:,} bytes, and the disk has {free:,}", "Make room, and try again."
            )
        began = said = time.monotonic()
        done = start
        with part.open("ab") as kept:
            size = total or file.size
            yield done, size, None
            while piece := answer.read(_PIECE):
                kept.write(piece)
                done += len(piece)
                now = time.monotonic()
                if now - said >= _PACE:
                    said = now
                    yield done, size, max(0, size - done) * (now - began) / (done - start)
    if done < total:
        raise DownloadError(file.name, f"the connection ended after {done:,} of {total:,} bytes", _GO_ON)
    _check(file, part)
    part.replace(target)
    note.unlink(missing_ok=True)


def _request(file: RemoteFile, part: Path, note: Path) -> Any:
    """The answer of the server, to a request for what is missing."""
    headers = {"User-Agent": "wordspace", "Accept-Encoding": "identity"}
    have, version = _known(file, part, note)
    if have:
        # Only if the file there is still the one that this is the beginning of.
        headers |= {"Range": f"bytes={have}-", "If-Range": version}
    if not file.url.startswith(("https://", "http://127.0.0.1:")):
        raise DownloadError(file.name, "its address is not one of https", "Nothing else is fetched.")
    answer = urllib.request.urlopen(urllib.request.Request(file.url, headers=headers), timeout=_TIMEOUT)
    if file.url.startswith("https://") and not answer.url.startswith("https://"):
        answer.close()
        raise DownloadError(file.name, "the server leads to an address that is not https", "Nothing else is fetched.")
    return answer


def _known(file: RemoteFile, part: Path, note: Path) -> tuple[int, str]:
    """How many bytes are there, and the server's mark of the file they are of; 0 where they cannot be gone on with."""
    try:
        about = json.loads(note.read_bytes())
        have = part.stat().st_size
        if about["url"] == file.url and about["version"] and 0 < have < about["total"]:
            return have, str(about["version"])
    except (OSError, ValueError, KeyError, TypeError):
        return 0, ""
    return 0, ""


def _place(file: RemoteFile, answer: Any, part: Path, note: Path) -> tuple[int, int]:
    """Where the answer begins in the file, and how long the whole file is (0 if the server does not say).

    What is there already and does not fit is dropped.
    """
    start, total = 0, int(answer.headers.get("Content-Length") or 0)
    if answer.status == 206:
        found = _RANGE.fullmatch(answer.headers.get("Content-Range") or "")
        if not found or int(found[1]) != part.stat().st_size:
            part.unlink()
            raise DownloadError(
                file.name, "the server sent another part of the file than it was asked for", "Try again."
            )
        start, total = int(found[1]), int(found[2])
    else:
        part.unlink(missing_ok=True)
    version = answer.headers.get("ETag") or answer.headers.get("Last-Modified") or ""
    if version.startswith("W/"):  # which does not promise the same bytes
        version = answer.headers.get("Last-Modified") or ""
    note.write_text(json.dumps({"url": file.url, "version": version, "total": total}), encoding="utf-8")
    return start, total


def _check(file: RemoteFile, part: Path) -> None:
    """Compare the checksum; a file that differs is dropped."""
    kind, _, wanted = file.checksum.partition(":")
    if not kind:
        return
    with part.open("rb") as kept:
        found = hashlib.file_digest(kept, lambda: hashlib.new(kind, usedforsecurity=False)).hexdigest()
    if found != wanted:
        part.unlink()
        raise DownloadError(
            file.name,
            f"it is not the file that was published ({kind} {found[:12]}..., not {wanted[:12]}...)",
            "What came was deleted. Try again later.",
        )


@contextmanager
def _told(file: RemoteFile) -> Iterator[None]:
    """What a network or a disk raises is one error that says what to do."""
    try:
        yield
    except DownloadError:
        raise
    except urllib.error.HTTPError as error:
        error.close()
        what = f"the server answers {error.code} {error.reason}"
        raise DownloadError(file.name, what, "Try again later.") from error
    except (http.client.HTTPException, urllib.error.URLError, TimeoutError, ConnectionError) as error:
        reason = getattr(error, "reason", error)  # what urllib wraps
        what = getattr(reason, "strerror", None) or str(reason) or type(reason).__name__
        raise DownloadError(file.name, f"the connection failed ({what})"[:200], _GO_ON) from error
    except OSError as error:
        what = f"it cannot be written ({error.strerror or error})"
        raise DownloadError(file.name, what, "Make room for it.") from error
