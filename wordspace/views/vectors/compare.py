"""Two sets side by side: one word, the words that differ, one map of both, and both on the test sets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from embedding_core import WordVectors, figures, html
from embedding_core.comparison import (
    Alignment,
    Beside,
    CommonWords,
    around,
    beside,
    kept_by,
    nearest_in_each,
    shared_map,
    words_of_one,
)
from embedding_core.comparison.changes import FEWEST_ALIGNED, FEWEST_COMPARED
from embedding_core.context.dictionary import TITLE
from embedding_core.vectors.word_lists import split_list
from wordspace.frame import static, vector_sets, widgets, word_field
from wordspace.frame.links import KEPT
from wordspace.frame.shared_sets import SHIPPED, TOY, TOY_EXCHANGED
from wordspace.frame.text import SURE, clean
from wordspace.views.vectors import cache, compare_words, pair_choice, score_words, sets, snippets, words
from wordspace.views.vectors.scored import Pair, show_scores

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

ONE_WORD, DIFFER, MAP, TESTS = "One word", "Which words differ", "Both on one map", "Test sets"
DRAWN = "vec_drawn"
LISTED = 10
AROUND = 4  # words of either list, which are drawn with one word
SEARCHED = 50  # words near to one that the second set lacks, for some that both have
READ_OFTEN = 40_000  # words of a set, the most frequent, that are offered in the place of another
TOLD = 3  # of several words on the map, of which it is told what is nearest to them
MOST_DRAWN = 30
FEW_DRAWN = 12  # words, which a picture has room for that a projector shows whole
LOW, HIGH = 330, 390  # px
COMPARING = "Comparing the neighbours of all words that both sets have"  # which takes two seconds


def show_compare(vectors: WordVectors) -> None:
    """The view; the set at hand is the first of the two to begin with, where it is the reader's own.

    What to compare is one row, and the two sets another, with the words in it that are compared.
    """
    above = st.container()
    row = st.container(horizontal=True, vertical_alignment="center", key="vec_pair_preset_row")
    with row:
        pair = pair_choice.ask()
    with above:
        shown = ask_what(pair)
    vector_sets.needed(pair.first, pair.second)
    if len(cache.common(pair.first, pair.second)) < FEWEST_ALIGNED:
        pair_choice.show_way_out(pair)
    VIEWS[shown](pair, row)


def ask_what(pair: Pair) -> str:
    """What of the two is compared; offered is what can be, and of what was asked else it is said why it cannot."""
    key, lacks = "vec_compare", "vec_compare_lacks"
    refused = refusals(pair)
    lists = ONE_WORD if DIFFER in refused else DIFFER  # which has the lists of one word too
    usual = lists if MAP in refused else MAP
    # What words tell the two that ship apart stands beside a word in each.
    known = pair == Pair(SHIPPED, TITLE)
    offered = [view for view in (MAP, lists, TESTS) if view not in refused and not (known and view == lists)]
    asked = st.session_state.get(key, st.query_params.get(key, usual))
    if asked in refused:
        st.session_state[lacks] = pair, asked
    if asked not in offered and key in st.session_state:
        st.session_state[key] = usual
    widgets.follow_default(key, usual)
    shown: str = usual
    if len(offered) > 1:
        shown = st.segmented_control(
            "What to compare", offered, default=usual, required=True, key=key, label_visibility="collapsed", **KEPT
        )
    of, view = st.session_state.get(lacks, (None, ""))
    if of == pair and shown == usual and view in refused:
        st.caption(refused[view])
    return shown


def refusals(pair: Pair) -> dict[str, str]:
    """Which comparisons two sets share too few words for, each with the reason, as Markdown."""
    shared = len(cache.common(pair.first, pair.second))
    fewest = {DIFFER: FEWEST_COMPARED, MAP: FEWEST_ALIGNED}
    found = {view: compare_words.too_few(view, least, shared) for view, least in fewest.items() if shared < least}
    if max(cache.askable_of(pair.first, pair.second)) < score_words.FEWEST_ASKED:
        found[TESTS] = compare_words.too_few_asked(TESTS)
    return found


def show_word(pair: Pair, row: DeltaGenerator) -> None:
    """One word in both."""
    sets.show_word(pair.first, pair.second, row)


@dataclass(frozen=True)
class Differ:
    """A word in two sets, and the words by which these are best told apart."""

    pair: Pair
    word: str


def show_differences(pair: Pair, row: DeltaGenerator) -> None:
    """The lists of the word that differs most, or of another, and the words that differ most."""
    common = cache.common(pair.first, pair.second)
    with st.spinner(COMPARING):
        told = cache.told_apart(pair.first, pair.second)
    offered = list(told) or cache.often(pair.first, pair.second).words(1)  # of one set beside itself no word differs
    opening, of = offered[0], f"{sets.WORD}_of"
    typed = st.session_state.get(sets.WORD)
    if is_another(pair, of) and not common.first.words.look_up(str(typed)):
        st.session_state[sets.WORD] = opening  # what was typed was a word of two other sets
    word = sets.ask_word({pair.first: common.first, pair.second: common.second}, offered, row)
    request = None if word is None else Differ(pair, word)
    widgets.answered("vec_differ", request, tell_differences, common.first, Differ(pair, opening))


def tell_differences(request: Differ) -> None:
    pair, word = request.pair, request.word
    lists = lists_of(pair, word, LISTED)
    st.html(
        html.answer(
            compare_words.differ_headline(lists, pair.first, pair.second),
            html.lists_beside(lists, pair.first, pair.second, parameter=sets.WORD),
            sets.caution(word)
            + words.TOYS * ({pair.first, pair.second} == {TOY, TOY_EXCHANGED})
            + sets.told_apart(pair.first, pair.second),
        )
    )
    with widgets.fold(SURE, "vec_differ_more") as panel:
        if panel.open:
            with st.spinner(COMPARING):
                found = cache.changed(pair.first, pair.second)
            st.markdown(compare_words.how_sure_of_differences(found, pair.second))
            show_lacking(pair)
            counted = {"nearest words in both": found.shared.tolist(), "of": [found.reach] * len(found.words)}
            widgets.csv({"word": found.words, **counted}, f"{pair.first} beside {pair.second}", key="vec_changes")
    widgets.code_panel(snippets.changes(pair.first, pair.second, LISTED))


def show_lacking(pair: Pair) -> None:
    """Words that only one of the two sets has."""
    both = vector_sets.load(pair.first), vector_sets.load(pair.second)
    for name, one, other in zip((pair.first, pair.second), both, both[::-1], strict=True):
        if told := compare_words.only_in(name, words_of_one(one, other, LISTED)):
            st.markdown(told)


def show_map(pair: Pair, row: DeltaGenerator) -> None:
    """A word among those nearest to it in both sets, or several words, in one space."""
    common = cache.common(pair.first, pair.second)
    with st.spinner("Turning the second set onto the first"):
        alignment = cache.aligned(pair.first, pair.second)
    held = split_list(common.first.words, str(st.session_state.get(DRAWN) or ""))
    if is_another(pair, f"{DRAWN}_of") and len(in_both(common, held)) < len(held):
        st.session_state[DRAWN] = at_hand(pair)  # what was typed were words of two other sets
    sets.fill_for_others(DRAWN, (pair.first, pair.second), at_hand(pair))
    with row:
        typed = word_field.words_input(
            "Any word, or several with commas",
            DRAWN,
            [at_hand(pair)],
            common.first,
            most=MOST_DRAWN,
            label_visibility="collapsed",
            can_answer=lambda known: bool(in_both(common, known)),
        )
    asked = in_both(common, typed or ())
    if missing := [word for word in typed or () if word not in asked]:
        if asked:
            st.caption(compare_words.not_drawn(pair.second, missing, asked))
        else:
            of, near = next(
                ((word, near) for word in missing if (near := near_in_both(common, word))), (missing[0], ())
            )
            others = sets.examples(pair.first, pair.second)[:TOLD]
            st.html(compare_words.instead(missing, of, near, others, pair.first, pair.second, parameter=DRAWN))
    kept = in_both(common, widgets.last_good("vec_map", asked or None, common.first) or ())
    if not asked:
        to_do = "" if typed or st.session_state.get(DRAWN) else " Type a word, or several with commas between them."
        st.caption(f"{compare_words.still(kept) if kept else widgets.EXAMPLE}{to_do}")
    with st.container(key="vec_map_fresh" if asked else "vec_map_stale"):
        draw_map(pair, kept or (at_hand(pair),), common, alignment)


def is_another(pair: Pair, key: str) -> bool:
    """Whether a view, which keeps its two sets in ``key``, had others when it was drawn last."""
    before = st.session_state.get(key, pair)
    st.session_state[key] = pair
    return bool(before != pair)


def in_both(common: CommonWords, words: Sequence[str]) -> tuple[str, ...]:
    """Those of ``words`` that both sets have."""
    known = [word for word in words if common.first.words.look_up(word)]
    return tuple(word for word in known if common.second.words.look_up(word))


def near_in_both(common: CommonWords, word: str) -> tuple[str, ...]:
    """Words near to one that the second set lacks, of those that both have: some, or none."""
    near = beside(common, word, SEARCHED).first
    # Of rarer ones it is chance whether they are near (ezio, beside bosun).
    return in_both(common, [one.word for one in near if one.frequency_rank <= READ_OFTEN])[:TOLD]


def draw_map(pair: Pair, known: Sequence[str], common: CommonWords, alignment: Alignment) -> None:
    """One word with those near it, or a map of several, and what is to be known of it."""
    if len(known) == 1:
        draw_around(pair, known[0], common, alignment)
    else:
        draw_several(pair, known, common, alignment)


def draw_around(pair: Pair, word: str, common: CommonWords, alignment: Alignment) -> None:
    """A word in the middle of those nearest to it in either set."""
    names = pair.first, pair.second
    found = around(alignment, word, AROUND)
    st.markdown(f"## {compare_words.moved_headline(beside(common, word, AROUND), *names)}")
    picture, told = st.columns([3, 2], gap="large")
    with picture:
        figure = figures.around(found, clean(pair.first), clean(pair.second))
        widgets.chart(figure, "vec_around", compare_words.around_alt(found, *names))
    with told:
        if kinds := kinds_of_nearest(pair, common, word):
            st.html(kinds)
        said = [compare_words.about_around(*names), compare_words.beyond_the_map(*nearest_of_all(pair, word), *names)]
        st.markdown("\n\n".join(filter(None, said)))
        tell_aligned(pair, alignment)
    places = {f"place in {pair.first}": found.first, f"place in {pair.second}": found.second}
    widgets.table({"word": found.words, **places}, f"around {word}", key="vec_around_table")
    widgets.code_panel(snippets.around(*names, word))


def draw_several(pair: Pair, known: Sequence[str], common: CommonWords, alignment: Alignment) -> None:
    """Several words, each at two places."""
    names = pair.first, pair.second
    kept = None if alignment.fits_anything else kept_by(common, known)
    drawn = shared_map(alignment, known)
    if kept is None:
        headline = compare_words.map_headline(alignment, *names)
    else:
        headline = compare_words.agree_headline(kept, *names)
    st.markdown(f"## {headline}")
    picture, told = st.columns([3, 2], gap="large")
    with picture:
        height = LOW if len(known) <= FEW_DRAWN else HIGH
        figure = figures.shared_map(drawn, clean(pair.first), clean(pair.second), height=height)
        widgets.chart(figure, "vec_shared_map", compare_words.map_alt(drawn))
        static.watch_figures()
    with told:
        few = alignment.fits_anything or any(name in vector_sets.kept_sets() for name in names)
        said = [compare_words.about_map(drawn, *names, few=few)]
        if kept is not None:  # first that on which they agree least
            apart = [beside(common, word, AROUND) for word in kept.ordered[: -TOLD - 1 : -1]]
            said.append(compare_words.how_much_kept(kept))
            said.append("  \n".join(f"{compare_words.moved_headline(one, *names)}." for one in apart))
            said.append(compare_words.ONLY_IN_BOTH)
        else:
            said.append(compare_words.what_a_match_is(alignment))
        st.markdown("\n\n".join(said))
        tell_aligned(pair, alignment)
    widgets.table({"word": drawn.words, "distance": drawn.distances.round(3)}, "shared map", key="vec_shared_map_table")
    widgets.code_panel(snippets.shared_map(*names, known))


def tell_aligned(pair: Pair, alignment: Alignment) -> None:
    """A fold with how the second set was turned onto the first."""
    with widgets.fold(SURE, "vec_map_numbers") as panel:
        if panel.open:
            st.markdown(compare_words.how_aligned(alignment, pair.first, pair.second))


def kinds_of_nearest(pair: Pair, common: CommonWords, word: str) -> str:
    """Of what kind the words nearest to one are in each of two large sets, as HTML; nothing of most words."""
    if min(len(common.first), len(common.second)) < words.FEW:
        return ""
    found, names = beside(common, word, sets.SHOWN), (pair.first, pair.second)
    return words.in_what_they_differ(names, sets.kinds(word, (found.first, found.second)), in_sight=False)


def at_hand(pair: Pair) -> str:
    """The word that was asked last, if both sets have it, or else one by which they are told apart."""
    common = cache.common(pair.first, pair.second)
    asked = str(st.session_state.get(sets.WORD) or st.query_params.get(sets.WORD) or "")
    known = common.first.words.look_up(asked)
    if known and common.second.words.look_up(known):
        return known
    if len(common) < FEWEST_COMPARED:
        return common.words(1)[0]
    if {pair.first, pair.second} == {SHIPPED, TITLE}:
        return sets.WORDS[0]
    with st.spinner(COMPARING):
        return next(iter(cache.told_apart(pair.first, pair.second)), common.words(1)[0])


def lists_of(pair: Pair, word: str, count: int) -> Beside:
    """The nearest words of a word in both sets, among those that are compared where it is one of them."""
    common = cache.common(pair.first, pair.second)
    among = cache.often(pair.first, pair.second) if len(common) >= FEWEST_COMPARED else common
    return beside(among if word in among.words() else common, word, count)


def nearest_of_all(pair: Pair, word: str) -> tuple[str, str]:
    """The word nearest to one in each of two sets if the other lacks it, so that no map of both shows it; else ""."""
    both = vector_sets.load(pair.first), vector_sets.load(pair.second)
    own = vector_sets.kept_sets()
    found = nearest_in_each(both, word, 1, whole=[pair.first in own, pair.second in own])
    first, second = (
        near[0].word if near and other.words.look_up(near[0].word) is None else ""
        for near, other in zip(found, both[::-1], strict=True)
    )
    return first, second


VIEWS: dict[str, Callable[[Pair, DeltaGenerator], None]] = {
    ONE_WORD: show_word,
    DIFFER: show_differences,
    MAP: show_map,
    TESTS: show_scores,
}
