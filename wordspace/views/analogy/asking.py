"""What a reader asks of word arithmetic: a sentence or a sum, how to work it out, and what to show of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from embedding_core import UnknownWord, WordVectors, suggest
from embedding_core.arithmetic.examples import EXAMPLES, KINDS
from embedding_core.arithmetic.expression import Expression, analogy
from embedding_core.arithmetic.lookup import UnknownTermError, look_up
from embedding_core.arithmetic.parser import ExpressionError, parse
from embedding_core.arithmetic.solver import Method
from embedding_core.arithmetic.wording import expression_text, replace_word
from wordspace.frame import vector_sets, widgets
from wordspace.frame.links import KEPT
from wordspace.frame.text import escape, listing
from wordspace.views.analogy import words

METHODS: dict[str, Method] = {"3CosAdd": "3cosadd", "3CosMul": "3cosmul", "sum of raw vectors": "raw"}
SENTENCE, EXPRESSION, PAIRS = "a is to b as c is to ?", "Any sum", "Many pairs"
FREE = (
    "paris - france + italy",
    "2*good - bad",
    "avg(king, queen, prince)",
    "bank - money + river",
    "sushi - japan + germany",
)
MOST_RESCUED = 8  # suggestions are looked for as often
KEYS = ("ari_a", "ari_b", "ari_c")
FIRST = ("man", "king", "woman")
STEPS = {"Start": 1, "Subtract": 2, "Add": 3, "Nearest": 4}


@dataclass(frozen=True)
class Request:
    """A sum, how it is to be worked out, and a reader's guess; ``depth`` is the picture in three dimensions."""

    expression: Expression
    method: Method
    k: int
    exclude_inputs: bool
    guess: str | None
    depth: bool

    @property
    def text(self) -> str:
        """The sum as one would type it."""
        return expression_text(self.expression)


@dataclass(frozen=True)
class Places:
    """Where the page is filled once the answer is known."""

    short: DeltaGenerator
    story: DeltaGenerator


def same_in_the_other_form() -> None:
    """Carry what is on screen over when the reader changes from one way in to the other."""
    state = st.session_state
    typed = tuple(state.get(key) for key in KEYS)
    if state.ari_view == EXPRESSION:
        # A sum that is no analogy stays until the sentence that it could not become is changed.
        if all(typed) and typed != state.get("ari_left_as"):
            state.ari_text = expression_text(analogy(*map(str, typed)))
    elif state.ari_view == SENTENCE:
        try:
            shape = parse(state.get("ari_text") or "").analogy
        except ExpressionError:
            shape = None  # what was typed stays where it is
        if shape is not None:
            state.ari_a, state.ari_b, state.ari_c = shape.a, shape.b, shape.c
        state.ari_left_as = tuple(state.get(key) for key in KEYS)


def first_words(vectors: WordVectors) -> tuple[str, str, str]:
    """What the page opens on: man, king, woman, or the most frequent words of a set without them."""
    ((a, b, c),) = vector_sets.examples(vectors, (FIRST,))
    return a, b, c


def ask_as_sentence(vectors: WordVectors) -> Expression | None:
    defaults = first_words(vectors)
    # or the URL would miss it when it is first carried over
    st.session_state.setdefault("ari_text", expression_text(analogy(*defaults)))
    kind = st.segmented_control(
        "Kind of example",
        KINDS,
        default=KINDS[0],
        required=True,
        key="ari_kind",
        label_visibility="collapsed",
        **KEPT,
    )
    examples = {
        f"{e.a} : {e.b}, {e.c} : ?": dict(zip(KEYS, (e.a, e.b, e.c), strict=True))
        for e in EXAMPLES
        if e.kind == kind and all(word in vectors for word in (e.a, e.b, e.c))
    }
    found = []
    with widgets.examples_above("ari_example", examples):
        columns = st.columns(3, wrap=False)
        for column, label, key, default in zip(columns, ("Word", "is to", "as"), KEYS, defaults, strict=True):
            with column:
                found.append(widgets.word_input(label, key, default, vectors))
    a, b, c = found
    return None if a is None or b is None or c is None else analogy(a, b, c)


def ask_as_expression(vectors: WordVectors) -> Expression | None:
    defaults = first_words(vectors)
    for key, word in zip(KEYS, defaults, strict=True):
        st.session_state.setdefault(key, word)
    start = expression_text(analogy(*defaults))
    widgets.follow_default("ari_text", start)
    whole = [text for text in FREE if all(term.word in vectors for term in parse(text).terms)]
    with widgets.examples_above("ari_text_example", {text: {"ari_text": text} for text in whole}):
        typed = st.text_input(
            "Expression",
            start,
            key="ari_text",
            **KEPT,
            help="Words with + and -, numbers in front (2*good), brackets, avg(a, b, c). Spaces around the minus.",
        )
    if not typed or not typed.strip():
        st.info("Type words with + and - between them, or choose one of the examples.")
        return None
    return _read(vectors, typed)


def ask_the_rest(
    vectors: WordVectors, expression: Expression, check: Callable[[Method], object]
) -> tuple[Request | None, Places]:
    """How to work a sum out, and a guess; no request as long as a guess is missing.

    ``check`` raises for a sum that has no answer by a method, so that this is said before anyone guesses.
    """
    short = st.empty()  # the answer on the first screen of a phone too
    with st.container(horizontal=True, vertical_alignment="center"):
        with st.popover("Options"):
            method = METHODS[st.radio("Method", list(METHODS), key="ari_method", **KEPT)]
            k = st.slider("How many answers", 5, 30, 8, key="ari_k", **KEPT)
        guessing = st.toggle("Guess first", key="ari_guessing", **KEPT)
        in_depth = st.empty()
    guess = None
    if guessing:
        check(method)
        guess = _ask_for_guess(vectors, expression_text(expression))
    story = st.container()
    places = Places(short, story)
    if guessing and guess is None and not st.session_state.ari_given_up:
        return None, places
    compete = st.toggle("Let the inputs compete", key="ari_compete", **KEPT)
    depth = expression.analogy is not None and in_depth.toggle("In 3-D", key="ari_depth", **KEPT)
    return Request(expression, method, k, not compete, guess, depth), places


def _read(vectors: WordVectors, typed: str) -> Expression | None:
    """What was typed as a sum of words of the set; None after saying what is wrong with it."""
    try:
        return look_up(vectors, parse(typed))
    except ExpressionError as error:
        st.error(escape(str(error), 300))
        st.code(words.around_the_place(error), language=None)
    except UnknownTermError as error:
        for number, unknown in enumerate(error.unknown[:MOST_RESCUED]):

            def choose(suggestion: str, word: str = unknown.word) -> None:
                st.session_state.ari_text = replace_word(typed, word, suggestion)

            widgets.rescue(unknown, f"ari_text_{number}", vectors, choose)
        if others := error.unknown[MOST_RESCUED:]:
            st.markdown(f"Not in the set either: {listing([unknown.word for unknown in others])}.")
    return None


def _ask_for_guess(vectors: WordVectors, question: str) -> str | None:
    """The reader's guess, a word of the set; None as long as there is none. A new question is asked anew."""
    state = st.session_state
    if state.get("ari_asked") != question:
        state.ari_asked, state.ari_guess, state.ari_given_up = question, "", False
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    typed = left.text_input("Your guess", key="ari_guess", placeholder="Which word comes out?")
    right.button("Show the answer", key="ari_give_up", on_click=partial(state.update, {"ari_given_up": True}))
    if not typed.strip():
        return None
    word = vectors.words.look_up(typed)
    if word is None:
        unknown = UnknownWord(typed, suggest(vectors.words, typed))
        widgets.rescue(unknown, "ari_guess", vectors, partial(state.__setitem__, "ari_guess"))
    return word
