"""Words of the field where they stand in a sentence: each opens its card, which a browser fetches when one is opened.

All cards are in one file, `static/terms.html`; `static/terms.js` shows them.
"""

from __future__ import annotations

import re
from html import escape
from urllib.parse import quote

from wordspace.frame.static import STATIC

# What a browser fetches to show a card: the script, and the cards
FILES = ("terms.js", "terms.html")
_NAME = re.compile(r'<article id="([a-z0-9-]+)" data-title="([^"]+)"')
# What a link to a card begins with; static/frame/cards.js waits for clicks on such links.
LINK = "#term-"
_LONGEST = 60  # characters of a number or a word in a link

TITLES: dict[str, str] = dict(_NAME.findall((STATIC / FILES[1]).read_text(encoding="utf-8")))


_STRONG = re.compile(r"<b>([^<>]+)</b>")
_CARD = re.compile(r"\[([^\]]*)\]\(#term-[^)]*\)")
_NAMES = {title: name for name, title in TITLES.items()}


def linked(html: str) -> str:
    """Prose as HTML in which strong words that have a card open it.

    >>> linked("<p>its <b>cosine</b>, <b>twice</b></p>")
    '<p>its <b><a href="#term-cosine">cosine</a></b>, <b>twice</b></p>'
    """

    def link(match: re.Match[str]) -> str:
        name = _NAMES.get(match[1])
        return match[0] if name is None else f"<b>{term(name, as_html=True)}</b>"

    return _STRONG.sub(link, html)


def unlinked(markdown: str) -> str:
    """Markdown without its links to cards, for what is read aloud as it is.

    >>> unlinked("Its " + term("cosine") + " is 0.70.")
    'Its cosine is 0.70.'
    """
    return _CARD.sub(r"\1", markdown)


def term(name: str, shown: str = "", *numbers: str, as_html: bool = False) -> str:
    """A word of the field as Markdown, or as HTML, that opens its card; shown as its title unless ``shown`` is given.

    ``numbers`` are those of what is on screen, which the card puts into its formula; they may hold what a person typed.
    Raises KeyError where there is no card of that name.

    >>> term("cosine")
    '[cosine](#term-cosine)'
    >>> term("floor", "costs", "2", "0.69", as_html=True)
    '<a href="#term-floor:2,0.69">costs</a>'
    """
    text = shown or TITLES[name]
    here = ",".join(quote(number[:_LONGEST], safe="") for number in numbers)
    address = f"{LINK}{name}:{here}" if here else LINK + name
    if name not in TITLES:
        raise KeyError(name)
    return f'<a href="{address}">{escape(text)}</a>' if as_html else f"[{text}]({address})"
