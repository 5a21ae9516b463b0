"""The frame that every page has: browser title, look, navigation, heading, and one place where errors end up."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import streamlit as st

from embedding_core import DataFileError, EmbeddingError, WordVectors
from wordspace.frame import cache, vector_sets
from wordspace.frame.pages import HOME, PAGES, page_at
from wordspace.frame.text import escape, literal
from wordspace.work import jobs

_ROOT = Path(__file__).parents[2]

# Streamlit has no setting for these. Nothing that a person typed is ever put in here.
_STYLE = """
<style>
.stMainBlockContainer {max-width: 62rem; padding-top: 1.2rem; padding-bottom: 4rem}
.stMarkdown p, .stMarkdown li {max-width: 70ch; line-height: 1.6}
.st-key-navigation {border-bottom: 1px solid color-mix(in srgb, currentColor 18%, transparent)}
.st-key-navigation {padding-bottom: .35rem; row-gap: .35rem}
.st-key-navigation a {padding-inline: .6rem}
/* Streamlit's own bar lies above the navigation: only its menu may catch clicks. */
[data-testid="stHeader"] {background: transparent; height: 2.6rem}
[data-testid="stHeader"], [data-testid="stHeader"] :not(button, a, button *, a *) {pointer-events: none}
.st-key-navigation {padding-right: 2.5rem}
@media (max-width: 40rem) {
    .st-key-navigation {row-gap: 0}
    .st-key-navigation a {padding-inline: .4rem}
    .st-key-navigation a p {font-size: .88rem}
}
/* Columns that are to stay side by side on a phone must be allowed to become narrow. */
[data-test-wrap="false"] > [data-testid="stColumn"] {min-width: 0}
.stMarkdown h1 {padding-top: .6rem}
/* The buttons of a run stay in reach while its pictures are scrolled. */
@media (max-width: 40rem) {
    [data-testid="stLayoutWrapper"]:has(> :is(.st-key-trn_buttons, .st-key-trn_text_buttons)) {
        position: sticky; top: 2.4rem; z-index: 9; background: light-dark(#fdfcf9, #14181d); padding-block: .4rem;
        box-shadow: 0 -2.4rem light-dark(#fdfcf9, #14181d), 0 1px color-mix(in srgb, currentColor 18%, transparent);
    }
    :is(.st-key-trn_buttons, .st-key-trn_run, .st-key-trn_text_buttons, .st-key-trn_text_run) {gap: .4rem}
    :is(.st-key-trn_buttons, .st-key-trn_text_buttons) button {padding-inline: .65rem; min-height: 2.4rem}
    :is(.st-key-trn_presets, .st-key-trn_text_inputs) {position: relative; z-index: 10}
    .st-key-trn_presets {gap: .3rem}
    .st-key-trn_presets .stMarkdown p {font-size: .95rem}
}
/* Plotly's own greys are too faint for the back of a room; the text of figures takes the colour of the page. */
.js-plotly-plot :is(.xtick, .ytick, .x2tick, .annotation-text-g, .bartext, .g-xtitle, .g-ytitle, .colorbar) text,
.js-plotly-plot text.bartext {fill: currentColor !important}
/* On a phone the cells of a table of twelve words are narrower than their numbers. */
@media (max-width: 40rem) {.js-plotly-plot .heatmap-label text {font-size: 10px !important}}
/* Plotly writes dark numbers in a grey that is too pale on cells of a middle shade (3:1). */
.js-plotly-plot .heatmap-label text[style*="rgb(68, 68, 68)"] {fill: #0c1b1b !important}
/* Streamlit's captions miss the contrast that small text needs (4.5:1), and so do its white words on chips in the
   accent colour of the dark theme (2:1). */
[data-testid="stCaptionContainer"] {opacity: .8}
[data-testid="stBaseButton-primary"]:enabled p {color: light-dark(#fff, #0c1b1b)}
.stMultiSelect [data-tag] {color: inherit; background: color-mix(in srgb, currentColor 13%, transparent)}
</style>
"""


@contextmanager
def page(path: str) -> Iterator[None]:
    """Draw the frame of the page whose file is ``path``, then run the body.

    An EmbeddingError raised in the body ends the page with a message that says what to do; what was typed stays.
    """
    this = page_at(path)
    jobs.pause_elsewhere(path)
    st.set_page_config(
        page_title=this.browser_title, page_icon="static/icon.svg", layout="wide", initial_sidebar_state="collapsed"
    )
    st.html(_STYLE)
    with st.container(key="navigation", horizontal=True, gap=None, vertical_alignment="center"):
        for other in PAGES:
            st.page_link(other.path, label="**Wordspace**" if other is HOME else other.title)
    st.title(this.heading, anchor=False)
    st.markdown(this.lead)
    try:
        yield
    except EmbeddingError as error:
        show_error(error)


def views(
    options: Mapping[str, Callable[[WordVectors], None]],
    key: str,
    on_change: Callable[[], None] | None = None,
    *,
    shipped_only: bool = False,
) -> None:
    """Tabs, of which only the open one is run; which one is open stands in the URL as ``?key=label``.

    Each is called with the set of vectors that the reader explores, or with the shipped one if ``shipped_only``.
    """
    vectors = cache.vectors() if shipped_only else vector_sets.choose()
    tabs = st.tabs(list(options), key=key, on_change=on_change or "rerun", bind="query-params")
    for tab, show in zip(tabs, options.values(), strict=True):
        if tab.open:
            with tab:
                show(vectors)


def show_error(error: EmbeddingError) -> None:
    """The banner for anything that went wrong on purpose."""
    if isinstance(error, DataFileError):
        path = error.path.relative_to(_ROOT) if error.path.is_relative_to(_ROOT) else Path(error.path.name)
        st.error(
            f"The file {literal(str(path))} {error.problem}. {error.remedy}", title="The word vectors cannot be used"
        )
    else:
        st.error(escape(str(error), 600))
