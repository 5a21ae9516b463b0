"""Questions as people type them, as lines that `read_test_sets` reads."""

from __future__ import annotations

import re

from embedding_core.checks import checked_word, public

# "king is to queen as man is to woman", "king : queen, man : woman", "king - queen | man - woman"
_SAID = re.compile(r"\s+is\s+to\s+|\s+as\s+")
_BETWEEN = re.compile(r"\s*(?:::?|[,;|=→]|->|\s[-–—](?=\s))\s*|\s+")
_PASSED_OVER = (":", "#", "//")


@public
def typed_questions(text: str) -> bytes:
    """A text with a question a line, each as four words with blanks between: a file for `read_test_sets`.

    Lines keep their number. Names of sections (": capitals"), pairs with a score and whatever is no question stay as
    they are.

    >>> typed_questions("King is to queen as man is to woman.")
    b'King queen man woman'
    >>> typed_questions("cat : cats, dog : dogs")
    b'cat cats dog dogs'
    """
    return "\n".join(map(_plain, checked_word(text).splitlines())).encode(errors="replace")


def _plain(line: str) -> str:
    line = line.strip()
    if line.startswith(_PASSED_OVER):
        return line
    said = _SAID.sub(" ", line) if re.search(r"\sis\s+to\s", line) else line
    words = [word for word in _BETWEEN.split(said.rstrip(" .?!")) if word]
    question = len(words) in (3, 4) and not any(character.isdigit() for character in said)
    return " ".join(words) if question else line
