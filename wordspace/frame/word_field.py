"""A text field that offers words while one is typed, of the whole vocabulary.

The field itself is Streamlit's, with its value, its link and its history; `static/word_field.js` attaches the list to
it. What that script asks is answered by a fragment, so a key pressed does not run the page. Where the script cannot be
loaded, a plain field is left.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import streamlit as st

from embedding_core import WordVectors
from embedding_core.vectors.completion import complete
from wordspace.frame import static
from wordspace.frame.fragments import fragment

Several = Literal["list", "sum"]

_mount = static.component(
    "wordspace.word_field",
    "word_field.js",
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
