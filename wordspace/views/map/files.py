"""Downloads of a figure: a web page that works without a network, and a drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from embedding_core import figures
from wordspace.frame.files import file_name

if TYPE_CHECKING:
    import plotly.graph_objects as go


def downloads(chart: go.Figure, name: str, *, key: str, flat: bool = True) -> None:
    """Buttons that save a map; the files are made when a button is pressed. Only ``flat`` maps can be drawings."""
    with st.container(horizontal=True):
        st.download_button(
            "Download as a web page (5 MB)",
            lambda: web_page(chart).encode(),
            file_name=file_name(name, "html"),
            mime="text/html",
            key=f"{key}_html",
            on_click="ignore",
            help="One HTML file with everything in it: it can be turned, zoomed and opened without a network.",
        )
        if flat:
            st.download_button(
                "Download as SVG",
                lambda: figures.svg(chart).encode(),
                file_name=file_name(name, "svg"),
                mime="image/svg+xml",
                key=f"{key}_svg",
                on_click="ignore",
            )


def web_page(chart: go.Figure) -> str:
    """A page of its own with the figure, the program that draws it, and the one that places the names."""
    return str(
        chart.to_html(
            include_plotlyjs=True,
            config=figures.MAP_CONFIG,
            post_script=figures.NAMES_SCRIPT.read_text(encoding="utf-8"),
        )
    )
