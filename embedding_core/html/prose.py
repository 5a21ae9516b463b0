"""Paragraphs that somebody wrote, as HTML: nothing in them is markup but emphasis, strong words and words as words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

# **strong**, *emphasis* and `a word`, with no space inside the marks
_MARKED = re.compile(r"\*\*(?P<b>\S(?:[^*]*\S)?)\*\*|\*(?P<em>\S(?:[^*]*\S)?)\*|`(?P<i>[^`]+)`")


def line(text: str) -> str:
    """One line of text with its marks.

    >>> line("*one* idea, **two** words: `cat` < `dog`")
    '<em>one</em> idea, <b>two</b> words: <b>cat</b> &lt; <b>dog</b>'
    """
    parts, end = [], 0
    for match in _MARKED.finditer(text):
        tag = "em" if match["em"] else "b"
        inside = next(group for group in match.groups() if group)
        parts += [escape(text[end : match.start()]), f"<{tag}>{escape(inside)}</{tag}>"]
        end = match.end()
    return "".join([*parts, escape(text[end:])])


def prose(paragraphs: Iterable[str]) -> str:
    """Paragraphs, each a ``<p>``.

    >>> prose(["Guess.", "Then <look>."])
    '<p>Guess.</p><p>Then &lt;look&gt;.</p>'
    """
    return "".join(f"<p>{line(paragraph)}</p>" for paragraph in paragraphs)
