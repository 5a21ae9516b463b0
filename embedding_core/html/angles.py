"""Angles between arrows, as hills over one axis."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from embedding_core.checks import public

_STEP = 10  # degrees of a bin
_NAMES = {0: "0°: the same", 90: "90°: nothing in common"}  # of ticks
_LEAST = 120  # up to which the axis goes at least


@public
def angle_spread(angles: npt.NDArray[np.float64], chance: npt.NDArray[np.float64]) -> str:
    """How often each angle (degrees, 0..180) occurs, over how often it does by ``chance``; none of them may be empty.

    Both are shares of their own number, so that the two hills have the same area. Lines stand at their means.
    """
    reach = max(_LEAST, 30 * int(np.ceil(max(angles.max(), chance.max()) / 30)))
    edges = np.arange(0, reach + 1, _STEP)
    shares = [np.histogram(values, edges)[0] / len(values) for values in (angles, chance)]
    highest = max(share.max() for share in shares)
    steps = [_steps(edges / reach, share / highest) for share in shares]
    means = [float(values.mean()) for values in (angles, chance)]
    ticks = "".join(
        f'<b class="{"named" if at in _NAMES else ""}" style="left:{100 * at / reach:.4g}%">'
        f"{_NAMES.get(at, f'{at}°')}</b>"
        for at in range(0, reach + 1, 30)
    )
    told = f"Angles between two arrows: {means[0]:.0f} degrees on average, in wrong pairs {means[1]:.0f}"
    return (
        f'<figure class="spread angles"><div class="hill" role="img" aria-label="{told}">'
        f'<div style="clip-path:polygon({steps[1]})"></div>'
        f'<div class="own" style="clip-path:polygon({steps[0]})"></div>'
        f'<i style="left:{100 * means[0] / reach:.4g}%"></i><u style="left:{100 * means[1] / reach:.4g}%"></u>'
        f'<b class="before" style="left:max({100 * means[0] / reach:.4g}%,6.5rem)">these pairs {means[0]:.0f}°</b>'
        f'<b class="after" style="left:min({100 * means[1] / reach:.4g}%,100% - 8.5rem)">'
        f"wrong pairs {means[1]:.0f}°</b></div>"
        f'<div class="ticks" aria-hidden="true">{ticks}</div><figcaption>angle between two arrows</figcaption></figure>'
    )


def _steps(edges: npt.NDArray[np.float64], heights: npt.NDArray[np.float64]) -> str:
    """The outline of a histogram as a polygon in percents, from the left at the bottom."""
    top = [
        f"{100 * x:.4g}% {100 - 85 * height:.4g}%"
        for left, right, height in zip(edges[:-1], edges[1:], heights, strict=True)
        for x in (left, right)
    ]
    return ",".join(["0% 100%", *top, "100% 100%"])
