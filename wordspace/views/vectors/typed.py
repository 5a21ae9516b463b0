"""Words with a few numbers each, typed by the reader: to begin with, our table of foods."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import streamlit as st

from embedding_core import WordVectors, html
from embedding_core.comparison import likelihood_of_agreement
from embedding_core.exchange import on_one_scale
from embedding_core.neighbors import (
    ColumnWeights,
    closest_by_distance,
    column_weights,
    most_similar,
    most_similar_to_given,
    telling_columns,
    widest_column,
)
from embedding_core.text import fold
from embedding_core.vectors.dictionary import in_dictionary
from wordspace.frame import cache as frame_cache
from wordspace.frame import carried, vector_sets, widgets
from wordspace.frame.links import KEPT
from wordspace.frame.text import SURE, escape
from wordspace.views.vectors import cache, cells, edits, file_words, foods, lines, sets, snippets, words
from wordspace.views.vectors.ledger import ledger

WORD = "vec_own_word"
SAYS = "vec_numbers_says"
REPLACED = "vec_own_word_replaced"  # a word of another table, in the place of which one of this table was put
SIZE = "vec_size"  # whether the size of the numbers counts
FIELDS = "vec_fields"  # the answer whose cells are some
MOST_ROWS = 24  # of words; what was typed is mostly seen whole
MUCH_ALIKE = (
    0.9  # cosine of two rows of a few numbers, most of them 0 and more, from which one sees that they are alike
)
FAR_LARGER = 2  # times as long is the one of two words whose numbers are far larger
MOST_JUDGED = 1_000  # words of a table all of which are measured and written anew
MOST_COMPARED = 60  # words of a table whose order is compared with that of GloVe
FEWEST = 3  # other words, among which one is the nearest


@dataclass(frozen=True)
class Request:
    """Which word of which set is looked at, and whether the size of its numbers counts."""

    name: str
    own: WordVectors
    word: str
    sized: bool = False


def show_typed(name: str | None) -> None:
    """Our foods, or the set of the reader's that has a ``name``: a word with those near to it; numbers are fields.

    Where they are too many to be read, the lines that were typed are.
    """
    own = cache.our_foods() if name is None else vector_sets.load(name)
    of = foods.NAME if name is None else name
    few = own.dim <= lines.MOST_READ
    if few:
        show(of, own, fields=True)
        cells.enliven(FIELDS, ledger().taken, lines.which_table(of), partial(edits.take_cells, WORD))
    else:  # which are no table that can be read
        lines.say_left_out(of)
        sets.show_own(of)
    lines.ask(kept=name, in_sight=not few)
    if few:
        explain(own)


def explain(own: WordVectors) -> None:
    """What near means here, and the code, folded away."""
    with widgets.fold(SURE, "vec_numbers_more") as panel:
        if panel.open:
            st.markdown(file_words.THEIR_SIZES if is_sized(own) else file_words.THEIR_NUMBERS)
            if own is cache.our_foods():
                st.markdown(file_words.OUR_FOODS)
    widgets.code_panel(snippets.READING)


def is_sized(own: WordVectors) -> bool:
    """Whether the reader has the size of the numbers count, in a set in which it can."""
    asked = st.session_state.get(SIZE, st.query_params.get(SIZE) == "true")
    return bool(asked) and own.dim > 1 and len(own) <= MOST_JUDGED


def is_readable(own: WordVectors) -> bool:
    """Whether the numbers of a set have names, and are few enough to be read."""
    return bool(own.columns) and own.dim <= lines.MOST_READ


def show(name: str, own: WordVectors, *, fields: bool = False) -> None:
    """A word of a set with few numbers, and the words near to it with theirs; ``fields``: these can be typed over."""
    offered = vector_sets.telling_words(own, len(sets.WORDS))
    # A table of other lines mostly has another length; all its words would be compared at every step.
    before, state, of = f"{WORD}_of", st.session_state, (name, len(own), own.words[0], own.words[len(own) - 1])
    other = state.get(before, of) != of
    held = state.get(WORD)
    # It was a word of the set before, or of the table with other lines; the browser may say it once more.
    if own.words.look_up(str(held)) is None and (other or held == state.get(REPLACED)):
        state[WORD], state[REPLACED] = offered[0], held
    was = state.get(before, of)
    if was[0] != name and was[2:] != of[2:] and not {*was[2:]} & {*of[2:]}:
        state[SIZE] = False  # which was asked of the table before
    state[before] = of
    word = sets.ask_word({name: own}, offered, key=WORD)
    glove = frame_cache.vectors()
    if word is not None and (other or word != offered[0]) and (known := glove.words.look_up(word)):
        carried.along(known, WORD, glove)
    if word is None and fields:
        st.caption(file_words.TO_ADD)
    with st.container(key=SAYS), st.container(key=FIELDS if fields else None):
        if fields:
            lines.say_left_out(name)
        refused = fields and lines.REFUSED in st.session_state  # and what is shown is the table before
        sized = is_sized(own)
        request = None if word is None or refused else Request(name, own, word, sized)
        opening = Request(name, own, offered[0], sized)
        widgets.answered("vec_numbers", request, partial(tell, fields=fields), own, opening)


def tell(request: Request, *, fields: bool = False) -> None:
    """The word's numbers above those of the words near to it, and which of them GloVe puts nearest."""
    own, word = request.own, request.word
    found = most_similar(own, word, min(MOST_ROWS, len(own)) - 1)
    few = 1 < len(own) <= MOST_JUDGED
    closest = closest_by_distance(own, word) if few else []
    near = closest[: len(found)] if request.sized else [one.word for one in found]
    other = closest[0] if few and not request.sized else found[0].word if found else ""
    rows = [(each, own[each].tolist()) for each in (word, *near)]
    longer, shorter = sorted((word, *near[:1]), key=own.length)[::-1][:2] if near else (word, word)
    other_units = few and own.dim > 1 and not is_on_one_scale(own)
    weighs = column_weights(own, word, sized=request.sized) if other_units else ColumnWeights()
    far = name_of_column(own, weighs.larger) if few else vector_sets.larger_column(own)
    uneven = few and weighs.uneven
    larger = longer if own.length(longer) > FAR_LARGER * own.length(shorter) else ""
    st.html(
        html.answer(
            words.nearest_in(request.name, word, near),
            html.number_rows(own.columns, rows, parameter=WORD),
            html.lower_rows([word, *near], parameter=WORD)
            + file_words.about_numbers(
                word,
                near[0],
                nearest_in_glove(request.name, own, word),
                fields=fields,
                button=len(own) <= MOST_JUDGED,
                alike=found[0].cosine >= MUCH_ALIKE,
                shared=shared_columns(own, near[0], word),
                apart=farthest_apart(own, near[0], word) if request.sized else (),
                sized=request.sized,
                other=other,
                larger=larger,
                deciding=name_of_column(own, weighs.deciding),
                far=far,
                small=[name_of_column(own, at) for at in weighs.small if own.columns],
                scaled=nearest_on_one_scale(own, word, sized=request.sized) if uneven else "",
            )
            if near
            else "",
        )
    )
    if near and few and own.dim > 1:
        st.toggle(file_words.COUNT_SIZE, key=SIZE, **KEPT)
    if near and uneven:
        st.button(file_words.ONE_SCALE, key="vec_one_scale", on_click=lines.put_on_one_scale, args=(own,))
    if fields:
        change_word(word, near[0] if len(near) >= FEWEST else "")


def is_on_one_scale(own: WordVectors) -> bool:
    """Whether the button for one scale would change nothing; a far larger word leaves others small there, too."""
    return bool((on_one_scale(own).rows == own.rows).all())


def nearest_on_one_scale(own: WordVectors, word: str, *, sized: bool) -> str:
    """Which word of a table would be the nearest, were all its columns on one scale."""
    scaled = on_one_scale(own)
    return closest_by_distance(scaled, word)[0] if sized else most_similar(scaled, word, 1)[0].word


def change_word(word: str, near: str) -> None:
    """Give a word of the table another name, or take it out, where one ``near`` it can be looked at then."""
    with st.container(horizontal=True):
        with st.popover(f"Rename *{escape(word)}*", type="tertiary", key=f"vec_rename_{fold(word)}"):
            key = f"vec_name_{fold(word)}"
            st.text_input(file_words.NEW_NAME, key=key, autocomplete="off", placeholder=word)
            st.button("Rename", key=f"send_{key}", on_click=edits.rename, args=(WORD, word, key))
        if near:
            st.button(
                f"Take *{escape(word)}* out of the table",
                key="vec_take_out",
                type="tertiary",
                on_click=edits.take_out,
                args=(WORD, word, near),
            )


def show_order(name: str, own: WordVectors) -> None:
    """The words of a set of one number each by their size: which are near to each other it cannot say."""
    numbers = own.rows[:, 0].tolist()
    order = sorted(zip(own.words, numbers, strict=True), key=lambda row: -row[1])
    words_in_order, column = [word for word, _ in order], next(iter(own.columns), "")
    st.html(
        html.answer(
            file_words.order_headline(name, words_in_order, column),
            html.number_rows(own.columns, [(word, [number]) for word, number in order[:MOST_ROWS]]),
            html.lower_rows(words_in_order[:MOST_ROWS], begins="Then")
            + file_words.about_order(len(own), min(MOST_ROWS, len(own))),
        )
    )


def name_of_column(own: WordVectors, at: int | None) -> str:
    """What a column is called; empty for none, and where the columns have no names."""
    return own.columns[at] if at is not None and own.columns else ""


def shared_columns(own: WordVectors, near: str, word: str) -> list[tuple[str, float, float]]:
    """The columns that make a word near to another, with the numbers of both; none where the columns have no names."""
    if not own.columns:
        return []
    return [(own.columns[at], float(own[near][at]), float(own[word][at])) for at in telling_columns(own, near, word)]


def farthest_apart(own: WordVectors, near: str, word: str) -> list[tuple[str, float, float]]:
    """The column in which two words differ most, with the numbers of both; none where the columns have no names."""
    if not own.columns:
        return []
    at = widest_column(own, near, word)
    return [(own.columns[at], float(own[near][at]), float(own[word][at]))]


def nearest_in_glove(name: str, own: WordVectors, word: str) -> str | None:
    """Which of the words GloVe puts nearest to ``word``; None where it has not that word, or too few of the others.

    None, too, where its texts know the word or that nearest one as a name of somebody at most (Meier, Huber), or agree
    with the table as a whole no better than chance.
    """
    glove = frame_cache.vectors()
    as_typed = {known: one for one in own.words[:MOST_JUDGED] if (known := glove.words.look_up(one))}  # Norway: norway
    asked = glove.words.look_up(word)
    others = [known for known in as_typed if known != asked]
    if asked is None or len(others) < FEWEST:
        return None
    nearest = most_similar_to_given(glove, asked, others)
    if not (in_dictionary(asked) and in_dictionary(nearest)):
        return None
    compared = [known for known in as_typed if in_dictionary(known)][:MOST_COMPARED]

    def likelihood() -> float:
        return likelihood_of_agreement(own[[as_typed[known] for known in compared]], glove[compared])

    agrees = 2 * len(compared) > len(as_typed) and cache.kept("agrees", (name,), likelihood) < words.BY_CHANCE
    return as_typed[nearest] if agrees else None
