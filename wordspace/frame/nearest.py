"""The words nearest to a word: what the home page and Similar words show of them, and the document before both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from embedding_core import WordVectors, html, most_similar
from embedding_core.html.bars import RARE_FROM
from embedding_core.maps.landmarks import DESK, PHONE, Place, among_landmarks, farthest_landmark
from embedding_core.neighbors import Neighbor
from embedding_core.neighbors.inflections import is_inflection, most_similar_other_words
from embedding_core.vectors.random_pairs import RandomPairs
from wordspace.frame.text import alike, named, percent_closer

HOME_WORDS = ("frog", "bank", "ocean", "guitar", "monday", "virus")
# Beyond are misspellings and codes: of the 3,000 most frequent words, paris alone has one of them as its nearest.
FREQUENT = 100_000
HOME_NEIGHBORS = 6


@dataclass(frozen=True)
class NearestWords:
    """``found`` are the neighbours, ``pairs`` the random pairs that each is compared with, ``forms`` those neighbours
    that are other forms of the word itself.
    """

    word: str
    found: list[Neighbor]
    pairs: list[RandomPairs]
    forms: list[str]

    @property
    def headline(self) -> str:
        """What comes out, as HTML."""
        return f"Nearest to {named(self.word)} is {named(self.found[0].word)}"

    @property
    def how_alike(self) -> str:
        """How near the nearest word is, as HTML."""
        nearest = self.found[0]
        share = self.pairs[0].percentile(nearest.cosine)
        return f"They are {alike(nearest.cosine, share)}. That is {percent_closer(share)}."

    @property
    def rare(self) -> list[str]:
        """Neighbours that are seldom seen in the texts."""
        return [near.word for near in self.found if near.frequency_rank > RARE_FROM]


def nearest_words(
    vectors: WordVectors, word: str, k: int, *, max_rank: int | None = FREQUENT, hide_forms: bool = False
) -> NearestWords:
    """The ``k`` words nearest to ``word``, which must be one of the set."""
    if hide_forms:
        found = most_similar_other_words(vectors, word, k, max_rank=max_rank)
    else:
        found = most_similar(vectors, word, k, max_rank=max_rank)
    forms = [near.word for near in found if is_inflection(word, near.word)]
    return NearestWords(word, found, [vectors.random_pairs_like((word, near.word)) for near in found], forms)


def in_space(vectors: WordVectors, word: str) -> str:
    """What the home page shows of a word: its place among others, its numbers and those of two others, as HTML."""
    nearest = nearest_words(vectors, word, HOME_NEIGHBORS)
    wide, narrow = places(vectors, word, tuple(near.word for near in nearest.found))
    other = nearest.found[0].word
    far = farthest_landmark(vectors, word)
    rows = [word, other, far]
    told = [
        html.paragraphs(
            "Nobody told the machine what a word is. It counted which words keep the same company, and made "
            f"{vectors.dim} numbers of each, here as stripes:"
        ),
        html.vector_strips(rows, [vectors[row] for row in rows], with_scale=False),
        html.paragraphs(
            f"{named(word)} and {named(other)} have stripes that are alike, so they lie together: they are "
            f"{alike(nearest.found[0].cosine, nearest.pairs[0].percentile(nearest.found[0].cosine))}. "
            f"{named(far)} lies far off.",
            "Choose any word of the picture. It is flat and keeps only part of the numbers: what is close counts.",
        ),
    ]
    return html.answer(nearest.headline, html.word_space(wide, narrow, "home_word"), "".join(told))


@lru_cache(maxsize=64)
def places(vectors: WordVectors, word: str, near: Sequence[str]) -> tuple[list[Place], list[Place]]:
    """Where a word, those near it and the landmarks are drawn, on a desk and on a phone."""
    return among_landmarks(vectors, word, near, DESK), among_landmarks(vectors, word, near, PHONE)
