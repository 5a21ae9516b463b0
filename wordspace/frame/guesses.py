"""Guess first: a question, what somebody says to it before anything is shown, and what came out.

A question is what a step of a lesson asks (`Question`). It is asked in two places. In the panel of a lesson
(`in_panel`) the browser takes the answer (static/lesson.js): what was hidden is there at once, and the answer outlives
a reload. On a page (`ask`) the server has to know it, since it says where a word stands among all words of a set. What
came out of a page's question is handed to the lesson that is open (`keep`), and both stand at its end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from html import escape as escape_html

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from embedding_core import UnknownWord, WordVectors, suggest
from embedding_core.html.prose import line
from embedding_core.lessons import Question
from wordspace.frame import unknown_words, word_field
from wordspace.frame.lesson import LESSON
from wordspace.frame.links import KEPT, KEPT_UNLINKED
from wordspace.frame.text import escape

SHOW = "Show me"


@dataclass(frozen=True)
class Said:
    """What was said to a page's question: the last guess, how many different ones, whether the answer is wanted now."""

    guess: str | None = None
    tries: int = 0
    given_up: bool = False
    skip: DeltaGenerator | None = field(default=None, compare=False)  # where the button stands that shows the answer

    def may_see(self, right: bool, most_tries: int) -> bool:
        """Whether the answer is shown: it was found or is wanted, or ``most_tries`` guesses were made.

        The button that shows it then goes.
        """
        seen = right or self.given_up or self.tries >= most_tries
        if seen and self.skip is not None:
            self.skip.empty()
        return seen


def in_panel(question: Question) -> str:
    """The question and its answers as HTML, as buttons; a word of one's own has a field."""
    buttons = [f'<button type="button" class="lesson-answer">{line(each.text)}</button>' for each in question.answers]
    own = (
        '<input type="text" class="lesson-own" aria-label="A word of your own" placeholder="Your own word" '
        'maxlength="40" autocomplete="off" /><button type="button" class="lesson-say">That is my guess</button>'
    )
    wanted = "guess" if question.outcome else "answer"  # to what is an opinion nothing comes out
    return (
        f'<div class="lesson-ask" role="group" aria-label="Your {wanted} first"><p>{line(question.text)}</p>'
        f'<div class="lesson-answers">{"".join(buttons)}{own if question.own_word is not None else ""}'
        f'<button type="button" class="lesson-skip">{SHOW}</button></div>'
        f'<p class="lesson-waits">The picture waits for your {wanted}.</p></div>'
    )


def replies(question: Question) -> Iterator[str]:
    """What is said to each answer as HTML, of which the script shows one; where nobody wrote a reply, what comes out.

    The last two are for a word of one's own, and for who wants to be shown what comes out.
    """
    out = f"What comes out: <b>{line(', '.join(question.outcome))}</b>." if question.outcome else ""
    own = f'{line(question.own_word or "")} <span class="lesson-place"></span> {out}'
    offered = (line(each.reply) or ("Right." if each.comes_out else out) for each in question.answers)
    for reply in [*offered, own]:
        yield f'<p class="lesson-reply" tabindex="-1" hidden><b class="lesson-said"></b> {reply}</p>'
    if out:
        yield f'<p class="lesson-reply lesson-shown" tabindex="-1" hidden>{out}</p>'


def ask(question: Question, key: str, vectors: WordVectors | None = None, *, linked: bool = False) -> Said:
    """Ask on a page, in the field ``key``: for one of the answers or, with ``vectors``, for any word of theirs.

    Another question than before is asked anew. With ``linked`` one of the answers stands in the address, for a page
    whose reload leads to what came out.
    """
    state, asked, tried, given_up = st.session_state, f"{key}_asked", f"{key}_tried", f"{key}_given_up"
    if state.get(asked) != question:
        if asked in state or not linked:
            state[key] = None if vectors is None else ""
        state.update({asked: question, tried: (), given_up: False})
    skip = None
    if vectors is None:
        texts, kept = [each.text for each in question.answers], KEPT if linked else KEPT_UNLINKED
        guess = st.pills(escape(question.text, 300), texts, key=key, format_func=escape, wrap=True, **kept)
    else:
        give_up = partial(state.__setitem__, given_up, True)
        guess, skip = _ask_word(key, vectors, give_up, given_up=state[given_up])
    if guess is not None and guess not in state[tried]:
        state[tried] = (*state[tried], guess)
    return Said(guess, len(state[tried]), state[given_up], skip)


def not_counted(said: Said, key: str) -> Said:
    """The same without the last guess at the question in the field ``key``, which was refused: it costs no try."""
    tried = f"{key}_tried"
    st.session_state[tried] = tuple(each for each in st.session_state[tried] if each != said.guess)
    return replace(said, tries=len(st.session_state[tried]))


def _ask_word(
    key: str, vectors: WordVectors, give_up: Callable[[], None], *, given_up: bool
) -> tuple[str | None, DeltaGenerator]:
    """A field for a word of a set, None while none is known in it; and the place of what shows the answer."""
    beside, button = st.columns([3, 2], vertical_alignment="bottom")
    with beside:
        # The label is read aloud as it is, with every sign that Markdown needs, so it holds nothing that was typed.
        typed = st.text_input("Your guess", key=key, placeholder="A word", autocomplete="off", **KEPT_UNLINKED)
        word_field.suggestions(key, vectors)
    skip = button.empty()
    if not given_up:
        skip.button(SHOW, key=f"{key}_show", on_click=give_up)
    word = vectors.words.look_up(typed) if typed.strip() else None
    if word is None and typed.strip():
        unknown = UnknownWord(typed, suggest(vectors.words, typed))
        unknown_words.rescue(unknown, key, vectors, partial(st.session_state.__setitem__, key))
    return word, skip


def keep(question: Question, said: str, came_out: str) -> None:
    """Hand what was said to a page's question, plain text, to the lesson that is open, with what came out."""
    if LESSON in st.query_params:
        st.html(handed(question.text, said, came_out))


def hand_order(words: Sequence[str]) -> None:
    """Hand the words nearest to the one on screen to the lesson that is open, which says where a guess stands."""
    st.html(f'<i class="lesson-order" hidden data-words="{escape_html(" ".join(words))}"></i>')


def handed(question: str, said: str, came_out: str) -> str:
    """A guess as the lesson's script reads it; nothing of it is seen."""
    return (
        f'<i class="lesson-guess" hidden data-question="{escape_html(question)}" data-said="{escape_html(said)}" '
        f'data-out="{escape_html(came_out)}"></i>'
    )
