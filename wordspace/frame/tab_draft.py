"""What brings a lesson that is being made back after a reload, which begins a new session.

The tab keeps its file in its own storage (`static/draft.js`) and hands it to the new session.
"""

from __future__ import annotations

from embedding_core.errors import EmbeddingError
from embedding_core.lessons import read
from wordspace.frame import lesson, lesson_draft, static
from wordspace.frame.tab_storage import Kept

_mount = static.component("wordspace.draft", "draft.js")


def attach() -> None:
    """Give the tab the lesson as it is, or ask for the one it has; nothing for somebody who never made one."""
    Kept("tab_draft", "wordspace_draft", _mount, lesson_draft.begun, _take_up, _told).attach()


def _take_up(text: str) -> bool:
    """Whether it was a lesson, and none is being made; it is then the one that is."""
    if lesson_draft.begun():
        return False
    try:
        lesson_draft.fill(read(text, lesson.known_pages()))
    except EmbeddingError:  # of another version of the app
        return False
    return True


def _told() -> dict[str, object]:
    return {"name": "draft", "text": _text()}


def _text() -> str | None:
    """What the tab is to keep: empty where all views were taken out, None where it is to keep what it has."""
    if not lesson_draft.views():
        return "" if lesson_draft.begun() else None
    text = lesson_draft.text()
    try:
        read(text, lesson.known_pages())
    except EmbeddingError:  # half written: it could not be taken up again
        return None
    return text
