"""The rows of a file of judged pairs: which of its columns hold the words and the score."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import isfinite

from embedding_core.evaluation.columns import Row, is_score, is_score_first, number_in, read_rows
from embedding_core.evaluation.items import MAX_PAIRS, QuestionFileError, WordPair
from embedding_core.text import fold

_LEMMA = re.compile(r"(.+)[-#_][nvajr]")
_SCORE = re.compile(r"score|human|mean|rating|similarity|relatedness|gold|simlex|average|avg")
# What says how alike two words are, in some languages; and what does so for columns that are called words
_ALIKE = re.compile(
    r"simil|simlex|alike|likeness|relate|closeness|human|gold|ähnlich|likhet|lighed|lijk|semejan|somigl"
)
_MARK = re.compile(r"score|rating|mean|average|avg|mark|points?|value|number|wert|note|punkte|poäng|cosine")
_OF_WORDS = re.compile(
    r"(word|w|first|second|left|right|from|to|a|b|x|y|term|wort|wörter|ord|mot|palabra|parola)[ _-]*\d?"
)
_COLUMN = re.compile(r"(word|w|first|second|term)[ _-]*\d?")
_NO_NAME = re.compile(r"\W*\d")  # of a column, but a score, or what was to be one: 8/10, $9
_FEWEST_OF_CODES = 50
_PARTS_OF_SPEECH = frozenset(["n", "v", "a", "r", "j", "s", "adj", "adv", "noun", "verb", "nn", "vb", "jj", "rb"])
# What programs write where a number is missing: such a line is no header.
_MISSING = frozenset(["nan", "na", "n/a", "null", "none", "inf", "-inf", "-", "?", ""])


def is_head(fields: Sequence[str]) -> bool:
    """Whether the fields of a first line, folded, are names of columns: two of them at least, or the last of three.

    >>> is_head(["from", "to", "score"]), is_head(["truck", "driver", "ship"])
    (True, False)
    """
    named = [bool(_COLUMN.fullmatch(field) or _SCORE.search(field)) for field in fields]
    return sum(named) > 1 or (len(named) == 3 and named[2])


def pairs_of(rows: Sequence[Row], left_out: list[QuestionFileError] | None = None) -> tuple[tuple[WordPair, ...], str]:
    """The judged pairs of a file, from whichever of its columns hold them, and what may be no score: see `PairList`.

    Raises QuestionFileError.

    With a list ``left_out``, rows that are no pairs go into it instead.
    """
    if 2 * sum(is_score_first(row.fields) for row in rows) > len(rows):
        rows = [Row(row.line, (*row.fields[1:], row.fields[0])) for row in rows]
    body = rows[1:] or rows
    first, second = _word_columns(body)
    column = _score_column(body, rows[0].fields, second)
    head = rows[0].fields
    header = column < len(head) and not _NO_NAME.match(head[column]) and fold(head[column]) not in _MISSING
    header = header and not is_score(head[0])  # "1, kidney, liver, high" is a row with its number
    body = body if header else rows
    if len(body) > MAX_PAIRS:
        raise QuestionFileError(
            f"Line {body[MAX_PAIRS].line} is one pair more than the {MAX_PAIRS:,} allowed; leave some out.",
            body[MAX_PAIRS].line,
        )

    def read(row: Row) -> tuple[str, str, float]:
        fields = row.fields
        words = (fields[first], fields[second]) if second < len(fields) else ()
        score = number_in(fields[column]) if column < len(fields) else None
        if len(words) < 2 or not all(words) or score is None or not isfinite(score):
            raise QuestionFileError(
                f"Line {row.line} is not word, word, score: {', '.join(fields)[:60]!r}. Every line needs two words "
                "and a number.",
                row.line,
            )
        return words[0], words[1], score

    pairs = read_rows(body, read, left_out)
    if not pairs and left_out:
        raise left_out[0]
    lemmas = [_LEMMA.fullmatch(word) for pair in pairs for word in pair[:2]]
    if all(lemmas):  # MEN's lemma form says the part of speech of every word
        bare = [lemma[1] for lemma in lemmas if lemma]
        pairs = [(a, b, pair[2]) for a, b, pair in zip(bare[::2], bare[1::2], pairs, strict=True)]
    unsure = head[column] if header and not _is_of_scores([fold(head[n]) for n in (first, second, column)]) else ""
    return tuple(WordPair(*pair) for pair in pairs), unsure


def _is_of_scores(names: Sequence[str]) -> bool:
    """Whether a third column says how alike the words of the first two are, by the names of the three.

    >>> _is_of_scores(["beer", "style", "price"]), _is_of_scores(["ord 1", "ord 2", "poäng"])
    (False, True)
    """
    *words, score = names
    return bool(_ALIKE.search(score) or (_MARK.search(score) and all(map(_OF_WORDS.fullmatch, words))))


def _first_column(rows: Sequence[Row]) -> int:
    """0, or 1 where the first column numbers the rows or says one of a few codes of one or two letters."""
    column = [row.fields[0] for row in rows if row.fields]
    if all(map(is_score, column)):
        return 1
    codes = len(column) >= _FEWEST_OF_CODES and max(map(len, column)) <= 2 and len(set(column)) <= len(column) / 10
    return 1 if codes and all(len(row.fields) > 3 for row in rows) else 0


def _word_columns(rows: Sequence[Row]) -> tuple[int, int]:
    """Those of the two words: the first two that hold no numbers or codes of rows, and no parts of speech."""
    first = _first_column(rows)
    second = first + 1
    width = min(len(row.fields) for row in rows)
    if width > second + 2 and all(fold(row.fields[second]) in _PARTS_OF_SPEECH for row in rows):
        second += 1
    return first, second


def _score_column(rows: Sequence[Row], header: tuple[str, ...], second: int) -> int:
    """The first column of numbers, of those that the first line calls a score if there are any."""
    width = max(len(row.fields) for row in rows)
    half = len(rows) / 2
    numeric = [
        column
        for column in range(second + 1, width)
        if sum(column < len(row.fields) and is_score(row.fields[column]) for row in rows) > half
    ]
    named = [column for column in numeric if column < len(header) and _SCORE.search(fold(header[column]))]
    return (named or numeric or [second + 1])[0]
