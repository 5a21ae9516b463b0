"""The parallelogram in the browser: `static/parallelogram.js` draws and moves it, this side sends numbers."""

from __future__ import annotations

from typing import Any

from wordspace.frame import static

_mount = static.component("wordspace.parallelogram", "parallelogram.js")


def show(scene: dict[str, Any], step: int, *, depth: bool, alt: str, key: str) -> None:
    """Draw `figures.parallelogram_scene` at its ``step``, from the side if ``depth``; what was drawn moves there.

    ``alt`` is for those who do not see it, as plain text.
    """
    _mount(key=key, data={"scene": scene, "step": step, "depth": depth, "alt": alt})
