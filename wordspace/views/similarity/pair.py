"""Two words compared: on the hill of random pairs, or number by number."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from embedding_core import WordVectors, html
from embedding_core.neighbors import WordPair, compare_words, same_side, two_vectors
from embedding_core.vectors.likeness import CLOSE
from wordspace.frame import carried, vector_sets, way_on, widgets, word_field
from wordspace.frame.links import KEPT
from wordspace.frame.nearest import FREQUENT, HOME_NEIGHBORS, nearest_words, said_of_company
from wordspace.frame.senses import said_of_senses
from wordspace.frame.text import cosine_worked, in_both, percent_closer, vector_worked
from wordspace.frame.unknown_words import likely_meant
from wordspace.views.similarity import snippets, words

PAIRS = (("good", "bad"), ("coffee", "tea"), ("bank", "river"), ("doctor", "hospital"), ("king", "banana"))
_SHARED_OF = 50  # neighbours of each
# What a link of before called the fields of the view of their numbers, and what that opened on
NUMBERS = {"sim_upper": "sim_first", "sim_lower": "sim_second"}
OPENED_NUMBERS = {"sim_first": "cat", "sim_second": "dog", "sim_numbers": "true"}


@dataclass(frozen=True)
class Request:
    """Two words of a set, and whether their numbers are shown."""

    vectors: WordVectors
    first: str
    second: str
    numbers: bool = False


def show_pair(vectors: WordVectors) -> None:
    """The view."""
    first, second = vector_sets.examples(vectors, PAIRS)[0]
    request = ask(vectors)
    widgets.answered("sim_pair", request, tell, vectors, Request(vectors, first, second))


def ask(vectors: WordVectors) -> Request | None:
    """Two fields for words beside examples of pairs; None as long as a word is not known."""
    labels, keys = ("First word", "Second word"), ("sim_first", "sim_second")
    offered = vector_sets.examples(vectors, PAIRS)
    examples = {", ".join(pair): dict(zip(keys, pair, strict=True)) for pair in offered}
    carried.bring_pair(keys, vectors, lambda word: nearest_words(vectors, word, HOME_NEIGHBORS).nearest.word)
    with widgets.examples_beside("sim_pair_preset", examples) as row:
        first, second = (
            word_field.word_input(label, key, fitting[0], vectors, fitting, label_visibility="collapsed", beside=beside)
            for label, key, beside, fitting in zip(
                labels, keys, reversed(keys), zip(*offered, strict=True), strict=True
            )
        )
        numbers = row.toggle("Show their numbers", key="sim_numbers", **KEPT)
    if first is None or second is None:
        return None
    carried.along_together((first, second), keys[0], vectors, opening=offered[0])
    return Request(vectors, first, second, numbers)


def tell(request: Request) -> None:
    """How alike two words are, and the picture that is asked for."""
    (tell_numbers if request.numbers else tell_hill)(request)


def tell_hill(request: Request) -> None:
    """How alike they are: where they fall among random pairs, what that means, and the angle behind it."""
    vectors, first, second = request.vectors, request.first, request.second
    found, slip = compared(request)
    cosine, alike = found.cosine, found.alike
    arrows = html.angle(first, second, cosine)
    picture = arrows
    if first != second:
        picture = html.captioned(html.among_random_pairs(cosine, alike.pairs, "this pair"), html.grades(alike))
    senses, company = why_not(request, found, slip)
    told = words.about_pair(found, cosine_worked(vectors, first, second), arrows, senses, slip=slip, company=company)
    st.html(html.answer(words.pair_headline(found, of_texts=not vectors.columns, slip=slip), picture, told))
    way_on.show()
    widgets.csv(
        {
            "first word": [first],
            "second word": [second],
            "cosine": [round(cosine, 4)],
            "angle in degrees": [round(found.degrees, 1)],
            "in words": [f"{alike.degree}, {percent_closer(alike.percentile, alike.pairs.of)}"],
        },
        f"{first} and {second}",
        key="sim_pair",
    )
    widgets.code_panel(snippets.pair(first, second))


def why_not(request: Request, found: WordPair, slip: str) -> tuple[str, str]:
    """Why two words are not alike, as HTML: what is said of the senses of one, and else the company that each keeps."""
    vectors, both = request.vectors, (request.first, request.second)
    # Two that are alike need no reason why they are not: apple beside pear
    senses = "" if found.alike.degree in CLOSE and not found.alike.doubt else said_of_senses(vectors, both)
    if senses or slip or found.alike.is_related or found.alike.doubt or found.first == found.second:
        return senses, ""  # these show why
    of_english = vector_sets.is_shipped(vectors)
    return "", said_of_company([nearest_words(vectors, word, HOME_NEIGHBORS, of_english=of_english) for word in both])


def slip_of(vectors: WordVectors, first: str, second: str) -> str:
    """The one of two words that is likely the other one with a slip; mostly none."""
    both = ((first, second), (second, first))
    return next((word for word, other in both if other in likely_meant(vectors, word, [other])), "")


def compared(request: Request) -> tuple[WordPair, str]:
    """How alike the two words are, as every view tells it, and which of them is likely the other one with a slip."""
    vectors, first, second = request.vectors, request.first, request.second
    shared_of = max(1, min(_SHARED_OF, len(vectors) // 10))  # of a small set all words are among the 50 nearest
    found = compare_words(vectors, first, second, shared_of=shared_of, max_rank=FREQUENT)
    return found, slip_of(vectors, first, second)


def tell_numbers(request: Request) -> None:
    """Both vectors and their difference."""
    vectors, both = request.vectors, (request.first, request.second)
    found = two_vectors(vectors, *both)
    strips = html.vector_strips(
        [*both, "difference"],
        [found.first, found.second, found.difference],
        shown=found.shown(2),
        in_order_of_first=not vectors.columns,  # columns with names stay as the reader wrote them
    )
    upper, lower, difference = found.shown(4)
    shipped = vector_sets.is_shipped(vectors)
    worked = vector_worked(vectors, request.first)
    judged, slip = compared(request)
    same = in_both(count := same_side(found.first, found.second), vectors.dim, related=judged.alike.is_related)
    told = words.about_numbers(
        found.ranks,
        vectors.dim,
        worked,
        shipped=shipped,
        columns=vectors.columns,
        in_both=f"{count} of their {vectors.dim} stripes {same}." if shipped else "",
    )
    headline = words.pair_headline(judged, of_texts=not vectors.columns, slip=slip)
    st.html(html.answer(headline, strips, told))
    way_on.show()
    widgets.table(
        # Headings of two words, because any one word may be compared.
        {
            "its place": vectors.columns or range(1, vectors.dim + 1),
            request.first: upper,
            request.second: lower,
            "the difference": difference,
        },
        f"numbers of {request.first} and {request.second}",
        key="sim_strips",
    )
    widgets.code_panel(snippets.numbers(*both))
