"""A sum as people ask for it, "calculate king - man = ?", without the asking."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from embedding_core.arithmetic.expression import ExpressionError
from embedding_core.arithmetic.tokens import Token, cut_into_tokens

_ASKED = ("calculate", "compute", "find", "solve", "what's", "if")
_GENSIM = re.compile(r"\b(positive|negative)\s*=\s*\[([^\[\]]*)\]")


def sum_of_lists(text: str) -> str:
    """The lists of gensim's most_similar as a sum; any other text as it is.

    >>> sum_of_lists("positive=['king', 'woman'], negative=['man']")
    '+ "king" + "woman" - "man"'
    """
    lists = _GENSIM.findall(text)
    terms = [
        f"{'+' if kind == 'positive' else '-'} {word.strip()}"
        for kind, words in lists
        for word in words.replace("'", '"').split(",")
        if word.strip()
    ]
    return " ".join(terms) or text


def of_another(text: str) -> tuple[str, str] | None:
    """The two words of "the Paris of Italy", which is no sum yet: it takes what Paris belongs to; None of another text.

    >>> of_another("Who is the Kafka of Japan?"), of_another("paris - france + italy")
    (('Kafka', 'Japan'), None)
    """
    try:
        *tokens, _ = cut_into_tokens(text)
    except ExpressionError:
        return None
    said = [token for token in tokens if not (token.is_gap or token.is_word("the", "who", "what", "is"))]
    if [token.kind for token in said] != ["word"] * 3 or not said[1].is_word("of"):
        return None
    return said[0].value, said[2].value


def without_the_asking(typed: Sequence[Token]) -> list[Token]:
    """Without "calculate", "what is" or "if" before, and without an arrow or a comma behind a sum."""
    *tokens, end = typed
    if len(tokens) > 2 and tokens[0].is_word("what") and tokens[1].is_word("is") and not tokens[2].is_word("to"):
        tokens = tokens[2:]
    if len(tokens) > 1 and tokens[0].is_word(*_ASKED) and tokens[1].kind == "word":
        tokens = tokens[1:]
    is_sum = any(token.is_sign("+", "-") for token in tokens)
    while len(tokens) > 1 and (
        tokens[-1].is_sign(",") or (is_sum and (tokens[-1].is_gap or tokens[-1].is_sign(":", "=")))
    ):
        end = tokens.pop()
    return [*tokens, Token("end", "", end.position, 1)]


def with_times(typed: Sequence[Token]) -> list[Token]:
    """The x of "pizza x 3" and "3 x pizza" as a sign; beside no number it is a word or a letter."""
    tokens = list(typed)
    for at in range(1, len(tokens) - 1):
        beside = tokens[at - 1], tokens[at + 1]
        between = all(token.kind in ("word", "number") or token.is_sign("(", ")") for token in beside)
        if tokens[at].is_word("x") and between and any(token.kind == "number" for token in beside):
            tokens[at] = replace(tokens[at], kind="sign", value="*")
    return tokens


def without_the_question(typed: Sequence[Token]) -> list[Token]:
    """The sum in "? = ...", "... = ?", "...?" and "a - b = ? - c"."""
    *tokens, end = typed
    if len(tokens) > 2 and tokens[-1].is_gap and tokens[-2].is_sign("="):
        end = tokens.pop()
    while len(tokens) > 1 and tokens[-1].is_sign("?", "="):
        end = tokens.pop()
    if len(tokens) > 2 and tokens[0].is_gap and tokens[1].is_sign("="):
        tokens = tokens[2:]
    if len(tokens) > 4 and tokens[-4].is_sign("=") and tokens[-3].is_gap and tokens[-2].is_sign("-"):
        tokens[-4:] = [replace(tokens[-2], value="+"), tokens[-1]]
    return [*tokens, Token("end", "", end.position, 1)]
