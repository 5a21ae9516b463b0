"""The colours of the figures, on both pages."""

import numpy as np
import pytest

from embedding_core import html
from embedding_core.figures import base

COLOURS = {"chosen": base.ACCENT, "plain": base.NEUTRAL, "reference": base.REFERENCE}


@pytest.mark.parametrize("background", ["#fdfcf9", "#14181d"])
@pytest.mark.parametrize("colour", COLOURS.values(), ids=COLOURS)
def test_colours_stand_out_from_both_backgrounds(colour: str, background: str) -> None:
    light, dark = sorted((luminance(colour), luminance(background)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 3  # WCAG 2.2, non-text contrast


def test_figures_of_html_have_the_colours_of_the_others() -> None:
    assert all(f"--{name}: {colour};" in html.STYLE for name, colour in COLOURS.items())


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return float(np.dot([0.2126, 0.7152, 0.0722], linear))
