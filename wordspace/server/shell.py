"""The first thing that a browser gets: Streamlit's document, with the page's first answer already in it.

Streamlit sends an empty document and fills it once its scripts are there, after ten seconds on a slow phone. Here the
document carries the page's heading and answer as plain HTML, and what a chat needs to show a preview of the link. A few
lines of script take it away in the moment in which the live page shows the same.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

import anyio
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from wordspace.server.packed_files import ENCODINGS, best_encoding

HERE = Path(__file__).parent
STYLE = (HERE / "shell.css").read_text(encoding="utf-8")
SCRIPT = (HERE / "shell.js").read_text(encoding="utf-8")
PICTURE = "app/static/preview.png"  # 1200 x 630, what chats show beside a link

# A typeface that Streamlit asks for at once and this app never shows: 170 kB.
_UNUSED_FONT = re.compile(r'<link\s+rel="preload"\s+href="[^"]*SourceSans[^>]*>')
_TITLE = "<title>Streamlit</title>"
_ROOT = '<div id="root"></div>'


@dataclass(frozen=True)
class FirstAnswer:
    """What a page shows first: its ``title`` and what a preview says of it, as text, and its ``content``, safe HTML.

    ``landmark`` is a CSS selector: where the live page has come so far that it can take over.
    """

    title: str
    description: str
    content: str
    landmark: str = "h1"


Query = Mapping[str, str]


class ShellMiddleware:
    """Answers a request for one of the app's pages with a document that shows its first answer; leaves all else alone.

    ``answers`` maps a page's path ("/similarity") to what makes its first answer of the link's parameters, in a thread.
    ``template`` is Streamlit's own document, ``head`` what it shall hold besides: the style of the answers, as HTML.
    ``charts`` maps the paths of pages to a script that draws their figures: a browser fetches it when somebody points
    at a link to such a page.
    """

    def __init__(
        self,
        app: ASGIApp,
        template: str,
        head: str,
        answers: Mapping[str, Callable[[Query], FirstAnswer]],
        charts: Mapping[str, str],
    ) -> None:
        self.app = app
        # The document of a Streamlit that came later may be another one: it is then sent as it is.
        self.answers = answers if _TITLE in template and _ROOT in template else {}
        self.template = _UNUSED_FONT.sub("", template)
        self.head = f"{head}\n    <style>{STYLE}</style>"
        self.charts = json.dumps(dict(charts))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"].removeprefix(scope.get("root_path", "")) if scope["type"] == "http" else ""
        answer = self.answers.get(path)
        if answer is None or scope["method"] not in ("GET", "HEAD"):
            return await self.app(scope, receive, send)
        request = Request(scope)
        first = await anyio.to_thread.run_sync(answer, dict(request.query_params))
        await page_response(request, self.document(first, request).encode())(scope, receive, send)

    def document(self, first: FirstAnswer, request: Request) -> str:
        """Streamlit's document with a first answer in it."""
        root = request.url.path.rpartition("/")[0]
        picture = request.url.replace(path=f"{root}/{PICTURE}", query="")
        title, description = escape(first.title), escape(first.description)
        # Streamlit looks for its server below the page's own path first; it is beside it.
        head = f"""<title>{title}</title>
    <meta name="description" content="{description}" />
    <meta property="og:type" content="website" />
    <meta property="og:title" content="{title}" />
    <meta property="og:description" content="{description}" />
    <meta property="og:url" content="{escape(str(request.url))}" />
    <meta property="og:image" content="{escape(str(picture))}" />
    <meta name="twitter:card" content="summary_large_image" />
    {self.head}
    <script>window.__streamlit = {{BACKEND_BASE_URL: new URL(".", document.baseURI).href}}</script>"""
        data = f'data-landmark="{escape(first.landmark)}" data-charts="{escape(self.charts)}"'
        body = f"""<div id="first-answer" {data}>{first.content}</div>
    {_ROOT}
    <script>{SCRIPT}</script>"""
        return self.template.replace(_TITLE, head, 1).replace(_ROOT, body, 1)


def page_response(request: Request, content: bytes) -> Response:
    """A document that a browser asks for again each time and, if it is the same, does not fetch again."""
    version = hashlib.sha256(content).hexdigest()[:16]
    headers = {"Cache-Control": "no-cache", "ETag": f'W/"{version}"', "Vary": "Accept-Encoding"}
    if version in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    encoding = best_encoding(request.headers.get("accept-encoding", ""))
    if encoding is not None:
        content = ENCODINGS[encoding](content)
        headers["Content-Encoding"] = encoding
    headers["Content-Length"] = str(len(content))
    return Response(b"" if request.method == "HEAD" else content, headers=headers, media_type="text/html")
