"""A sum of words: as a sentence or an expression, its picture, its ranking, and why it fails."""

from collections.abc import Callable

import streamlit as st

from embedding_core import WordVectors, figures, html
from embedding_core.arithmetic.expression import Expression
from embedding_core.arithmetic.geometry import Parallelogram
from embedding_core.arithmetic.solver import AnalogyResult, solve, target_vector
from embedding_core.arithmetic.worked import WorkedSum
from wordspace.frame import vector_sets, widgets
from wordspace.frame.links import KEPT
from wordspace.views.analogy import cache, snippets, words
from wordspace.views.analogy.asking import STEPS, Request, ask_the_rest

# Text in a figure in three dimensions. Not the full contrast of the page, so that it can still be read after the theme
# is switched, which does not run the page again.
INK = {"light": "#505862", "dark": "#a9aeb6"}


def show_sum(
    vectors: WordVectors,
    ask: Callable[[WordVectors], Expression | None],
    other_form: Callable[..., str],
) -> None:
    expression = ask(vectors)
    if expression is None:
        return
    request, places = ask_the_rest(vectors, expression, lambda method: solve(vectors, expression, method=method, k=1))
    places.short.markdown(other_form(expression))
    if request is None:
        return
    found = cache.worked(vectors, expression, request.method, request.k, request.exclude_inputs, request.guess)
    with places.story:
        ended = tell_story(vectors, request, found)
    if ended:
        places.short.markdown(other_form(expression, found.answer))
    tell(vectors, request, found.result)


def tell_story(vectors: WordVectors, request: Request, found: WorkedSum) -> bool:
    """What comes out, as a story where it has a picture; whether its last step is shown."""
    result, ended = found.result, True
    if found.guess is not None:
        show = st.success if words.is_right(found.guess, result) else st.info
        show(words.guess_in_words(found.guess, result, len(vectors)))
    if found.picture is None:
        st.markdown(words.answer_in_words(vectors, result))
        st.caption("A picture with arrows needs a sum of three words, one of them subtracted: b - a + c.")
    else:
        ended = show_parallelogram(vectors, request, result, found.picture)
    if vector_sets.is_shipped(vectors) and (why := words.why_it_fails(result)):
        st.markdown(why)
    return ended


def show_parallelogram(vectors: WordVectors, request: Request, result: AnalogyResult, found: Parallelogram) -> bool:
    """The parallelogram, step by step; whether the last step is shown."""
    picture = st.container()  # above its steps, so that a phone shows it early
    chosen = st.segmented_control(
        "Step", list(STEPS), default="Nearest", required=True, key="ari_step", label_visibility="collapsed", **KEPT
    )
    step, depth = STEPS[chosen], request.depth
    ink = INK.get(st.context.theme.type or "")
    with picture:
        widgets.chart(
            figures.parallelogram_3d(found, step, ink) if depth else figures.parallelogram(found, step),
            key=f"ari_story_{depth}",
            alt=words.seen(found, step),
        )
    st.markdown(words.told(vectors, result, found, step))
    ended = step == len(STEPS)
    if ended:
        st.caption(words.caption_of(found, depth))
    return ended


def tell(vectors: WordVectors, request: Request, result: AnalogyResult) -> None:
    """The ranking, what it does not mean, and what is folded away."""
    last = result.neighbors[-1].place
    st.html(html.ranking([item for item in result.unfiltered if item.place <= last], result.neighbors[0].word, result))
    st.markdown(words.caveat(result))
    st.page_link("pages/scoreboard.py", label="How often is such a sum right?")
    show_numbers(vectors, result)
    widgets.table(
        {
            "place": [item.place for item in result.unfiltered],
            "word": [item.word for item in result.unfiltered],
            "score": [round(item.score, 4) for item in result.unfiltered],
            "put in": ["yes" if item.is_input else "" for item in result.unfiltered],
            "frequency rank": [item.frequency_rank for item in result.unfiltered],
        },
        request.text,
        key="ari_answers",
    )
    shape = result.expression.analogy
    three = None if shape is None else (shape.a, shape.b, shape.c)
    widgets.code_panel(snippets.analogy(request.text, request.method, request.k, request.exclude_inputs, three))


def show_numbers(vectors: WordVectors, result: AnalogyResult) -> None:
    """The vectors as strips of colour; drawn only when they are looked at, since few open them."""
    title = "The numbers: each word, the sum, and the nearest word"
    with st.expander(title, key="ari_numbers", on_change="rerun", bind="query-params") as panel:
        if not panel.open:
            return
        shown = result.expression.words[: words.MOST_SHOWN]
        answer = result.neighbors[0].word
        numbers = vectors.vector if result.method == "raw" else vectors.unit
        total = target_vector(vectors, result.expression, method=result.method).astype("float32")
        st.html(html.vector_strips([*shown, "the sum", answer], [*map(numbers, shown), total, numbers(answer)]))
        if len(shown) < len(result.expression.words):
            st.caption(f"The first {len(shown)} of the {len(result.expression.words)} words; the sum is of all.")
