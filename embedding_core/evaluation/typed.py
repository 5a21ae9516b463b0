"""Questions as people type them, as lines that `read_test_sets` reads."""

from __future__ import annotations

import re

from embedding_core.checks import checked_word, public
from embedding_core.evaluation.columns import is_pair
from embedding_core.evaluation.pair_rows import is_head
from embedding_core.evaluation.sound import reads_as_sentence
from embedding_core.text import fold

# "king is to queen as man is to woman", "king : queen, man : woman", "king - queen | man - woman"
_SAID = re.compile(r"\s+is\s+to\s+|\s+(?:as|like)\s+")
_SIGNS = re.compile(r"\s*(?:::?|[,;|=→\t]|->|\s[-–—](?=\s))\s*")
_NO_COMMA = re.compile(r"\s*(?:::?|[|=→]|->)\s*|\s[-–—]\s+")
_PASSED_OVER = (":", "#", "//")
_AROUND = ' "“”()'
_NUMBERED = re.compile(r"\d+[.)]\s+")
_PAIR = re.compile(r"\s*([^\W\d][^\s,;|:]*)[\s,;|:]+([^\W\d][^\s,;|:]*)[\s,;|:]+(\d+(?:[.,]\d+)?)\s*")


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
    lines = typed_questions(text).decode().split("\n")
    pairs = [" ".join(pair_of(line)) for line in lines]
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    head = fold(lines[first]).split()
    if any(pairs) and len(head) == 3 and is_head(head):  # as spreadsheets have it
        lines[first] = ""
    others = ["" if pair else line for line, pair in zip(lines, pairs, strict=True)]
    asked = any(len(line.split()) == 4 and not line.startswith(_PASSED_OVER) for line in others)
    if not (asked and any(pairs)):
        return "\n".join(lines).encode(), b""
    return "\n".join(others).encode(), "\n".join(pairs).encode()


def pair_of(line: str) -> tuple[str, ...]:
    """The two words and the score of a line, whichever signs are between them; nothing of another line.

    >>> pair_of("beer, wine, 7,5"), pair_of("hops; malt; 8"), pair_of("king, queen, man")
    (('beer', 'wine', '7,5'), ('hops', 'malt', '8'), ())
    """
    pair = _PAIR.fullmatch(line)
    return pair.groups() if pair else ()


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
        return _NO_COMMA.sub(" ", line)  # one of these may be in its number
    if len(parts) == 4:
        joined = ["_".join(part.split()) for part in parts]
        # with signs between them four words are meant as a question, whatever they are
        return (", " if reads_as_sentence(joined) else " ").join(joined)
    return " ".join(words) if len(words) > 2 else line
