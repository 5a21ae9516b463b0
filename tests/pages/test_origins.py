"""Where what a page shows comes from stands at its foot, one click away."""

from __future__ import annotations

import json

import pytest
from streamlit.testing.v1 import AppTest

from embedding_core import WordVectors
from embedding_core.context.models import MODELS
from embedding_core.storage import Origin, describe_store
from embedding_core.vectors.catalog import DATA, DEFAULT, Rounding
from tests.pages.harness import open_page, shown, without_code
from wordspace.frame import origins, widgets
from wordspace.frame.pages import PAGES, Page
from wordspace.frame.text import rounding_in_words

HOSTILE = "<b>![x](https://example.org/x.png)</b> [y](javascript:z) *w*"


WITH_DATA = [page for page in PAGES if page.data]


@pytest.mark.parametrize("page", WITH_DATA, ids=[page.path for page in WITH_DATA])
def test_each_page_names_title_licence_and_citation_of_its_data_last(page: Page) -> None:
    app = open_page(page.path)
    assert app.expander[-1].label == origins.TITLE
    text = "\n".join(block.value.replace("\\", "") for block in app.expander[-1].markdown)
    fetched = [model.origin for name in page.models if (model := MODELS[name]).origin]
    for origin in (*(describe_store(DATA / folder).origin for folder in page.data), *fetched):
        for said in (
            origin.title,
            origin.licence.partition(" ")[0].rstrip(","),
            origin.source,
            origin.citation.rstrip("."),
        ):
            assert said in text


def test_every_model_that_may_be_fetched_is_named_where_it_can_be_chosen() -> None:
    (page,) = (page for page in PAGES if page.models)
    assert page.path == "pages/sentences.py"
    app = open_page(page.path)
    text = "\n".join(block.value.replace("\\", "") for block in app.expander[-1].markdown)
    for name in app.selectbox(key="ctx_model").options:
        assert name in text


def test_until_it_is_opened_nothing_of_it_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(widgets, "FOLDED", True)
    app = open_page()
    assert app.expander[-1].label == origins.TITLE
    assert not app.expander[-1].markdown


def test_what_rounding_costs_stands_with_the_origin_of_the_set_once() -> None:
    costs = json.loads((DATA / DEFAULT / "manifest.json").read_text())["about"]["rounding"]
    said = rounding_in_words(Rounding(**costs))
    assert f"{100 * costs['same_ten']:.1f} %" in said
    assert f"{costs['near_difference']:.4f}" in said
    assert said in shown(open_page())
    assert shown(open_page("pages/scoreboard.py")).count(said) == 1
    assert "all that is found is found with these" in said


def test_what_the_set_does_not_hold_is_said_and_why_a_word_is_not_there() -> None:
    assert "no numbers, no contractions" in shown(open_page())
    app = open_page("app.py", {"home_word": "2024"})
    assert "2024 is not among the 341,479 words of GloVe: numbers in figures are left out." in shown(app)
    assert not any("Did you mean" in pills.label for pills in app.get("button_group"))
    app = open_page("app.py", {"home_word": "frogg"})
    assert "frogg is not among the 341,479 words of GloVe." in shown(app)


def test_the_readers_own_vectors_are_named_before_those_that_ship() -> None:
    own = WordVectors.from_arrays(["frog", "toad"], [[1, 0], [0, 1]])
    app: AppTest = open_page("pages/similarity.py")
    app.session_state["vector_sets_kept"] = {HOSTILE: own}
    app.session_state["vector_set"] = HOSTILE
    app.run()
    first = app.expander[-1].markdown[0].value
    assert "trained in this tab" in first
    assert "![" not in without_code(first)
    assert "](j" not in without_code(first)


def test_an_origin_is_shown_as_it_is_written() -> None:
    card = without_code(origins.card(Origin(HOSTILE, HOSTILE, HOSTILE, citation=HOSTILE, notes=(HOSTILE,))))
    assert not any(sign in card for sign in ("<b>", "![", "](", "*w*"))
