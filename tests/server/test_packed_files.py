"""Static files behind the app: compressed once, kept by the browser, whole where a browser wants them so."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import brotli
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket

from wordspace.server import packed_files
from wordspace.server.packed_files import IMMUTABLE, REVALIDATED, PackedFiles, StaticMiddleware, best_encoding

SCRIPT = "".join(f"export const word{number} = 'frog{number}';\n" for number in range(400)).encode()
FONT = bytes(range(256)) * 8


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "js").mkdir()
    (tmp_path / "js" / "main.a1b2.js").write_bytes(SCRIPT)
    (tmp_path / "tiny.js").write_bytes(b"let a = 1")
    (tmp_path / "font.woff2").write_bytes(FONT)
    (tmp_path.parent / "secret.js").write_bytes(SCRIPT)
    return tmp_path


@pytest.fixture
def client(folder: Path) -> TestClient:
    async def the_app(request: Request) -> PlainTextResponse:
        return PlainTextResponse(
            f"{request.method} {request.url.path}: the app. {len(await request.body())} bytes came"
        )

    async def echo(socket: WebSocket) -> None:
        await socket.accept()
        await socket.send_text(await socket.receive_text())
        await socket.close()

    folders = {"/static/": PackedFiles(folder, IMMUTABLE), "/app/static/": PackedFiles(folder, REVALIDATED)}
    app = Starlette(
        routes=[
            WebSocketRoute("/static/stream", echo),
            Route("/{path:path}", the_app, methods=["GET", "HEAD", "POST", "PUT", "DELETE"]),
        ],
        middleware=[Middleware(StaticMiddleware, folders=folders)],
    )
    return TestClient(app, headers={"Accept-Encoding": "identity"})


def accept(encoding: str) -> dict[str, str]:
    return {"Accept-Encoding": encoding}


def raw(client: TestClient, path: str, encoding: str) -> tuple[bytes, dict[str, str]]:
    """The bytes as they are on the wire, and the headers."""
    with client.stream("GET", path, headers=accept(encoding)) as response:
        assert response.status_code == 200
        return b"".join(response.iter_raw()), dict(response.headers)


def test_a_script_arrives_in_the_best_encoding_that_is_accepted(client: TestClient) -> None:
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress}
    for accepted, encoding in [("gzip, deflate, br, zstd", "br"), ("gzip, deflate", "gzip"), ("br;q=0, gzip", "gzip")]:
        body, headers = raw(client, "/static/js/main.a1b2.js", accepted)
        assert headers["content-encoding"] == encoding
        assert len(body) == int(headers["content-length"]) < len(SCRIPT) / 4
        assert unpack[encoding](body) == SCRIPT
        assert headers["vary"] == "Accept-Encoding"
        assert headers["content-type"].startswith("text/javascript")


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("", None),
        ("identity", None),
        ("*", None),
        ("deflate, zstd", None),
        ("br", "br"),
        ("GZIP", "gzip"),
        ("br;q=0", None),
        ("br; q=0.000, gzip; q=0.2", "gzip"),
        ("gzip;q=1.0, br;q=0.1", "br"),
        ("gzip;q=nonsense", "gzip"),
    ],
)
def test_encodings_are_read_from_the_header_with_their_weights(accepted: str, encoding: str | None) -> None:
    assert best_encoding(accepted) == encoding


def test_who_accepts_no_encoding_gets_the_file_as_it_is(client: TestClient) -> None:
    body, headers = raw(client, "/static/js/main.a1b2.js", "identity")
    assert body == SCRIPT
    assert "content-encoding" not in headers
    assert headers["vary"] == "Accept-Encoding"


def test_what_is_small_or_packed_already_is_sent_as_it_is(client: TestClient) -> None:
    for path, content in (("/static/tiny.js", b"let a = 1"), ("/static/font.woff2", FONT)):
        body, headers = raw(client, path, "br, gzip")
        assert body == content
        assert "content-encoding" not in headers


def test_a_file_is_compressed_once_for_all_visitors(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []

    def count(content: bytes) -> bytes:
        calls.append(len(content))
        return gzip.compress(content)

    monkeypatch.setattr(packed_files, "ENCODINGS", {"gzip": count})
    for _ in range(3):
        raw(client, "/static/js/main.a1b2.js", "gzip")
    assert calls == [len(SCRIPT)]


def test_a_changed_file_is_sent_as_it_is_now(client: TestClient, folder: Path) -> None:
    script = folder / "js" / "main.a1b2.js"
    _, before = raw(client, "/app/static/js/main.a1b2.js", "br")
    script.write_bytes(b"/* new */" + SCRIPT)
    os.utime(script, (1, 1))
    body, after = raw(client, "/app/static/js/main.a1b2.js", "br")
    assert brotli.decompress(body) == b"/* new */" + SCRIPT
    assert after["etag"] != before["etag"]


def test_hashed_and_versioned_files_are_kept_for_a_year_and_others_are_looked_after(client: TestClient) -> None:
    def policy(path: str) -> str:
        return raw(client, path, "br")[1]["cache-control"]

    assert policy("/static/js/main.a1b2.js") == policy("/app/static/font.woff2?3f2a") == IMMUTABLE
    assert policy("/app/static/font.woff2") == REVALIDATED
    assert policy("/app/static/js/main.a1b2.js?3f2a") == IMMUTABLE
    assert policy("/app/static/js/main.a1b2.js") == "no-cache", "it may be imported, and one of before would not fit"


@pytest.mark.parametrize("accepted", ["br", "gzip", "identity"])
def test_a_browser_that_has_the_file_is_told_so(client: TestClient, accepted: str) -> None:
    path = "/app/static/js/main.a1b2.js"
    _, headers = raw(client, path, accepted)
    again = client.get(path, headers=accept(accepted) | {"If-None-Match": headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert (again.headers["vary"], again.headers["cache-control"]) == ("Accept-Encoding", headers["cache-control"])
    assert client.get(path, headers={"If-None-Match": '"another"'}).status_code == 200


def test_a_range_is_a_part_of_the_file_as_it_is(client: TestClient) -> None:
    part = client.get("/static/js/main.a1b2.js", headers=accept("br, gzip") | {"Range": "bytes=10-29"})
    assert (part.status_code, part.content) == (206, SCRIPT[10:30])
    assert part.headers["content-range"] == f"bytes 10-29/{len(SCRIPT)}"
    assert "content-encoding" not in part.headers
    beyond = client.get("/static/js/main.a1b2.js", headers={"Range": f"bytes={len(SCRIPT)}-"})
    assert beyond.status_code == 416


@pytest.mark.parametrize("accepted", ["br", "identity"])
def test_head_tells_what_get_would_and_sends_nothing(client: TestClient, accepted: str) -> None:
    path = "/static/js/main.a1b2.js"
    head = client.head(path, headers=accept(accepted))
    assert head.content == b""
    assert dict(head.headers) == raw(client, path, accepted)[1]


def test_what_is_not_a_file_of_the_folder_is_left_to_the_app(client: TestClient) -> None:
    for path in ("/", "/similarity", "/static", "/static/", "/static/js", "/static/js/missing.js", "/static/%00"):
        assert "the app." in client.get(path).text
    for path in (
        "/static/../secret.js",
        "/static/%2e%2e/secret.js",
        "/static/js/../../secret.js",
        "/static//etc/passwd",
    ):
        assert "the app." in client.get(path).text


def test_uploads_and_websockets_pass_untouched(client: TestClient) -> None:
    for method in ("POST", "PUT", "DELETE"):
        assert (
            f"{method} /static/js/main.a1b2.js: the app. 3"
            in client.request(method, "/static/js/main.a1b2.js", content=b"abc").text
        )
    with client.websocket_connect("/static/stream") as socket:
        socket.send_text("frog")
        assert socket.receive_text() == "frog"


def test_it_works_below_another_app(client: TestClient) -> None:
    app = Starlette()
    app.mount("/school", client.app)
    body, _ = raw(TestClient(app), "/school/static/js/main.a1b2.js", "br")
    assert brotli.decompress(body) == SCRIPT
