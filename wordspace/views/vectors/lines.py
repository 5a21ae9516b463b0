"""A few lines of words and numbers, typed, pasted or filled in as a table, that become a set of this tab."""

from __future__ import annotations

import streamlit as st

from embedding_core import WordVectors
from embedding_core.errors import EmbeddingError
from embedding_core.exchange import (
    left_out_columns,
    on_one_scale,
    read_typed,
    typed_lines,
    without_bad_lines,
)
from embedding_core.storage import Origin
from embedding_core.vectors.order import with_random_pairs
from wordspace.frame import cache, vector_sets, widgets
from wordspace.frame.links import KEPT_UNLINKED
from wordspace.frame.text import escape
from wordspace.views.vectors import cells, file_words, foods, sets
from wordspace.views.vectors.ledger import ledger
from wordspace.work import jobs

TEXT = "vec_lines"
PROBLEM = "vec_lines_problem"  # what was wrong with a cell of the table
REFUSED = "vec_lines_refused"  # what was wrong with the lines
BAD = "vec_lines_bad"  # the name of the table that was taken last, and its lines that could not be read
UNUSED = "vec_lines_unused"  # columns of what was taken last that were left out
TAKEN = "vec_lines_taken"  # the name of the table that was taken last, and its lines
SHOWN = "vec_lines_shown"  # the name of the table that is on screen, of which the lines are those of ours
OF_FILE = "vec_lines_of_file"  # of each table of a file that was typed over the lines it had
FILLED = "vec_lines_filled"  # the lines that the field was given
NAME = "my table"
HEIGHT = 220  # px
MOST_READ = 12  # numbers of a word, which can be read as they are
JOB = "vec_reading"  # the reading of a file, which has failed where its error is on screen
READ = "vec_read"  # the set of a file that was read last, which is shown until another comes
BEFORE = "vec_lines_before"  # tables of the reader's that others have taken the place of, the last one last
MOST_BEFORE = 8
UNSCALED = "vec_lines_unscaled"  # of each table that was put on one scale its lines of before
ROUND = "vec_lines_round"  # how often another table was asked for
EXAMPLE = "cat 0.9 0.1 0.2\ndog 0.8 0.2 0.1\ncar 0.1 0.9 0.7"


def ask(kept: str | None, *, in_sight: bool = False) -> None:
    """The field with its button, folded away unless it is to be ``in_sight``, and what was wrong with what was typed.

    ``kept`` is the set of the reader's that came of it, if there is one.
    """
    st.session_state[SHOWN] = kept
    fill(kept)
    refused, problem = (escape(str(st.session_state.pop(key, "")), 400) for key in (REFUSED, PROBLEM))
    with st.container():  # also while it is empty: what is below keeps its place, and a press on it its button
        if problem:
            st.warning(problem)
            st.toast(problem, duration="long")  # the table may be longer than the screen
        unscaled, in_file = (kept_lines(key).get(kept or "", "") for key in (UNSCALED, OF_FILE))
        now, before = of_the_reader(kept), before_of(kept)
        with st.container(horizontal=True):
            if st.session_state.get(TEXT) != foods.FOODS or kept not in (None, foods.NAME):  # of a file, say
                st.button(file_words.TRY, key="vec_try_foods", on_click=replace_with, args=(foods.FOODS,))
            undone = ledger().can_undo(lines_of(kept))
            if unscaled and not undone:  # the last change comes first
                st.button(file_words.UNSCALED, key="vec_lines_unscale", on_click=take_back, args=(kept, unscaled))
            if in_file not in ("", now, unscaled):
                st.button(file_words.IN_FILE, key="vec_lines_in_file", on_click=replace_with, args=(in_file, kept))
            if undone:
                st.button(file_words.UNDO, key="vec_lines_undo", on_click=undo, args=(kept,))
            if before:
                st.button(file_words.back_to(before[1]), key="vec_lines_back", on_click=bring_back, args=before)
    with st.expander(file_words.AS_LINES, expanded=in_sight):
        if refused:
            st.warning(refused)
        st.text_area(file_words.LINES, key=TEXT, height=HEIGHT, placeholder=EXAMPLE, **KEPT_UNLINKED)
        widgets.send(file_words.USE, TEXT, use)


def fill(kept: str | None) -> None:
    """Have the field hold the lines of the table on screen, unless the reader has written others into it."""
    state = st.session_state
    if state.get(TEXT) in (None, "", foods.FOODS, state.get(FILLED), state.get(TAKEN, ("", ""))[1]):
        state[TEXT] = state[FILLED] = lines_of(kept)


def lines_of(kept: str | None) -> str:
    """The lines of the table of the reader's that has a name, as they were taken; of what is no table, our foods'."""
    if kept is None or kept == foods.NAME or not (vector_sets.is_typed(kept) or can_be_typed_over(kept)):
        return foods.FOODS
    name, taken = st.session_state.get(TAKEN, ("", ""))
    return taken if name == kept and vector_sets.is_typed(kept) else typed_lines(vector_sets.load(kept))


def can_be_typed_over(name: str) -> bool:
    """Whether a set is a table of few words and numbers, and lines say all that is in it."""
    own = vector_sets.load(name)
    table = bool(own.columns) or (own.origin is not None and "table (" in own.origin.source)
    if not table or not 1 < own.dim <= MOST_READ or len(own) > cells.MOST_WORDS:
        return False
    try:
        again = read_typed(typed_lines(own))
    except EmbeddingError:  # two of its words are one where people type, or a number is none there
        return False
    same = list(again.words) == list(own.words) and again.columns == own.columns
    return same and again.rows.tolist() == own.rows.tolist()


def say_left_out(name: str) -> None:
    """Which lines of the table with this name were left out: above the answer, since the fold may be shut."""
    of, bad = st.session_state.get(BAD, ("", ()))
    if told := file_words.lines_left_out(bad if of == name else ()):
        st.warning(told)


def kept_lines(key: str) -> dict[str, str]:
    """What is kept at ``key`` of the tables that are still here, by their names."""
    here: dict[str, str] = st.session_state.setdefault(key, {})
    for gone in [name for name in here if name not in vector_sets.kept_sets()]:
        del here[gone]
    return here


def before_of(kept: str | None) -> tuple[str, str] | None:
    """The reader's table of before the one with the name ``kept``, with its name: one that can be had back."""
    found = [*st.session_state.get(BEFORE, ()), *[(NAME, of_the_reader())] * (kept != NAME)]
    others = (kept_lines(key).get(kept or "", "") for key in (UNSCALED, OF_FILE))
    there = ("", of_the_reader(kept), st.session_state.get(TEXT), *others)
    return next((each for each in reversed(found) if each[1] not in there), None)


def which_table(name: str) -> str:
    """Tells a table from another that takes its place; our foods with another number are no other."""
    return f"{st.session_state.get(ROUND, 0)} {NAME if name == foods.NAME else name}"


def put_by(name: str, text: str, *, last: bool = True) -> None:
    """Keep a table of the reader's that another takes the place of, as the ``last`` one, or as the first."""
    others = [each for each in st.session_state.get(BEFORE, ()) if each[1] != text]
    st.session_state[BEFORE] = [*others, (name, text)][-MOST_BEFORE:] if last else [(name, text), *others][:MOST_BEFORE]


def replace_with(text: str, name: str | None = None, *, other: bool = True) -> None:
    """Put a table into the field, and take it in the place of what was there, or as the table with this ``name``.

    ``other`` is whether it is another table.
    """
    held = str(st.session_state.get(TEXT) or "")
    on_screen(without_bad_lines(held)[0])  # what was written and not taken is not lost
    st.session_state[TEXT] = text
    ledger().replaced.clear()  # it was asked for, and is no echo
    use(name, other=other)


def bring_back(name: str, text: str) -> None:
    """Take a table of before; the one in its place is the farthest back then, so that all come in turn."""
    now = of_the_reader(name)
    replace_with(text, name or None)
    st.session_state[BEFORE] = [each for each in st.session_state.get(BEFORE, ()) if each[1] != text]
    if now and now != text:
        put_by(name, now, last=False)


def undo(kept: str | None) -> None:
    """Take back what was changed in the table last: a number, a name, a word more or less."""
    there, changed = st.session_state.get(BEFORE, []), ledger().changed
    if not changed:
        return
    before, _ = changed[-1]
    replace_with(before, kept, other=False)
    if REFUSED not in st.session_state:
        st.session_state[BEFORE] = there
        changed.pop()


def put_on_one_scale(own: WordVectors) -> None:
    """Take the table with all columns on one scale; the numbers of before, also those of a file, are offered then."""
    there = st.session_state.get(BEFORE, [])
    text, bad = without_bad_lines(typed_lines(own))
    scaled = on_one_scale(read_typed(text) if bad else own)  # of the rows that stay
    replace_with(typed_lines(scaled), st.session_state.get(SHOWN), other=False)
    if REFUSED not in st.session_state:
        st.session_state[BEFORE] = there  # the numbers of before have a button of their own
        kept_lines(UNSCALED)[st.session_state[TAKEN][0]] = typed_lines(own)


def take_back(kept: str, unscaled: str) -> None:
    """Take the numbers of before one scale was made of them; what was typed over since is put by."""
    there, now = st.session_state.get(BEFORE, []), of_the_reader(kept)
    replace_with(unscaled, kept, other=False)
    if now == typed_lines(on_one_scale(read_typed(unscaled))):
        st.session_state[BEFORE] = there


def use(name: str | None = None, *, other: bool = True) -> None:
    """Take what the field holds, and put by the reader's table that it takes the place of."""
    before = {one: of_the_reader(one) for one in vector_sets.kept_sets() if one != foods.NAME}
    kept = take(REFUSED, name)
    if kept is None:
        return
    kept_lines(UNSCALED).pop(kept, None)
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + other
    replaced = NAME if kept == foods.NAME else kept
    if (old := before.get(replaced, "")) and old != of_the_reader(kept):
        put_by(replaced, old)


def of_the_reader(kept: str | None = NAME) -> str:
    """The lines of the table of the reader's that is kept; empty where there is none."""
    return typed_lines(vector_sets.load(kept)) if kept is not None and vector_sets.is_typed(kept) else ""


def on_screen(in_field: str) -> str:
    """The lines of the table: what the field holds, unless that was not taken yet, or could not be.

    What the field holds then is not lost: a button brings it back.
    """
    state = st.session_state
    shown = lines_of(state.get(SHOWN))
    if shown != in_field and in_field.strip():
        put_by("", in_field)
    return shown


def take(problem: str, name: str | None = None) -> str | None:
    """Keep what the field holds as a set, in the place of what it held before; returns its name.

    ``name`` is that of the set that is meant, if one is. What is wrong is told at ``problem``, and the name is None.
    Lines that cannot be read are left out, and stay in the field to be mended.
    """
    st.session_state[BAD] = "", ()
    try:
        text, bad = without_bad_lines(str(st.session_state.get(TEXT) or ""))
        found = read_typed(text)
        name = foods.NAME if st.session_state.get(TEXT) == foods.FOODS else meant(name) or name_of(found)
        if name not in (NAME, foods.NAME) and not vector_sets.is_typed(name) and name in vector_sets.kept_sets():
            kept_lines(OF_FILE)[name] = typed_lines(vector_sets.load(name))
        source = vector_sets.TYPED if name in (NAME, foods.NAME) else vector_sets.CHANGED
        origin = Origin(name, "your own", source)
        old = (NAME, foods.NAME) if name in (NAME, foods.NAME) else (name,)
        for before in [each for each in vector_sets.kept_sets() if each in old]:
            vector_sets.remove(before)
        found = found.labelled(name=name, origin=origin)
        kept = vector_sets.keep(name, with_random_pairs(found, cache.vectors().words))
    except EmbeddingError as error:
        st.session_state[problem] = str(error)
        return None
    st.session_state[UNUSED], st.session_state[TAKEN] = (kept, left_out_columns(text)), (kept, text)
    st.session_state[BAD] = kept, bad
    st.session_state[READ] = None
    if (reading := jobs.seen(JOB)) is not None and not reading.active:
        jobs.drop(JOB)  # what was wrong with a file is no trouble any more
    st.session_state[SHOWN] = kept  # also for what is typed before the page is drawn again
    sets.begin_with(kept)
    return kept


def meant(name: str | None) -> str | None:
    """The name of a set that was asked for; that of a table of ours is the reader's once it is typed over."""
    return NAME if name == foods.NAME else name


def name_of(found: WordVectors) -> str:
    """What lines that were taken are called: as the table of a file on screen, where half of its words are theirs."""
    shown = st.session_state.get(SHOWN)
    if shown in (None, NAME, foods.NAME) or shown not in vector_sets.kept_sets():
        return NAME
    words = vector_sets.load(shown).words
    return shown if 2 * sum(words.look_up(word) is not None for word in found.words) >= len(words) else NAME
