"""The words of a sum in a set of vectors, with suggestions for those that it does not hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from embedding_core.arithmetic.expression import Analogy, Expression, ExpressionError, merge_terms
from embedding_core.arithmetic.parser import SIGN_WORDS, parse
from embedding_core.arithmetic.tokens import Token, cut_into_tokens
from embedding_core.arithmetic.wording import (
    as_summand,
    as_typed,
    expression_text,
    is_subtraction,
    is_sum,
    replace_word,
)
from embedding_core.checks import word_list
from embedding_core.errors import UnknownWord, UnknownWordError
from embedding_core.text import fold, lookup_key
from embedding_core.vectors.spelling import suggest
from embedding_core.vectors.stop_words import STOP_WORDS
from embedding_core.vectors.word_vectors import WordVectors, checked_set

# A search for close spellings takes 70 ms; a line full of unknown words must not take seconds.
_SUGGESTED_WORDS = 8
_MOST_HYPHENS = 6
_LONGEST_NAME = 4  # words
_SPACED = re.compile(r"(?<![^\W\d_])(?<!\w-)[^\W\d_]++(?: +[^\W\d_]++)+")

# What stands around the words of a sum that is said in a sentence
_QUESTION = re.compile(r"^\s*(?:what|who)(?:'s|\s+(?:is|are|remains\s+of|do\s+you\s+get\s+from))\s+")
_FRACTION = re.compile(r"(\d/\d+)\s+(?=[^\W\d_])")  # before a word
_WITH = re.compile(r"\s+with\s+")
# What stands before a noun and changes nothing of what it means
_ARTICLES = ("a", "an", "the", "some", "any", "my", "your", "our", "his", "her", "its", "their")
_LINKS = ("is", "to", "as")  # of "a is to b as c is to ?"


class UnknownTermError(UnknownWordError):
    """Words of an expression that are not in the vocabulary, all of them.

    ``king-man`` is offered as ``king + man`` and as ``king - man``.
    """

    def _sentence(self, item: UnknownWord) -> str:
        split = [suggestion for suggestion in item.suggestions if is_subtraction(suggestion)]
        if not split:
            return super()._sentence(item)
        others = tuple(suggestion for suggestion in item.suggestions if not is_sum(suggestion))
        sentence = super()._sentence(UnknownWord(item.word, others, item.lacking))
        return f"{sentence} To subtract, write spaces around the minus: {split[0]}."


def sum_in_words(text: str) -> str:
    """The sum that a sentence says, as one would type it, or that lacks a sign after a fraction; "" where it says none.

    >>> sum_in_words("What is a library without the books?"), sum_in_words("Which day is it?")
    ('library - books', '')
    >>> sum_in_words("1/2 hot + 3 cold")
    '0.5*hot + 3*cold'
    """
    said = _FRACTION.sub(r"\1*", _WITH.sub(" + ", _QUESTION.sub("", fold(text)))).rstrip(" ?.!")
    try:
        read = parse(_without_articles(said))
    except ExpressionError:
        return ""
    return expression_text(read) if len(read.terms) > 1 else ""


def sum_of_names(vectors: WordVectors, text: str) -> str:
    """The sum with + between words that stand side by side, and for its commas; "" where that gives none.

    Of a name that the set lacks, real madrid, that is what comes nearest to it. Little words (is, over) make a sentence
    of a run of words, and no name, and so does one that the set lacks; "of" and articles are left out of it.

    >>> from embedding_core import load
    >>> sum_of_names(load(), "real madrid - spain + italy"), sum_of_names(load(), "king over queen")
    ('real + madrid - spain + italy', '')
    """
    try:
        tokens = cut_into_tokens(text)
    except ExpressionError:
        return ""
    is_list = not any(token.is_sign("(", ":", "::", "=", "?") for token in tokens)
    begin = len(tokens)
    new = text
    for is_run, group in reversed([(is_run, list(group)) for is_run, group in groupby(tokens, key=_is_plain_word)]):
        begin -= len(group)
        before = tokens[begin - 1] if begin else None
        if is_run and len(group) > 1:
            told = [token.value for token in group if not token.is_word(*_ARTICLES, "of")]
            if any(fold(word) in STOP_WORDS or vectors.words.look_up(word) is None for word in told):
                return ""
            last = group[-1]
            joined = as_summand(" + ".join(told), before, tokens[begin + len(group)])
            new = new[: group[0].position] + joined + new[last.position + last.length :]
        elif is_list:
            for token in reversed(group):
                if token.is_sign(","):
                    new = new[: token.position].rstrip() + " + " + new[token.position + token.length :].lstrip()
    try:
        return new if len(parse(new).terms) > 1 else ""
    except ExpressionError:
        return ""


def _is_plain_word(token: Token) -> bool:
    return token.kind == "word" and not token.quoted and not token.is_word(*SIGN_WORDS)


def _without_articles(text: str) -> str:
    """A typed sum without the articles that stand before a word: "football - a ball", not "vitamin - a".

    Raises ExpressionError for a sign that cannot be read.
    """
    for token, after in reversed(list(pairwise(cut_into_tokens(text)))):
        if token.is_word(*_ARTICLES) and after.kind == "word" and not after.is_word(*SIGN_WORDS, *_LINKS):
            text = text[: token.position] + text[after.position :]
    return text


def look_up(vectors: WordVectors, expression: Expression) -> Expression:
    """The same expression in the words of ``vectors``, found as `Vocabulary.look_up` does.

    Words that turn out to be the same are merged (``King - king``). Raises UnknownTermError that names all the unknown
    words, with suggestions.
    """
    typed = expression.words
    found = dict(zip(typed, find_words(vectors, typed), strict=True))
    shape = expression.analogy
    return Expression(
        merge_terms([(found[term.word], term.weight) for term in expression.terms]),
        None if shape is None else Analogy(found[shape.a], found[shape.b], found[shape.c]),
    )


def read_sum(vectors: WordVectors, text: str) -> Expression:
    """What was typed, in the words of ``vectors``; "new york" is one where a sum could not be read otherwise.

    There, too, the articles of "football without a ball" do not count. In a line without blanks the hyphens of
    ``king-man+woman`` are minuses where the set has no such word; where it has no other sign, real-madrid, a name is as
    likely.

    Raises ExpressionError and UnknownTermError.
    """
    checked_set(vectors)
    try:
        parsed = parse(text)
    except ExpressionError as problem:
        try:
            named = _SPACED.sub(lambda run: _with_names(vectors, run[0].split()), _without_articles(text))
            parsed = parse(named)
            text = named
        except ExpressionError:
            raise problem from None  # of what was typed, with its place
    try:
        return look_up(vectors, parsed)
    except UnknownTermError as error:
        spaced = text
        for item in error.unknown:
            for subtraction in [each for each in item.suggestions if is_subtraction(each)][:1]:
                spaced = replace_word(spaced, item.word, subtraction)
        said_by_hyphens = any(char.isspace() for char in text.strip()) or not _has_other_sign(text)
        if spaced == text or said_by_hyphens:
            raise _of_this_text(error, text) from None
        try:
            return look_up(vectors, parse(spaced))
        except (ExpressionError, UnknownTermError):
            raise error from None  # of what was typed


def _has_other_sign(text: str) -> bool:
    """Whether a sign of a sum stands in a text beside hyphens."""
    return any(token.kind == "sign" for token in cut_into_tokens(text))


def _of_this_text(error: UnknownTermError, text: str) -> UnknownTermError:
    """The error without the sums that cannot stand in the place of a word: an analogy has one word in each."""

    def fits(word: str, suggestion: str) -> bool:
        try:
            parse(replace_word(text, word, suggestion))
        except ExpressionError:
            return False
        return True

    unknown = (
        replace(item, suggestions=tuple(each for each in item.suggestions if not is_sum(each) or fits(item.word, each)))
        for item in error.unknown
    )
    return UnknownTermError(tuple(unknown), error.vocabulary_size)


def _with_names(vectors: WordVectors, parts: Sequence[str]) -> str:
    """The parts with blanks between them, those together that are one word of the set, as it can be typed."""
    found = []
    start = 0
    while start < len(parts):
        for end in range(min(len(parts), start + _LONGEST_NAME), start, -1):
            spaced = " ".join(parts[start:end])
            name = vectors.words.look_up(spaced) if end - start > 1 else None
            if name is None and end - start > 1 and vectors.words.look_up(spaced.replace(" ", "-")) is not None:
                name = spaced  # a rare one, for which help can then be offered
            if name is not None or end - start == 1:
                found.append(parts[start] if name is None else as_typed(name))
                start = end
                break
    return " ".join(found)


def find_words(vectors: WordVectors, typed: Sequence[str]) -> list[str]:
    """The words of ``vectors`` that were typed, found as `Vocabulary.look_up` does ("King" -> "king").

    Raises UnknownTermError that names all the unknown ones, with suggestions for the first eight.
    """
    checked_set(vectors)
    typed = word_list("words", typed)
    found = [vectors.words.look_up(word) for word in typed]
    missing = list(dict.fromkeys(word for word, known in zip(typed, found, strict=True) if known is None))
    if missing:
        unknown = [
            UnknownWord(word, _suggestions(vectors, word), vectors.words.lacks(word))
            for word in missing[:_SUGGESTED_WORDS]
        ]
        unknown += [UnknownWord(word, ()) for word in missing[_SUGGESTED_WORDS:]]
        raise UnknownTermError(tuple(unknown), len(vectors))
    return [word for word in found if word is not None]


def _suggestions(vectors: WordVectors, word: str) -> tuple[str, ...]:
    close = suggest(vectors.words, word)
    pieces = _known_pieces(vectors, lookup_key(word))
    if pieces is None or len(pieces) == 1:
        return close
    # A name more often than a subtraction, for which most leave a blank
    return (*(sign.join(map(as_typed, pieces)) for sign in (" + ", " - ")), *close)


def _known_pieces(vectors: WordVectors, word: str) -> list[str] | None:
    """The fewest words of the vocabulary that give ``word`` when joined by hyphens, if there are any."""
    parts = word.split("-")
    if not 2 <= len(parts) <= _MOST_HYPHENS + 1:
        return None
    best: list[list[str] | None] = [[]]  # best[n]: the pieces of the first n parts
    for end in range(1, len(parts) + 1):
        options = [
            [*before, piece]
            for start, before in enumerate(best)
            if before is not None and (piece := vectors.words.look_up("-".join(parts[start:end]))) is not None
        ]
        best.append(min(options, key=len) if options else None)
    return best[-1]
