"""What holds for every page in the list; a new page is tested by being listed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from unittest.mock import Mock

import pytest
from streamlit.testing.v1 import AppTest

from embedding_core import DataFileError, InvalidInputError
from embedding_core.vectors import catalog
from tests.pages.harness import ROOT, choose, elements, has_figure, markdown, open_page, run_code, widget, without_code
from wordspace.frame import widgets
from wordspace.frame.pages import HOME as HOME_PAGE
from wordspace.frame.pages import PAGES, Page, page_at

HEAVY = ("torch", "transformers", "sklearn", "scipy", "gensim", "faiss")
# Pages that are a report or a list, and the board, which is moved itself: nothing to put in before there is something
# to see.
WITHOUT_EXAMPLES = {"Scoreboard", "By hand", "Lessons"}


def presets(app: AppTest) -> list[str]:
    """Keys of the rows of examples that are on screen."""
    rows = [row.key for row in app.button_group if row.proto.label == "Examples"]
    assert rows or app.title[0].value in WITHOUT_EXAMPLES, "there are no examples"
    return rows


every_page = pytest.mark.parametrize("page", PAGES, ids=[page.path for page in PAGES])


def test_the_list_of_pages_names_files_that_exist_and_each_once() -> None:
    files = ["app.py", *(f"pages/{path.name}" for path in (ROOT / "pages").glob("*.py"))]
    assert sorted(page.path for page in PAGES) == sorted(files)
    assert len({page.title for page in PAGES}) == len(PAGES)
    assert all(page.question.endswith("?") for page in PAGES if page is not HOME_PAGE)
    with pytest.raises(KeyError):
        page_at("pages/nowhere.py")


@every_page
def test_tables_and_code_are_made_when_their_fold_is_opened(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(widgets, "FOLDED", True)
    app = open_page(page.path)
    assert app.expander or page is HOME_PAGE or not page.data
    for fold in app.expander:
        assert not fold.code
        assert not fold.dataframe


@every_page
def test_a_page_opens_on_a_result_in_words_too_with_presets_navigation_code_that_runs_and_no_error(page: Page) -> None:
    app = open_page(page.path)
    assert not app.exception
    assert not app.error
    assert len(app.title) == 1
    assert has_figure(app), "a result is on screen"
    if presets(app):
        # A choice of which presets are shown may stand before them, in their row.
        first = next(e for e in elements(app) if e.type in ("button_group", "text_input", "multiselect"))
        assert first.type == "button_group", "presets come before what is typed"
    links = [link.proto.label.strip("*") for link in app.get("page_link")]
    assert links[: len(PAGES)] == ["Wordspace", *(other.title for other in PAGES if other is not HOME_PAGE)]
    if page not in (HOME_PAGE, PAGES[-1]) and page.url != "/sentences":  # whose first view leads to its second
        assert links[-1] == f"Next: {PAGES[PAGES.index(page) + 1].question}"
    assert all(len(chart.proto.alt) > 20 for chart in app.get("plotly_chart"))
    for code in app.code:
        if code.language == "python":  # Lessons shows the text of a lesson too
            assert run_code(code.value)


@every_page
def test_every_preset_works_is_shown_as_chosen_and_cannot_be_let_go_of(page: Page) -> None:
    app = open_page(page.path)
    for number, key in enumerate(presets(app)):
        for option in app.button_group(key=key).options:
            choose(app, key, option)
            assert not app.exception, f"{key}: {option}"
            assert not app.error, f"{key}: {option}"
            assert app.button_group(key=key).value == option
        if number == 0 and not app.button_group(key=key).proto.required:  # the browser lets go of it
            option, before = app.button_group(key=key).value, markdown(app)
            choose(app, key, None)
            assert markdown(app) == before
            assert app.button_group(key=key).value == option


def test_no_page_loads_what_it_does_not_need() -> None:
    """Opened one after the other in a new process; what a page loads stays loaded for those after it."""
    program = """
import json, sys
from wordspace.frame.pages import PAGES
from tests.pages.harness import open_page
for page in PAGES:
    assert not open_page(page.path).exception
    print(json.dumps([page.path, sorted({name.split(".")[0] for name in sys.modules})]))
"""
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    for line in done.stdout.splitlines():
        path, loaded = json.loads(line)
        assert not {name for name in HEAVY if name in loaded}, path
        assert "numpy" in loaded


# A data file that cannot be used


def damaged_copy(folder: Path) -> Path:
    """The shipped data, file by file, in a folder where they can be replaced."""
    source = catalog.DATA / catalog.DEFAULT
    target = folder / "data" / catalog.DEFAULT
    target.mkdir(parents=True)
    for file in source.iterdir():
        (target / file.name).symlink_to(file)
    return target


def truncate(file: Path) -> None:
    start = file.read_bytes()[:1000]
    file.unlink()
    file.write_bytes(start)


@pytest.mark.usefixtures("nothing_loaded")
def test_a_damaged_file_gives_one_error_that_names_it_and_the_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = damaged_copy(tmp_path)
    truncate(folder / "codes.npy")
    monkeypatch.setattr(catalog, "DATA", folder.parent)
    for page in PAGES:
        if not page.data:
            continue
        app = open_page(page.path)
        assert not app.exception
        (error,) = app.error
        assert "`codes.npy` has 1,000 bytes instead of 34,148,028" in error.value
        assert "git checkout -- embedding_core/data" in error.value
        assert not app.warning
        assert not app.get("plotly_chart")
        assert not any(str(tmp_path) in text or str(ROOT) in text for text in [*markdown(app), *map(str, app.html)])


@pytest.mark.usefixtures("nothing_loaded")
def test_a_repaired_file_is_read_without_a_restart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = damaged_copy(tmp_path)
    intact = (folder / "scales.npy").resolve()
    truncate(folder / "scales.npy")
    monkeypatch.setattr(catalog, "DATA", folder.parent)
    app = open_page()
    assert app.error
    (folder / "scales.npy").unlink()
    (folder / "scales.npy").symlink_to(intact)
    app.run()
    assert not app.error
    assert has_figure(app)


def error_banner() -> None:
    import streamlit as st

    from wordspace.frame import layout

    layout.show_error(st.session_state["raised"])


def test_the_error_names_a_shipped_file_by_its_place_in_the_repository() -> None:
    app = AppTest.from_function(error_banner)
    app.session_state["raised"] = DataFileError(ROOT / "embedding_core" / "data" / "a.npy", "is missing", "Restore it.")
    (error,) = app.run().error
    assert error.value == "The file `embedding_core/data/a.npy` is missing. Restore it."


def test_an_error_in_a_page_shows_what_it_quotes_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    quoting = InvalidInputError("No ![x](https://example.org/x.png) **here**.")
    monkeypatch.setattr("wordspace.frame.nearest.neighborhood", Mock(side_effect=quoting))
    app = open_page()
    (error,) = app.error
    # Besides backslashes, an invisible joiner keeps addresses from becoming links.
    assert error.value.replace("\\", "").replace("\u2060", "") == str(quoting)
    assert not set("![]()*") & set(without_code(error.value))
    assert widget(app, "home_word").value == "frog"
