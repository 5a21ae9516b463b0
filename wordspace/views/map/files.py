"""The downloads of a map: a drawing, and a web page that works without a network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from embedding_core import figures
from wordspace.frame import static
from wordspace.frame.files import file_name

if TYPE_CHECKING:
    import plotly.graph_objects as go


def download(chart: go.Figure, name: str, *, key: str, shown: str) -> None:
    """Buttons that save a map, which stands under the key ``shown``; a file is made when its button is pressed."""
    st.html(f'<button class="save-drawing" data-chart="{shown}">Save as a drawing (SVG)</button>')
    st.download_button(
        "Download as a web page (5 MB)",
        lambda: web_page(chart).encode(),
        file_name=file_name(name, "html"),
        mime="text/html",
        key=f"{key}_html",
        on_click="ignore",
    )


def web_page(chart: go.Figure) -> str:
    """A page of its own with the figure, the program that draws it, and the one that places the names."""
    unseen = [*figures.MAP_CONFIG["modeBarButtonsToRemove"], "toImage"]
    config = {**figures.MAP_CONFIG, "modeBarButtonsToRemove": unseen}
    page = str(chart.to_html(include_plotlyjs=True, config=config))
    names = static.together(static.FIGURES)
    return page.replace("</body>", f'<script type="module">{names}\nwatchFigures();</script></body>')
