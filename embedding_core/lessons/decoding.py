"""The text in the file of a lesson, however an editor has saved it."""

from __future__ import annotations

import codecs

from embedding_core.checks import public
from embedding_core.lessons.lesson import LONGEST_FILE
from embedding_core.lessons.mistakes import LessonError, Mistake

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DOCUMENTS = (b"PK", b"{\\rtf", b"%PDF", b"\xd0\xcf\x11\xe0")  # how the files of word processors begin


@public
def decode(data: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 with its mark, or the older code of Windows (cp1252).

    What is too long for a lesson is cut where it is too long already. Raises LessonError for what is no text.

    >>> decode("Führung".encode("cp1252"))
    'Führung'
    """
    data = data[: 4 * LONGEST_FILE + 4]
    utf_16 = data.startswith(_UTF_16)
    if data.startswith(_DOCUMENTS) or (b"\0" in data and not utf_16):
        remedy = "In the program that made it, save it as plain text (.txt)."
        raise LessonError((Mistake(1, "This file is not plain text.", remedy),))
    if utf_16:
        return data.decode("utf-16", errors="replace")
    try:
        return codecs.getincrementaldecoder("utf-8-sig")().decode(data)  # the cut may be within a letter
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
