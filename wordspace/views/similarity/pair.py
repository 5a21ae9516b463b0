"""Two words compared, and the numbers themselves."""

from collections.abc import Sequence

import streamlit as st

from embedding_core import (
    WordVectors,
    angle_degrees,
    html,
    shared_neighbors,
    similarity,
)
from wordspace.frame import vector_sets, widgets
from wordspace.frame.text import degree, listing, literal, percent_closer
from wordspace.views.similarity import snippets

PAIRS = (("good", "bad"), ("coffee", "tea"), ("bank", "river"), ("doctor", "hospital"), ("king", "banana"))


def two_words(
    vectors: WordVectors, labels: tuple[str, str], keys: tuple[str, str], pairs: Sequence[tuple[str, str]], preset: str
) -> tuple[str, str] | None:
    """Two fields for words below examples of pairs; None as long as a word is missing."""
    examples = st.container()
    words = []
    offered = vector_sets.examples(vectors, pairs)
    for column, label, key, words_offered in zip(st.columns(2), labels, keys, zip(*offered, strict=True), strict=True):
        with column:
            words.append(widgets.word_input(label, key, words_offered[0], vectors, words_offered))
    with examples:
        widgets.presets("Examples", preset, {", ".join(pair): dict(zip(keys, pair, strict=True)) for pair in offered})
    first, second = words
    return None if first is None or second is None else (first, second)


def show_pair(vectors: WordVectors) -> None:
    words = two_words(vectors, ("First word", "Second word"), ("sim_first", "sim_second"), PAIRS, "sim_pair_preset")
    if words is None:
        return
    first, second = words

    cosine = similarity(vectors, first, second)
    pairs = vectors.random_pairs_like((first, second))
    share = pairs.percentile(cosine)
    degrees = angle_degrees(cosine)
    st.markdown(
        f"The angle between {literal(first)} and {literal(second)} is {degrees:.0f}°: cosine "
        f"{widgets.cosine_in_words(vectors, cosine, words)}."
    )
    left, right = st.columns(2)
    with left:
        st.html(html.angle(first, second, cosine))
    with right:
        st.html(html.among_random_pairs(cosine, pairs, "this pair"))
    if first != second:
        shared = shared_neighbors(vectors, first, second, k=50)
        together = f", among them {listing(shared[:5])}" if shared else ""
        st.markdown(
            f"Of the 50 nearest neighbours of each, they share {len(shared)}{together}. "
            "Close does not mean *the same*: it means *used in the same sentences*. Opposites such as good and bad, or "
            "hot and cold, are close because each could stand where the other stands."
        )
    widgets.csv(
        {
            "first word": [first],
            "second word": [second],
            "cosine": [round(cosine, 4)],
            "angle in degrees": [round(degrees, 1)],
            "in words": [f"{degree(share)}, {percent_closer(share)}"],
        },
        f"{first} and {second}",
        key="sim_pair",
    )
    widgets.code_panel(snippets.pair(first, second))


def show_numbers(vectors: WordVectors) -> None:
    pairs = (("cat", "dog"), *PAIRS[1:])
    words = two_words(vectors, ("Word", "Compared with"), ("sim_upper", "sim_lower"), pairs, "sim_numbers_preset")
    if words is None:
        return
    first, second = words

    upper, lower = vectors[first], vectors[second]
    st.markdown(
        f"To the machine {literal(first)} is this list of {vectors.dim} numbers, and nothing else. No single number "
        "has a meaning of its own; two words are close when their stripes are alike and the difference is pale."
    )
    st.html(html.vector_strips([first, second, "difference"], [upper, lower, upper - lower]))
    st.caption(
        f"Blue is below zero, orange above. {literal(first)}: length {vectors.length(first):.1f}, frequency rank "
        f"{vectors.frequency_rank(first):,}. {literal(second)}: length {vectors.length(second):.1f}, frequency rank "
        f"{vectors.frequency_rank(second):,}."
    )
    widgets.table(
        # Headings of two words, because any one word may be compared.
        {
            "position in list": range(1, vectors.dim + 1),
            first: upper.round(5),
            second: lower.round(5),
            "the difference": (upper - lower).round(5),
        },
        f"numbers of {first} and {second}",
        key="sim_numbers",
    )
    widgets.code_panel(snippets.numbers(first, second))
