"""A sum of words: as a sentence or an expression, its picture, its ranking, and why it fails."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from embedding_core import UnknownWord, WordVectors, figures, html, suggest
from embedding_core.arithmetic.examples import EXAMPLES, KINDS
from embedding_core.arithmetic.expression import Analogy, Expression, analogy
from embedding_core.arithmetic.geometry import Parallelogram
from embedding_core.arithmetic.geometry import parallelogram as measure_parallelogram
from embedding_core.arithmetic.lookup import UnknownTermError, look_up
from embedding_core.arithmetic.parser import ExpressionError, parse
from embedding_core.arithmetic.solver import AnalogyResult, Method, rank_of, solve, target_vector
from embedding_core.arithmetic.wording import analogy_text, expression_text, replace_word
from wordspace.frame import vector_sets, widgets
from wordspace.frame.links import KEPT
from wordspace.frame.text import escape, listing, literal
from wordspace.views.analogy import snippets

METHODS: dict[str, Method] = {"3CosAdd": "3cosadd", "3CosMul": "3cosmul", "sum of raw vectors": "raw"}
SENTENCE, EXPRESSION, PAIRS = "a is to b as c is to ?", "Any sum", "Many pairs"
FREE = (
    "paris - france + italy",
    "2*good - bad",
    "avg(king, queen, prince)",
    "bank - money + river",
    "sushi - japan + germany",
)
# Text in a figure in three dimensions. Not the full contrast of the page, so that it can still be read after the theme
# is switched, which does not run the page again.
INK = {"light": "#505862", "dark": "#a9aeb6"}
POINTER = 34  # characters of an expression beside an error
MOST_RESCUED = 8  # suggestions are looked for as often
MOST_SHOWN = 6  # words of a long sum, where all would bury the rest
KEYS = ("ari_a", "ari_b", "ari_c")
FIRST = ("man", "king", "woman")
STEPS = {"Start": 1, "Subtract": 2, "Add": 3, "Nearest": 4}


def same_in_the_other_form() -> None:
    """Carry what is on screen over when the reader changes from one way in to the other."""
    state = st.session_state
    words = tuple(state.get(key) for key in KEYS)
    if state.ari_view == EXPRESSION:
        # A sum that is no analogy stays until the sentence that it could not become is changed.
        if all(words) and words != state.get("ari_left_as"):
            state.ari_text = expression_text(analogy(*map(str, words)))
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
    kinds = st.container()
    columns = st.columns(3, wrap=False)
    words = []
    for column, label, key, default in zip(columns, ("Word", "is to", "as"), KEYS, defaults, strict=True):
        with column:
            words.append(widgets.word_input(label, key, default, vectors))
    with kinds:
        kind = st.segmented_control(
            "Kind of example",
            KINDS,
            default=KINDS[0],
            required=True,
            key="ari_kind",
            label_visibility="collapsed",
            **KEPT,
        )
        examples = [
            example
            for example in EXAMPLES
            if example.kind == kind and all(word in vectors for word in (example.a, example.b, example.c))
        ]
        widgets.presets(
            "Examples",
            "ari_example",
            {f"{e.a} : {e.b}, {e.c} : ?": dict(zip(KEYS, (e.a, e.b, e.c), strict=True)) for e in examples},
        )
    a, b, c = words
    if a is None or b is None or c is None:
        return None
    return analogy(a, b, c)


def ask_as_expression(vectors: WordVectors) -> Expression | None:
    examples = st.container()
    defaults = first_words(vectors)
    for key, word in zip(KEYS, defaults, strict=True):
        st.session_state.setdefault(key, word)
    start = expression_text(analogy(*defaults))
    widgets.follow_default("ari_text", start)
    typed = st.text_input(
        "Expression",
        start,
        key="ari_text",
        **KEPT,
        help="Words with + and -, numbers in front (2*good), brackets, avg(a, b, c). Spaces around the minus.",
    )
    with examples:
        whole = [text for text in FREE if all(term.word in vectors for term in parse(text).terms)]
        widgets.presets("Examples", "ari_text_example", {text: {"ari_text": text} for text in whole})
    if not typed or not typed.strip():
        st.info("Type words with + and - between them, or choose one of the examples.")
        return None
    try:
        expression = look_up(vectors, parse(typed))
    except ExpressionError as error:
        st.error(escape(str(error), 300))
        st.code(around_the_place(error), language=None)
        return None
    except UnknownTermError as error:
        for number, unknown in enumerate(error.unknown[:MOST_RESCUED]):

            def choose(suggestion: str, word: str = unknown.word) -> None:
                st.session_state.ari_text = replace_word(typed, word, suggestion)

            widgets.rescue(unknown, f"ari_text_{number}", vectors, choose)
        if others := error.unknown[MOST_RESCUED:]:
            st.markdown(f"Not in the set either: {listing([unknown.word for unknown in others])}.")
        return None
    return expression


def as_sum(expression: Expression, answer: str) -> str:
    """The other form of what was asked as a sentence, and what comes out."""
    # No words around it: on a phone it should stay on one line.
    text = literal(expression_text(expression), 120)
    return f"{text} ≈ **{literal(answer)}**" if answer else text


def as_sentence(expression: Expression, answer: str) -> str:
    """The other form of what was asked as a sum, where it has one, and what comes out."""
    sentence = analogy_text(expression)
    if sentence is None:
        return ""
    return f"As a sentence: {literal(sentence, 120)}" + (f" → **{literal(answer)}**" if answer else "")


def around_the_place(error: ExpressionError) -> str:
    """The part of `ExpressionError.pointer` that fits on a phone."""
    text, carets = error.pointer.split("\n")
    start = max(0, carets.index("^") - POINTER // 2)
    return f"{text[start : start + POINTER]}\n{carets[start : start + POINTER]}"


def ask_for_guess(vectors: WordVectors, question: str) -> str | None:
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


def show_guess(vectors: WordVectors, result: AnalogyResult, word: str) -> None:
    """Where the guess stands in the list that is on screen."""
    guess = rank_of(vectors, result.expression, word, method=result.method)
    if guess.is_input and result.exclude_inputs:
        st.info(
            f"{literal(word)} was put in, and words that were put in are left out of the answers. "
            f"Left in, it is number {guess.place:,}."
        )
        return
    place = guess.place_without_inputs if result.exclude_inputs else guess.place
    if place == 1:
        st.success(f"{literal(word)} is what comes out.")
    else:
        left_out = len(result.inputs) if result.exclude_inputs else 0
        st.info(
            f"{literal(word)} is number {place:,} of {len(vectors) - left_out:,} words, with a score of "
            f"`{guess.score:.2f}`; what comes out has `{result.neighbors[0].score:.2f}`."
        )


def answer_in_words(vectors: WordVectors, result: AnalogyResult) -> str:
    """What comes out, and how near it is."""
    text = literal(expression_text(result.expression), 200)
    answer = result.neighbors[0]
    among = "of the words that were not put in" if result.exclude_inputs else "of all words"
    if result.method == "3cosmul":
        return f"3CosMul finds {literal(answer.word)} for {text}, {among}: a product of `{answer.score:.2f}`."
    near = widgets.cosine_in_words(vectors, answer.score, (*(item.word for item in result.inputs), answer.word))
    return f"{text} lands nearest to {literal(answer.word)}, {among}: cosine {near}."


def show_story(vectors: WordVectors, result: AnalogyResult, shape: Analogy, depth: bool) -> bool:
    """The parallelogram, step by step, with its miss measured in the full space; whether the last step is shown."""
    answer = result.neighbors[0].word
    found = measure_parallelogram(vectors, shape.a, shape.b, shape.c, answer, raw=result.method == "raw")
    picture = st.container()  # above its steps, so that a phone shows it early
    chosen = st.segmented_control(
        "Step", list(STEPS), default="Nearest", required=True, key="ari_step", label_visibility="collapsed", **KEPT
    )
    step = STEPS[chosen]
    a, b, c, d = (literal(word) for word in found.words)
    told = {
        1: f"Start at {b}, one of {len(vectors):,} points in a space of {vectors.dim} dimensions.",
        2: f"Subtract {a}: what is left is the step from {a} to {b}, an arrow.",
        3: f"Add {c}: start the same arrow there. Its end is the computed point. No word has to be there.",
        4: f"{answer_in_words(vectors, result)} It misses the arrow's end by `{found.miss:.2f}`, where a perfect "
        f"analogy would miss by 0 and {c} lies `{found.side:.2f}` away. The arrows {a} → {b} and {c} → {d} have a "
        f"cosine of `{found.parallel:.2f}` (1 is parallel).",
    }
    seen = [
        f"Only the point {shape.b}.",
        f"An arrow from {shape.a} to {shape.b}.",
        f"Arrows in a plane: from {shape.a} to {shape.b}, and the same arrow started at {shape.c}.",
        f"Arrows in a plane: from {shape.a} to {shape.b}, and the same arrow started at {shape.c}; its end lies "
        f"{found.miss:.2f} from {answer}.",
    ]
    ink = INK.get(st.context.theme.type or "")
    picture.plotly_chart(
        figures.parallelogram_3d(found, step, ink) if depth else figures.parallelogram(found, step),
        key=f"ari_story_{depth}",
        config=figures.CONFIG,
        alt=seen[step - 1],
    )
    st.markdown(told[step])
    ended = step == len(STEPS)
    if ended:
        st.caption(caption_of(found, depth))
    return ended


def caption_of(found: Parallelogram, depth: bool) -> str:
    """What is true in the picture, and what is not."""
    a, b, c, d = (literal(word) for word in found.words)
    if depth:
        return (
            f"Drag to turn it. All distances between the five points are true. {d} lies out of the plane of the rest."
        )
    if found.flat:
        return f"{a}, {b} and {c} lie on one line, so the picture holds {d} too and all distances in it are true."
    return (
        f"The plane is the one that {a}, {b} and {c} span, so their distances are true. {d} lies "
        f"{found.out_of_plane:.2f} above or below it and is drawn straight under that place."
    )


def show_why(vectors: WordVectors, result: AnalogyResult) -> None:
    """For an example that fails: what people would say, and the reason."""
    if result.method != "3cosadd" or not result.exclude_inputs or not vector_sets.is_shipped(vectors):
        return  # the reasons are about the usual rule and the shipped vectors
    for example in EXAMPLES:
        if example.why and result.expression == analogy(example.a, example.b, example.c):
            st.markdown(f"**Why it fails.** People would say {literal(example.hoped)}. {example.why}")


def show_ranking(result: AnalogyResult) -> None:
    answer = result.neighbors[0]
    last = result.neighbors[-1].place
    shown = [item for item in result.unfiltered if item.place <= last]
    st.html(html.ranking(shown, answer.word, result))


def show_caveat(result: AnalogyResult) -> None:
    """What leaving the inputs out does to this very example."""
    first = result.unfiltered[0]
    answer = next((item for item in result.unfiltered if not item.is_input), first)
    finds = "3CosMul puts first" if result.method == "3cosmul" else "this sum is nearest to"
    if first.is_input:
        verdict = (
            f"Left to itself, {finds} {literal(first.word)} (`{first.score:.2f}`), a word that was put in. "
            f"{literal(answer.word)} (`{answer.score:.2f}`) comes out only where the words that were put in are left "
            "out."
        )
    else:
        verdict = (
            f"Here {literal(first.word)} (`{first.score:.2f}`) comes first even when the words that were put in may "
            "compete."
        )
    places = [
        f"{literal(word.word)} is number {word.place:,}"
        for word in result.inputs[:MOST_SHOWN]
        if word.place is not None
    ]
    if more := len(result.inputs) - len(places):
        places.append(f"{more} more stand in the table or further down")
    st.markdown(
        f"**What it does not mean.** {verdict} With all words in the list: {', '.join(places)}. Leaving the inputs out "
        "is the custom, and it shapes what people believe about such sums (Linzen 2016; Nissim and others 2020)."
    )
    st.page_link("pages/scoreboard.py", label="How often is such a sum right?")


def show_numbers(vectors: WordVectors, result: AnalogyResult) -> None:
    """The vectors as strips of colour; drawn only when they are looked at, since few open them."""
    title = "The numbers: each word, the sum, and the nearest word"
    with st.expander(title, key="ari_numbers", on_change="rerun", bind="query-params") as panel:
        if not panel.open:
            return
        words = result.expression.words[:MOST_SHOWN]
        answer = result.neighbors[0].word
        numbers = vectors.vector if result.method == "raw" else vectors.unit
        total = target_vector(vectors, result.expression, method=result.method).astype("float32")
        names = [*words, "the sum", answer]
        st.html(html.vector_strips(names, [*map(numbers, words), total, numbers(answer)]))
        if len(words) < len(result.expression.words):
            st.caption(f"The first {len(words)} of the {len(result.expression.words)} words; the sum is of all.")


def show_sum(
    vectors: WordVectors,
    ask: Callable[[WordVectors], Expression | None],
    other_form: Callable[[Expression, str], str],
) -> None:
    expression = ask(vectors)
    if expression is None:
        return
    text = expression_text(expression)
    in_short = st.empty()  # the answer on the first screen of a phone too
    in_short.markdown(other_form(expression, ""))
    controls = st.container(horizontal=True, vertical_alignment="center")
    with controls:
        with st.popover("Options"):
            name = st.radio("Method", list(METHODS), key="ari_method", **KEPT)
            k = st.slider("How many answers", 5, 30, 8, key="ari_k", **KEPT)
        guessing = st.toggle("Guess first", key="ari_guessing", **KEPT)
    method = METHODS[name]
    guess = None
    if guessing:
        solve(vectors, expression, method=method, k=1)  # a sum without an answer says so before anyone guesses
        guess = ask_for_guess(vectors, text)
        if guess is None and not st.session_state.ari_given_up:
            return
    story = st.container()
    compete = st.toggle("Let the inputs compete", key="ari_compete", **KEPT)
    result = solve(vectors, expression, method=method, k=k, exclude_inputs=not compete)
    ended = True
    with story:
        if guess is not None:
            show_guess(vectors, result, guess)
        if expression.analogy is None:
            st.markdown(answer_in_words(vectors, result))
            st.caption("A picture with arrows needs a sum of three words, one of them subtracted: b - a + c.")
        else:
            with controls:
                depth = st.toggle("In 3-D", key="ari_depth", **KEPT)
            ended = show_story(vectors, result, expression.analogy, depth)
        show_why(vectors, result)
    if ended:
        in_short.markdown(other_form(expression, result.neighbors[0].word))
    show_ranking(result)
    show_caveat(result)
    show_numbers(vectors, result)
    widgets.table(
        {
            "place": [item.place for item in result.unfiltered],
            "word": [item.word for item in result.unfiltered],
            "score": [round(item.score, 4) for item in result.unfiltered],
            "put in": ["yes" if item.is_input else "" for item in result.unfiltered],
            "frequency rank": [item.frequency_rank for item in result.unfiltered],
        },
        text,
        key="ari_answers",
    )
    shape = expression.analogy
    words = None if shape is None else (shape.a, shape.b, shape.c)
    widgets.code_panel(snippets.analogy(text, method, k, not compete, words))
