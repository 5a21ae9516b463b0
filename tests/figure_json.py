"""Figures as Plotly's JSON, for tests of what is drawn."""

import base64
import json
from typing import Any

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go

# A word that would be more than text, and how Plotly must get it
HOSTILE = "<b onclick=x>&amp;</b><a href='https://example.org'>"
ESCAPED = "&lt;b onclick=x&gt;&amp;amp;&lt;/b&gt;&lt;a href='https://example.org'&gt;"


def drawn(figure: go.Figure) -> dict[str, Any]:
    """The figure as the browser gets it."""
    text = figure.to_json()
    assert "NaN" not in text
    found: dict[str, Any] = json.loads(text)
    return found


def array(values: Any) -> npt.NDArray[Any]:
    """Numbers of a figure: Plotly's JSON holds numpy arrays in base64."""
    if not isinstance(values, dict):
        return np.array(values)
    flat = np.frombuffer(base64.b64decode(values["bdata"]), dtype=values["dtype"])
    return flat.reshape([int(length) for length in values["shape"].split(",")]) if "shape" in values else flat
