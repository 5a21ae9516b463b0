"""Published sets on Other machines: only where the host allows it, fetched in the background, opened in the session."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType

import pytest

from embedding_core.downloads import Fetched, Fetching, Offer, RemoteFile
from embedding_core.errors import DownloadError
from tests.pages.harness import has_widget, open_page, shown, widget
from wordspace.views.vectors import fetch

PAGE = "pages/vectors.py"
FILE = RemoteFile("https://example.org/small.txt", 40_000_000)
OFFER = Offer("small", "A small set", 3, 2, "none", "https://example.org/", (FILE,))


@pytest.fixture
def host(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A host that allows it, and what it fetches."""
    monkeypatch.setenv("WORDSPACE_DOWNLOADS", "1")
    monkeypatch.setenv("WORDSPACE_CACHE", str(tmp_path))
    monkeypatch.setattr(fetch, "OFFERS", MappingProxyType({OFFER.key: OFFER}))

    def fetching(offer: Offer, folder: Path) -> Iterator[Fetching | Fetched]:
        folder.mkdir(parents=True)
        yield Fetching(10_000_000, 40_000_000, 150.0)
        (folder / FILE.name).write_text("cat 1 2\ndog 2 1\ncar -1 1\n", encoding="utf-8")
        yield Fetched((folder / FILE.name,))

    monkeypatch.setattr(fetch, "fetching", fetching)
    return tmp_path


def test_nothing_is_offered_unless_the_host_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WORDSPACE_DOWNLOADS", raising=False)
    assert not has_widget(open_page(PAGE, {"vec_view": "Your own numbers"}), "vec_fetch_button")


def test_a_set_is_fetched_and_offered_on_every_page(host: Path) -> None:
    app = open_page(PAGE, {"vec_view": "Your own numbers"})
    assert "3 words of 2 numbers. Licence: none." in shown(app)
    assert "A small set: about 40 MB" in widget(app, "vec_offer").options
    assert "its size is approximate and no checksum of it is known" in shown(app)
    widget(app, "vec_fetch_button").click().run()
    if job := app.session_state["background_jobs"].get(fetch.JOB):
        assert job[1].join(20)
        app.run()
    assert "*A small set* is here" in shown(app)
    assert list(app.session_state["vector_sets_kept"]["A small set"]) == ["cat", "dog", "car"]
    assert widget(app, "vec_fetch_button").label == "Open"


def test_what_goes_wrong_is_said_and_can_be_tried_again(host: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(offer: Offer, folder: Path) -> Iterator[Fetching | Fetched]:
        raise DownloadError("small.txt", "the connection ended after 5 of 40 bytes", "Try again.")
        yield

    monkeypatch.setattr(fetch, "fetching", failing)
    app = open_page(PAGE, {"vec_view": "Your own numbers"})
    widget(app, "vec_fetch_button").click().run()
    if job := app.session_state["background_jobs"].get(fetch.JOB):
        job[1].join(20)
        app.run()
    assert "the connection ended after 5 of 40 bytes" in shown(app)
    assert not widget(app, "vec_fetch_button").disabled
