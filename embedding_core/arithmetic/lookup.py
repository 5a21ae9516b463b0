"""The words of a sum in a set of vectors, with suggestions for those that it does not hold."""

from __future__ import annotations

import re
from collections.abc import Sequence

from embedding_core.arithmetic.expression import Analogy, Expression, ExpressionError, merge_terms
from embedding_core.arithmetic.parser import parse
from embedding_core.arithmetic.wording import as_typed, expression_text, is_subtraction, replace_word
from embedding_core.checks import word_list
from embedding_core.errors import UnknownWord, UnknownWordError
from embedding_core.text import fold, lookup_key
from embedding_core.vectors.spelling import suggest
from embedding_core.vectors.word_vectors import WordVectors, checked_set

# A search for close spellings takes 70 ms; a line full of unknown words must not take seconds.
_SUGGESTED_WORDS = 8
_MOST_HYPHENS = 6
_LONGEST_NAME = 4  # words
_SPACED = re.compile(r"(?<![^\W\d_])[^\W\d_]++(?: +[^\W\d_]++)+")

# What stands around the words of a sum that is said in a sentence
_QUESTION = re.compile(r"^\s*(?:what|who)(?:'s|\s+(?:is|are|remains\s+of|do\s+you\s+get\s+from))\s+")
_ARTICLE = re.compile(r"\b(?:an?|the|some|any|my)\s+(?=[^\W\d_])")
_WITH = re.compile(r"\s+with\s+")


class UnknownTermError(UnknownWordError):
    """Words of an expression that are not in the vocabulary, all of them; ``king-man`` is offered as ``king - man``."""

    def _sentence(self, item: UnknownWord) -> str:
        split = [suggestion for suggestion in item.suggestions if is_subtraction(suggestion)]
        if not split:
            return super()._sentence(item)
        others = tuple(suggestion for suggestion in item.suggestions if suggestion not in split)
        sentence = super()._sentence(UnknownWord(item.word, others, item.lacking))
        return f"{sentence} To subtract, write spaces around the minus: {split[0]}."


def sum_in_words(text: str) -> str:
    """The sum that a sentence says, as one would type it; "" where it says none.

    >>> sum_in_words("What is a library without the books?"), sum_in_words("Which day is it?")
    ('library - books', '')
    """
    said = _WITH.sub(" + ", _ARTICLE.sub("", _QUESTION.sub("", fold(text)))).rstrip(" ?.!")
    try:
        read = parse(said)
    except ExpressionError:
        return ""
    return expression_text(read) if len(read.terms) > 1 else ""


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

    In a line without blanks the hyphens of ``king-man+woman`` are minuses where the set has no such word.

    Raises ExpressionError and UnknownTermError.
    """
    checked_set(vectors)
    try:
        parsed = parse(text)
    except ExpressionError as problem:
        try:
            named = _SPACED.sub(lambda run: _with_names(vectors, run[0].split()), text)
            parsed = parse(named)
            text = named
        except ExpressionError:
            raise problem from None  # of what was typed, with its place
    try:
        return look_up(vectors, parsed)
    except UnknownTermError as error:
        spaced = text
        for item in error.unknown:
            if item.suggestions and is_subtraction(item.suggestions[0]):
                spaced = replace_word(spaced, item.word, item.suggestions[0])
        if spaced == text or any(char.isspace() for char in text.strip()):
            raise
        try:
            return look_up(vectors, parse(spaced))
        except (ExpressionError, UnknownTermError):
            raise error from None  # of what was typed


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
    return close if pieces is None or len(pieces) == 1 else (" - ".join(map(as_typed, pieces)), *close)


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
