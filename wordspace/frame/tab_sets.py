"""What brings the sets of vectors of a tab back after a reload, which begins a new session.

The tab keeps a secret in its own storage (`static/tab.js`) and shows it to the new session: never in an address or a
cookie. A cookie only says that some tab of this browser has one to show, for as long as the server keeps what it left.
"""

from __future__ import annotations

from wordspace.frame import static, vector_sets
from wordspace.frame.tab_storage import Kept

_mount = static.component("wordspace.tab", "tab.js")


def attach() -> None:
    """Give the tab its secret, or ask for it; nothing on a page of somebody who never had sets of their own."""
    Kept("tab_sets", "wordspace_tab", _mount, _has_any, vector_sets.take_up, _told).attach()


def _has_any() -> bool:
    return vector_sets.secret() is not None


def _told() -> dict[str, object]:
    return {"secret": vector_sets.secret()}
