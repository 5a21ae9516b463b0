"""The odd one out of several words, and a table of every pair."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import streamlit as st

from embedding_core import WordVectors, html, odd_one_out, similarity_matrix
from embedding_core.neighbors import are_related, closest_pairs, doubtful_ones, nearer_forms, related_groups
from embedding_core.neighbors.company import goes_with
from wordspace.frame import carried, guesses, vector_sets, way_on, widgets, word_field
from wordspace.frame.links import KEPT
from wordspace.frame.nearest import FREQUENT, HOME_NEIGHBORS, if_doubtful, nearest_words, said_of_company
from wordspace.frame.senses import said_of_senses
from wordspace.frame.text import cosine_worked
from wordspace.frame.unknown_words import likely_meant
from wordspace.views.similarity import snippets, words

GROUPS = (
    ("car", "bike", "plane", "banana"),
    ("breakfast", "lunch", "dinner", "piano"),
    ("france", "spain", "tokyo", "italy"),
)
# To guess at: on some the machine is of another mind than people
TO_GUESS = (
    *GROUPS,
    ("red", "green", "blue", "heavy"),
    ("shark", "dog", "hamster", "cat"),
    ("surgeon", "plumber", "nurse", "doctor"),
    ("mars", "moon", "venus", "jupiter"),
    ("einstein", "mozart", "bach", "beethoven"),
    ("tulip", "daisy", "carrot", "rose"),
    ("golf", "tennis", "football", "chess"),
    ("pear", "google", "apple", "banana"),
    ("spoon", "fork", "pistol", "knife"),
)
IN_COMPANY = 3  # words nearest to the odd one, which show how it is used
TABLES = {
    "vehicles, pets, fruits": ("car", "bike", "plane", "cat", "dog", "hamster", "apple", "banana", "orange"),
    "days and months": ("monday", "tuesday", "sunday", "march", "june", "december"),
    "people": ("man", "woman", "boy", "girl", "uncle", "aunt", "king", "queen"),
}


@dataclass(frozen=True)
class Request:
    """Several words of a set, and whether the reader guesses first."""

    vectors: WordVectors
    words: tuple[str, ...]
    guessing: bool = False


def show_odd_one_out(vectors: WordVectors) -> None:
    """The view of the word that fits least."""
    groups = vector_sets.examples(vectors, GROUPS)
    examples = {", ".join(group): group for group in groups}
    request = ask(vectors, "Words, three or more", "sim_group", examples, least=3, guess=True)
    widgets.answered("sim_odd", request, tell_odd_one_out, vectors, Request(vectors, groups[0]))


def show_matrix(vectors: WordVectors) -> None:
    """The view of every pair."""
    tables = vector_sets.examples(vectors, tuple(TABLES.values()))
    names = {table: name for name, table in TABLES.items()}
    examples = {names.get(table, ", ".join(table[:3])): table for table in tables}
    request = ask(vectors, "Words, up to 12", "sim_table", examples, least=2)
    widgets.answered("sim_matrix", request, tell_matrix, vectors, Request(vectors, tables[0]))


def ask(
    vectors: WordVectors,
    label: str,
    key: str,
    examples: Mapping[str, Sequence[str]],
    *,
    least: int,
    guess: bool = False,
) -> Request | None:
    """A field for several words beside examples; None as long as too few of them are known.

    With ``guess`` a reader may choose to guess first.
    """
    first = next(iter(examples.values()))
    presets = {name: {key: word_field.one_line(group)} for name, group in examples.items()}
    bring_list(key, vectors, presets, least)
    with widgets.examples_beside(f"{key}_preset", presets, keeps_own=True) as row:
        found = word_field.words_input(label, key, first, vectors, least=least, label_visibility="collapsed")
        guessing = guess and row.toggle("Guess first", key="sim_guessing", **KEPT)
    if found is None:
        return None
    if len(found) < least:
        number = {2: "two", 3: "three"}[least]
        st.info(f"Type {number} words or more here, with commas between them, or choose one of the examples.")
        return None
    carried.along_together(found, key, vectors, opening=first, kind="words")
    return Request(vectors, tuple(found), guessing)


def bring_list(key: str, vectors: WordVectors, presets: Mapping[str, Mapping[str, str]], least: int) -> None:
    """Put the words that were chosen in the other view into the field ``key``, unless a reader's own stand in it."""
    chosen, brought = carried.arriving(key, "words") or (), f"{key}_brought"
    state = st.session_state
    ours = {None, state.get(brought), *(values[key] for values in presets.values())}
    if len(chosen) >= least and all(word in vectors for word in chosen) and state.get(key) in ours:
        state[brought] = word_field.one_line(chosen)
        carried.put({key: state[brought]})


def tell_odd_one_out(request: Request) -> None:
    """Which word fits least, and by how much; what gives it away waits for a reader who guesses first."""
    odd = odd_one_out(request.vectors, request.words)
    level = odd.level
    slip = len(level) == 1 and is_slip(request, odd.word)
    chance = doubtful(request)
    # Of words that are partly chance none can be told from the others, however well it was read itself
    by_chance = odd.word in chance or 2 * len(chance) >= len(request.words)
    headline = words.odd_headline(odd, is_slip=slip, by_chance=by_chance)
    if request.guessing:
        question = words.to_guess(request.words, level)
        guess = guesses.ask(question, "sim_guess").guess
        if guess is None:
            way_on.show()
            return
        headline = words.guessed_headline(odd, guess, is_slip=slip, by_chance=by_chance)
        guesses.keep(replace(question, text=words.guessed_at(request.words)), guess, ", ".join(level))
    called_odd = level if odd.is_clear and (slip or not by_chance) else []
    bars = html.mean_similarity_bars(odd.mean_similarities, called_odd)
    of_english = vector_sets.is_shipped(request.vectors)
    near = [
        nearest_words(request.vectors, word, HOME_NEIGHBORS, of_english=of_english)
        for word in ([] if slip else called_odd)
    ]
    senses = said_of_senses(request.vectors, request.words)
    company = said_of_company(near, IN_COMPANY, of_use=not senses)
    about = words.about_odd(odd, chance, company, senses, by_chance=by_chance)
    st.html(html.answer(headline, bars, about))
    if request.guessing:
        st.button("Another one", key="sim_another", type="primary", on_click=another, args=(request,))
    way_on.show()
    widgets.csv(
        {
            "word": list(odd.mean_similarities),
            "mean cosine with the others": [round(mean, 4) for mean in odd.mean_similarities.values()],
            "odd one out": ["yes" if word in called_odd else "" for word in odd.mean_similarities],
        },
        f"odd one out {' '.join(request.words)}",
        key="sim_odd",
    )
    widgets.code_panel(snippets.odd_one_out(request.words))


def is_slip(request: Request, word: str) -> bool:
    """Whether a rare word is likely one that goes better with the others, with a slip: suger beside flour."""
    others = [other for other in request.words if other != word]
    first = likely_meant(request.vectors, word, others)[:1]
    return any(goes_with(request.vectors, one, others) > goes_with(request.vectors, word, others) for one in first)


def another(request: Request) -> None:
    """Put the next words to guess at into the field."""
    groups = vector_sets.examples(request.vectors, TO_GUESS)
    place = groups.index(request.words) + 1 if request.words in groups else 0
    st.session_state["sim_group"] = word_field.one_line(groups[place % len(groups)])


def doubtful(request: Request) -> list[str]:
    """Those of the words whose place is mostly chance."""
    return doubtful_ones(request.vectors, request.words, max_rank=FREQUENT)


def tell_matrix(request: Request) -> None:
    """Every pair of the words, and the closest."""
    cosines = similarity_matrix(request.vectors, request.words)
    highest, closest = closest_pairs(request.vectors, request.words)
    worked = cosine_worked(request.vectors, highest.first, highest.second)
    groups = related_groups(request.vectors, request.words, cosines)
    forms = nearer_forms(request.words, cosines, (highest.first, highest.second))
    of_texts = not request.vectors.columns
    headline = words.matrix_headline(highest, closest, len(request.words), of_texts=of_texts)
    of_senses = said_of_senses(request.vectors, request.words)
    outside = {1} < set(map(len, groups))  # beside words in groups
    told = words.about_matrix(closest, highest, worked, of_senses, forms, outside=outside)
    together = len(groups) == 1 and are_related(request.vectors, groups[0])
    told_first = html.paragraphs(words.groups_that_come_out(groups, together=together), if_doubtful(doubtful(request)))
    table = html.headed(html.similarity_table(request.words, cosines), told_first)
    st.html(html.answer(headline, table, told))
    way_on.show()
    widgets.csv(
        # A heading of two words, because any one word may be among those compared.
        {"cosine of": request.words, **dict(zip(request.words, cosines.round(4).T, strict=True))},
        f"matrix {' '.join(request.words)}",
        key="sim_matrix",
    )
    widgets.code_panel(snippets.matrix(request.words))
