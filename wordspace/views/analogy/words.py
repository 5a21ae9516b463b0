"""What the sentences of word arithmetic have in common: words, and sums as they were asked, as Markdown."""

from __future__ import annotations

from embedding_core.arithmetic.expression import Expression, ExpressionError
from embedding_core.arithmetic.geometry import Parallelogram
from embedding_core.arithmetic.wording import expression_text
from embedding_core.arithmetic.worked import WorkedSum
from wordspace.frame.text import clean, escape, literal

# Why the numbers of a sum are not those of other pages
DIVIDED = (
    "Before adding, all numbers of a word are divided by one number, its length, so that no word counts more than "
    "another. These are the numbers after that; *Similar words* and *By hand* show them before."
)


def called(text: str) -> str:
    """A sum that was asked for, as its largest line shows it."""
    return as_word(as_read(text), 120)


def as_read(text: str) -> str:
    """A sum with minus signs in the place of the hyphens that one types; those within a word stay."""
    return f" {text}".replace(" -", " −")[1:]


def parts_of(expression: Expression) -> list[str]:
    """The terms of a sum as its largest line shows them, as plain text: one a step where it has steps."""
    shape = expression.analogy
    if shape is None:
        return [clean(as_read(expression_text(expression)), 120)]
    return [clean(shape.b), f"− {clean(shape.a)}", f"+ {clean(shape.c)}"]


def problem_at_its_place(error: ExpressionError) -> str:
    """What is wrong with a sum, and the sum with the place marked, as Markdown."""
    text, carets = error.pointer.split("\n")
    start = carets.index("^")
    end = start + max(1, min(carets.count("^"), len(text) - start))
    before, marked, after = text[:start], text[start:end].strip() or "?", text[end:]
    cut = "" if error.text.startswith(before[:1]) and error.position == start else "… "
    more = " …" if len(error.text) > error.position - start + len(text) else ""
    return (
        f"{escape(error.problem[:1].upper() + error.problem[1:], 300)}\n\n"
        f"{cut}{_quoted(before)} :orange-background[{literal(marked)}] {_quoted(after)}{more}"
    )


FILL_THE_GAP = "Put a word in the place of the ?."
# Of a ? in the place of one of the three words of a sentence
LOOKED_FOR = (
    "The fourth word is looked for here, so each field takes a word. In *Your sum* the ? may stand in any place, as in "
    "*king : ? :: man : woman*."
)


def what_is_taken_away(word: str) -> str:
    """How "the Kafka of Japan" becomes a sum, which takes a word that nobody has named, as Markdown."""
    return (
        "The Paris of Italy is *paris − france + italy*. What stands in the place of France for "
        f"{as_word(word)}, only you can say."
    )


def _quoted(text: str) -> str:
    return literal(text) if text.strip() else ""


def as_word(word: str, longest: int = 40) -> str:
    """A word, or a few, as Markdown in italics."""
    return f"*{escape(word, longest)}*"


def picture_of(found: WorkedSum) -> Parallelogram:
    """The picture of a sum b - a + c. Raises ValueError for any other."""
    if found.picture is None:
        raise ValueError("A sum that is not b - a + c has no steps.")
    return found.picture


def four_of(found: WorkedSum) -> list[str]:
    """a, b, c and the answer, as Markdown."""
    return [as_word(word) for word in picture_of(found).words]
