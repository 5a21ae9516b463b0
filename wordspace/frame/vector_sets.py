"""Which vectors the reader explores: those that ship, or those that they made in this session."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

import streamlit as st

from embedding_core import WordVectors
from embedding_core.storage import Origin
from embedding_core.text import is_letters
from wordspace.frame import cache
from wordspace.frame.links import KEPT
from wordspace.frame.text import clean, escape, listing, literal

# The widget's key, and so the name in the URL.
CHOICE = "vector_set"
SHIPPED = "GloVe"
# A set of 50,000 words in 100 dimensions takes 20 MB, and every visitor may have some.
MOST = 3
_KEPT = "vector_sets_kept"
_EVERYWHERE = 300
_NAMED = 6  # words that show what a set is about


def keep(name: str, vectors: WordVectors) -> str:
    """Keep a set for this session, so that every page offers it; returns the name that it got.

    An empty name becomes "my vectors", a taken one gets a number. Of more than `MOST` sets the oldest leaves.
    """
    kept = {**kept_sets()}
    wanted = clean(name) or "my vectors"
    final, number = wanted, 2
    while final in (SHIPPED, *kept):
        final, number = f"{wanted} {number}", number + 1
    kept[final] = vectors
    st.session_state[_KEPT] = dict(list(kept.items())[-MOST:])
    return final


def kept_sets() -> dict[str, WordVectors]:
    """The sets of this session by name, the oldest first."""
    return st.session_state.get(_KEPT, {})


def choose() -> WordVectors:
    """A field for the set to explore, where there is a choice; returns the chosen set. Raises DataFileError."""
    kept = kept_sets()
    asked = st.query_params.get(CHOICE)
    if asked is not None and asked not in (SHIPPED, *kept):
        st.info(
            f"This link was made with the vectors {literal(asked)}, which live only in the session that trained them. "
            "What you see comes from GloVe."
        )
    if not kept:
        return cache.vectors()
    name = st.segmented_control(
        "Vectors to explore", (SHIPPED, *kept), default=SHIPPED, required=True, key=CHOICE, format_func=escape, **KEPT
    )
    if name not in kept:
        return cache.vectors()
    own = kept[name]
    st.caption(
        f"{len(own):,} words, trained in this session, among them {listing(telling_words(own, _NAMED))}. Reloading or "
        "closing the tab loses them; the home page and the scoreboard keep to GloVe."
    )
    return own


def chosen() -> Origin | None:
    """Where the reader's own set comes from, if it is what they explore."""
    name = str(st.session_state.get(CHOICE, SHIPPED))
    vectors = kept_sets().get(name)
    if vectors is None:
        return None
    return vectors.origin or Origin(name, "that of the text", "trained in this session, on a text of your own")


def is_shipped(vectors: WordVectors) -> bool:
    """Whether these are the vectors that ship, about which the pages know more."""
    return vectors is cache.vectors()


def name_of(vectors: WordVectors) -> str:
    """What these vectors are called on screen: "GloVe", or the name under which this session keeps them."""
    return next((name for name, kept in kept_sets().items() if kept is vectors), SHIPPED)


def examples(vectors: WordVectors, groups: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The groups of words that the set holds whole; where it holds none, groups as long of its own words."""
    whole = [group for group in groups if all(word in vectors for word in group)]
    if whole:
        return whole
    own = iter(telling_words(vectors, sum(map(len, groups))))
    made = [tuple(islice(own, len(group))) for group in groups]
    return [group for group, asked in zip(made, groups, strict=True) if len(group) == len(asked)] or made[:1]


def telling_words(vectors: WordVectors, count: int) -> list[str]:
    """The most frequent words of the set that say what its text is about; others where there are too few.

    What is among the most frequent words of all English text (the, with, year), or has fewer than three letters, says
    little of this one.
    """
    everywhere = set(cache.vectors().words[:_EVERYWHERE])
    telling = (word for word in vectors.words if len(word) > 2 and is_letters(word) and word not in everywhere)
    found = list(islice(telling, count))
    chosen = set(found)
    return found + list(islice((word for word in vectors.words if word not in chosen), count - len(found)))
