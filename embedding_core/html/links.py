"""A word of a figure as a link that chooses it."""

from html import escape
from urllib.parse import quote_plus

from embedding_core.checks import public


@public
def word_link(word: str, parameter: str, attributes: str = "") -> str:
    """The word as a link to the same page with ``parameter`` set to it; ``attributes`` are safe HTML.

    It works as it stands; `static/frame/pictures.js` lets a page answer it without being loaded anew.
    """
    # No quotes: what is quoted for an address holds nothing that would end it, and a picture has forty of them.
    return f"<a href=?{parameter}={quote_plus(word)}{attributes and ' '}{attributes}>{escape(word)}</a>"
