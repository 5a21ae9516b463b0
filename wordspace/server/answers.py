"""The first answers of the pages, made by the functions that make the live pages' own.

A link that asks for anything of which nothing is known here (another view, the reader's own vectors, a lesson) gets the
page's heading and its one sentence, which every page has.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from html import escape

from embedding_core import WordVectors
from wordspace.frame import cache
from wordspace.frame.in_space import in_space
from wordspace.frame.nearest import HOME_WORDS, nearest_words
from wordspace.frame.pages import HOME, PAGES, Page
from wordspace.frame.text import without_tags
from wordspace.server.shell import FirstAnswer, Query
from wordspace.views.similarity.neighbors import NEIGHBORS, WORDS, neighbors_answer


@dataclass(frozen=True)
class _About:
    """A page that answers about one word, which is in the link as ``parameter``, or ``default``.

    ``controls`` is the height of what the live page has above its answer, in rem, on a desk and on a phone.
    """

    parameter: str
    default: str
    answer: Callable[[WordVectors, str], str]
    controls: tuple[float, float]


_ABOUT: Mapping[str, _About] = {
    HOME.path: _About("home_word", HOME_WORDS[0], in_space, (2.81, 5.95)),
    "pages/similarity.py": _About(
        "sim_word",
        WORDS[0][0],
        lambda vectors, word: neighbors_answer(vectors, nearest_words(vectors, word, NEIGHBORS)),
        (6.31, 9.78),
    ),
}
# Characters; no word has more.
LONGEST = 100
# The headline of an answer, and the first paragraph of what is told of it
_SENTENCES = re.compile("<h2>(.*?)</h2>.*?<p>(.*?)</p>")


def first_answers() -> dict[str, Callable[[Query], FirstAnswer]]:
    """For each page's path ("/similarity") what makes its first answer of a link's parameters."""
    return {page.url: partial(first_answer, page) for page in PAGES}


def first_answer(page: Page, query: Query) -> FirstAnswer:
    """What ``page`` shows first for a link with these parameters."""
    about = _ABOUT.get(page.path)
    if about is None or set(query) - {about.parameter}:
        return _made(page, None)
    typed = query.get(about.parameter, about.default)
    return _made(page, typed if len(typed) <= LONGEST else None)


@lru_cache(maxsize=256)
def _made(page: Page, typed: str | None) -> FirstAnswer:
    vectors = cache.vectors()
    word = None if typed is None else vectors.words.look_up(typed)
    if word is None:  # the live page then offers other spellings
        return FirstAnswer(page.browser_title, page.lead, _content(page, ""))
    about = _ABOUT[page.path]
    answer = about.answer(vectors, word)
    headline, sentence = _SENTENCES.search(answer).groups()  # type: ignore[union-attr]  # every answer has both
    controls = f'<div class="controls" style="--desk:{about.controls[0]}rem;--phone:{about.controls[1]}rem"></div>'
    return FirstAnswer(
        page.browser_title,
        without_tags(f"{headline}. {sentence}"),
        _content(page, controls + answer),
        ".answer",
    )


def _content(page: Page, answer: str) -> str:
    """The frame of the live page, with its classes, and the answer in it."""
    links = "".join(
        f'<a href=".{escape(other.url)}"{" aria-current=page" if other is page else ""}>'
        f"<p>{'<b>Wordspace</b>' if other is HOME else escape(other.title)}</p></a>"
        for other in PAGES
    )
    return (
        f'<div class="stMainBlockContainer"><div></div><nav class="st-key-navigation">{links}</nav>'
        f'<div class="st-key-heading"><h1>{escape(page.heading)}</h1><p>{escape(page.lead)}</p></div>{answer}</div>'
    )
