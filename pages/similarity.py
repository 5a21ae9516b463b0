"""Similar words: neighbours of a word, two words, the odd one out, a table of pairs, and the numbers themselves."""

from collections.abc import Sequence

import streamlit as st

from embedding_core import (
    WordVectors,
    angle_degrees,
    closest_pair,
    figures,
    most_similar,
    odd_one_out,
    percentile,
    shared_neighbors,
    similarity,
    similarity_matrix,
)
from embedding_core.inflections import is_inflection, most_similar_other_words
from embedding_core.webui import layout, snippets, vector_sets, widgets
from embedding_core.webui.text import degree, listing, literal, percent_closer

WORDS = (("frog",), ("bank",), ("paris",), ("guitar",), ("monday",), ("virus",))
PAIRS = (("good", "bad"), ("coffee", "tea"), ("bank", "river"), ("doctor", "hospital"), ("king", "banana"))
GROUPS = (
    ("car", "bike", "plane", "banana"),
    ("breakfast", "lunch", "dinner", "piano"),
    ("france", "spain", "tokyo", "italy"),
    ("red", "green", "blue", "heavy"),
)
TABLES = {
    "vehicles, pets, fruits": ("car", "bike", "plane", "cat", "dog", "hamster", "apple", "banana", "orange"),
    "days and months": ("monday", "tuesday", "sunday", "march", "june", "december"),
    "people": ("man", "woman", "boy", "girl", "uncle", "aunt", "king", "queen"),
}
# Words with more than one sense, and a word of the sense that their neighbours leave out
OTHER_SENSES = {"bank": "river", "virus": "computer", "bat": "animal", "mouse": "computer", "apple": "fruit"}
RANKS = {"10,000": 10_000, "30,000": 30_000, "100,000": 100_000, "all": None}


def show_neighbors(vectors: WordVectors) -> None:
    examples = st.container()
    controls = st.container(horizontal=True, vertical_alignment="bottom")
    words = vector_sets.examples(vectors, WORDS)
    with controls:
        word = widgets.word_input("Word", "sim_word", words[0][0], vectors)
    with examples:
        widgets.presets("Examples", "sim_word_preset", {word: {"sim_word": word} for (word,) in words})
    with controls, st.popover("Options"):
        k = st.slider("How many neighbours", 5, 50, 10, key="sim_k", bind="query-params", persist_state="session")
        among = st.select_slider(
            "Search only the most frequent words",
            list(RANKS),
            value="all",
            key="sim_among",
            bind="query-params",
            persist_state="session",
        )
        hide = st.toggle("Hide other forms of the word", key="sim_hide", bind="query-params", persist_state="session")
    if word is None:
        return

    search = most_similar_other_words if hide else most_similar
    found = search(vectors, word, k, max_rank=RANKS[among])
    forms = [neighbor.word for neighbor in found if is_inflection(word, neighbor.word)]
    nearest, last = found[0], found[-1]

    st.markdown(
        f"Nearest to {literal(word)} is {literal(nearest.word)}: cosine "
        f"{widgets.cosine_in_words(vectors, nearest.cosine)}."
    )
    st.plotly_chart(
        figures.neighbor_bars(found, vectors.random_pairs, forms),
        key="sim_bars",
        config=figures.CONFIG,
        alt=f"Bar chart of the {len(found)} words nearest to {word}, from {nearest.word} with cosine "
        f"{nearest.cosine:.2f} to {last.word} with {last.cosine:.2f}.",
    )
    if forms:
        st.caption("Hatched bars are other forms of the word itself; Options can hide them.")
    widgets.follow("Go on to a neighbour", "sim_follow", [neighbor.word for neighbor in found[:8]], "sim_word")
    widgets.in_sentences(word)
    if word in OTHER_SENSES:
        other = OTHER_SENSES[word]
        st.page_link(
            "pages/similarity.py",
            label=f"And the other sense? Compare {literal(word)} with {literal(other)}",
            icon=":material/arrow_forward:",
            query_params={"sim_view": "Two words", "sim_first": word, "sim_second": other},
        )
    read = ": Wikipedia and newspapers, six billion words" if vector_sets.is_shipped(vectors) else ""
    st.markdown(
        f"Words are close when they keep the same company in what the machine read{read}. Each spelling has one place "
        "only, so all the senses of a word share it."
    )
    widgets.table(
        {
            "word": [neighbor.word for neighbor in found],
            "cosine": [round(neighbor.cosine, 4) for neighbor in found],
            "in words": [percent_closer(percentile(vectors, neighbor.cosine)) for neighbor in found],
            "frequency rank": [neighbor.rank for neighbor in found],
            "why is this here": [f"another form of {word}" if n.word in forms else "" for n in found],
        },
        f"neighbours of {word}",
        key="sim_neighbors",
    )
    widgets.code_panel(snippets.neighbors(word, k, RANKS[among], hide))


def two_words(
    vectors: WordVectors, labels: tuple[str, str], keys: tuple[str, str], pairs: Sequence[tuple[str, str]], preset: str
) -> tuple[str, str] | None:
    """Two fields for words below examples of pairs; None as long as a word is missing."""
    examples = st.container()
    words = []
    offered = vector_sets.examples(vectors, pairs)
    for column, label, key, default in zip(st.columns(2), labels, keys, offered[0], strict=True):
        with column:
            words.append(widgets.word_input(label, key, default, vectors))
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
    share = percentile(vectors, cosine)
    degrees = angle_degrees(cosine)
    st.markdown(
        f"The angle between {literal(first)} and {literal(second)} is {degrees:.0f}°: cosine "
        f"{widgets.cosine_in_words(vectors, cosine)}."
    )
    left, right = st.columns(2)
    with left:
        st.plotly_chart(
            figures.angle(first, second, cosine),
            key="sim_angle",
            config=figures.CONFIG,
            alt=f"Two arrows, {first} and {second}, {degrees:.0f} degrees apart.",
        )
    with right:
        st.plotly_chart(
            figures.among_random_pairs(cosine, vectors.random_pairs, "this pair"),
            key="sim_spread",
            config=figures.CONFIG,
            alt=f"The spread of cosines of random pairs of words; this pair, at {cosine:.2f}, is "
            f"{percent_closer(share)}.",
        )
    if first != second:
        shared = shared_neighbors(vectors, first, second, k=50)
        together = f", among them {listing(shared[:5])}" if shared else ""
        st.markdown(
            f"Of the 50 nearest neighbours of each, they share {len(shared)}{together}. "
            "Close does not mean *the same*: it means *used in the same sentences*. Opposites such as good and bad, or "
            "hot and cold, are close because each could stand where the other stands."
        )
    widgets.table(
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


def show_odd_one_out(vectors: WordVectors) -> None:
    examples = st.container()
    groups = vector_sets.examples(vectors, GROUPS)
    words = widgets.words_input("Words, three or more", "sim_group", groups[0], vectors)
    with examples:
        widgets.presets("Examples", "sim_group_preset", {", ".join(g): {"sim_group": list(g)} for g in groups})
    if words is None:
        return
    if len(words) < 3:
        st.info("Add words until there are three or more; the one that fits least is then named.")
        return

    odd = odd_one_out(vectors, words)
    st.markdown(
        f"The odd one out is {literal(odd.word)}: its mean cosine with the others is "
        f"`{odd.mean_similarities[odd.word]:.2f}`, the lowest."
    )
    st.plotly_chart(
        figures.mean_similarity_bars(odd.mean_similarities, odd.word),
        key="sim_odd",
        config=figures.CONFIG,
        alt=f"Bar chart of each word's mean cosine with the others; {odd.word} has the lowest.",
    )
    widgets.table(
        {
            "word": list(odd.mean_similarities),
            "mean cosine with the others": [round(mean, 4) for mean in odd.mean_similarities.values()],
            "odd one out": ["yes" if word == odd.word else "" for word in odd.mean_similarities],
        },
        f"odd one out {' '.join(words)}",
        key="sim_odd",
    )
    widgets.code_panel(snippets.odd_one_out(words))


def show_matrix(vectors: WordVectors) -> None:
    examples = st.container()
    tables = vector_sets.examples(vectors, tuple(TABLES.values()))
    words = widgets.words_input("Words, up to 12", "sim_table", tables[0], vectors)
    with examples:
        named = {name: words for name, words in TABLES.items() if words in tables}
        widgets.presets("Examples", "sim_table_preset", {n: {"sim_table": list(w)} for n, w in named.items()})
    if words is None:
        return
    if len(words) < 2:
        st.info("Add words until there are two or more.")
        return

    cosines = similarity_matrix(vectors, words)
    a, b = closest_pair(words, cosines)
    st.markdown(
        f"Closest of all are {literal(a)} and {literal(b)}. Groups of words that belong together show as blocks."
    )
    st.plotly_chart(
        figures.heat_map(words, cosines),
        key="sim_matrix",
        config=figures.CONFIG,
        alt=f"Heat map of the cosines between {', '.join(words)}; the closest pair is {a} and {b}.",
    )
    widgets.table(
        # A heading of two words, because any one word may be among those compared.
        {"cosine of": words, **dict(zip(words, cosines.round(4).T, strict=True))},
        f"matrix {' '.join(words)}",
        key="sim_matrix",
    )
    widgets.code_panel(snippets.matrix(words))


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
    st.plotly_chart(
        figures.vector_strips([first, second, "difference"], [upper, lower, upper - lower]),
        key="sim_strips",
        config=figures.CONFIG,
        alt=f"Three rows of {vectors.dim} coloured cells: the numbers of {first}, of {second}, and their difference.",
    )
    st.caption(
        f"Blue is below zero, orange above. {literal(first)}: length {vectors.length(first):.1f}, frequency rank "
        f"{vectors.rank(first):,}. {literal(second)}: length {vectors.length(second):.1f}, frequency rank "
        f"{vectors.rank(second):,}."
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


VIEWS = {
    "Neighbours": show_neighbors,
    "Two words": show_pair,
    "Odd one out": show_odd_one_out,
    "Matrix": show_matrix,
    "The numbers": show_numbers,
}

with layout.page(
    "pages/similarity.py",
    "Choose a word, and see which words a machine that has read six billion words puts closest to it.",
):
    layout.views(VIEWS, "sim_view")
