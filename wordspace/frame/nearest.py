"""The words nearest to a word: what the home page and Similar words show of them, and the document before both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from embedding_core import WordVectors, html
from embedding_core.maps.landmarks import DESK, PHONE, Place, among_landmarks, farthest_landmark
from embedding_core.neighbors import Neighborhood, neighborhood
from embedding_core.neighbors.neighborhood import mostly_rare
from embedding_core.vectors.likeness import FEW, Likeness
from wordspace.frame.terms import term
from wordspace.frame.text import cosine_worked, how_alike, named, vector_worked

HOME_WORDS = ("frog", "bank", "ocean", "guitar", "monday", "virus")
# Beyond are misspellings and codes: of the 3,000 most frequent words, paris alone has one of them as its nearest.
FREQUENT = 100_000
HOME_NEIGHBORS = 6


@dataclass(frozen=True)
class NearestWords(Neighborhood):
    """What is told of a word's neighbours; ``worked`` are the numbers behind the cosine with the nearest.

    The set has ``n_words``.
    """

    worked: tuple[str, ...] = ()
    n_words: int = FEW

    @property
    def headline(self) -> str:
        """What comes out, as HTML."""
        doubt = ": hardly to be trusted" if self.is_doubtful else ""
        return f"Nearest to {named(self.word)} is {named(self.found[0].word)}{doubt}"

    @property
    def likeness(self) -> Likeness:
        """What the cosine with the nearest word is worth."""
        return Likeness(self.found[0].cosine, self.pairs[0], self.n_words)

    @property
    def how_alike(self) -> str:
        """How near the nearest word is, as HTML; what speaks against it comes first."""
        both = f"{named(self.word)} and {named(self.found[0].word)}"
        return doubted(self.if_rare, both, self.likeness, self.worked)

    @property
    def if_rare(self) -> str:
        """What the rarity of the word or of its neighbours does to them, as HTML."""
        if not self.is_doubtful:
            return ""
        if self.is_rare:
            return if_rare([self.word])
        if not mostly_rare(self.found):
            return if_rare([self.found[0].word])
        return (
            f"{len(self.rare)} of the {len(self.found)} words nearest to {named(self.word)} are rare, seldom seen "
            "in the texts: where they lie is partly chance, so they say little of it."
        )


def nearest_words(
    vectors: WordVectors, word: str, k: int, *, max_rank: int | None = FREQUENT, hide_forms: bool = False
) -> NearestWords:
    """The ``k`` words nearest to ``word``, which must be one of the set."""
    near = neighborhood(vectors, word, k, max_rank=max_rank, hide_forms=hide_forms)
    worked = cosine_worked(vectors, word, near.found[0].word)
    return NearestWords(**vars(near), worked=worked, n_words=len(vectors))


def if_rare(rare: Sequence[str]) -> str:
    """What is to be said of one or two words that are rare, as HTML; nothing of none."""
    if not rare:
        return ""
    if len(rare) == 1:
        return f"{named(rare[0])} is a rare word, seldom seen in the texts, so its numbers are partly chance."
    both = " and ".join(map(named, rare))
    return f"{both} are rare words, seldom seen in the texts, so their numbers are partly chance."


def if_among_rare(word: str) -> str:
    """What is to be said of a word whose nearest words are mostly rare, as HTML."""
    return (
        f"Most words nearest to {named(word)} are rare, seldom seen in the texts, so it is partly chance where it lies."
    )


def doubted(doubt: str, both: str, alike: Likeness, worked: Sequence[str] = ()) -> str:
    """How alike two words are, as HTML, after what speaks against it."""
    if doubt and not alike.doubt:
        both = f"By these numbers {both}"
    return f"{doubt} {how_alike(both, alike, worked)}".strip()


def in_space(vectors: WordVectors, word: str) -> str:
    """What the home page shows of a word: its place among others, its numbers and those of two others, as HTML."""
    nearest = nearest_words(vectors, word, HOME_NEIGHBORS)
    wide, narrow = places(vectors, word, tuple(near.word for near in nearest.found))
    other = nearest.found[0].word
    far = farthest_landmark(vectors, word, _at_both_sizes(wide, narrow))
    rows = [word, other, far]
    among = f" among the {nearest.left_out_beyond:,} most frequent" if nearest.left_out_beyond else ""
    told = [
        html.paragraphs(
            "Nobody told the machine what a word is. It counted which words keep the same company, and moved "
            f"{term('vector', f'{vectors.dim} numbers', *vector_worked(vectors, word), as_html=True)} of each until "
            "they fitted. Here they are as stripes, orange above 0, blue below:"
        ),
        html.vector_strips(rows, [vectors[row] for row in rows], with_scale=False),
        html.paragraphs(
            f"Number by number, {named(word)} is more like {named(other)} than like {named(far)}.",
            f"{nearest.how_alike} Alike words keep the same company; they need not mean the same.",
            f"Choose any word of the picture. The bold ones are nearest{among}. How far apart words "
            "stand says little: the picture is flat.",
        ),
    ]
    return html.answer(nearest.headline, html.word_space(wide, narrow, "home_word"), "".join(told))


def _at_both_sizes(wide: Sequence[Place], narrow: Sequence[Place]) -> list[str]:
    """The landmarks that are drawn on a desk and on a phone."""
    on_phone = {place.word for place in narrow}
    return [place.word for place in wide if place.kind == "landmark" and place.word in on_phone]


@lru_cache(maxsize=64)
def places(vectors: WordVectors, word: str, near: Sequence[str]) -> tuple[list[Place], list[Place]]:
    """Where a word, those near it and the landmarks are drawn, on a desk and on a phone."""
    return among_landmarks(vectors, word, near, DESK), among_landmarks(vectors, word, near, PHONE)
