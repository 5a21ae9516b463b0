"""The sets that there are with one word in each, and a word in two of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from embedding_core import WordVectors, html
from embedding_core.comparison import (
    CommonWords,
    Kind,
    are_of_one_field,
    beside,
    in_two_lists,
    kind_of,
    nearest_in_each,
    shared_by_chance,
)
from embedding_core.context.dictionary import TITLE
from embedding_core.neighbors import Neighbor, doubtful_ones, is_foreign_word
from embedding_core.text import fold
from embedding_core.vectors.catalog import EXCHANGED
from embedding_core.vectors.likeness import FEW
from wordspace.frame import cache as frame_cache
from wordspace.frame import carried, vector_sets, widgets, word_field
from wordspace.frame.nearest import FREQUENT, if_doubtful, nearest_words, told_of_rare
from wordspace.frame.shared_sets import SHIPPED, TOY, TOY_EXCHANGED, shared_sets
from wordspace.frame.text import SURE, clean
from wordspace.views.vectors import cache, compare_words, file_words, judge, snippets, taking, words

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

WORDS = ("rock", "star", "home", "ring", "python", "mouse")  # everyday ones on which the two that ship differ
SHOWN = 8
OWN = "vec_each_own"  # which of the reader's sets stands beside the others
MOST_BESIDE = 3  # sets, which fit beside each other on a phone
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


@dataclass(frozen=True)
class InEach:
    """Which word is looked up in which sets."""

    names: tuple[str, ...]
    word: str
    lacking: tuple[str, ...] = ()  # sets that are not shown, since they do not have it


def show_sets(vectors: WordVectors) -> None:
    """The view: a word in each set; beside it, on a phone below it, the list of the sets where some do not ship."""
    more = bool(vector_sets.kept_sets()) or any(one.of_host and one.explored for one in shared_sets().values())
    left, right = st.columns([3, 2], gap="large") if more else (st.container(), st.container(horizontal=True))
    with left:
        names = beside_each_other()
        choose_own(names)
        vector_sets.needed(*names)
        offered = examples(*names[:2])
        opening = InEach(names, offered[0])
        widgets.answered("vec_each", ask_each(names, offered), tell_each, vector_sets.load(SHIPPED), opening)
        judge.show_quality()
    with right:
        if more:
            show_list()
        else:
            for name in names:
                way_on(name, WAYS_ON[0][0], f"Similar words in {clean(name)}")


def begin_with(name: str) -> None:
    """Show a set that is new; a word that was looked at before stays where it has it. Other pages keep to their own."""
    own, typed = vector_sets.load(name), st.session_state.get(WORD)
    if typed and own.dim > 1 and own.words.look_up(typed) is None:
        st.session_state[WORD] = examples(name, SHIPPED)[0]


def beside_each_other() -> tuple[str, ...]:
    """The sets of a word in each: those of everybody, and of the reader's that have the word the chosen or newest."""
    own = having_the_word()
    shared = [name for name in vector_sets.explored_names() if name not in vector_sets.comparable()]
    chosen = st.session_state.get(OWN)
    own.sort(key=lambda name: name != chosen)  # a stable sort: else the newest first
    return tuple([*own[: max(1, MOST_BESIDE - len(shared))], *shared][:MOST_BESIDE])


def having_the_word() -> list[str]:
    """The reader's sets that have the word on screen, the newest first; all of them where none has it."""
    own = vector_sets.comparable()[::-1]
    typed = str(st.session_state.get(WORD) or st.query_params.get(WORD) or "")
    return [name for name in own if vector_sets.load(name).words.look_up(typed) is not None] or own


def choose_own(names: Sequence[str]) -> None:
    """A choice among the reader's sets that have the word, where not all are among the ``names`` on screen."""
    own = having_the_word()
    if set(own) <= {*names}:
        return
    if st.session_state.get(OWN) not in names:
        st.session_state[OWN] = next(name for name in names if name in own)
    st.selectbox("Which of your sets", own, key=OWN, format_func=clean)


def ask_each(names: tuple[str, ...], offered: Sequence[str]) -> InEach | None:
    """A word of one of the sets; None where none has it."""
    glove = vector_sets.load(SHIPPED)
    came = carried.arriving(WORD)
    if came is not None and came in glove and not is_foreign_word(glove, came, max_rank=FREQUENT):
        carried.put({WORD: came})  # of another language machines that read English have nothing to compare
    loaded = {name: vector_sets.load(name) for name in names}
    word = ask_word(loaded, offered)
    if word is not None and word != offered[0] and word in glove:
        carried.along(word, WORD, glove)
    if word is None:
        own = vector_sets.kept_sets()
        if typed := fold(str(st.session_state.get(WORD) or "").strip()):  # which the field says is not known
            for name in filter(own.__contains__, names):
                if held := [each for each in own[name].words if typed in fold(each).split()]:
                    st.html(words.there_as(name, held, parameter=WORD))
        return None
    # A set that lacks the word says nothing beside two that have it.
    has = tuple(name for name in names if loaded[name].words.look_up(word))
    if len(has) < 2:
        return InEach(names, word)
    return InEach(has, word, tuple(name for name in names if name not in has))


def tell_each(request: InEach) -> None:
    """The words nearest to it in each set."""
    own = vector_sets.kept_sets()
    loaded = [vector_sets.load(name) for name in request.names]
    whole = [name in own for name in request.names]
    found = nearest_in_each(loaded, request.word, SHOWN, whole=whole)
    names = [clean(name) for name in request.names]
    # A table of a few words has hardly one of those that large sets put near.
    large = [place for place, vectors in enumerate(loaded) if len(vectors) >= FEW]
    chosen = large if len(large) > 1 else range(len(found))
    compared = [found[place] for place in chosen]
    of = [request.names[place] for place in chosen]
    sizes = [(request.names[place], len(loaded[place])) for place in chosen]
    small = next((each for each in sizes if each[1] < FEW), None)
    # The map tells kinds of words in texts: the columns of a table know nothing of them.
    of_kinds = [found[place] if len(loaded[place]) >= FEW else None for place in chosen]
    bert_lacks = (TITLE, None) in zip(request.names, found, strict=True)  # its list says that, but not why
    lacking = request.lacking or (TITLE,) * bert_lacks
    of_kind = kinds(request.word, of_kinds)
    sole = next((place for place in chosen if len(loaded[place]) < FEW), None)
    chance = None if sole is None else chance_of(sole, loaded, found)
    coloured = in_two_lists(found)  # what a small set of the reader's shares with another is what was looked for
    st.html(
        html.answer(
            words.each_headline(request.word, request.names, found),
            html.lists_of_sets(request.word, names, found, coloured, parameter=WORD),
            (spelled := words.by_spelling(request.word, of, of_kind))
            + "".join(told_of_columns(own) for own, near in zip(loaded, found, strict=True) if near)
            + caution(request.word, listed=SHIPPED in request.names)
            + words.agreement(
                compared, of if len(found) > 2 else (), small, one_field=of_one_field(compared), chance=chance
            )
            + "".join(
                words.shares(
                    request.names[place],
                    [one.word for one in near if fold(one.word) in coloured],
                    chance_of(place, loaded, found),
                )
                for place, near in enumerate(found)
                if near and place not in chosen and sum(map(bool, found)) > 1
            )
            + words.in_what_they_differ(of, of_kind)
            + words.OF_NAMES * (request.names == (SHIPPED, TITLE) and not spelled and frame_cache.is_name(request.word))
            + words.lacked(request.word, lacking)
            + words.pieces(request.word, dict(zip(request.names, found, strict=True)).get(TITLE))
            + words.about_each(request.names),
        )
    )
    with widgets.fold(SURE, "vec_each_more") as panel:
        if panel.open:
            st.markdown(how_sure(request.names))
            if table := telling_table(request.names):
                st.html(table)
    widgets.code_panel(snippets.each(request.names, request.word, SHOWN, whole))


def chance_of(
    place: int, loaded: Sequence[WordVectors], found: Sequence[Sequence[Neighbor] | None]
) -> tuple[float, float] | None:
    """How many words the list of a small set shares with others by chance, and how likely as many as it does."""
    own, listed = loaded[place].words, found[place] or ()
    others = {
        known for at, near in enumerate(found) if at != place for one in near or () if (known := own.look_up(one.word))
    }
    shared = sum(fold(one.word) in in_two_lists(found) for one in listed)
    candidates = len(own) - 1  # without the word itself
    if not listed or len(listed) > candidates:
        return None
    return shared_by_chance(len(listed), min(max(len(others), shared), candidates), candidates, shared)


def told_of_columns(vectors: WordVectors) -> str:
    """That one column of a table makes all words look alike, as HTML; nothing of most sets."""
    column = vector_sets.larger_column(vectors)
    return html.paragraphs(file_words.far_larger(column)) if column else ""


def of_one_field(lists: Sequence[Sequence[Neighbor] | None]) -> bool:
    """Whether the words of two lists lie near each other in GloVe."""
    if len(lists) != 2 or not all(lists):
        return False
    first, second = ([one.word for one in near or ()] for near in lists)
    return are_of_one_field(frame_cache.vectors(), first, second)


def kinds(word: str, lists: Sequence[Sequence[Neighbor] | None]) -> list[Kind | None]:
    """Of what kind the words of each list are, which is looked up on the map of GloVe."""
    atlas, glove = frame_cache.atlas(), frame_cache.vectors()
    return [kind_of(atlas, glove, word, [one.word for one in near or ()]) for near in lists]


def telling_table(names: Sequence[str]) -> str:
    """The words by which the two sets that ship are told apart, as HTML; nothing of others, which take a while."""
    return told_apart(SHIPPED, TITLE) if tuple(names) == (SHIPPED, TITLE) else ""


def told_apart(first: str, second: str) -> str:
    """The words by which two sets are told apart, each of which can be chosen, as HTML."""
    told = cache.told_apart(first, second)
    return compare_words.ABOUT_DIFFERENCES + html.told_apart(told, first, second, parameter=WORD)


def how_sure(names: Sequence[str]) -> str:
    """What does not count as a neighbour, and of each set how large it is."""
    told = [words.FORMS, *[words.KINDS] * (len(names) > 1)]
    for name in names:
        vectors, shared = vector_sets.load(name), shared_sets().get(name)
        told.append(words.about_set(name, len(vectors), vectors.dim, shared.unit if shared else "words"))
    return "\n\n".join(told)


def caution(word: str, *, listed: bool = False) -> str:
    """What has to be said with a word that news wrote of, or of another language, as HTML; mostly nothing.

    Also of rare ones among its nearest in GloVe where these are ``listed``.
    """
    glove = frame_cache.vectors()
    known = glove.words.look_up(word)
    if known is None:
        return ""
    note = frame_cache.atlas().region_of(glove.index(known)).note
    if is_foreign_word(glove, known, max_rank=FREQUENT):
        told = words.READ_ENGLISH
    elif listed and nearest_words(glove, known, SHOWN).is_chance:
        told = words.by_chance(known)
    else:
        told = if_doubtful(doubtful_ones(glove, [known], max_rank=FREQUENT))
        told = told or (told_of_rare(nearest_words(glove, known, SHOWN)) if listed else "")
    return html.paragraphs(note, told) if note or told else ""


def show_own(name: str) -> None:
    """A word of a set of the reader's own, beside GloVe where that has some of its words."""
    if len(cache.common(name, SHIPPED)) >= MOST_BESIDE:
        show_word(name, SHIPPED)
        return
    own = vector_sets.load(name)
    offered = vector_sets.telling_words(own, len(WORDS))
    opening = InEach((name,), offered[0])
    widgets.answered("vec_own", ask_each((name,), offered), tell_each, own, opening)


def show_word(first: str, second: str, row: DeltaGenerator | None = None) -> None:
    """A word in two sets, which the reader chooses, with examples unless its field stands in a ``row`` of others."""
    common, offered = cache.common(first, second), examples(first, second)
    word = ask_word({first: common.first, second: common.second}, offered, row)
    request = None if word is None else Request(common, first, second, word)
    widgets.answered("vec_sets", request, tell, common.first, Request(common, first, second, offered[0]))


def show_list() -> None:
    """Every set with its size and origin, and a link that chooses it for every page."""
    with st.container(key="vec_list", gap="small"):
        own = vector_sets.kept_sets()
        for name, vectors in reversed(own.items()):
            about = f"{vector_sets.made(vectors).capitalize()} in this tab"
            show_one(name, len(vectors), vectors.dim, about, own=vectors)
        for shared in filter(lambda one: one.explored, shared_sets().values()):
            licence = shared.licence if shared.of_host else ""  # of those that ship it stands at the foot of the page
            about = shared.problem or words.about_shared(shared.about, licence)
            show_one(shared.name, shared.words if shared.of_host else 0, shared.dim, about, shared.unit)


def show_one(name: str, size: int, dim: int, about: str, unit: str = "words", own: WordVectors | None = None) -> None:
    """One set of the list."""
    with st.container(border=True, gap="small"):
        st.markdown(words.listed(name, size, dim, about, unit))
        if dim != 1:  # also where that is not known yet
            ways_on(name, most=1)
        if own is not None:
            taking.show(name, own)


def ways_on(name: str, most: int = len(WAYS_ON)) -> None:
    """Links to the pages on which a set is looked around in."""
    with st.container(horizontal=True):
        for page, label in WAYS_ON[:most]:
            way_on(name, page, label)


def way_on(name: str, page: str, label: str) -> None:
    """A link to a page with a set."""
    icon, query = ":material/arrow_forward:", {vector_sets.CHOICE: name}
    st.page_link(page, label=label, icon=icon, query_params=query, width="content")


def pair() -> tuple[str, str]:
    """GloVe beside another set of everybody: the one that was explored last, if it was such a one."""
    name = vector_sets.at_hand()
    if name == SHIPPED or name in vector_sets.kept_sets():
        name = next(one for one in vector_sets.names() if one != SHIPPED)
    return SHIPPED, name


def ask_word(
    sets: Mapping[str, WordVectors], offered: Sequence[str], row: DeltaGenerator | None = None, *, key: str = WORD
) -> str | None:
    """A word that one of the sets has, as that writes it; help comes from the largest. ``key`` is that of the field."""
    fill_for_others(key, tuple(sets), offered[0])
    typed = str(st.session_state.get(key) or st.query_params.get(key) or offered[0])
    has = next((one for one in sets.values() if one.words.look_up(typed)), max(sets.values(), key=len))
    with row or widgets.examples_beside(f"{key}_preset", {word: {key: word} for word in offered}):
        return word_field.word_input("Any word", key, offered[0], has, offered, label_visibility="collapsed")


def fill_for_others(key: str, of: tuple[str, ...], default: str) -> None:
    """Give a field that was emptied its ``default`` where it stands beside other sets now: nobody emptied this one."""
    state, drawn_for = st.session_state, f"{key}_drawn_for"
    if state.get(drawn_for, of) != of and key in state and not str(state[key] or "").strip():
        state[key] = default
    state[drawn_for] = of


def examples(first: str, second: str) -> list[str]:
    """Words to begin with, most of them words of both sets, and some that only the smaller one has."""
    common = cache.common(first, second)
    opening = (*EXCHANGED, *WORDS) if {first, second} == {TOY, TOY_EXCHANGED} else (*WORDS, EXCHANGED[0])
    smaller, other = sorted((common.first, common.second), key=len)
    telling = vector_sets.telling_words(smaller, 4 * len(WORDS))
    both = [word for word in (*opening, *telling, *common.words(1)) if word in smaller and other.words.look_up(word)]
    lacking = telling if vector_sets.is_own(smaller) or not both else []
    alone = [word for word in lacking if not other.words.look_up(word)]
    return list(dict.fromkeys([*both[: len(WORDS) - 2], *alone[:2], *both, *alone]))[: len(WORDS)]


def tell(request: Request) -> None:
    """The word's nearest words in both sets."""
    found = beside(request.common, request.word, SHOWN, whole=request.whole)
    own = request.whole.index(True) if any(request.whole) else None
    both = (request.common.first, request.common.second)
    chance = None if own is None or len(both[own]) >= FEW else chance_of(own, both, (found.first, found.second))
    st.html(
        html.answer(
            words.beside_headline(found, request.first, request.second, len(request.common), own),
            html.lists_beside(found, request.first, request.second, parameter=WORD),
            words.about_beside(found, request.common, request.first, request.second, own, chance)
            + caution(request.word)
            + words.TOYS * ({request.first, request.second} == {TOY, TOY_EXCHANGED}),
        )
    )
    widgets.code_panel(
        snippets.beside(
            request.first, request.second, request.word, SHOWN, request.whole, shared=len(request.common) > 0
        )
    )
