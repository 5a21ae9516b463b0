"""Published sets are fetched from a server that stands in for theirs, and that fails as servers do."""

from __future__ import annotations

import gzip
import hashlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save

from embedding_core.downloads import (
    OFFERS,
    Fetched,
    Fetching,
    Offer,
    RemoteFile,
    allowed,
    downloaded,
    fetching,
    read_download,
    remove,
)
from embedding_core.downloads.kept import folder_of
from embedding_core.errors import DownloadError
from embedding_core.exchange import Reading

WORDS = "".join(f"word{number} {number % 7 + 1} {number % 5}.25\n" for number in range(100_000)).encode()
SET = gzip.compress(WORDS, 0)


@dataclass
class Shelf:
    """What the server has and how it behaves; ``asked`` are the ranges that it was asked for."""

    files: dict[str, bytes]
    etag: str = '"one"'
    ranges: bool = True
    cut_after: int | None = None
    status: int = 200
    asked: list[str | None] = field(default_factory=list)
    address: str = ""


@pytest.fixture
def shelf() -> Iterator[Shelf]:
    content = Shelf({"set.txt.gz": SET})

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            wanted = self.headers.get("Range")
            content.asked.append(wanted)
            body = content.files.get(self.path.removeprefix("/"))
            if body is None or content.status != 200:
                self.send_error(404 if body is None else content.status)
                return
            start = 0
            if wanted and content.ranges and self.headers.get("If-Range") == content.etag:
                start = int(wanted.removeprefix("bytes=").removesuffix("-"))
                self.send_response(206)
                self.send_header("Content-Range", f"bytes {start}-{len(body) - 1}/{len(body)}")
            else:
                self.send_response(200)
            self.send_header("Content-Length", str(len(body) - start))
            self.send_header("ETag", content.etag)
            self.end_headers()
            end = len(body) if content.cut_after is None else start + content.cut_after
            self.wfile.write(body[start:end])

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    content.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield content
    server.shutdown()
    thread.join()
    server.server_close()


def offer_of(shelf: Shelf, *names: str) -> Offer:
    files = [
        RemoteFile(f"{shelf.address}/{name}", len(body), f"sha256:{hashlib.sha256(body).hexdigest()}")
        for name, body in shelf.files.items()
        if not names or name in names
    ]
    return Offer("test", "A test set", 100_000, 2, "none", shelf.address, tuple(files))


def fetched(offer: Offer, folder: Path) -> tuple[Path, ...]:
    *_, last = fetching(offer, folder)
    assert isinstance(last, Fetched)
    return last.paths


def test_a_set_is_fetched_with_progress_and_once(shelf: Shelf, tmp_path: Path) -> None:
    offer = offer_of(shelf)
    *steps, last = fetching(offer, folder_of(offer, tmp_path))
    assert last == Fetched(downloaded(offer, tmp_path) or ())
    done = [step.done for step in steps if isinstance(step, Fetching)]
    assert (done, done[-1]) == (sorted(done), len(SET))
    fetched(offer, folder_of(offer, tmp_path))
    assert shelf.asked == [None]

    for times in range(2):  # the second time from its packed copy, if it is large
        *_, found = read_download(offer, tmp_path)
        assert isinstance(found, Reading)
        assert (times, found.vectors.name, len(found.vectors)) == (times, "A test set", 100_000)
    remove(offer, tmp_path)
    assert downloaded(offer, tmp_path) is None


def test_what_was_cut_off_is_gone_on_with(shelf: Shelf, tmp_path: Path) -> None:
    offer = offer_of(shelf)
    shelf.cut_after = 1_000_000
    with pytest.raises(DownloadError, match=r"set.txt.gz: the connection ended after 1,000,000 of .* goes on where"):
        fetched(offer, tmp_path)
    shelf.cut_after = None
    assert fetched(offer, tmp_path)[0].read_bytes() == SET
    assert shelf.asked == [None, "bytes=1000000-"]


def test_who_cancels_keeps_what_has_come(shelf: Shelf, tmp_path: Path) -> None:
    offer = offer_of(shelf)
    shelf.cut_after = 500_000
    with pytest.raises(DownloadError):
        fetched(offer, tmp_path)
    shelf.cut_after = None
    steps = fetching(offer, tmp_path)
    assert isinstance(steps, Iterator)
    assert next(steps) == Fetching(500_000, len(SET), None)
    steps.close()  # type: ignore[attr-defined]
    assert fetched(offer, tmp_path)[0].read_bytes() == SET


@pytest.mark.parametrize("change", [{"ranges": False}, {"etag": '"two"'}])
def test_where_it_cannot_go_on_it_begins_again(shelf: Shelf, tmp_path: Path, change: dict[str, object]) -> None:
    offer = offer_of(shelf)
    shelf.cut_after = 1000
    with pytest.raises(DownloadError):
        fetched(offer, tmp_path)
    shelf.cut_after = None
    for name, value in change.items():
        setattr(shelf, name, value)
    assert fetched(offer, tmp_path)[0].read_bytes() == SET


def test_a_file_of_another_size_than_the_published_one_is_not_fetched(shelf: Shelf, tmp_path: Path) -> None:
    offer = offer_of(shelf)
    shelf.files["set.txt.gz"] = SET + b"?"
    with pytest.raises(DownloadError, match=rf"has {len(SET) + 1:,} bytes there, .* published {len(SET):,}"):
        fetched(offer, tmp_path)
    assert not list(tmp_path.glob("*.part"))


def test_another_file_than_the_published_one_is_dropped(shelf: Shelf, tmp_path: Path) -> None:
    offer = offer_of(shelf)
    shelf.files["set.txt.gz"] = SET[:-1] + b"?"
    with pytest.raises(DownloadError, match="it is not the file that was published"):
        fetched(offer, tmp_path)
    assert downloaded(offer, tmp_path) is None
    shelf.files["set.txt.gz"] = SET
    assert fetched(offer, tmp_path)[0].read_bytes() == SET
    assert shelf.asked == [None, None]


def test_what_goes_wrong_is_said(shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    offer = offer_of(shelf)
    shelf.status = 503
    with pytest.raises(DownloadError, match="the server answers 503"):
        fetched(offer, tmp_path)
    file = replace(offer.files[0], url="http://127.0.0.1:9/set.txt.gz")
    with pytest.raises(DownloadError, match="the connection failed"):
        fetched(replace(offer, files=(file,)), tmp_path)
    for url in ("http://example.org/set", "file:///etc/passwd"):
        with pytest.raises(DownloadError, match="not one of https"):
            fetched(replace(offer, files=(replace(file, url=url),)), tmp_path)
    shelf.status = 200
    monkeypatch.setattr("shutil.disk_usage", lambda _: type("Usage", (), {"free": 10}))
    with pytest.raises(DownloadError, match="the disk has 10"):
        fetched(offer, tmp_path)


def test_a_set_of_two_files_is_read_as_one(shelf: Shelf, tmp_path: Path) -> None:
    rows = np.random.default_rng(0).normal(size=(3, 2)).astype(np.float32)
    vocabulary = b'{"model": {"vocab": {"[PAD]": 0, "cat": 1, "##s": 2}}}'
    shelf.files = {"model.safetensors": save({"embeddings": rows}), "tokenizer.json": vocabulary}
    offer = offer_of(shelf)
    fetched(offer, folder_of(offer, tmp_path))
    *_, found = read_download(offer, tmp_path)
    assert isinstance(found, Reading)
    assert (list(found.vectors), found.vectors[["[PAD]", "cat", "##s"]].tolist()) == (
        ["[PAD]", "cat", "##s"],
        rows.tolist(),
    )


def test_every_offer_names_its_licence_size_and_an_address_of_https() -> None:
    for key, offer in OFFERS.items():
        assert key == offer.key
        assert all((offer.title, offer.licence, offer.words, offer.dimensions, offer.size > 10**7))
        assert all(file.url.startswith("https://") for file in offer.files)
        assert all(file.checksum.partition(":")[0] in ("", "sha256", "md5") for file in offer.files)


def test_visitors_fetch_only_where_the_host_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WORDSPACE_DOWNLOADS", raising=False)
    assert not allowed()
    monkeypatch.setenv("WORDSPACE_DOWNLOADS", "1")
    assert allowed()
