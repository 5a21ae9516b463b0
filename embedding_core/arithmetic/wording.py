"""A sum of words written as a person would write it."""

from __future__ import annotations

from fractions import Fraction

from embedding_core.arithmetic.expression import Expression, ExpressionError, Term, analogy
from embedding_core.arithmetic.tokens import QUOTES, Token, cut_into_tokens
from embedding_core.text import lookup_key


def expression_text(expression: Expression) -> str:
    """The expression as arithmetic that `parse` reads back: "king - man + woman", "2*good - bad", "paris/3".

    A word that cancels out is "horse - horse", which people type, and not "0*horse".
    """
    shape = expression.analogy
    terms = expression.terms
    if shape is not None and terms == analogy(shape.a, shape.b, shape.c).terms:
        terms = (
            Term(shape.b, 1),
            Term(shape.a, -1),
            Term(shape.c, 1),
        )  # "king - man + king" rather than "2*king - man"
    text = ""
    for term in terms:
        typed = as_typed(term.word)
        size = _weighted(typed, abs(term.weight)) if term.weight else f"{typed} - {typed}"
        if not text:
            text = f"-{size}" if term.weight < 0 else size
        else:
            text += f" - {size}" if term.weight < 0 else f" + {size}"
    return text


def replace_word(text: str, word: str, replacement: str) -> str:
    """``text`` with each ``word`` replaced by ``replacement`` (one of the suggestions for an unknown word).

    The rest stays as it was typed. Case and kinds of hyphen and apostrophe do not matter. Raises ExpressionError when
    the text has a sign that cannot be read.

    >>> replace_word("kingg - man", "kingg", "king")
    'king - man'
    >>> replace_word("spain - real-madrid", "real-madrid", "real + madrid")
    'spain - (real + madrid)'
    """
    tokens = cut_into_tokens(text)
    for at, token in reversed(list(enumerate(tokens))):
        if token.kind == "word" and lookup_key(token.value) == lookup_key(word):
            new = replacement if is_sum(replacement) else as_typed(replacement)
            if is_sum(replacement) and not is_subtraction(replacement):
                new = as_summand(replacement, tokens[at - 1] if at else None, tokens[at + 1])
            text = text[: token.position] + new + text[token.position + token.length :]
    return text


def as_summand(added: str, before: Token | None, after: Token) -> str:
    """A sum "real + madrid" to stand between two tokens, in brackets where what is beside it would take a part of it.

    ``before`` is None at the start of a text.
    """
    free = before is None or before.is_sign("+", "(", ",")
    return added if free and not after.is_sign("*", "/") else f"({added})"


def _weighted(word: str, weight: float) -> str:
    if weight == 1:
        return word
    exact = Fraction(weight).limit_denominator(1_000)
    if abs(float(exact) - weight) > 1e-12 * max(1, weight):
        return f"{weight:.12f}".rstrip("0").rstrip(".") + f"*{word}"
    if 10**6 % exact.denominator == 0:  # few enough decimals to write out
        return f"{float(exact):.6f}".rstrip("0").rstrip(".") + f"*{word}"
    return f"{'' if exact.numerator == 1 else f'{exact.numerator}*'}{word}/{exact.denominator}"


def as_typed(word: str) -> str:
    """``word``, in quotes where it would otherwise be read as something else."""
    try:
        first, *others = cut_into_tokens(word)
    except ExpressionError:
        others = []
    if len(others) == 1 and (first.kind, first.value) == ("word", word) and not first.quoted and not first.is_gap:
        return word
    escaped = "".join(f"\\{char}" if char in QUOTES + "\\" else char for char in word)
    return f'"{escaped}"'


def is_sum(suggestion: str) -> bool:
    """Whether a suggestion for a word is two words or more with a sign between them."""
    return is_subtraction(suggestion) or " + " in suggestion


def is_subtraction(suggestion: str) -> bool:
    """Whether a suggestion for a word is two words with a minus between them."""
    return " - " in suggestion
