"""The words nearest to a word: what the home page and Similar words show of them, and the document before both."""

from __future__ import annotations

from dataclasses import dataclass

from embedding_core import RandomPairs, WordVectors, html, most_similar
from embedding_core.neighbors import Neighbor
from embedding_core.neighbors.inflections import is_inflection, most_similar_other_words
from wordspace.frame.text import literal
from wordspace.frame.widgets import cosine_in_words

HOME_WORDS = ("frog", "bank", "ocean", "guitar", "monday", "virus")


@dataclass(frozen=True)
class NearestWords:
    """``found`` are the neighbours, ``pairs`` the random pairs that each is compared with.

    ``forms`` are those that are other forms of the word itself, where they are marked. ``sentence`` names the nearest,
    as Markdown of running text and code; ``bars`` is the figure, as HTML.
    """

    found: list[Neighbor]
    pairs: list[RandomPairs]
    forms: list[str]
    sentence: str
    bars: str


def nearest_words(
    vectors: WordVectors,
    word: str,
    k: int,
    *,
    max_rank: int | None = None,
    hide_forms: bool = False,
    mark_forms: bool = True,
) -> NearestWords:
    """The ``k`` words nearest to ``word``, which must be one of the set; other forms of it are hatched if marked."""
    if hide_forms:
        found = most_similar_other_words(vectors, word, k, max_rank=max_rank)
    else:
        found = most_similar(vectors, word, k, max_rank=max_rank)
    forms = [near.word for near in found if is_inflection(word, near.word)] if mark_forms else []
    nearest = found[0]
    cosine = cosine_in_words(vectors, nearest.cosine, (word, nearest.word))
    pairs = [vectors.random_pairs_like((word, near.word)) for near in found]
    return NearestWords(
        found,
        pairs,
        forms,
        f"Nearest to {literal(word)} is {literal(nearest.word)}: cosine {cosine}.",
        html.neighbor_bars(found, pairs, forms),
    )


def home_answer(vectors: WordVectors, word: str) -> NearestWords:
    """What the home page shows of a word."""
    return nearest_words(vectors, word, 6, mark_forms=False)
