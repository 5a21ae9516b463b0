"""Groups of words as an input: typed, edited as a table, grown by neighbours, kept in the address.

What is typed under a key stands in ``st.session_state[key]`` and in the address as ``?key=``; the colours that its
groups have stand beside it. Everything that is made of the text is a `Groups` of the core.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from embedding_core import InvalidInputError, UnknownWord, WordVectors, most_similar, suggest
from embedding_core.maps.groups import (
    MOST_WORDS,
    Groups,
    WordGroup,
    groups_of_rows,
    groups_text,
    parse_groups,
    read_groups,
    slots_of,
    words_text,
)
from embedding_core.neighbors.sounds import SEARCHED, without_sounds
from wordspace.frame import links, unknown_words, vector_sets, widgets
from wordspace.frame.cache import is_name
from wordspace.frame.links import KEPT_UNLINKED
from wordspace.frame.nearest import FREQUENT
from wordspace.frame.text import clean, escape
from wordspace.frame.text_table import edited_rows, editor_rows, take_over
from wordspace.views.map import cache
from wordspace.views.map.typed_words import added, none_added, notes_on_groups, title_of_fold
from wordspace.views.map.words import AS_NAME, mostly

_HELP = (
    "One group a line: a name, a colon, then words with commas between them. Lines without a name are groups too, and "
    f"up to {MOST_WORDS} words in all are shown."
)

JUDGED_BY = 10  # nearest words


def ask_for_groups(
    key: str,
    label: str,
    default: str,
    vectors: WordVectors,
    keep_typed: Callable[[], None] | None = None,
    then: Callable[[], None] | None = None,
) -> Groups:
    """The field of groups. Returns what is in it, perhaps nothing; `help_with` tells what could not be used.

    ``keep_typed`` is called when it is left, ``then`` when Draw is pressed.
    """
    problem = _take_from_link(key, default, vectors)
    st.text_area(
        label,
        key=key,
        height="content",
        help=_HELP,
        placeholder="Words, with commas between them",
        on_change=keep_typed,
        **KEPT_UNLINKED,
    )
    widgets.send("Draw", key, then)
    groups = _read(key, vectors)
    st.session_state[f"{key}_slots"] = dict(groups.slots)
    st.session_state[f"{key}_problem"] = problem
    st.session_state[f"{key}_too_long"] = not _write_link(key, default, groups)
    return groups


def groups_in_link(key: str, default: str, vectors: WordVectors) -> Groups:
    """The groups, where the field is not drawn."""
    _take_from_link(key, default, vectors)
    return _read(key, vectors)


def say_what_is_wrong(key: str, groups: Groups) -> None:
    """That nothing is typed, or that a link could not be read; stands at the field."""
    if problem := st.session_state.get(f"{key}_problem"):
        st.warning(f"{escape(problem, 300)} What is shown is not what the link was made for.")
    if not groups.text.strip():
        st.info("Type words here, with commas between them, or choose one of the examples.")


def help_with(key: str, groups: Groups, vectors: WordVectors, *, left_out: bool = True) -> None:
    """What may be meant by rare words, and what of the text could not be used; stands at the map, far from the field.

    ``left_out``: what is drawn is made of the words that are known.
    """
    state = st.session_state
    notes = notes_on_groups(groups, too_long=state.get(f"{key}_too_long", False))

    def choose(word: str, replacement: str) -> None:
        st.session_state[key] = groups.replaced(word, replacement)

    def tell() -> None:
        if groups.unknown:
            unknown = unknown_words.with_suggestions(vectors, groups.unknown, groups.words)
            without = left_out and bool(groups.words)
            unknown_words.rescue_all(unknown, f"{key}_unknown", vectors, choose, left_out=without)
        if notes:
            st.caption("  \n".join(notes))

    # Rare ones are on the map, so what is said of them is not folded away with those that are not
    unknown_words.offer_commoner(groups.words, key, vectors, choose)
    if not (line := title_of_fold(groups, notes)):
        tell()
        return
    # One line above the map, whose title a reader opens
    with widgets.fold(line, f"{key}_notes") as panel:
        if panel.open:
            if groups.looks_like_vectors:
                st.page_link("pages/vectors.py", label="Other machines", icon=":material/arrow_forward:")
            tell()


def edit_as_table(key: str, groups: Groups) -> None:
    """The same groups as a table to edit, folded away."""
    editor, found = editor_rows(f"{key}_table", groups.text, _rows)
    rows = found or [("", "")]  # an empty table has no types, and the editor asks for text
    with widgets.fold("Edit the groups as a table", f"{key}_as_table") as panel:
        if panel.open:
            st.data_editor(
                widgets.data_frame({"group": [name for name, _ in rows], "words": [words for _, words in rows]}),
                key=editor,
                num_rows="dynamic",
                hide_index=True,
                column_config={"group": st.column_config.TextColumn(width="small")},
                on_change=partial(_take_from_table, key, editor, rows),
                alt="Groups of words; each row has a name and words with commas between them.",
            )


def grow(key: str, groups: Groups, vectors: WordVectors) -> None:
    """Add the neighbours of a word to its group, or as a new group."""
    word_key = f"{key}_grow"
    joins = "They join the group that the word is in. If it is in none, they are a new group."
    typed = st.text_input("Add the neighbours of", key=word_key, placeholder="A word", help=joins)
    st.slider("How many", 1, 30, 8, key=f"{key}_grow_by")
    word = vectors.words.look_up(typed) if typed.strip() else None
    st.button(
        "Add them",
        key=f"send_{key}_grow",  # which closes its panel
        disabled=word is None,
        on_click=partial(_grow, key, groups, vectors, word or ""),
    )
    if typed.strip() and word is None:
        unknown = UnknownWord(typed, suggest(vectors.words, typed))
        unknown_words.rescue(unknown, word_key, vectors, partial(_set_state, word_key))


def say_what_was_added(key: str) -> None:
    """Which words `grow` has just added, or why none; it goes with whatever is done next."""
    if told := st.session_state.pop(f"{key}_grown", ""):
        st.caption(told)


def keep_only(key: str, groups: Groups, words: Sequence[str]) -> None:
    """Leave only these words; what was there before can be brought back with `bring_back`."""
    state = st.session_state
    state.setdefault(f"{key}_before", groups.text)
    state[key] = state[f"{key}_kept"] = groups.only(words)


def bring_back(key: str) -> None:
    """A button that ends `keep_only`, as long as it is in force."""
    state = st.session_state
    if state.get(f"{key}_before") is None:
        return
    if state.get(f"{key}_kept") != state[key]:
        del state[f"{key}_before"]  # the reader went on from there
        return

    def restore() -> None:
        state[key] = state.pop(f"{key}_before")

    st.button("Back to all the words", key=f"{key}_back", icon=":material/undo:", on_click=restore)


def _read(key: str, vectors: WordVectors) -> Groups:
    return read_groups(vectors, str(st.session_state.get(key) or ""), st.session_state.get(f"{key}_slots"))


def _take_from_link(key: str, default: str, vectors: WordVectors) -> str:
    """Take over what the link holds, or the default; returns what is wrong with the link, mostly nothing."""
    widgets.follow_default(key, default)
    taken, problem = links.take_text(key, default)
    if taken:
        names = read_groups(vectors, st.session_state[key]).names
        st.session_state[f"{key}_slots"] = slots_of(names, st.query_params.get(f"{key}_colors", ""))
    return problem


def _write_link(key: str, default: str, groups: Groups) -> bool:
    """Put the text and the colours into the address; False if the text is too long for it."""
    slots = list(groups.slots.values())
    links.put(f"{key}_colors", ".".join(map(str, slots)) if slots != list(range(len(slots))) else None)
    return links.put_text(key, groups.text, default)


def _rows(text: str) -> list[tuple[str, str]]:
    return [(group.name, words_text(group.words)) for group in parse_groups(text)]


def _take_from_table(key: str, editor: str, rows: Sequence[tuple[str, str]]) -> None:
    st.session_state[key] = text_of_table(rows, st.session_state[editor])
    take_over(f"{key}_table", st.session_state[key])


def text_of_table(rows: Sequence[tuple[str, str]], changes: Mapping[str, Any]) -> str:
    """The text of the rows of a table with what Streamlit's editor says was changed."""
    edited = edited_rows(("group", "words"), rows, changes)
    return groups_text(groups_of_rows([(clean(row.get("group") or ""), row.get("words") or "") for row in edited]))


def _grow(key: str, groups: Groups, vectors: WordVectors, word: str) -> None:
    state = st.session_state
    wanted = min(state[f"{key}_grow_by"], 30)
    home = next((group for group in groups.groups if word in group.words), WordGroup("", (word,)))
    try:
        found = most_similar(vectors, word, SEARCHED * wanted, exclude=groups.words, max_rank=FREQUENT)
        near = [near.word for near in without_sounds(vectors, word, found)]
    except InvalidInputError:
        near = []  # a word without a direction has no neighbours
    others = [each for each in home.words if each != word]
    if others and vector_sets.is_shipped(vectors):
        if senses := cache.company_of(vectors, word, tuple(home.words)).senses:
            state[f"{key}_grown"] = none_added(word, near, mostly(*senses))
            return
        if not cache.mostly_names(others):  # wren, among birds
            if cache.mostly_names(near[:JUDGED_BY]):
                state[f"{key}_grown"] = none_added(word, near, AS_NAME)
                return
            near = [each for each in near if not is_name(each)]
    alone = not others and vector_sets.is_shipped(vectors)
    sense = cache.sense_alone(word) if alone else None
    state[key] = groups.grown(word, near[:wanted])
    state[f"{key}_grow"] = ""
    state[f"{key}_grown"] = added(near[:wanted], home.name if others else word, sense)


def _set_state(key: str, value: object) -> None:
    st.session_state[key] = value
