"""The download of a figure: a web page that works without a network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from embedding_core import figures
from wordspace.frame import static
from wordspace.frame.files import file_name
from wordspace.views.map import cache

if TYPE_CHECKING:
    import plotly.graph_objects as go


def download(chart: go.Figure, name: str, *, key: str) -> None:
    """A button that saves a map; the file is made when it is pressed. The camera above the map saves a drawing."""
    st.download_button(
        "Download as a web page (5 MB)",
        lambda: web_page(chart).encode(),
        file_name=file_name(name, "html"),
        mime="text/html",
        key=f"{key}_html",
        on_click="ignore",
        help="One HTML file with everything in it: it can be turned, zoomed and opened without a network. The camera "
        "above the map, here and there, saves it as a drawing (SVG).",
    )


def web_page(chart: go.Figure) -> str:
    """A page of its own with the figure, the program that draws it, and the one that places the names."""
    page = str(chart.to_html(include_plotlyjs=True, config=figures.MAP_CONFIG))
    names = (static.STATIC / cache.NAMES).read_text(encoding="utf-8")
    return page.replace("</body>", f'<script type="module">{names}\nwatchFigures();</script></body>')
