"""An axis below a figure."""

import numpy as np


def ticks(low: float, high: float) -> list[float]:
    """Round numbers from ``low`` to ``high`` in equal steps, six at most."""
    step = next(step for step in (0.05, 0.1, 0.25, 0.5, 1.0, high - low) if (high - low) / step <= 5)
    return [
        round(step * number, 4) for number in range(int(np.ceil(low / step)), int(np.floor(high / step + 1e-9)) + 1)
    ]
