"""What heat maps share: cells with names behind them, and axes of tokens of which some are marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from embedding_core.figures.base import SEQUENTIAL, label, shortened, word_axis

# Numbers in the cells only where a phone has room for them
MOST_NUMBERED = 8


def shown_numbers(values: npt.ArrayLike) -> npt.NDArray[np.float64]:
    """Cosines rounded once, to the two digits in which they are shown everywhere; no zero has a minus.

    >>> shown_numbers([0.4447, -0.0152, -0.001]).tolist()
    [0.44, -0.02, 0.0]
    """
    return np.asarray(values, dtype=np.float64).round(2) + 0.0


def short_number(value: float) -> str:
    """A cosine in a cell, as short as it can be: .87."""
    return f"{value:.2f}".replace("0.", ".", 1).replace("1.00", "1").replace("-", "\u2212")


def marked_text(text: str, mark: bool) -> str:
    """What an axis calls a row or a column; bold behind a pointer where it is marked."""
    return f"<b>▸ {text}</b>" if mark else text


def cells(values: npt.NDArray[np.float64], rows: Sequence[str], columns: Sequence[str], hover: str) -> dict[str, Any]:
    """A heat map by position with the names of its rows and columns behind each cell."""
    return {
        "type": "heatmap",
        "z": values,
        "x": list(range(len(columns))),
        "y": list(range(len(rows))),
        "colorscale": SEQUENTIAL,
        "xgap": 1,
        "ygap": 1,
        "textfont": {"size": 12},
        "customdata": [[[label(a), label(b)] for b in columns] for a in rows],
        "hovertemplate": hover + "<extra></extra>",
        "showscale": False,
    }


def token_axis(tokens: Sequence[str], marked: Sequence[int]) -> dict[str, Any]:
    """An axis of tokens by position, the first on top; those at the places ``marked`` are bold."""
    axis = word_axis([shortened(token, 14) for token in tokens])
    texts = [marked_text(text, position in marked) for position, text in enumerate(axis["ticktext"])]
    return axis | {
        "ticktext": texts,
        "tickfont": {"size": 13 if len(tokens) > 20 else 15},
        "ticklabeloverflow": "allow",
    }
