"""A text field that offers words while one is typed, of the whole vocabulary.

The field itself is Streamlit's, with its value, its link and its history; `static/word_field.js` attaches the list to
it. What that script asks is answered by a fragment, so a key pressed does not run the page. Where the script cannot be
loaded, a plain field is left.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import streamlit as st
import streamlit.components.v2 as components

from embedding_core import WordVectors
from embedding_core.vectors.completion import complete
from wordspace.frame.fragments import fragment

_SCRIPT = Path(__file__).parents[2] / "static" / "word_field.js"
_VERSION = hashlib.sha256(_SCRIPT.read_bytes()).hexdigest()[:8]  # a browser keeps what it fetched

Several = Literal["list", "sum"]

# The script is fetched and not sent, because Streamlit would send it anew with every answer.
_mount = components.component(
    "wordspace.word_field",
    js=f"""const script = new URL("app/static/word_field.js?{_VERSION}", document.baseURI);
export default component => import(script).then(field => field.default(component), () => undefined);""",
    isolate_styles=False,  # the field, outside, must be able to name the list
)


def suggestions(
    key: str, vectors: WordVectors, examples: Sequence[str] = (), *, several: Several | None = None
) -> None:
    """Attach the list to the text field ``key``: ``examples`` before anything is typed, then words of ``vectors``.

    With ``several`` the field holds several words: of a list, each part between two commas is one; of a sum, each run
    of letters and what may stand in a word.
    """
    with st.container(key=f"{key}_suggestions_place"):  # without room of its own: see style.css
        _suggestions(key, vectors, examples, several)


@fragment
def _suggestions(key: str, vectors: WordVectors, examples: Sequence[str], several: Several | None) -> None:
    data: dict[str, object] = {"key": key, "examples": list(examples), "several": several}
    name = f"{key}_suggestions"
    typed = st.session_state.get(name, {}).get("typed")
    if isinstance(typed, str):
        found = complete(vectors.words, typed)
        data |= {"typed": typed, "words": found.words, "begins": found.begins}
    _mount(key=name, data=data, on_typed_change=lambda: None)
