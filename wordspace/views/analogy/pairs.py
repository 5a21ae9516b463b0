"""Many pairs of one relation, or a reader's own, and how parallel their differences are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from embedding_core import WordVectors, figures, html
from embedding_core.arithmetic.examples import RELATIONS
from embedding_core.arithmetic.expression import analogy
from embedding_core.arithmetic.geometry import OffsetParallelism, offset_parallelism
from embedding_core.arithmetic.pairs import (
    LEAST_PAIRS,
    Pair,
    first_right,
    pairs_text,
    read_pairs,
    replaced,
    turned_round,
)
from embedding_core.arithmetic.worked import WorkedSum, work_out
from embedding_core.vectors.likeness import is_rare
from wordspace.frame import links, unknown_words, vector_sets, widgets
from wordspace.frame.links import KEPT, KEPT_UNLINKED
from wordspace.frame.senses import said_of_senses
from wordspace.frame.text import SURE, escape
from wordspace.views.analogy import pairs_words, snippets

OWN, FIRST = "your own pairs", "country → nationality"
TEXT = "ari_pairs"
# What the field of own pairs opens on: a relation that is not among the others
START: tuple[Pair, ...] = (
    ("piano", "pianist"),
    ("guitar", "guitarist"),
    ("violin", "violinist"),
    ("cello", "cellist"),
    ("bass", "bassist"),
    ("drum", "drummer"),
)


@dataclass(frozen=True)
class Request:
    """Pairs, and the relation that they are of: one of ours, or `OWN`."""

    relation: str
    pairs: tuple[Pair, ...]


@dataclass(frozen=True)
class Places:
    """Where the headline stands, the arrows below it, and beside them what is said, below the field of own pairs."""

    line: DeltaGenerator
    picture: DeltaGenerator
    beside: DeltaGenerator


def show_relation(vectors: WordVectors) -> None:
    """The pairs of the relation that the reader chooses, or of their own."""
    relation, whole = choose(vectors)
    line = st.container()
    with st.container(key="ari_answer"):
        left, right = st.columns([1, 2])
    if relation == OWN:
        with right, st.container(key="ari_own"):
            asked = ask_for_own(vectors)
    else:
        asked = Request(relation, whole[relation])
    last = widgets.last_good("ari_relation", asked, vectors)
    request = last or (Request(OWN, START) if all(held(vectors, pair) for pair in START) else None)
    shown: pairs_words.Shown = "asked" if asked is not None else "example" if last is None else "before"
    if asked is None and request is not None:
        line.caption(widgets.EXAMPLE if last is None else widgets.STALE)
    if request is not None:
        how = "stale" if asked is None else "fresh"
        named = zip((line, left, right), ("line", "picture", "beside"), strict=True)
        at = Places(*(place.container(key=f"ari_{name}_{how}") for place, name in named))
        tell(at, vectors, request, pairs_words.called_pairs(request.relation, shown))
    if asked is not None:
        tell_numbers(vectors, asked)


def choose(vectors: WordVectors) -> tuple[str, dict[str, tuple[Pair, ...]]]:
    """The relation that the reader chooses, and all of which the set holds pairs enough, with these."""
    whole = {name: tuple(pair for pair in pairs if held(vectors, pair)) for name, pairs in RELATIONS.items()}
    whole = {name: pairs for name, pairs in whole.items() if len(pairs) >= LEAST_PAIRS}
    options = [OWN, *whole]
    default = FIRST if FIRST in whole else options[min(1, len(whole))]
    if st.session_state.get("ari_relation") not in (None, *options):
        st.session_state.ari_relation = default  # another set of vectors has it
    relation = st.pills(
        "Relation", options, default=default, required=True, key="ari_relation", label_visibility="collapsed", **KEPT
    )
    if not whole:
        st.caption("These vectors hold too few pairs of our relations: type pairs of their words.")
    return relation, whole


def held(vectors: WordVectors, pair: Pair) -> bool:
    """Whether the set holds both words."""
    return all(word in vectors for word in pair)


def ask_for_own(vectors: WordVectors) -> Request | None:
    """A field for pairs, and what is wrong with what is in it; None as long as they are too few."""
    start = pairs_text(START) if all(held(vectors, pair) for pair in START) else ""
    widgets.follow_default(TEXT, start)
    _, problem = links.take_text(TEXT, start)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        text = st.text_area(
            "Your pairs, one a line",
            key=TEXT,
            height="content",
            placeholder="Two words a line, with a colon between them",
            **KEPT_UNLINKED,
        )
        widgets.send("Draw them", TEXT)
    typed = read_pairs(vectors.words, text or "")
    first, second = vector_sets.examples(vectors, (("peru", "lima"),))[0]
    links.put_text(TEXT, text or "", start)
    if said := [*filter(None, [problem]), *pairs_words.about_typed(typed, (first, second))]:
        st.info("  \n".join(said))

    def mend(word: str, meant: str) -> None:
        st.session_state[TEXT] = replaced(text or "", word, meant)

    if typed.unknown:
        lacking = unknown_words.with_suggestions(vectors, typed.unknown)
        unknown_words.rescue_all(lacking, TEXT, vectors, mend, left_out=len(typed.pairs) >= LEAST_PAIRS)
    unknown_words.offer_commoner(list(dict.fromkeys(chain(*typed.pairs))), TEXT, vectors, mend)
    return Request(OWN, typed.pairs) if len(typed.pairs) >= LEAST_PAIRS else None


def tell(at: Places, vectors: WordVectors, request: Request, called: str) -> None:
    """Whether the pairs, ``called`` so, share a step, their arrows, and what is folded away."""
    found = offset_parallelism(vectors, request.pairs)
    at.line.html(html.step_line(called, pairs_words.headline_of(found)))
    rare = [word for word in dict.fromkeys(chain(*found.pairs)) if is_rare(vectors, word)]
    with at.picture:
        widgets.chart(figures.fan(found), key="ari_fan", alt=pairs_words.fan_seen(found))
    own = request.relation == OWN
    doubts = pairs_words.rare_in_words(rare)
    scatter = found.common_step == "none"
    even_so = pairs_words.right_all_the_same(worked_right(vectors, found.pairs)) if scatter else ""
    strange = pairs_words.stranger_in_words(found) if own else ""
    if strange and (others := [pair for at, pair in enumerate(found.pairs) if at != found.stranger])[LEAST_PAIRS - 1 :]:
        strange += f" {pairs_words.without_the_stranger(found, offset_parallelism(vectors, others))}".rstrip()
    said = [strange, pairs_words.parallel_in_words(found), even_so, doubts if own else ""]
    at.beside.markdown(" ".join(filter(None, said)))
    if own:
        offer_to_turn(at.beside, found)
    if own and (senses := said_of_senses(vectors, list(dict.fromkeys(chain(*found.pairs))))):
        at.beside.html(senses)
    with at.beside, widgets.fold(SURE, "ari_angles") as panel:
        if panel.open:
            st.markdown(f"{pairs_words.shuffled_in_words(found)} {'' if own else doubts}".strip())
            if len(found.angles) and len(found.shuffled_angles):
                st.html(html.angle_spread(found.angles, found.shuffled_angles))
            st.markdown(pairs_words.ARROWS)


def offer_to_turn(place: DeltaGenerator, found: OffsetParallelism) -> None:
    """A button that exchanges the words of the pair that may stand the wrong way round, in the text as it is."""
    if found.stranger is None or not found.is_turned_round:
        return
    pair = found.pairs[found.stranger]
    if turned := turned_round(st.session_state.get(TEXT) or "", pair):
        put = partial(st.session_state.__setitem__, TEXT, turned)
        place.button(f"Turn it: {escape(pair[1])} → {escape(pair[0])}", key="ari_turn", on_click=put)


def worked_right(vectors: WordVectors, pairs: Sequence[Pair]) -> WorkedSum | None:
    """The first sum of two of the pairs that gives the word of the second; None where there is none."""
    if (right := first_right(vectors, pairs)) is None:
        return None
    (a, b), (c, _) = right
    return work_out(vectors, analogy(a, b, c))


def tell_numbers(vectors: WordVectors, request: Request) -> None:
    """The pairs as a table, and the code."""
    found, own = offset_parallelism(vectors, request.pairs), request.relation == OWN
    widgets.table(
        {
            "first": [pair[0] for pair in found.pairs],
            "second": [pair[1] for pair in found.pairs],
            "length": found.lengths.round(3),
            "cosine with the mean of the others": found.to_others.round(4),
        },
        f"relation {request.relation}",
        key="ari_relation",
    )
    widgets.code_panel(snippets.parallelism(request.relation, found.pairs if own else None))
