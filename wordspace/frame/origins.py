"""Where what a page shows comes from: origin, licence, citation and changes of its data, at the foot of the page."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from embedding_core.context.models import MODELS
from embedding_core.storage import Origin, describe_store
from embedding_core.vectors.catalog import DATA, DEFAULT, rounding
from wordspace.frame import vector_sets, widgets
from wordspace.frame.text import escape, rounding_in_words

TITLE = "Where this comes from"
_LONGEST = 600  # characters of a field: all are written by us, but for a file's name


def show(folders: Sequence[str], models: Sequence[str] = ()) -> None:
    """A fold with the origin of each of the ``folders`` of ``embedding_core/data``, and of the reader's own vectors.

    Of ``models`` those are named that do not ship.
    """
    with widgets.fold(TITLE, "origins") as panel:
        if not panel.open:
            return
        if (own := vector_sets.chosen()) is not None:
            st.markdown(card(own))
        for folder in folders:
            store = describe_store(DATA / folder)
            notes = [rounding_in_words(rounding())] if folder == DEFAULT else []
            st.markdown(card(store.origin, notes))
        for model in models:
            if (origin := MODELS[model].origin) is not None:
                st.markdown(card(origin))


def card(origin: Origin, notes: Sequence[str] = ()) -> str:
    """An origin as Markdown: title, citation, licence, source, and what is to know."""
    lines = [f"**{_safe(origin.title)}**"]
    if origin.citation:
        lines.append(f"{_safe(origin.citation.rstrip('.'))}.")
    lines.append(f"Licence: {_safe(origin.licence)}. Source: {_safe(origin.source)}.")
    if notes or origin.notes:
        lines.append(" ".join([*(_safe(note) for note in origin.notes), *notes]))
    return "  \n".join(lines)


def _safe(text: str) -> str:
    return escape(text, _LONGEST)
