"""An evaluation run live, one at a time, with a bar and a way to stop it."""

import time
from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from embedding_core import WordVectors
from embedding_core.evaluation.analogies import evaluate_analogies
from embedding_core.evaluation.items import QuestionSection
from embedding_core.evaluation.report import AnalogyReport, EvaluationCancelledError, Method
from embedding_core.runtime.slots import Slots
from wordspace.views.scoreboard import cache

MOST_WAITS = 100  # of 0.2 s
# The published questions take 3 s; tens of thousands with words of their own would hold the only slot for hours.
LONGEST_RUN = 90


def start(stopped: str) -> None:
    st.session_state[stopped] = ""


def stop(stopped: str, what: str) -> None:
    st.session_state[stopped] = what


def evaluate(
    vectors: WordVectors,
    questions: Sequence[QuestionSection],
    method: Method,
    title: str,
    stopped: str,
    sizes: Sequence[int] = (),
    what: str = "run",
) -> AnalogyReport | None:
    """Run an evaluation with a progress bar and a way to stop it; None when the host is busy with another one.

    A click on Stop, and a run that takes too long, put ``what`` into the session under ``stopped``.
    """
    # A click reruns the page, and the next change of the progress bar is where this run then ends.
    bar, button = st.progress(0.0, title), st.empty()
    button.button("Stop", key=f"{stopped}_{method}", on_click=stop, args=(stopped, what))
    slots = cache.evaluation_slots()
    ticket = slots.join()
    report = None
    try:
        if my_turn(slots, ticket, bar):
            end = time.monotonic() + LONGEST_RUN
            report = evaluate_analogies(
                vectors,
                questions,
                method=method,
                sizes=sizes,
                progress=lambda share: bar.progress(share, title),
                cancelled=lambda: time.monotonic() > end,
            )
        else:
            st.warning("Another visitor's evaluation is running. Try again in a minute.")
    except EvaluationCancelledError:
        stop(stopped, what)
        st.warning(f"Not done after {LONGEST_RUN} seconds, so it was stopped. Fewer questions, or fewer words, help.")
    finally:
        slots.leave(ticket)
    bar.empty()
    button.empty()
    return report


def my_turn(slots: Slots, ticket: object, bar: DeltaGenerator) -> bool:
    """Wait until no other visitor's evaluation runs; whether it came to that."""
    for _ in range(MOST_WAITS):
        if slots.wait(ticket, 0.2):
            return True
        bar.progress(0.0, "Waiting for another visitor's evaluation to end")
    return slots.wait(ticket, 0.2)
