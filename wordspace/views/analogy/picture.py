"""The parallelogram in the browser: `static/parallelogram.js` draws and moves it, this side sends numbers."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import streamlit.components.v2 as components

_SCRIPT = Path(__file__).parents[3] / "static" / "parallelogram.js"
_VERSION = hashlib.sha256(_SCRIPT.read_bytes()).hexdigest()[:8]  # a browser keeps what it fetched

# The script is fetched and not sent, because Streamlit would send it anew with every answer.
_mount = components.component(
    "wordspace.parallelogram",
    js=f"""const script = new URL("app/static/parallelogram.js?{_VERSION}", document.baseURI);
export default component => import(script).then(picture => picture.default(component), () => undefined);""",
)


def show(scene: dict[str, Any], step: int, *, depth: bool, alt: str, key: str) -> None:
    """Draw `figures.parallelogram_scene` at its ``step``, from the side if ``depth``; what was drawn moves there.

    ``alt`` is for those who do not see it, as plain text.
    """
    _mount(key=key, data={"scene": scene, "step": step, "depth": depth, "alt": alt})
