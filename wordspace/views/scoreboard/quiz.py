"""A quiz against the machine: five questions a round, which are the same for everybody who opens its link."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st

from embedding_core import WordVectors, html
from embedding_core.evaluation.quiz import QuizQuestion, quiz_round
from embedding_core.lessons import Answer, Question
from wordspace.frame import guesses, layout, widgets
from wordspace.frame.links import KEPT
from wordspace.views.scoreboard import answers_words, cache, quiz_words, snippets
from wordspace.views.scoreboard.failures import row_of, why_wrong

MOST_ROUNDS = 9_999
ROUND, SAID = "sco_round", "sco_quiz_said"
MOST_BEGUN = 50  # rounds that are kept


@dataclass(frozen=True)
class Said:
    """What was chosen in a round up to now, and which question is on screen, from 0 on."""

    number: int
    only: str = ""
    choices: tuple[str, ...] = ()
    at: int = 0


def show_quiz(vectors: WordVectors) -> None:
    """The view; an answer sends it alone."""
    layout.run_alone(play, vectors)


def play(vectors: WordVectors) -> None:
    """A round, up to where the reader has come."""
    board = st.container(key="sco_quiz")
    number, only = ask()
    questions = quiz_round(vectors, cache.quiz_kinds(), number, only)
    said = said_in(number, only, len(questions))
    with board:
        tell(vectors, questions, said)
    widgets.code_panel(snippets.quiz(number, only))


def said_in(number: int, only: str, n_questions: int) -> Said:
    """What was said in a round up to now; one that was begun goes on, one that was ended and left begins anew."""
    begun: dict[tuple[int, str], Said] = st.session_state.setdefault(SAID, {})
    last = next(reversed(begun), None)
    said = begun.pop((number, only), None)
    if said is None or (said.at == n_questions and last != (number, only)):
        said = Said(number, only)
    begun[number, only] = said  # the last one now
    while len(begun) > MOST_BEGUN:
        del begun[next(iter(begun))]
    return said


def ask() -> tuple[int, str]:
    """Which round is played, and of which kind of questions, folded away, since the first visit needs neither."""
    titles = {"": quiz_words.MIXED} | {kind.name: quiz_words.kind_title(kind.name) for kind in cache.quiz_kinds()}
    with st.expander("For a class: choose the questions"):
        with st.container(horizontal=True):
            number = st.number_input("Round", 1, None, 1, 1, key=ROUND, width=160, **KEPT)
            only = st.selectbox(
                "Kind of question", list(titles), format_func=titles.__getitem__, key="sco_quiz_kind", width=240, **KEPT
            )
        if number is not None and number > MOST_ROUNDS:
            st.markdown(quiz_words.LAST_ROUND.format(MOST_ROUNDS))
        st.markdown("The link to this view opens this round for all, with no answer given; a reload does so, too.")
    return min(number or 1, MOST_ROUNDS), only or ""


def tell(vectors: WordVectors, questions: Sequence[QuizQuestion], said: Said) -> None:
    """The question on screen and how the two stand or, after the last one, who won."""
    sides = quiz_words.sides(questions, said.choices)
    if said.at == len(questions):
        tell_end(vectors, questions, sides)
        return
    question, answered = questions[said.at], said.at < len(said.choices)
    st.markdown(quiz_words.headline(question, answered=answered))
    if not answered:
        with st.container(key="sco_choices"):
            for number, word in enumerate(question.choices):
                key = f"sco_choice_{number}"
                st.button(quiz_words.shown(word), key=key, width="stretch", on_click=choose, args=(said, word))
        st.html(html.duel(sides))
        st.markdown(quiz_words.how(question, len(vectors)))
        return
    mine, last = said.choices[said.at], said.at + 1 == len(questions)
    st.html(html.chosen(quiz_words.choices(question, mine)))
    st.html(html.duel(sides))
    st.markdown(quiz_words.told(question, mine))
    if why := why_wrong(vectors, question.outcome):
        st.caption(why)
    st.button("Who won?" if last else "Next question", key="sco_next", type="primary", on_click=go_on, args=(said,))
    keep(question, mine)


def tell_end(vectors: WordVectors, questions: Sequence[QuizQuestion], sides: Sequence[html.Side]) -> None:
    """Who won, and the questions with the machine's answers."""
    st.markdown(quiz_words.won(*(side.right for side in sides)))
    st.html(html.duel(sides))
    st.button("Another round", key="sco_another", type="primary", on_click=another)
    st.markdown(quiz_words.fair(cache.stored_scoreboard().reports["3cosadd"]))
    st.html(html.answered_questions([row_of(vectors, each.outcome, "3cosadd", lower=True) for each in questions]))
    st.caption(answers_words.press(len(vectors)))


def choose(said: Said, word: str) -> None:
    """Take the reader's answer to the question on screen; the first one counts."""
    begun = st.session_state[SAID]
    if begun.get((said.number, said.only)) == said:  # and not pressed twice
        begun[said.number, said.only] = replace(said, choices=(*said.choices, word))


def go_on(said: Said) -> None:
    """Show the next question."""
    st.session_state[SAID][said.number, said.only] = replace(said, at=len(said.choices))


def another() -> None:
    """Begin the next round."""
    st.session_state[ROUND] = min(st.session_state.get(ROUND) or 1, MOST_ROUNDS) % MOST_ROUNDS + 1


def keep(question: QuizQuestion, said: str) -> None:
    """What was said, for the lesson that is open."""
    answers = tuple(Answer(quiz_words.shown(word), comes_out=word == question.right) for word in question.choices)
    asked = Question(quiz_words.asked(question), answers)
    guesses.keep(asked, quiz_words.shown(said), quiz_words.shown(question.right))
