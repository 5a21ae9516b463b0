"""A word among others on a flat map: what the home page shows, and the document before it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from embedding_core import WordVectors, html
from embedding_core.context.known_senses import senses_near
from embedding_core.maps.landmarks import DESK, PHONE, Place, among_landmarks, farthest_landmark
from embedding_core.neighbors import most_similar
from embedding_core.neighbors.inflections import is_form_of
from wordspace.frame.nearest import FREQUENT, HOME_NEIGHBORS, NearestWords, nearest_words, to_clearer_form, told_of_rare
from wordspace.frame.senses import to_two_sentences
from wordspace.frame.terms import term
from wordspace.frame.text import SURE, named, vector_worked

# A line at 1280 px, with other forms and without
_NEAR = "Tap a word to go there. Bold are the nearest; grey are landmarks. A flat map is rough."
_NEAR_BUT = "Tap a word. Bold: the nearest, without other forms ({}); grey: landmarks. A flat map is rough."


def in_space(vectors: WordVectors, word: str) -> str:
    """What the home page shows of a word: its place among others, its numbers and those of two others, as HTML."""
    nearest = nearest_words(vectors, word, HOME_NEIGHBORS)
    other = nearest.nearest.word
    if nearest.is_chance and not nearest.is_foreign:
        return _by_chance(nearest, vectors)
    near = (each.word for each in nearest.found if each.word != other)
    wide, narrow = places(vectors, word, (other, *near))
    far = farthest_landmark(vectors, word, _at_both_sizes(wide, narrow))
    rows = [word, other, far]
    among = f"Searched: the {nearest.left_out_beyond:,} most frequent of its {len(vectors):,} words."
    searched = among if nearest.left_out_beyond else ""
    senses = _asked_of_senses(vectors, word)
    enough = senses or (nearest.doubt and nearest.are_mixed)  # one more, and the next step is off the first screen
    of_some = "" if enough else told_of_rare(nearest)
    told = [
        html.paragraphs(
            senses,
            f"{nearest.doubt} {to_clearer_form(nearest, 'home_word')}".strip(),
            of_some,
            "Nobody told the machine, GloVe, what a word means. Each word got one list of "
            f"{term('vector', f'{vectors.dim} numbers', *vector_worked(vectors, word), as_html=True)} for all its "
            "meanings. Words in the same company (<i>we fed the ___</i>) got numbers alike.",
        ),
        html.vector_strips(
            rows, [vectors[row] for row in rows], with_scale=False, in_order_of_first=True, in_one=10, n_read=1
        ),
        html.paragraphs(
            "A square is the average of ten numbers, blue below 0, orange above. The top row is sorted, and the others "
            "keep its order. The more colours two rows share, the more alike the words: "
            f"{named(other)} is more like {named(word)} than {named(far)} is, the landmark least like it.",
        ),
        html.fold(
            SURE,
            html.paragraphs(
                nearest.how_alike,
                "Many opposites are alike, too: that is how people write, not how things are.",
                f"Left out are other forms of {named(word)}, slurs and the coarsest words. "
                "All letters are small here: May and may are one word.",
                searched,
            ),
        ),
    ]
    space = html.word_space(wide, narrow, "home_word")
    (first_of_all,) = most_similar(vectors, word, 1, max_rank=FREQUENT)
    left_out = is_form_of(word, first_of_all.word)
    read_so = _NEAR_BUT.format(named(first_of_all.word)) if left_out else _NEAR
    return html.answer(nearest.headline, html.captioned(space, read_so), "".join(told))


def _by_chance(nearest: NearestWords, vectors: WordVectors) -> str:
    """What the home page shows of a word whose neighbours say nothing: the list, folded away, and no map."""
    bars = html.neighbor_bars(nearest.found, (), parameter="home_word", by_chance=True)
    numbers = term("vector", f"{vectors.dim} numbers", *vector_worked(vectors, nearest.word), as_html=True)
    told = html.paragraphs(
        to_clearer_form(nearest, "home_word"),
        f"The machine, GloVe, learns a word from its company. Of {named(nearest.word)} it met too little, so its "
        f"{numbers} are partly chance, too.",
    )
    listed = html.paragraphs(nearest.doubt, nearest.how_alike) + bars
    return html.answer(nearest.headline, told, html.fold("See the words that came out", listed))


def _asked_of_senses(vectors: WordVectors, word: str) -> str:
    """Which of its senses a word has here, as a link to two sentences that tell them apart; nothing of most words."""
    found = senses_near(vectors, word)
    return to_two_sentences(word, *found) if found else ""


def _at_both_sizes(wide: Sequence[Place], narrow: Sequence[Place]) -> list[str]:
    """The landmarks that are drawn on a desk and on a phone."""
    on_phone = {place.word for place in narrow}
    return [place.word for place in wide if place.kind == "landmark" and place.word in on_phone]


@lru_cache(maxsize=64)
def places(vectors: WordVectors, word: str, near: Sequence[str]) -> tuple[list[Place], list[Place]]:
    """Where a word, those near it and the landmarks are drawn, on a desk and on a phone."""
    return among_landmarks(vectors, word, near, DESK), among_landmarks(vectors, word, near, PHONE)
