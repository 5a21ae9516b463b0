"""Which vectors the reader explores: a set that everybody shares, or one that they made or brought in this session."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Any

import streamlit as st

from embedding_core import WordVectors
from embedding_core.errors import EmbeddingError
from embedding_core.neighbors import column_weights
from embedding_core.runtime.recent import Recent
from embedding_core.storage import Origin
from embedding_core.text import fold, is_letters
from wordspace.frame import cache, lesson, lesson_draft, links
from wordspace.frame.shared_sets import RENAMED, SHIPPED, shared_sets
from wordspace.frame.text import escape, link_name, literal
from wordspace.work.cache import left_sets, session_lease, set_memory, shelf_of_sets
from wordspace.work.own_sets import OwnSets

# The widget's key, and its name in the URL.
CHOICE = "vector_set"
# All fields that choose a set, here and on other pages.
FIELDS = (CHOICE, "vec_first", "vec_second", "vec_judged", "prj_set")
# A set of 50,000 words in 100 dimensions takes 20 MB, and every visitor may have some.
MOST = 3
# The source of a set that was typed, and of one of a file that was typed over
TYPED, CHANGED = "typed in this tab", "read from a file and changed in this tab"
_KEPT = "vector_sets_kept"
_HELD = "vector_sets_held"
_DERIVED = "vector_sets_derived"
_MOST_DERIVED = 8
_LAST = "vector_sets_chosen"  # what was chosen; once the choice has been on screen, it stays there
_EVERYWHERE = 300


def keep(name: str, vectors: WordVectors) -> str:
    """Keep a set for this session, so that every page offers it; returns the name that it got.

    An empty name becomes "my vectors", a taken one gets a number. Of more than `MOST` sets the oldest leaves. Raises
    InvalidInputError where the sets of all visitors together would take too much memory.
    """
    kept = {**kept_sets()}
    wanted = link_name(name) or "my vectors"
    final, number = wanted, 2
    taken = {fold(name) for name in (*shared_sets(), *kept)}  # "glove" beside "GloVe" would be taken for it
    while fold(final) in taken:
        final, number = f"{wanted} {number}", number + 1
    set_memory().take(vectors)
    kept[final] = vectors
    _replace(dict(list(kept.items())[-MOST:]))
    return final


def replace(name: str, vectors: WordVectors) -> None:
    """Keep a set in the place of the one with this name, also in their order. Raises what `keep` raises."""
    set_memory().take(vectors)
    _replace({other: vectors if other == name else one for other, one in kept_sets().items()})


def full(where: str) -> str:
    """That the next set takes the place of the oldest, and ``where`` that is downloaded, as Markdown; or nothing."""
    if len(kept_sets()) < MOST:
        return ""
    return (
        f"This tab keeps {MOST} sets. The next one takes the place of the oldest, *{escape(next(iter(kept_sets())))}*: "
        f"download that one {where} if you still want it."
    )


def remove(name: str) -> None:
    """Let go of a set of this session."""
    _replace({other: vectors for other, vectors in kept_sets().items() if other != name})
    if st.session_state.get(_LAST) == name:
        st.session_state[_LAST] = st.session_state[CHOICE] = SHIPPED


def _replace(sets: dict[str, WordVectors]) -> None:
    """Keep these and no others: neither a last answer nor what was made of the others may hold them in memory."""
    kept: dict[str, WordVectors] = st.session_state.setdefault(_KEPT, {})
    gone = len(kept.keys() - sets.keys())
    kept.clear()  # in place: Streamlit holds what stood here before until the next run
    kept.update(sets)
    hold()
    derived().clear()
    for key in [str(key) for key in st.session_state if gone and str(key).endswith("_last")]:
        del st.session_state[key]


def derived() -> Recent[Any, Any]:
    """What pages made last of the sets of this session, by any key; emptied when there are others."""
    found: Recent[Any, Any] = st.session_state.setdefault(_DERIVED, Recent(most=_MOST_DERIVED))
    return found


def kept_sets() -> dict[str, WordVectors]:
    """The sets of this session by name, the oldest first."""
    return st.session_state.get(_KEPT, {})


def comparable() -> list[str]:
    """Those of them, by name, in which words can be near to each other: with one number each none is."""
    return [name for name, vectors in kept_sets().items() if vectors.dim > 1]


def hold() -> None:
    """Say that this session is alive, so that its sets are kept; they are let go of when its browser stays away."""
    if _KEPT not in st.session_state:
        return
    held: OwnSets = st.session_state.setdefault(_HELD, OwnSets(shelf_of_sets(), left_sets()))
    held.here(st.session_state[_KEPT])
    session_lease().hold(held)


def secret() -> str | None:
    """What the tab of this session keeps, to have its sets back after a reload; None where it has no sets."""
    hold()
    return st.session_state[_HELD].secret if kept_sets() else None


def take_up(shown: str) -> bool:
    """Take up the sets of the session before in this tab, of which ``shown`` is the secret; whether there were any.

    A tab that is still open keeps its sets.
    """
    if kept_sets() or not (found := left_sets().take(shown)):
        return False
    st.session_state[_KEPT] = found
    st.session_state[_HELD] = OwnSets(shelf_of_sets(), left_sets(), shown)
    hold()
    return True


def names() -> list[str]:
    """The sets that may be explored in this session, those of everybody first."""
    return [*shared_sets(), *comparable()]


def explored_names() -> list[str]:
    """The sets that every page offers; others are there to be compared, or chosen in the catalogue."""
    return [*(name for name, one in shared_sets().items() if one.explored and not one.of_host), *comparable()]


def know_old_names() -> None:
    """Let a link of before choose the set that it chose."""
    for field in FIELDS:
        links.renamed(field, RENAMED)


def at_hand() -> str:
    """The set that Other machines begins with: the one that was explored last, or brought since."""
    known = names()
    asked = (st.query_params.get(CHOICE), st.session_state.get(_LAST))
    return next((one for one in asked if one in known and one != SHIPPED), [SHIPPED, *comparable()][-1])


def load(name: str) -> WordVectors:
    """A set by its name, GloVe for one that is not known here. Raises DataFileError."""
    own = kept_sets().get(name)
    if own is not None:
        return own
    shared = shared_sets().get(name)
    return cache.vectors() if shared is None else shared.load()


def choose() -> WordVectors:
    """A field for the set to explore, where there is a choice; returns the chosen set. Raises DataFileError.

    The choice stands in the address of every page with the field. It is not bound to it as other fields are: a link to
    another page without a query would set it back (streamlit#9279).
    """
    hold()
    asked, state = st.query_params.get(CHOICE), st.session_state
    known = names()
    if asked is not None and asked not in known:
        st.info(
            f"This link was made with the vectors {literal(asked)}, which are only in the tab that made them. "
            "What you see comes from GloVe."
        )
    last = state.get(_LAST)
    if asked in known and asked != last:  # a link, or the way back
        name = asked
    else:
        name = next((one for one in (state.get(CHOICE), last) if one in known), SHIPPED)
    if not kept_sets() and name == SHIPPED and last is None:
        return cache.vectors()
    if asked is None and lesson.STEP in st.query_params:  # which speaks of the vectors that ship
        state.pop(CHOICE, None)
        return cache.vectors()
    state[CHOICE] = name
    offered = {*explored_names(), name}
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="vector_set_row"):
        st.markdown("numbers of:", width="content")
        st.segmented_control(
            "Vectors to explore",
            [one for one in known if one in offered],
            required=True,
            key=CHOICE,
            format_func=escape,
            label_visibility="collapsed",
            width="content",
        )
        if note := _note(name):
            st.caption(note)
    state[_LAST] = name
    needed(name)
    if asked != name and (asked is None or asked in known or name != SHIPPED):
        st.query_params[CHOICE] = name
    return _load_or_say(name)


def needed(*names: str) -> None:
    """Note for a lesson in the making which sets of this session are on screen."""
    lesson_draft.needs(CHOICE, [name for name in names if name in kept_sets()], "as a file on *Other machines*")


def _load_or_say(name: str) -> WordVectors:
    """A set; the one that ships, with a message, where that of a host cannot be read. Raises DataFileError."""
    shared = shared_sets().get(name)
    if shared is None or not shared.of_host:
        return load(name)
    try:
        return load(name)
    except EmbeddingError as error:
        st.error(f"{escape(str(error), 600)} What you see comes from GloVe.")
        return cache.vectors()


def _note(name: str) -> str:
    """What to know of a set while exploring it, as Markdown."""
    if name in kept_sets():
        if column := larger_column(kept_sets()[name]):
            return (
                f"{literal(column)} is far larger than the other columns, so all look nearly alike. "
                "*Other machines* writes all columns on one scale."
            )
        return f"{made(kept_sets()[name]).capitalize()} in this tab; *Other machines* has a download, and removes it."
    return "" if name == SHIPPED else shared_sets()[name].hint


def larger_column(vectors: WordVectors) -> str:
    """What the column of a table is called that makes all its words look alike; empty where there is none."""
    at = column_weights(vectors).larger if vectors.columns else None
    return "" if at is None else vectors.columns[at]


def made(vectors: WordVectors) -> str:
    """How a set of this session came about."""
    if vectors.origin is None:
        return "trained"
    return {TYPED: "typed", CHANGED: "read from a file and changed"}.get(vectors.origin.source, "read from a file")


def is_typed(name: str) -> bool:
    """Whether the numbers of a set of this session were typed, or typed over."""
    own = kept_sets().get(name)
    return own is not None and own.origin is not None and own.origin.source in (TYPED, CHANGED)


def chosen() -> Origin | None:
    """Where the set comes from that the reader explores; None for GloVe."""
    name = _usable()
    own = kept_sets().get(name)
    if own is not None:
        return own.origin or Origin(name, "that of the text", "trained in this tab, on a text of your own")
    return None if name == SHIPPED or name not in shared_sets() else load(name).origin


def _usable() -> str:
    """The name of the chosen set; GloVe's in the place of one that cannot be opened."""
    name = str(st.session_state.get(CHOICE, SHIPPED))
    shared = shared_sets().get(name)
    return SHIPPED if name not in kept_sets() and shared is not None and shared.problem else name


def in_code() -> str:
    """How the code shown on a page is changed for the set that the reader explores, as Markdown; empty for GloVe."""
    name = _usable()
    if name in kept_sets():
        return (
            "This loads GloVe. For vectors of your own, download them as text on *Other machines* and put "
            "`WordVectors.from_mapping(dict(iter_glove_text(path)))` in the place of `load()`."
        )
    if name != SHIPPED and (shared := shared_sets().get(name)) is not None:
        call = shared.code.splitlines()[-1].removeprefix("vectors = ")
        return f"This loads GloVe. For these vectors write `{shared.code.splitlines()[0]}`, and `{call}` for `load()`."
    return ""


def is_own(vectors: WordVectors) -> bool:
    """Whether these are vectors that the reader brought or trained."""
    return any(vectors is kept for kept in kept_sets().values())


def is_shipped(vectors: WordVectors) -> bool:
    """Whether these are the vectors that ship as GloVe, about which the pages know more."""
    return vectors is cache.vectors()


def name_of(vectors: WordVectors) -> str:
    """What these vectors are called on screen: "GloVe", or the name under which they can be chosen."""
    own = next((name for name, kept in kept_sets().items() if kept is vectors), None)
    return own or (SHIPPED if is_shipped(vectors) else vectors.name)


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
