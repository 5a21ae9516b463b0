"""The sets that there are, and one word in two of them."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from embedding_core import WordVectors, html
from embedding_core.comparison import CommonWords, beside, none_common
from embedding_core.errors import InvalidInputError
from wordspace.frame import vector_sets, widgets
from wordspace.frame.shared_sets import SHIPPED, shared_sets
from wordspace.views.vectors import cache, snippets, taking, words

WORDS = ("frog", "bank", "python", "apple", "virus", "king")
SHOWN = 8
WORD = "vec_word"
WAYS_ON = (
    ("pages/similarity.py", "Its similar words"),
    ("pages/analogy.py", "Word arithmetic with it"),
    ("pages/map.py", "A map of it"),
)


@dataclass(frozen=True)
class Request:
    """Which word is looked at in which two sets; of one of the reader's own, all words are searched."""

    common: CommonWords
    first: str
    second: str
    word: str

    @property
    def whole(self) -> tuple[bool, bool]:
        """Of which of the two all words are searched."""
        own = vector_sets.kept_sets()
        return self.first in own, self.second in own


def show_sets(vectors: WordVectors) -> None:
    """The view: the picture, and beside it, on a phone below it, the list."""
    left, right = st.columns([3, 2], gap="large")
    with left:
        show_word(*pair())
    with right:
        show_list()


def show_word(first: str, second: str) -> None:
    """A word in two sets, which the reader chooses."""
    widgets.answered("vec_sets", ask(first, second), tell, vector_sets.load(first))


def show_list() -> None:
    """Every set with its size and origin, and a link that chooses it for every page."""
    with st.container(key="vec_list", gap="small"):
        st.markdown(words.WHAT_A_SET_IS)
        for shared in filter(lambda one: one.explored, shared_sets().values()):
            about = shared.problem or words.about_shared(shared.about, shared.licence)
            show_one(shared.name, shared.words, shared.dim, about, shared.unit)
        for name, own in vector_sets.kept_sets().items():
            show_one(name, len(own), own.dim, f"{vector_sets.made(own).capitalize()} in this tab", own=own)
        st.button("Bring your own", key="vec_to_bring", icon=":material/upload:", on_click=to_bring)


def to_bring() -> None:
    """Open the view that reads a file."""
    st.session_state["vec_view"] = "Bring a file"


def show_one(name: str, size: int, dim: int, about: str, unit: str = "words", own: WordVectors | None = None) -> None:
    """One set of the list."""
    with st.container(border=True, gap="small"):
        st.markdown(words.listed(name, size, dim, about, unit))
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            ways_on(name, most=1)
            if own is not None:
                taking.show(name, own)


def ways_on(name: str, most: int = len(WAYS_ON)) -> None:
    """Links to the pages on which a set is looked around in."""
    with st.container(horizontal=True):
        for page, label in WAYS_ON[:most]:
            st.page_link(
                page,
                label=label,
                icon=":material/arrow_forward:",
                query_params={vector_sets.CHOICE: name},
                width="content",
            )


def pair() -> tuple[str, str]:
    """The set at hand beside GloVe, the reader's own first; another one where GloVe is at hand."""
    name = vector_sets.at_hand()
    if name in vector_sets.kept_sets():
        return name, SHIPPED
    return SHIPPED, name if name != SHIPPED else next(one for one in vector_sets.names() if one != SHIPPED)


def ask(first: str, second: str) -> Request | None:
    """A word of one of two sets; None where neither has it."""
    common = both_of(first, second)
    offered = examples(common)
    typed = str(st.session_state.get(WORD) or st.query_params.get(WORD) or offered[0])
    larger = first if len(common.first) >= len(common.second) else second
    has = next((name for name in (first, second) if vector_sets.load(name).words.look_up(typed)), larger)
    with widgets.examples_beside("vec_word_preset", {word: {WORD: word} for word in offered}):
        word = widgets.word_input(
            "Any word", WORD, offered[0], vector_sets.load(has), offered, label_visibility="collapsed"
        )
    return None if word is None else Request(common, first, second, word)


def both_of(first: str, second: str) -> CommonWords:
    """What two sets have in common, which may be nothing."""
    try:
        return cache.common(first, second)
    except InvalidInputError:
        return none_common(vector_sets.load(first), vector_sets.load(second))


def examples(common: CommonWords) -> list[str]:
    """Words to begin with, most of them words of both sets, and some that only the smaller one has."""
    smaller, other = sorted((common.first, common.second), key=len)
    telling = vector_sets.telling_words(smaller, 4 * len(WORDS))
    both = [word for word in (*WORDS, *telling, *common.words(1)) if word in smaller and other.words.look_up(word)]
    lacking = telling if vector_sets.is_own(smaller) or not both else []
    alone = [word for word in lacking if not other.words.look_up(word)]
    return list(dict.fromkeys([*both[: len(WORDS) - 2], *alone[:2], *both, *alone]))[: len(WORDS)]


def tell(request: Request) -> None:
    """The word's nearest words in both sets."""
    found = beside(request.common, request.word, SHOWN, whole=request.whole)
    own = request.whole.index(True) if any(request.whole) else None
    st.html(
        html.answer(
            words.beside_headline(found, request.first, request.second, len(request.common), own),
            html.lists_beside(found, request.first, request.second, parameter=WORD),
            words.about_beside(found, request.common, request.first, request.second, request.whole),
        )
    )
    widgets.code_panel(snippets.beside(request.first, request.second, request.word, SHOWN, request.whole))
