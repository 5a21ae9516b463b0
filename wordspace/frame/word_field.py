"""A text field that offers words while one is typed, of the whole vocabulary.

The field itself is Streamlit's, with its value, its link and its history; `static/word_field.js` attaches the list to
each field of a page. What that script asks is answered by a fragment, so a key pressed does not run the page. Where the
script cannot be loaded, a plain field is left.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from embedding_core import WordVectors
from embedding_core.vectors.completion import complete
from wordspace.frame import static
from wordspace.frame.fragments import fragment

Several = Literal["list", "sum"]
_NAME = "word_field"

_mount = static.component(
    "wordspace.word_field",
    "word_field.js",
    isolate_styles=False,  # the field, outside, must be able to name the list
)


@dataclass(frozen=True)
class _Field:
    """A text field of the page: whose words it offers, the examples before any is typed, and what it holds."""

    vectors: WordVectors
    examples: Sequence[str]
    several: Several | None


def suggestions(
    key: str, vectors: WordVectors, examples: Sequence[str] = (), *, several: Several | None = None
) -> None:
    """Offer ``examples`` in the text field ``key`` before anything is typed, then words of ``vectors``.

    With ``several`` the field holds several words: of a list, each part between two commas is one; of a sum, each run
    of letters and what may stand in a word.
    """
    _fields()[key] = _Field(vectors, examples, several)


def forget() -> None:
    """Begin a page: it has no fields yet."""
    _fields().clear()


def attach() -> None:
    """Attach the list to all fields of a page that has been drawn: once, so that no answer sends it again.

    A field that is drawn for the first time when only a part of the page runs has no list until the page runs.
    """
    if _fields():
        with st.container(key="word_fields"):  # without room of its own: see style.css
            _attach()


@fragment
def _attach() -> None:
    fields = _fields()
    data: dict[str, object] = {
        "fields": {key: {"examples": list(field.examples), "several": field.several} for key, field in fields.items()}
    }
    asked = st.session_state.get(_NAME, {}).get("typed")
    if isinstance(asked, Mapping) and asked.get("key") in fields and isinstance(typed := asked.get("text"), str):
        found = complete(fields[asked["key"]].vectors.words, typed)
        data["answer"] = {"key": asked["key"], "typed": typed, "words": found.words, "begins": found.begins}
    _mount(key=_NAME, data=data, on_typed_change=lambda: None)


def _fields() -> dict[str, _Field]:
    """The fields of the page that this session looks at, by key."""
    fields: dict[str, _Field] = st.session_state.setdefault("word_fields_shown", {})
    return fields
