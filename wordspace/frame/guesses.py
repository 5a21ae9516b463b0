"""Guesses that a page asks for itself, as Word arithmetic and Train your own do, within a lesson.

A lesson keeps what was answered to its own questions in the browser (static/lesson.js); what is guessed on a page while
a lesson is open is handed to it, is kept beside those, and stands with them at the end of the lesson.
"""

from __future__ import annotations

from html import escape

import streamlit as st

from wordspace.frame.lesson import LESSON


def keep(question: str, said: str, came_out: str) -> None:
    """Hand what was guessed to the lesson that is open, with what came out; all three as plain text."""
    if LESSON in st.query_params:
        st.html(guess(question, said, came_out))


def guess(question: str, said: str, came_out: str) -> str:
    """A guess as the lesson's script reads it; nothing of it is seen."""
    return (
        f'<i class="lesson-guess" hidden data-question="{escape(question)}" data-said="{escape(said)}" '
        f'data-out="{escape(came_out)}"></i>'
    )
