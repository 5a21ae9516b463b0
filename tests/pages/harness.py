"""What the page tests stand on: pages run without a browser, and their widgets used as a browser would."""

from __future__ import annotations

import contextlib
import io
import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

import nbformat
import pandas as pd
from streamlit.testing.v1 import AppTest

import embedding_core
from embedding_core import context
from embedding_core.text import Mark
from tests.figure_html import read
from wordspace.frame.notebook import notebook_bytes
from wordspace.frame.terms import unlinked

ROOT = Path(__file__).resolve().parents[2]
HOME = "app.py"
SIMILARITY = "pages/similarity.py"
SENTENCES = "pages/sentences.py"

PATIENCE = 120.0  # seconds: a whole test set is answered in one run, also where others use the machine

Query = Mapping[str, str | list[str]]

COPY_LINK = '<button type="button" class="copy-link">'


def open_page(path: str = HOME, query: Query | None = None) -> AppTest:
    """The page whose file is `path`, opened by a link that carries `query`."""
    app = AppTest.from_file(ROOT / HOME, default_timeout=PATIENCE)
    if path != HOME:
        app.switch_page(path)
    app.query_params.update(query or {})
    return app.run()


def sentences_page(view: str = "Two sentences", **query: str | list[str]) -> AppTest:
    """A view of Words in context, opened by a link that carries `query`."""
    return open_page(SENTENCES, {"ctx_view": view, **query})


def choose(app: AppTest, key: str, value: object) -> AppTest:
    """Give the widget `key` a value and run the page."""
    widget(app, key).set_value(value)
    return app.run()


def widget(app: AppTest, key: str) -> Any:
    """The one widget on the page whose key is `key`."""
    (found,) = [element for element in elements(app) if getattr(element, "key", None) == key]
    return found


def has_widget(app: AppTest, key: str) -> bool:
    return any(getattr(element, "key", None) == key for element in elements(app))


def elements(app: AppTest) -> list[Any]:
    """Everything on the page, from the top."""
    return [element for element in app.main if element.type != "main"]


def markdown(app: AppTest) -> list[str]:
    """Every text of the page that Streamlit reads as Markdown: paragraphs, messages, labels, titles of figures."""
    texts = []
    for element in elements(app):
        if element.type == "html":
            continue  # the frame's style, and figures, in which everything is escaped
        proto = element.proto
        found = [getattr(proto, field, "") for field in ("body", "label", "title", "caption", "placeholder", "help")]
        texts += [text for text in found if isinstance(text, str) and text]
        if element.type == "button_group":
            texts += [option.content for option in proto.options]
    return texts


def without_code(text: str) -> str:
    """Markdown without its code spans, escaped characters and cards: what is left is what Markdown gives a meaning."""
    return re.sub(r"\\[!-/:-@\[-`{-~]|`[^`]*`", "", without_cards(text))


def without_cards(text: str) -> str:
    """Markdown or HTML in which words of the field are words, and not links to their cards."""
    text = re.sub(r'<a href="#term-[^"]*">(.*?)</a>', r"\1", text)
    return unlinked(text)


def shown(app: AppTest) -> str:
    """The paragraphs, messages and answers of the page in one string, without the marks of code spans."""
    texts = [without_cards(text).replace("`", "") for text in markdown(app)]
    return "\n".join([*texts, *(told(figure) for figure in html_figures(app) if figure.startswith("<section"))])


def told(answer: str) -> str:
    """The headline, the paragraphs and what stands under the picture of an answer, a line each, without the picture."""
    section = read(answer)
    parts = [*section.all("h2"), *section.all("p"), *section.all("div", "under")]
    return "\n".join(part.text for part in parts)


def figures(app: AppTest) -> list[dict[str, Any]]:
    """The figures of the page, as Plotly's JSON."""
    return [json.loads(chart.proto.spec) for chart in app.get("plotly_chart")]


def figure(app: AppTest, key: str) -> dict:
    """The figure whose key is `key`."""
    (chart,) = [chart for chart in app.get("plotly_chart") if chart.proto.id.endswith(f"-{key}")]
    return json.loads(chart.proto.spec)


def html_figures(app: AppTest) -> list[str]:
    """The figures of the page that are HTML."""
    left_out = ("<script", "<style", COPY_LINK)
    return [body for body in html_bodies(app) if not body.startswith(left_out)]


def html_bodies(app: AppTest) -> list[str]:
    """All that is HTML on the page."""
    return [element.proto.body for element in elements(app) if element.type == "html"]


def copy_link(app: AppTest) -> str:
    """What the button says that copies the link."""
    (body,) = [body for body in html_bodies(app) if body.startswith(COPY_LINK)]
    return read(body.partition(" <span")[0]).text


def has_figure(app: AppTest) -> bool:
    names = [element.proto.component_name for element in app.get("bidi_component")]
    moved = any(own in name for own in ("wordspace.stage", "wordspace.board") for name in names)
    return bool(figures(app) or html_figures(app) or moved)


def table(app: AppTest) -> pd.DataFrame:
    """The one table of the page."""
    (frame,) = app.dataframe
    return frame.value


def tables(app: AppTest) -> list[pd.DataFrame]:
    """The tables of the page."""
    return [frame.value for frame in app.dataframe]


def run_code(source: str) -> str:
    """What `source` prints when it is run, as the notebook that the page offers and from the top, in the test's folder.

    The same code there is run once; the vectors and the model that ship are read once for all code.
    """
    return _run_code(source, Path.cwd())


_load = cache(embedding_core.load)
_load_encoder = cache(context.load_encoder)


@cache
def _run_code(source: str, folder: Path) -> str:
    notebook = nbformat.reads(notebook_bytes(source, "title").decode(), as_version=4)
    nbformat.validate(notebook)
    printed, names = io.StringIO(), {"__name__": "__main__"}
    with (
        contextlib.redirect_stdout(printed),
        patch.object(embedding_core, "load", _load),
        patch.object(context, "load_encoder", _load_encoder),
    ):
        for number, cell in enumerate(notebook.cells):
            if cell.cell_type == "code":
                exec(compile(cell.source, f"cell {number}", "exec"), names)
    return printed.getvalue()


def numbers(text: str) -> list[float]:
    """Every number with a decimal point in `text`; what a link leads to is not read."""
    read = re.sub(r"\]\([^)]*\)", "]", text)
    return [float(number) for number in re.findall(r"-?\d+\.\d*(?:e[+-]?\d+)?", read)]


def code_prints(app: AppTest) -> bool:
    """Whether there is code on screen, and all of it prints something."""
    return len(app.code) > 0 and all(run_code(code.value) for code in app.code)


def in_sentences(pair: tuple[str, str], word: str) -> list[Mark]:
    """A word where it stands first in each of two sentences."""
    places = [re.search(rf"\b{word}\b", text, re.IGNORECASE) for text in pair]
    return [Mark(text, *place.span()) for text, place in zip(pair, places, strict=True) if place]
