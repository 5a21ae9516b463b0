"""Folders of static files, sent compressed and kept by the browser.

Streamlit sends its scripts as they are (8 to 11 MB for a first visit), since it would compress them again for every
visitor. Here each file is compressed once, when it is first asked for, and its packed copies stay in memory: at most
two a file, about 3 MB for all that this app's pages need.
"""

from __future__ import annotations

import gzip
import os
import re
from collections.abc import Callable, Mapping

import anyio
import brotli
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

# Named by its content, so that it never changes: what Streamlit's front end consists of.
IMMUTABLE = "public, max-age=31536000, immutable"
# Used at once for a day, and looked after in the background when it is older than ten minutes.
REVALIDATED = "public, max-age=600, stale-while-revalidate=86400"
# A script that another imports by its bare name (frame/static.py): one of before would not fit it.
ASKED_FOR = "no-cache"

# Best first. Measured on the scripts of the map's page (9.9 MB): 2.5 MB and 0.3 s; 2.8 MB and 0.4 s. Brotli's best
# makes 2.2 MB of them and takes 15 s.
ENCODINGS: Mapping[str, Callable[[bytes], bytes]] = {
    "br": lambda content: brotli.compress(content, quality=5),
    "gzip": lambda content: gzip.compress(content, compresslevel=9, mtime=0),
}
PACKED_SUFFIXES = (".js", ".mjs", ".css", ".html", ".json", ".svg", ".txt", ".csv", ".wasm", ".bin", ".npy", ".ttf")
SMALLEST = 500  # bytes; below that nothing is gained
LARGEST = 16 * 2**20

_ACCEPTED = re.compile(r"([a-z]+)(?:\s*;\s*q=(\d(?:\.\d*)?))?")


class PackedFiles(StaticFiles):
    """A folder's files, compressed for browsers that take it; ranges are parts of the file as it is.

    Files are marked with ``cache_control``; an address with a query ("?3f2a") names one version, which is immutable.
    """

    def __init__(self, directory: str | os.PathLike[str], cache_control: str) -> None:
        super().__init__(directory=directory, follow_symlink=True)
        self._cache_control = cache_control
        self._copies: dict[tuple[str, str], tuple[str, bytes]] = {}  # (file, encoding) -> its version, the copy
        self._one_at_a_time = anyio.Lock()

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file at ``path`` below the folder, or 304; raises HTTPException where there is none."""
        response = await super().get_response(path, scope)
        versioned = bool(scope["query_string"])
        imported = path.endswith(".js") and self._cache_control == REVALIDATED
        response.headers["Cache-Control"] = IMMUTABLE if versioned else ASKED_FOR if imported else self._cache_control
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Access-Control-Allow-Origin"] = "*"
        if not path.endswith(PACKED_SUFFIXES):
            return response
        response.headers.add_vary_header("Accept-Encoding")
        request = Headers(scope=scope)
        encoding = best_encoding(request.get("accept-encoding", ""))
        if encoding is None or "range" in request or not isinstance(response, FileResponse):
            return response
        return await self._pack(response, encoding, head=scope["method"] == "HEAD")

    async def _pack(self, plain: FileResponse, encoding: str, *, head: bool) -> Response:
        if not SMALLEST <= int(plain.headers["content-length"]) <= LARGEST:
            return plain
        key, version = (os.fspath(plain.path), encoding), plain.headers["etag"]
        # One after another: a class that opens the app at once waits for one compression, not for thirty.
        async with self._one_at_a_time:
            known = self._copies.get(key)
            if known is None or known[0] != version:
                content = await anyio.Path(plain.path).read_bytes()
                known = (version, await anyio.to_thread.run_sync(ENCODINGS[encoding], content))
                self._copies[key] = known
        body = known[1]
        headers = dict(plain.headers)
        del headers["accept-ranges"]
        # Weak, as it means the file in whichever encoding; StaticFiles compares it with the file's own.
        headers |= {"content-encoding": encoding, "content-length": str(len(body)), "etag": f"W/{version}"}
        return Response(b"" if head else body, headers=headers)


class StaticMiddleware:
    """Answers what begins with one of the prefixes ("/static/") from its folder, and leaves all else to the app.

    So it leaves what is not in the folder, which the app answers as it does without this.
    """

    def __init__(self, app: ASGIApp, folders: Mapping[str, PackedFiles]) -> None:
        self.app = app
        self.folders = folders

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        response = await self._file(scope) if scope["type"] == "http" and scope["method"] in ("GET", "HEAD") else None
        await (response or self.app)(scope, receive, send)

    async def _file(self, scope: Scope) -> Response | None:
        path = scope["path"].removeprefix(scope.get("root_path", ""))
        for prefix, folder in self.folders.items():
            if path.startswith(prefix):
                try:
                    return await folder.get_response(os.path.normpath(path.removeprefix(prefix)), scope)
                except HTTPException:
                    return None
        return None


def best_encoding(accepted: str) -> str | None:
    """The best of our encodings that an Accept-Encoding header names, unless with a weight of 0."""
    weights = {name: float(weight or 1) for name, weight in _ACCEPTED.findall(accepted.lower())}
    return next((name for name in ENCODINGS if weights.get(name, 0) > 0), None)
