"""What a reader asks of word arithmetic: a sentence or a sum, how to work it out, and what to show of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from embedding_core import WordVectors
from embedding_core.arithmetic.asked import of_another
from embedding_core.arithmetic.examples import EXAMPLES, KINDS, Kind
from embedding_core.arithmetic.expression import Expression, ExpressionError, analogy
from embedding_core.arithmetic.lookup import UnknownTermError, read_sum, sum_in_words, sum_of_names
from embedding_core.arithmetic.parser import parse
from embedding_core.arithmetic.solver import Method
from embedding_core.arithmetic.wording import as_typed, expression_text, replace_word
from embedding_core.evaluation.relations import belongs_to
from wordspace.frame import links, unknown_words, vector_sets, widgets, word_field
from wordspace.frame.links import KEPT
from wordspace.frame.text import escape, joined
from wordspace.views.analogy import words

METHODS: dict[str, Method] = {"usual rule": "3cosadd", "product rule": "3cosmul", "raw numbers": "raw"}
_WHAT_METHODS_DO = (
    "Every word counts the same (in papers: 3CosAdd).",
    "Likenesses are multiplied, so that no single word decides alone (in papers: 3CosMul).",
    "Words with larger numbers count more.",
)
# What the rules were called in links of before
_METHODS_BEFORE = {"3CosAdd": "usual rule", "3CosMul": "product rule", "sum of raw vectors": "raw numbers"}
STEPS = ("Start", "Subtract", "Add", "Nearest")
SENTENCE, EXPRESSION, PAIRS = "Complete the pair", "Your sum", "Many pairs"
# Sums that are no sentence, each with what one may wonder about it
FREE = {
    "the Paris of Italy": "paris - france + italy",
    "winter, hot for cold": "winter - cold + hot",
    "breakfast, evening for morning": "breakfast - morning + evening",
    "better than good": "2*good - bad",
    "between king, queen and prince": "avg(king, queen, prince)",
    "bank, river for money": "bank - money + river",
}
KEYS = ("ari_a", "ari_b", "ari_c")
EXAMPLE = "ari_began"  # the words of the example that the reader is changing
FORMS = "ari_forms"  # whether other forms of the words may come out
FORM = "ari_form"  # the way in that was on screen last
FIRST = ("man", "king", "woman")
# Asks for a sum, with its examples in a row of the page
Ask = Callable[[WordVectors, DeltaGenerator], Expression | None]
_GAP = re.compile(r"[-−+]\s*\?\s*[-−+]")
IN_LIST = 8  # words in the list of answers


@dataclass(frozen=True)
class Request:
    """A sum and how it is to be worked out; ``guessing`` is whether the reader wants to guess first.

    ``depth`` is whether the picture is seen in three dimensions.
    """

    expression: Expression
    method: Method
    k: int
    exclude_inputs: bool
    exclude_forms: bool
    guessing: bool
    depth: bool

    @property
    def text(self) -> str:
        """The sum as one would type it."""
        return expression_text(self.expression)


def ask_for_sum(vectors: WordVectors, ask: Ask) -> Request | None:
    """A sum as ``ask`` asks for it, with its options in the same row; None as long as it is none."""
    examples = st.container(horizontal=True, vertical_alignment="center", key="ari_examples")
    with st.container(horizontal=True, key="ari_question"):
        with st.container(key="ari_sum"):
            expression = ask(vectors, examples)
        with st.popover("Options"):
            links.renamed("ari_method", _METHODS_BEFORE)
            name = st.radio("Rule", list(METHODS), captions=_WHAT_METHODS_DO, key="ari_method", **KEPT)
            k = st.slider("Words in the list", 5, 30, IN_LIST, key="ari_k", **KEPT)
            custom = "They and their other forms are left out; otherwise one of them usually wins."
            compete = st.toggle("Allow the words that were put in as answers", key="ari_compete", help=custom, **KEPT)
            forms = compete or st.toggle("Allow their other forms", key=FORMS, **KEPT)
        guessing = st.toggle("Guess first", key="ari_guessing", **KEPT)
        has_picture = expression is not None and expression.analogy is not None
        depth = has_picture and st.toggle("In 3-D", key="ari_depth", **KEPT)
    return (
        None if expression is None else Request(expression, METHODS[name], k, not compete, not forms, guessing, depth)
    )


def same_in_the_other_form() -> None:
    """Carry what is on screen over when the reader changes from one way in to the other, where it shows its answer."""
    state = st.session_state
    state.ari_step = STEPS[-1]
    typed = tuple(state.get(key) for key in KEYS)
    if state.ari_view == state.get(FORM):  # back from *Many pairs*
        return
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
            state.pop(EXAMPLE, None)  # what was typed as a sum is the reader's own
        state.ari_left_as = tuple(state.get(key) for key in KEYS)


def first_words(vectors: WordVectors) -> tuple[str, str, str]:
    """What the page opens on: man, king, woman, or the most frequent words of a set without them."""
    ((a, b, c),) = vector_sets.examples(vectors, (FIRST,))
    return a, b, c


def opening(vectors: WordVectors) -> Request:
    """What the page opens on, as it would be asked for."""
    asked = analogy(*first_words(vectors))
    return Request(asked, "3cosadd", IN_LIST, exclude_inputs=True, exclude_forms=True, guessing=False, depth=False)


def ask_as_sentence(vectors: WordVectors, examples: DeltaGenerator) -> Expression | None:
    """The question as "a is to b as c is to ?", its examples, of several kinds, in the row ``examples``."""
    defaults = first_words(vectors)
    st.session_state[FORM] = SENTENCE
    # or the URL would miss it when it is first carried over
    st.session_state.setdefault("ari_text", expression_text(analogy(*defaults)))
    kinds = [kind for kind in KINDS if _examples(vectors, kind)]
    kind = kinds[0] if kinds else KINDS[0]
    if st.session_state.get("ari_kind", kind) not in kinds:
        st.session_state.pop("ari_kind", None)  # another set of vectors has it
    with examples:
        if len(kinds) > 1:
            kind = st.selectbox(
                "Examples",
                kinds,
                key="ari_kind",
                filter_mode=None,
                width=150,
                on_change=partial(_take_the_first, vectors),
                **KEPT,
            )
    found = []
    with st.container(key="ari_words"):
        fields = st.columns(3, wrap=False)
        below = st.container(key="ari_help")  # a column is too narrow for help on a phone
    with examples, widgets.examples_above("ari_example", _examples(vectors, kind)):
        for column, label, key, default in zip(fields, ("Word", "is to", "as"), KEYS, defaults, strict=True):
            with column:
                found.append(word_field.word_input(label, key, default, vectors, help_in=below))
    a, b, c = found
    with below:
        if "?" in found:
            st.info(words.LOOKED_FOR)
            return None
        _say_what_is_left(defaults)
    return None if a is None or b is None or c is None else analogy(a, b, c)


def _say_what_is_left(first: tuple[str, str, str]) -> None:
    """Name the words of an example beside a first word of the reader's own: such a sum may be half typed."""
    state = st.session_state
    typed = tuple(state.get(key) for key in KEYS)
    if typed == first or is_example(typed):
        state[EXAMPLE] = typed
        return
    began = state.get(EXAMPLE, (None,) * len(KEYS))
    left = [escape(word) for word, old in zip(typed, began, strict=True) if word and word == old]
    if not left:
        state.pop(EXAMPLE, None)
    elif typed[0] != began[0]:  # who keeps the example's first word goes on from there
        st.caption(f"Still from the example: {joined([f'*{word}*' for word in left])}.")


def _take_the_first(vectors: WordVectors) -> None:
    """Ask the first example of the kind that was chosen."""
    for words_of_it in list(_examples(vectors, st.session_state.ari_kind).values())[:1]:
        st.session_state.update(words_of_it)


def is_example(asked: tuple[object, ...]) -> bool:
    """Whether three words are those of an example."""
    return asked in [(e.a, e.b, e.c) for e in EXAMPLES]


def another(vectors: WordVectors, asked: tuple[str, str, str]) -> dict[str, object]:
    """The fields of the example that follows the one that is asked, of whatever kind, or of the first."""
    known = [(kind, fields) for kind in KINDS for fields in _examples(vectors, kind).values()]
    places = [place for place, (_, fields) in enumerate(known) if tuple(fields.values()) == asked]
    kind, fields = known[(places[0] + 1) % len(known) if places else 0]
    return {**fields, "ari_kind": kind}


def _examples(vectors: WordVectors, kind: Kind) -> dict[str, dict[str, object]]:
    """The examples of a kind that the set has the words of, by their label."""
    return {
        f"{e.a} → {e.b}, {e.c} → ?": dict(zip(KEYS, (e.a, e.b, e.c), strict=True))
        for e in EXAMPLES
        if e.kind == kind and all(word in vectors for word in (e.a, e.b, e.c))
    }


def ask_as_expression(vectors: WordVectors, examples: DeltaGenerator) -> Expression | None:
    """The question as a sum of any words, its examples in the row ``examples``."""
    defaults = first_words(vectors)
    st.session_state[FORM] = EXPRESSION
    for key, word in zip(KEYS, defaults, strict=True):
        st.session_state.setdefault(key, word)
    start = expression_text(analogy(*defaults))
    widgets.follow_default("ari_text", start)
    whole = {
        name: {"ari_text": text}
        for name, text in FREE.items()
        if all(term.word in vectors for term in parse(text).terms)
    }
    field = st.container(horizontal=True, key="ari_line")
    with examples, widgets.examples_above("ari_text_example", whole):
        typed = field.text_input(
            "Expression",
            start,
            key="ari_text",
            label_visibility="collapsed",
            placeholder="Such as 2*good - bad",
            autocomplete="off",
            **KEPT,
        )
        with field:
            word_field.suggestions("ari_text", vectors, several="sum")
            widgets.send("Add up", "ari_text")
    if not typed or not typed.strip():
        st.info("Type words with + and - between them, or choose one of the examples.")
        return None
    return _read(vectors, typed)


def _read(vectors: WordVectors, typed: str) -> Expression | None:
    """What was typed as a sum of words of the set; None after saying what is wrong with it."""

    def choose(word: str, suggestion: str) -> None:
        new = replace_word(typed, word, suggestion)
        if new == typed:  # a name with a blank, as it stands
            new = re.sub(re.escape(word).replace(r"\ ", r"\s+"), lambda _: as_typed(suggestion), typed)
        st.session_state.ari_text = new

    text = typed
    if (said := of_another(typed)) is not None:
        word, place = map(as_typed, said)
        if not (home := belongs_to(*said)):
            gap = f"{word} - ? + {place}"
            st.info(words.what_is_taken_away(said[0]))
            put = partial(st.session_state.__setitem__, "ari_text")
            unknown_words.pills_of_meant("Begin with", "ari_text_gap", {gap: escape(gap)}, put)
            return None
        text = f"{word} - {as_typed(home)} + {place}"
    try:
        read = read_sum(vectors, text)
        unknown_words.offer_commoner(read.words, "ari_text", vectors, choose)
        return read
    except ExpressionError as error:
        if _GAP.search(typed):
            st.info(words.FILL_THE_GAP)
        elif meant := (said_so := sum_in_words(typed)) or sum_of_names(vectors, typed):
            put = partial(st.session_state.__setitem__, "ari_text")
            label = "As a sum" if said_so else "With + between the words"
            unknown_words.pills_of_meant(label, "ari_text_said", {meant: escape(words.as_read(meant))}, put)
        else:
            st.error(words.problem_at_its_place(error))
    except UnknownTermError as error:
        unknown_words.rescue_all(error.unknown, "ari_text", vectors, choose, left_out=False)
    return None
