"""The document that carries a page's first answer: what is in it, for whom, and what never gets into it."""

from __future__ import annotations

from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient
from streamlit.file_util import get_static_dir

from wordspace.server.shell import FirstAnswer, ShellMiddleware

TEMPLATE = (Path(get_static_dir()) / "index.html").read_text(encoding="utf-8")
CHARTS = {"/map": "/static/js/PlotlyChart.js"}
HOSTILE = "\"><script>alert(1)</script><img src=x onerror=alert(1)>&'"


class Read(HTMLParser):
    """Elements of a document: (name, attributes), and the text of each."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, str] = {}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.elements:
            name = self.elements[-1][0]
            self.texts[name] = self.texts.get(name, "") + data

    def meta(self, name: str) -> str | None:
        return next(
            a["content"] for tag, a in self.elements if tag == "meta" and name in (a.get("name"), a.get("property"))
        )


def answer(query: Mapping[str, str]) -> FirstAnswer:
    word = query.get("word", "frog")
    return FirstAnswer(f"{word} · Wordspace", f"Nearest to {word} is toad.", "<h1>Similar words</h1>", ".bars")


@pytest.fixture
def client() -> TestClient:
    async def the_app(request: Request) -> PlainTextResponse:
        return PlainTextResponse(f"{request.method} {request.url.path}: the app")

    app = Starlette(
        routes=[Route("/{path:path}", the_app, methods=["GET", "HEAD", "POST"])],
        middleware=[
            Middleware(
                ShellMiddleware,
                template=TEMPLATE,
                head="",
                answers={"/": answer, "/similarity": answer},
                charts=CHARTS,
            )
        ],
    )
    return TestClient(app, "https://words.example", headers={"Accept-Encoding": "identity"})


def test_a_link_has_a_title_a_sentence_and_a_picture_for_previews(client: TestClient) -> None:
    document = Read(client.get("/similarity?word=cat").text)
    assert document.texts["title"].strip() == document.meta("og:title") == "cat · Wordspace"
    assert document.meta("description") == document.meta("og:description") == "Nearest to cat is toad."
    assert document.meta("og:url") == "https://words.example/similarity?word=cat"
    assert document.meta("og:image") == "https://words.example/app/static/preview.png"
    assert (Path(__file__).parents[2] / "static" / "preview.png").exists()


def test_the_answer_stands_before_the_root_of_streamlits_own_document(client: TestClient) -> None:
    text = client.get("/").text
    assert text.index("<h1>Similar words</h1>") < text.index('<div id="root">')
    names = [tag for tag, _ in Read(TEMPLATE).elements]
    assert len(Read(text).elements) > len(names) - 1
    scripts = [a["src"] for tag, a in Read(TEMPLATE).elements if tag == "script" and "src" in a]
    assert [a["src"] for tag, a in Read(text).elements if tag == "script" and "src" in a] == scripts


def test_the_typeface_that_the_app_does_not_show_is_not_fetched(client: TestClient) -> None:
    assert "SourceSans" in TEMPLATE
    assert "SourceSans" not in client.get("/").text


def test_what_a_link_says_is_never_read_as_html(client: TestClient) -> None:
    response = client.get("/similarity", params={"word": HOSTILE})
    document = Read(response.text)
    assert document.meta("og:description") == f"Nearest to {HOSTILE} is toad."
    assert document.texts["title"].startswith(HOSTILE[:2])
    usual = Read(client.get("/similarity").text)
    assert [tag for tag, _ in document.elements] == [tag for tag, _ in usual.elements]


def test_a_browser_asks_again_and_gets_the_document_only_if_it_has_changed(client: TestClient) -> None:
    first = client.get("/?word=cat")
    assert first.headers["cache-control"] == "no-cache"
    again = client.get("/?word=cat", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/?word=dog", headers={"If-None-Match": first.headers["etag"]}).status_code == 200


@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_it_is_sent_packed(client: TestClient, encoding: str) -> None:
    with client.stream("GET", "/", headers={"Accept-Encoding": encoding}) as response:
        size = len(b"".join(response.iter_raw()))
    assert response.headers["content-encoding"] == encoding
    assert size == int(response.headers["content-length"]) < len(client.get("/").content) / 2
    head = client.head("/", headers={"Accept-Encoding": encoding})
    assert (head.content, head.headers["content-length"]) == (b"", str(size))


def test_all_else_is_left_to_the_app(client: TestClient) -> None:
    for path in ("/nowhere", "/similarity/more", "/static/js/index.js", "/_stcore/health"):
        assert client.get(path).text == f"GET {path}: the app"
    assert client.post("/").text == "POST /: the app"


def test_a_document_that_has_no_place_for_an_answer_is_left_to_the_app() -> None:
    app = ShellMiddleware(PlainTextResponse("the app"), "<html>of another Streamlit</html>", "", {"/": answer}, {})
    assert TestClient(app).get("/").text == "the app"


def test_it_works_below_another_app(client: TestClient) -> None:
    app = Starlette()
    app.mount("/school", client.app)
    document = Read(TestClient(app, "https://words.example").get("/school/similarity").text)
    assert document.meta("og:image") == "https://words.example/school/app/static/preview.png"
