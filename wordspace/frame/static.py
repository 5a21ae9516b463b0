"""What a browser fetches once and keeps: the files in ``static/``, named with their version.

Streamlit sends what an element holds anew with every answer, a component's script too. So styles and scripts stand
among the static files, and an answer only names them.
"""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
from collections.abc import Callable, Mapping
from functools import lru_cache, wraps
from pathlib import Path
from typing import Any

import streamlit as st
import streamlit.components.v2 as components

STATIC = Path(__file__).parents[2] / "static"
MADE = STATIC / "made"  # put together when the server starts
FIGURES = "names/figures.js"  # where names stand on a picture
_IMPORT = re.compile(r'^(?:import|export)\b[^;"]*\bfrom "([^"]+\.js)";\n', re.MULTILINE)


@lru_cache(maxsize=64)
def address(name: str) -> str:
    """The address of a file in ``static/``, below the app's own, with its version.

    Scripts are modules of one idea each, which import each other. A browser gets those that one needs as one file: it
    asks once instead of ten times, and the version stands for them all, while an address in an ``import`` has none and
    would bring back modules of before. Where the app may not write in its folder, they come one by one, as they are,
    and a browser asks for each again (server/packed_files.py).
    """
    if name.endswith(".js") and len(with_imports(name)) > 1:
        content = together(name)
        return made(name, content) or _versioned(name, content.encode())
    return _versioned(name, (STATIC / name).read_bytes())


def _versioned(name: str, content: bytes) -> str:
    return f"app/static/{name}?v={hashlib.sha256(content).hexdigest()[:12]}"


def with_imports(name: str, known: tuple[str, ...] = ()) -> tuple[str, ...]:
    """A script in ``static/`` and all that it imports, each after those that it needs, the script itself last."""
    if name in known:
        return known
    for imported in _IMPORT.findall((STATIC / name).read_text(encoding="utf-8")):
        path = (STATIC / name).parent.joinpath(imported).resolve()
        known = with_imports(path.relative_to(STATIC.resolve()).as_posix(), known)
    return (*known, name)


def together(name: str) -> str:
    """A script and all that it imports as one module, which exports what each of them does.

    A name that stands at the top of two of them is a SyntaxError in it.
    """
    return "".join(_IMPORT.sub("", (STATIC / part).read_text(encoding="utf-8")) for part in with_imports(name))


def in_script(below: str) -> str:
    """An address below the app's own as JavaScript, which means the same on every page; short, as it is sent often."""
    return f"new URL({json.dumps(below)},document.baseURI)"


def component(name: str, script: str, **options: Any) -> Callable[..., Any]:
    """A component of Streamlit whose script is fetched from ``static/``; ``options`` go to Streamlit.

    The script's default function gets the ``data`` that the component is called with. Where the script cannot be
    fetched, nothing is drawn.
    """
    # With a line break, by which Streamlit knows it from the name of a file
    loader = (
        "export default component=>\n"
        f"import({in_script(address(script))})"
        ".then(made=>made.default({...component,data:component.data[0]}),()=>{})"
    )
    mount = components.component(name, js=loader, **options)

    @wraps(mount)
    def draw(data: Mapping[str, object], **arguments: Any) -> Any:
        # In a list: in a dict Streamlit looks for tables, for which it loads pandas (half a second, 40 MB).
        return mount(data=[data], **arguments)

    return draw


def run_script(name: str, call: str = "") -> None:
    """Run one of our scripts once in a tab, and then its function ``call``, if one is named, at every run."""
    then = f".then(script => script.{call}())" if call else ""
    with st.container(height="content", gap=None, key=f"script_{Path(name).stem}"):
        st.html(
            f"<script>import({in_script(address(name))}){then}</script>",
            unsafe_allow_javascript=True,
        )


def watch_figures() -> None:
    """Place the names of the Plotly figures on screen, and move what moves in them."""
    run_script(FIGURES, "watchFigures")


def made(name: str, content: str) -> str | None:
    """The address of a file that holds ``content``; None where the app may not write in its folder."""
    path = MADE / name
    try:
        if not path.exists() or path.read_text(encoding="utf-8") != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=MADE, delete=False) as file:
                file.write(content)
            written = Path(file.name)
            written.chmod(0o644)
            written.replace(path)  # whole, also for a server that runs beside this one
    except OSError:
        return None
    return _versioned(f"made/{name}", content.encode())
