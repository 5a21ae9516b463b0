"""The sentences of word arithmetic. Each function takes what was worked out and returns Markdown."""

from __future__ import annotations

from embedding_core import WordVectors
from embedding_core.arithmetic.examples import EXAMPLES
from embedding_core.arithmetic.expression import Expression, analogy
from embedding_core.arithmetic.geometry import OffsetParallelism, Parallelogram
from embedding_core.arithmetic.parser import ExpressionError
from embedding_core.arithmetic.solver import AnalogyResult, Guess
from embedding_core.arithmetic.wording import analogy_text, expression_text
from wordspace.frame import widgets
from wordspace.frame.text import literal

POINTER = 34  # characters of an expression beside an error
MOST_SHOWN = 6  # words of a long sum, where all would bury the rest


def as_sum(expression: Expression, answer: str = "") -> str:
    """The other form of what was asked as a sentence, and what comes out."""
    # No words around it: on a phone it should stay on one line.
    text = literal(expression_text(expression), 120)
    return f"{text} ≈ **{literal(answer)}**" if answer else text


def as_sentence(expression: Expression, answer: str = "") -> str:
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


def guess_in_words(guess: Guess, result: AnalogyResult, n_words: int) -> str:
    """Where a guess stands in the list that is on screen."""
    word = literal(guess.word)
    if guess.is_input and result.exclude_inputs:
        return (
            f"{word} was put in, and words that were put in are left out of the answers. Left in, it is number "
            f"{guess.place:,}."
        )
    if is_right(guess, result):
        return f"{word} is what comes out."
    place = guess.place_without_inputs if result.exclude_inputs else guess.place
    searched = n_words - len(result.inputs) if result.exclude_inputs else n_words
    return (
        f"{word} is number {place:,} of {searched:,} words, with a score of `{guess.score:.2f}`; what comes out has "
        f"`{result.neighbors[0].score:.2f}`."
    )


def is_right(guess: Guess, result: AnalogyResult) -> bool:
    """Whether a guess is what comes out."""
    return (guess.place_without_inputs if result.exclude_inputs else guess.place) == 1


def answer_in_words(vectors: WordVectors, result: AnalogyResult) -> str:
    """What comes out, and how near it is."""
    text = literal(expression_text(result.expression), 200)
    answer = result.neighbors[0]
    among = "of the words that were not put in" if result.exclude_inputs else "of all words"
    if result.method == "3cosmul":
        return f"3CosMul finds {literal(answer.word)} for {text}, {among}: a product of `{answer.score:.2f}`."
    near = widgets.cosine_in_words(vectors, answer.score, (*(item.word for item in result.inputs), answer.word))
    return f"{text} lands nearest to {literal(answer.word)}, {among}: cosine {near}."


def told(vectors: WordVectors, result: AnalogyResult, found: Parallelogram, step: int) -> str:
    """What a step of the story does, 1 to 4; only the last names the answer."""
    a, b, c, d = map(literal, found.words)
    if step == 1:
        return f"Start at {b}, one of {len(vectors):,} points in a space of {vectors.dim} dimensions."
    if step == 2:
        return f"Subtract {a}: what is left is the step from {a} to {b}, an arrow."
    if step == 3:
        return f"Add {c}: start the same arrow there. Its end is the computed point. No word has to be there."
    return (
        f"{answer_in_words(vectors, result)} It misses the arrow's end by `{found.miss:.2f}`, where a perfect analogy "
        f"would miss by 0 and {c} lies `{found.side:.2f}` away. The arrows {a} → {b} and {c} → {d} have a cosine of "
        f"`{found.parallel:.2f}` (1 is parallel)."
    )


def seen(found: Parallelogram, step: int) -> str:
    """The picture of a step for those who do not see it, as plain text."""
    a, b, c, d = found.words
    if step == 1:
        return f"Only the point {b}."
    if step == 2:
        return f"An arrow from {a} to {b}."
    arrows = f"Arrows in a plane: from {a} to {b}, and the same arrow started at {c}"
    return f"{arrows}." if step == 3 else f"{arrows}; its end lies {found.miss:.2f} from {d}."


def caption_of(found: Parallelogram, depth: bool) -> str:
    """What is true in the picture, and what is not."""
    a, b, c, d = map(literal, found.words)
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


def why_it_fails(result: AnalogyResult) -> str:
    """For an example that fails: what people would say, and the reason; nothing for another.

    The reasons are about the shipped vectors.
    """
    if result.method != "3cosadd" or not result.exclude_inputs:
        return ""  # they are about the usual rule
    for example in EXAMPLES:
        if example.why and result.expression == analogy(example.a, example.b, example.c):
            return f"**Why it fails.** People would say {literal(example.hoped)}. {example.why}"
    return ""


def caveat(result: AnalogyResult) -> str:
    """What leaving the inputs out does to this very sum."""
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
    return (
        f"**What it does not mean.** {verdict} With all words in the list: {', '.join(places)}. Leaving the inputs out "
        "is the custom, and it shapes what people believe about such sums (Linzen 2016; Nissim and others 2020)."
    )


def parallel_in_words(relation: str, found: OffsetParallelism) -> str:
    """How parallel the arrows of many pairs are, beside what chance would give."""
    return (
        f"If the step {relation} were one direction, these arrows would lie on top of each other. Their mean cosine "
        f"with each other is `{found.mean_cosine:.2f}` (1 is parallel). With the second words exchanged at random it "
        f"is `{found.shuffled_mean_cosine:.2f}`: only what is above that speaks for the pairs."
    )
