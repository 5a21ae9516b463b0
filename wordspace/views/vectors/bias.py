"""Prejudice (bias), measured with published word lists or one's own: which of two groups is nearer to which words."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from embedding_core import WordVectors, html
from embedding_core.comparison import PUBLISHED, BiasTest, WordList, measure_bias
from embedding_core.vectors.word_lists import split_list
from wordspace.frame import vector_sets, widgets
from wordspace.frame.links import KEPT
from wordspace.frame.shared_sets import SHIPPED
from wordspace.frame.text import clean
from wordspace.views.vectors import judge, judging, snippets

OWN = "your own lists"
PARTS = {
    "vec_bias_x": ("First words", "doctor, engineer, programmer, boss"),
    "vec_bias_y": ("Second words", "nurse, librarian, receptionist, secretary"),
    "vec_bias_a": ("compared by how near they are to", "he, man, his, father"),
    "vec_bias_b": ("and to", "she, woman, her, mother"),
}
LONGEST = 2_000  # characters of a list


@dataclass(frozen=True)
class Request:
    """A test, and the name of the set that is put to it."""

    name: str
    test: BiasTest


def show_bias(vectors: WordVectors) -> None:
    """The view."""
    tell(ask())


def ask() -> Request:
    """A test, published or the reader's own, and a set."""
    tests = [*PUBLISHED, OWN]
    shown = (*tests[:2], OWN)
    with widgets.examples_beside("vec_bias_preset", {name: {"vec_bias": name} for name in shown}):
        chosen = st.selectbox(
            "Test", tests, key="vec_bias", format_func=clean, label_visibility="collapsed", width=300, **KEPT
        )
    at_hand = vector_sets.at_hand()
    asked = chosen == OWN or can_answer(vector_sets.load(at_hand), PUBLISHED[chosen])
    name = judge.ask("vec_biased", at_hand if asked else SHIPPED)
    return Request(name, own_test(vector_sets.load(name)) if chosen == OWN else PUBLISHED[chosen])


def can_answer(vectors: WordVectors, test: BiasTest) -> bool:
    """Whether a set has the two words of each list that a test takes."""
    lists = (test.first, test.second, test.first_attribute, test.second_attribute)
    return all(sum(word in vectors for word in known.words) > 1 for known in lists)


def own_test(vectors: WordVectors) -> BiasTest:
    """Four lists as they are typed."""
    lists = []
    # Two rows of two, so that a phone has them in the order in which they are read.
    places = [*st.columns(2), *st.columns(2)]
    for place, (key, (label, default)) in zip(places, PARTS.items(), strict=True):
        with place:
            typed = st.text_input(label, default, key=key, autocomplete="off", max_chars=LONGEST, **KEPT)
        parts = entries(vectors, (typed or "")[:LONGEST])
        lists.append(WordList(judging.list_name(parts), tuple(dict.fromkeys(parts))))
    first, second, first_attribute, second_attribute = lists
    return BiasTest(first, second, first_attribute, second_attribute, source="")


def entries(vectors: WordVectors, typed: str) -> list[str]:
    """The words of a list; what stands between commas and is no word of the set is one entry, to be left out and named.

    Cut into its parts, "brain surgeon" would be judged as brain and as surgeon.
    """
    if "," not in typed:
        return split_list(vectors.words, typed)
    parts = []
    for entry in typed.split(","):
        found = split_list(vectors.words, entry)
        whole = len(found) > 1 and len(found) == len(entry.split()) and "and" not in found
        parts += [" ".join(entry.split())] if whole else found
    return parts


def tell(request: Request) -> None:
    """The association, how sure it is, and what it does not say."""
    found = measure_bias(vector_sets.load(request.name), request.test)
    if found.effect_size is None or found.p_value is None:
        st.info(judging.no_number(found))
    if found.first or found.second:
        names = [known.name for known in found.lists]
        st.html(
            html.answer(
                judging.bias_headline(found, request.name),
                html.association_lanes([(names[0], found.first), (names[1], found.second)], names[2], names[3]),
                judging.about_bias(found),
            )
        )
        st.markdown(judging.WHAT_BIAS_SAYS)
        if numbers := judging.numbers_of_bias(found, request.test.source):
            with widgets.fold("For specialists", "vec_bias_numbers") as panel:
                if panel.open:
                    st.markdown(numbers)
        widgets.table(
            {
                "list": [names[0]] * len(found.first) + [names[1]] * len(found.second),
                "word": [each.word for each in (*found.first, *found.second)],
                "association": [round(each.value, 4) for each in (*found.first, *found.second)],
            },
            f"{names[0]} and {names[1]} in {request.name}",
            key="vec_bias",
        )
    if found.missing:
        st.caption(judging.missing_words(found, request.name))
    widgets.code_panel(snippets.bias(request.name, request.test))
