"""A sum of words: as a sentence or an expression, its picture, its ranking, and why it works or fails."""

from functools import partial

import streamlit as st

from embedding_core import WordVectors, figures, html
from embedding_core.arithmetic.solver import AnalogyResult, target_vector
from embedding_core.arithmetic.worked import WorkedSum
from embedding_core.lessons import Question
from wordspace.frame import echoes, guesses, vector_sets, widgets
from wordspace.frame.guesses import Said
from wordspace.frame.links import KEPT, LINKED
from wordspace.frame.senses import said_of_senses
from wordspace.frame.text import SURE, escape
from wordspace.views.analogy import (
    cache,
    figures_words,
    guess_words,
    list_words,
    people_words,
    picture,
    snippets,
    story_words,
    verdict_words,
    why_words,
    words,
)
from wordspace.views.analogy.asking import (
    FORMS,
    SENTENCE,
    STEPS,
    Ask,
    Request,
    another,
    ask_for_sum,
    is_example,
    opening,
)

TRIES = 2  # guesses until the answer is shown
HIDDEN = "ari_hidden"  # whether the answer waited for a guess when the page was last shown


def show_sum(vectors: WordVectors, ask: Ask) -> None:
    """A sum as ``ask`` asks for it, and what comes out of it."""
    request = ask_for_sum(vectors, ask)
    widgets.answered(
        "ari", request, partial(tell, vectors), vectors, opening(vectors), lambda kept: words.called(kept.text)
    )


def tell(vectors: WordVectors, request: Request) -> None:
    """What comes out of a sum: its picture and what it says, then the list and what is folded away."""
    headline = st.container()
    with st.container(key="ari_answer"):
        beside = st.columns([7, 5])
    found = cache.worked(vectors, request)
    told = True
    if request.guessing:
        with beside[1], st.container(key="ari_guess_box"):
            question = guess_words.to_guess(request.expression)
            chance = guess_words.may_be_chance(vectors, found)
            if chance:
                st.caption(guess_words.NOT_TO_GUESS)
            said = guesses.ask(question, "ari_guess", vectors)
            found = cache.worked(vectors, request, said.guess)
            told = tell_guess(vectors, found, question, said, chance=chance)
            if told:
                offer_another(vectors, request, said)
    last = len(STEPS)
    step = last if told else last - 1
    if found.picture is not None:
        with beside[1]:
            step = tell_step(vectors, request, found, told)
        with beside[0]:
            draw(request, found, step)
    ended = step == last
    answer, said_of_it = verdict_words.on_top(vectors, found)
    parts = words.parts_of(found.result.expression)
    headline.html(html.sum_line(parts, step, answer if ended else None, said_of_it))
    if not ended:
        return  # nothing shows the answer before it is reached
    if found.picture is None:
        why = why_words.why_it_comes_out(found) if vector_sets.is_shipped(vectors) else ""
        said_below = (verdict_words.judged(vectors, found), why, list_words.form_left_out(found))
        headline.markdown(" ".join(filter(None, said_below)))
        with headline:
            let_a_form_in(found)
        if senses := tell_senses(vectors, found):
            headline.html(senses)
        with beside[0]:
            rank(found.result)
        with beside[1]:
            if undrawn := list_words.undrawn(found.result):
                st.caption(undrawn)
            show_figures(vectors, found)
    else:
        rank(found.result)
    tell_the_rest(vectors, request, found.result)


def tell_guess(vectors: WordVectors, found: WorkedSum, question: Question, said: Said, *, chance: bool = False) -> bool:
    """Where a guess stands; whether the answer may be shown now: at once where it came by ``chance``."""
    most = 1 if chance else TRIES
    if found.guess is None:
        return said.may_see(False, most)  # what was seen stays in sight
    if guess_words.is_refused(found.guess, found.result):
        said = guesses.not_counted(said, "ari_guess")
    told = said.may_see(guess_words.is_right(found.guess, found.result), most)
    tries = TRIES + 1 if said.given_up else said.tries
    st.info(guess_words.guess_in_words(found.guess, found.result, len(vectors), tries, told, chance))
    if told:
        guesses.keep(question, found.guess.word, found.result.neighbors[0].word)
    return told


def offer_another(vectors: WordVectors, request: Request, said: Said) -> None:
    """Go on guessing, with the next of the examples, where the question is asked in one of them."""
    shape = request.expression.analogy
    if shape is None or said.skip is None or st.session_state.ari_view != SENTENCE:
        return
    asked = (shape.a, shape.b, shape.c)
    follows = another(vectors, asked)
    label = "Another one" if is_example(asked) else "Guess an example"  # who asks their own knows what comes
    said.skip.button(label, key="ari_another", on_click=partial(st.session_state.update, follows))


def tell_step(vectors: WordVectors, request: Request, found: WorkedSum, told: bool) -> int:
    """The story up to the step that the reader chose, 1 to 4; up to the last but one as long as they guess.

    A new sum shows its answer, unless the reader came to a step of it by a link; so does one that was guessed.
    """
    last = len(STEPS)
    step = last - 1
    sentence = st.container(key="ari_told")
    if told:
        state = st.session_state
        text, left_at = state.get("ari_told", (request.text, None))
        if text != request.text and state.get("ari_step") == left_at:
            echoes.replaced("ari_step", left_at)
        if echoes.is_echo("ari_step", state.get("ari_step")) or state.get(HIDDEN):
            state.ari_step = STEPS[-1]
        with st.container(horizontal=True, vertical_alignment="center", key="ari_steps"):
            chosen = st.segmented_control(
                "Step", STEPS, default=STEPS[-1], required=True, key="ari_step", label_visibility="collapsed", **KEPT
            )
            step = STEPS.index(chosen) + 1
            state.ari_told = (request.text, chosen)
            st.button(
                story_words.next_step(found, step),
                type="secondary" if step == last else "primary",
                key="ari_next",
                on_click=partial(go_to, STEPS[step % last]),
            )
    st.session_state[HIDDEN] = not told
    sentence.markdown(story_words.told(vectors, found, step, guessed=request.guessing))
    if step == last:
        if vector_sets.is_shipped(vectors) and (why := why_words.why_it_comes_out(found)):
            st.markdown(why)
        if senses := tell_senses(vectors, found):
            st.html(senses)
        if rest := "\n\n".join(filter(None, (list_words.left_out(found), story_words.way_left(found)))):
            st.markdown(rest)
        let_a_form_in(found)
        show_figures(vectors, found)
    return step


def let_a_form_in(found: WorkedSum) -> None:
    """A button by which the form of a word that would come out does, and one by which it is left out again."""
    if len(found.result.expression.terms) == 1:
        return
    put = partial(st.session_state.__setitem__, FORMS)
    if (form := list_words.first_form(found)) is not None:
        st.button(f"Let {escape(form.word)} count", key="ari_let_in", on_click=put, args=(True,))
    elif st.session_state.get(FORMS) and found.shortcut is not None and found.shortcut.way == "form":
        st.button(f"Leave {escape(found.answer)} out", key="ari_leave_out", on_click=put, args=(False,))


def tell_senses(vectors: WordVectors, found: WorkedSum) -> str:
    """That a word of the sum is taken in another sense than the others are, as HTML, unless the reason says so."""
    if people_words.why_it_fails(found.result):
        return ""
    return said_of_senses(vectors, found.result.expression.words)


def go_to(step: str) -> None:
    """Show a step that the reader asked for, however soon after a new sum."""
    echoes.heard("ari_step")
    st.session_state.ari_step = step


def show_figures(vectors: WordVectors, found: WorkedSum) -> None:
    """What leaving words out does, and the figures behind the sentences, folded away."""
    with widgets.fold(SURE, "ari_figures") as panel:
        if panel.open:
            st.markdown(list_words.caveat(found.result))
            st.markdown("\n".join(f"- {line}" for line in figures_words.figures_of(vectors, found)))
            if special := figures_words.directions_of(vectors, found):
                with widgets.fold("For specialists", "ari_directions") as more:
                    if more.open:
                        st.markdown("\n".join(f"- {line}" for line in special))


def draw(request: Request, found: WorkedSum, step: int) -> None:
    """The parallelogram up to a step."""
    if found.picture is not None:
        scene = figures.parallelogram_scene(found.picture, step)
        picture.show(scene, step, depth=request.depth, alt=story_words.seen(found, step), key="ari_picture")
        if step == len(STEPS) and (caption := story_words.caption_of(found, depth=request.depth)):
            st.caption(caption)


def rank(result: AnalogyResult) -> None:
    """The list of answers, from the top, as bars."""
    last = result.neighbors[-1].place
    if listed := list_words.listed(result):
        st.markdown(listed)
    answer = result.neighbors[0].word
    # A comma is near many a verb, and says nothing
    told = (item for item in result.unfiltered if item.word == answer or any(map(str.isalnum, item.word)))
    st.html(html.ranking([item for item in told if item.place <= last], answer, result))


def tell_the_rest(vectors: WordVectors, request: Request, result: AnalogyResult) -> None:
    """The way to how often such sums are right, and what is folded away."""
    how_many = {"sco_view": "How many right"}
    label, icon = "How often is such a sum right?", ":material/arrow_forward:"
    st.page_link("pages/scoreboard.py", label=label, icon=icon, query_params=how_many)
    show_numbers(vectors, result)
    widgets.table(
        {
            "place": [item.place for item in result.unfiltered],
            "word": [item.word for item in result.unfiltered],
            "score": [round(item.score, 4) for item in result.unfiltered],
            "put in": ["yes" if item.is_input else "a form" if item.form_of else "" for item in result.unfiltered],
            "frequency rank": [item.frequency_rank for item in result.unfiltered],
        },
        request.text,
        key="ari_answers",
    )
    shape = result.expression.analogy
    three = None if shape is None else (shape.a, shape.b, shape.c)
    widgets.code_panel(
        snippets.analogy(request.text, request.method, request.k, request.exclude_inputs, request.exclude_forms, three)
    )


def show_numbers(vectors: WordVectors, result: AnalogyResult) -> None:
    """The vectors as strips of colour; drawn only when they are looked at, since few open them."""
    title = "The numbers: each word, the sum, and the nearest word"
    with st.expander(title, key="ari_numbers", on_change="rerun", **LINKED) as panel:
        if not panel.open:
            return
        shown = result.expression.words[: figures_words.MOST_SHOWN]
        answer = result.neighbors[0].word
        numbers = vectors.vector if result.method == "raw" else vectors.unit
        total = target_vector(vectors, result.expression, method=result.method).astype("float32")
        st.html(html.vector_strips([*shown, "the sum", answer], [*map(numbers, shown), total, numbers(answer)]))
        if result.method != "raw":
            st.caption(words.DIVIDED)
        if len(shown) < len(result.expression.words):
            st.caption(f"The first {len(shown)} of the {len(result.expression.words)} words; the sum is of all.")
