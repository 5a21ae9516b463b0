"""Sets in the folder that the host names, in the catalogue and on the pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from embedding_core.storage import Origin
from embedding_core.vectors import WordVectors, save_packed
from embedding_core.vectors.order import with_random_pairs
from tests.pages.harness import choose, has_widget, open_page, shown, widget
from wordspace.frame import host_sets, vector_sets
from wordspace.frame.opened_sets import MOST_OPEN

PAGE = "pages/vectors.py"
EACH = {"vec_view": "A word in each"}
WORDS = ("frog", "toad", "lizard", "king", "queen", "man", "woman", "bank")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a packed set, a text, and a broken text."""
    made = tmp_path / "sets"
    made.mkdir()
    rows = np.random.default_rng(0).normal(size=(len(WORDS), 6)).round(2)
    (made / "mine_1.txt").write_text(
        "".join(f"{w} {' '.join(map(str, row))}\n" for w, row in zip(WORDS, rows, strict=True))
    )
    (made / "broken_*.txt").write_text("frog 1 2 3\ntoad 1 2\n")
    vectors = WordVectors.from_arrays(WORDS, rows)
    save_packed(made / "packed", with_random_pairs(vectors, vectors.words), Origin("Packed", "CC0", "made by hand"))
    monkeypatch.setenv(host_sets.SETTING, str(made))
    monkeypatch.setenv("WORDSPACE_CACHE", str(tmp_path / "cache"))
    host_sets.forget()
    return made


@pytest.fixture(autouse=True)
def afterwards() -> Iterator[None]:
    """Nothing stays open."""
    yield
    host_sets.forget()


def test_the_sets_of_the_folder_stand_in_the_catalogue_and_none_is_opened_for_it(folder: Path) -> None:
    app = open_page(PAGE, EACH)
    assert "**packed**: 8 words, each as 6 numbers" in shown(app)
    assert "made by hand; CC0" in shown(app)
    assert "**mine 1**  \n" in shown(app), "its size is known once it is opened"
    assert "Nearest to rock: GloVe says band, BERT says stone" in shown(app)
    links = [link.proto.query_string for link in app.get("page_link") if link.proto.label == "Its similar words"]
    assert links[2:] == ["vector_set=broken", "vector_set=mine+1", "vector_set=packed"]


def test_a_set_of_the_folder_is_explored_by_its_link_and_its_size_is_known_then(folder: Path) -> None:
    app = open_page("pages/similarity.py", {vector_sets.CHOICE: "mine 1", "sim_word": "frog"})
    assert not app.exception
    assert not app.error
    assert widget(app, vector_sets.CHOICE).value == "mine 1"
    assert "Nearest to frog is" in shown(app)
    assert str(folder) not in shown(app)
    assert "**mine 1**: 8 words, each as 6 numbers" in shown(open_page(PAGE, EACH))


def test_a_broken_set_says_so_in_the_catalogue_and_harms_no_other(folder: Path) -> None:
    app = open_page("pages/similarity.py", {vector_sets.CHOICE: "broken", "sim_word": "frog"})
    assert not app.exception
    assert "line 2" in app.error[0].value
    assert "What you see comes from GloVe." in app.error[0].value
    assert "Nearest to frog is toad" in shown(app)
    choose(app, vector_sets.CHOICE, "GloVe")
    assert not app.error
    app = open_page(PAGE, EACH)
    assert "line 2" in shown(app)
    assert not app.error
    (folder / "broken_*.txt").write_text("frog 1 2 3\ntoad 1 2 3\nking 3 1 2\n")
    host_sets.forget()
    app = open_page("pages/similarity.py", {vector_sets.CHOICE: "broken", "sim_word": "frog"})
    assert "Nearest to frog is toad" in shown(app)


def test_a_few_sets_are_open_at_once_and_shared_by_all_sessions(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sets = {one.name: one for one in host_sets.listed()}
    first = host_sets.opened("packed", sets["packed"])
    assert host_sets.opened("packed", sets["packed"]) is first
    for number in range(MOST_OPEN):
        (folder / f"{number}.txt").write_text("frog 1 2 3\ntoad 1 2 3\nking 3 1 2\n")
    host_sets.look_again()
    for one in host_sets.listed():
        if one.name[0].isdigit():
            host_sets.opened(one.name, one)
    assert host_sets.opened("packed", sets["packed"]) is not first


def test_a_folder_that_is_not_there_is_said_in_the_catalogue_only(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(host_sets.SETTING, str(folder / "nowhere"))
    host_sets.forget()
    app = open_page(PAGE, EACH)
    assert "cannot be listed" in shown(app)
    assert "nowhere" not in shown(app)
    assert not has_widget(open_page("pages/similarity.py"), vector_sets.CHOICE)


def test_without_the_setting_there_is_nothing_of_it() -> None:
    assert host_sets.listed() == []
