"""Questions as people type them, as lines that `read_test_sets` reads."""

from __future__ import annotations

import re

from embedding_core.checks import checked_word, public
from embedding_core.evaluation.columns import is_pair, is_score
from embedding_core.evaluation.items import QuestionFileError
from embedding_core.evaluation.pair_lines import NO_COMMA, head_line, is_scored, pair_fields
from embedding_core.evaluation.sound import reads_as_sentence

# "king is to queen as man is to woman", "king : queen, man : woman", "king - queen | man - woman"
_SAID = re.compile(r"\s+is\s+to\s+|\s+(?:as|like)\s+")
_SIGNS = re.compile(r"\s*(?:::?|[,;|=→\t]|->|\s[-–—](?=\s))\s*")
_PASSED_OVER = (":", "#", "//")
_AROUND = ' "“”()'
_NUMBERED = re.compile(r"\d+[.)]\s+")


@public
def typed_questions(text: str) -> bytes:
    """A text with a question a line, each as four words with blanks between: a file for `read_test_sets`.

    Lines keep their number. Names of sections (": capitals"), pairs with a score and whatever is no question stay as
    they are; the number of a line ("1.") goes. A name of several words between signs becomes one word, with low lines
    in it.

    >>> typed_questions("King is to queen as man is to woman.")
    b'King queen man woman'
    >>> typed_questions("cat : cats, dog : dogs")
    b'cat cats dog dogs'
    >>> typed_questions("New York : USA, London : England / UK")
    b'New_York USA London England/UK'
    """
    return "\n".join(map(as_words, checked_word(text).splitlines())).encode(errors="replace")


@public
def questions_and_pairs(text: str) -> tuple[bytes, bytes]:
    r"""A text as `typed_questions` gives it, and the pairs with a score among its questions as a file of their own.

    Lines keep their number in both. A text without a line of four words is one file, of whichever kind it is.

    >>> questions_and_pairs("king queen man woman\ncat, dog, 8")
    (b'king queen man woman\n', b'\ncat dog 8')
    """
    typed = typed_questions(text)
    lines, own = typed.decode().split("\n"), text.splitlines()
    try:
        rows = [
            () if line.startswith(_PASSED_OVER) else row for line, row in zip(lines, pair_fields(own), strict=False)
        ]
    except QuestionFileError:
        return typed, b""  # whoever reads it is told
    head = head_line(rows)
    of_four = [len(line.split()) == 4 for line, _ in zip(lines, rows, strict=False)]
    # Among pairs, one whose score is no number, "kidney, liver, a lot" or "7, kidney, liver, high"
    worded = [four and (len(row) == 3 or is_score(row[0])) for four, row in zip(of_four, rows, strict=True)]
    scores = [*map(is_scored, rows)]
    mostly = sum(scores) > sum(of_four) - sum(worded)
    pairs = {n: row for n, row in enumerate(rows) if n == head or scores[n] or (mostly and worded[n])}
    simple = all(len(row) == 3 and not any(" " in field for field in row) for row in pairs.values())
    scored = [(" " if simple else "\t").join(pairs.get(number, ())) for number in range(len(lines))]
    others = ["" if pair else line for line, pair in zip(lines, scored, strict=True)]
    asked = any(len(line.split()) == 4 and not line.startswith(_PASSED_OVER) for line in others)
    if asked and pairs:
        return "\n".join(others).encode(errors="replace"), "\n".join(scored).encode(errors="replace")
    both = (pair or line for pair, line in zip(scored, others, strict=True))
    return "\n".join(both).encode(errors="replace"), b""


def fields_of(line: str) -> tuple[str, ...]:
    """The words of a line of `typed_questions`."""
    return tuple(word.rstrip(",") for word in as_words(line).split())


def as_words(line: str) -> str:
    """A line of `typed_questions`."""
    line = line.strip()
    if line.startswith(_PASSED_OVER):
        return line
    line = re.sub(r"\s*/\s*", "/", line)  # between two right answers
    said = _SAID.sub(" : ", line) if re.search(r"\sis\s+to\s", line) else line
    said = _NUMBERED.sub("", said, count=1) if _NUMBERED.match(said) else said
    parts = [bare for part in _SIGNS.split(said.rstrip(" .?!")) if (bare := part.strip(_AROUND))]
    words = [bare for part in parts for word in part.split() if (bare := word.strip(_AROUND))]
    if is_pair(tuple(words)):
        return NO_COMMA.sub(" ", line)  # one of these may be in its number
    if len(parts) == 4:
        joined = ["_".join(part.split()) for part in parts]
        # with signs between them four words are meant as a question, whatever they are
        return (", " if reads_as_sentence(joined) else " ").join(joined)
    return " ".join(words) if len(words) > 2 else line if words else ""
